/// The look of all pages: system fonts, calm colours, both themes, one column.
enum PageStyle {
    static let base: StaticString = """

        :root {
          --page: #fbfbf9; --panel: #ffffff; --ink: #1d2025; --soft: #585e68; --line: #e3e3de;
          --track: #efefea; --link: #1f55a5; --focus: #1f55a5;
          --good: #17693b; --fair: #7d5700; --bad: #a3162f;
          --critical: #a3162f; --high: #b8430a; --medium: #826000; --low: #2563a8;
          --info: #5b6470; --unknown: #7232b8;
          --mono: ui-monospace, SFMono-Regular, Menlo, Consolas, "Liberation Mono", monospace;
        }
        @media (prefers-color-scheme: dark) {
          :root {
            --page: #15171b; --panel: #1c1f25; --ink: #e6e8ec; --soft: #a3aab6; --line: #30343c;
            --track: #262a31; --link: #8ab8ff; --focus: #8ab8ff;
            --good: #6fce97; --fair: #e0bb55; --bad: #ff8a9b;
            --critical: #ff8a9b; --high: #ffa26b; --medium: #e0bb55; --low: #7fb4f2;
            --info: #a8afba; --unknown: #c7a8ff;
          }
        }
        *, *::before, *::after { box-sizing: border-box }
        html { -webkit-text-size-adjust: 100%; text-size-adjust: 100%; scroll-padding-top: 1rem }
        body {
          margin: 0 auto; padding: 0 1.25rem 4rem; max-width: 66rem; background: var(--page);
          color: var(--ink); font: 15px/1.5 system-ui, -apple-system, "Segoe UI", Roboto,
          "Noto Sans", "Liberation Sans", Arial, sans-serif; overflow-wrap: anywhere;
        }
        h1, h2, h3, h4, p, ul, ol, dl, figure, table { margin: 0 }
        h1 { font-size: 1.9rem; line-height: 1.2; letter-spacing: -.015em; font-weight: 650 }
        h2 {
          margin: 3rem 0 .9rem; padding-bottom: .35rem; border-bottom: 1px solid var(--line);
          font-size: 1.25rem; letter-spacing: -.01em; font-weight: 650;
        }
        h3 { margin: 1.6rem 0 .5rem; font-size: 1rem; font-weight: 650 }
        h4 { margin: 1rem 0 .2rem; font: 600 .85rem/1.5 var(--mono) }
        small, .small { font-size: .83rem; font-weight: 400; color: var(--soft) }
        h2 small { letter-spacing: 0; margin-left: .3rem }
        h4 small { font-family: system-ui, sans-serif }
        a { color: var(--link); text-underline-offset: .15em; text-decoration-thickness: 1px }
        a:hover { text-decoration-thickness: 2px }
        :focus-visible { outline: 2px solid var(--focus); outline-offset: 2px; border-radius: 2px }
        main:focus { outline: none }
        code { font: .86em/1.4 var(--mono) }
        i { font-style: normal }
        p + p { margin-top: .5rem }
        ul, ol { padding-left: 1.2rem }
        ul.rows, ul.findings, ul.legend, ul.counts { list-style: none; padding: 0 }
        ul.rows > li { padding: .3rem 0 }
        .skip {
          position: absolute; left: -99rem; padding: .5rem .8rem; background: var(--panel);
          border: 1px solid var(--line);
        }
        .skip:focus { left: 1rem; top: .5rem }
        .unseen {
          position: absolute; width: 1px; height: 1px; margin: -1px; padding: 0; overflow: hidden;
          clip-path: inset(50%); white-space: nowrap; border: 0;
        }
        .top {
          display: flex; flex-wrap: wrap; gap: .4rem 1.5rem; align-items: baseline;
          justify-content: space-between; padding: 1rem 0 .8rem; border-bottom: 1px solid var(--line);
        }
        .top ul {
          display: flex; flex-wrap: wrap; gap: .1rem 1.1rem; list-style: none; padding: 0;
          font-size: .88rem;
        }
        .top a { color: var(--soft); text-decoration: none }
        .top a:hover, .top a:focus-visible { color: var(--link); text-decoration: underline }
        .brand { color: var(--soft); font-size: .88rem }
        .brand b { color: var(--ink); letter-spacing: .01em }
        .title { padding: 2.2rem 0 1.4rem }
        .where { margin-top: .35rem; color: var(--soft) }
        .where b { color: var(--ink); font-weight: 600 }
        .facts { margin-top: .15rem; font-size: .83rem; color: var(--soft) }
        .good { color: var(--good) }
        .fair { color: var(--fair) }
        .bad { color: var(--bad) }
        .alarm {
          margin: .8rem 0; padding: .6rem .9rem; border: 1px solid currentColor; border-radius: 6px;
          background: var(--panel);
        }
        .place { color: var(--soft); font: .82rem var(--mono) }
        .do { margin: .15rem 0 0; color: var(--good); font-size: .9rem }
        .do::before { content: "→ " }
        .long { overflow-wrap: anywhere }
        .sev, .state { white-space: nowrap; font-weight: 600 }
        .sev i, .state i { display: inline-block; min-width: 1em; text-align: center }
        .sev.s-critical { color: var(--critical) }
        .sev.s-high { color: var(--high) }
        .sev.s-medium { color: var(--medium) }
        .sev.s-low { color: var(--low) }
        .sev.s-info { color: var(--info) }
        .sev.s-unknown { color: var(--unknown) }
        .scroll { overflow-x: auto; margin: .4rem 0 1rem }
        table { border-collapse: collapse; font-size: .88rem; width: 100%; overflow-wrap: normal }
        caption { text-align: left; padding-bottom: .3rem; color: var(--soft); font-size: .83rem }
        th, td {
          padding: .38rem .9rem .38rem 0; border-bottom: 1px solid var(--line); text-align: left;
          vertical-align: top; font-weight: 400;
        }
        thead th { color: var(--soft); font-size: .8rem; white-space: nowrap }
        tbody th { font-weight: 600 }
        .n { text-align: right; font-variant-numeric: tabular-nums; white-space: nowrap }
        details > summary { cursor: pointer; color: var(--soft); font-size: .88rem }
        details > summary:hover { color: var(--link) }
        details { margin: .5rem 0 }
        figure { margin: 1.4rem 0 }
        figcaption { font-weight: 650; margin-bottom: .3rem }
        svg.chart { display: block; overflow: visible; font: 12.5px system-ui, sans-serif }
        svg text { fill: var(--ink) }
        svg .number { fill: var(--soft); font-variant-numeric: tabular-nums }
        svg .axis { fill: var(--soft); font-size: 11px }
        svg .track { fill: var(--track) }
        svg .grid { stroke: var(--line) }
        svg .s-critical { fill: var(--critical) }
        svg .s-high { fill: var(--high) }
        svg .s-medium { fill: var(--medium) }
        svg .s-low { fill: var(--low) }
        svg .s-info { fill: var(--info) }
        svg .s-unknown { fill: var(--unknown) }
        .legend { display: flex; flex-wrap: wrap; gap: .1rem 1rem; font-size: .83rem; margin: 0 0 .4rem }
        footer {
          margin-top: 4rem; padding-top: .8rem; border-top: 1px solid var(--line);
          color: var(--soft); font-size: .83rem;
        }
        @media (prefers-reduced-motion: no-preference) { html { scroll-behavior: smooth } }

        """

    /// On paper everything is open, addresses are written out, and what only leads around is gone.
    static let print: StaticString = """

        @media print {
          :root {
            --page: #fff; --panel: #fff; --ink: #000; --soft: #444; --line: #bbb; --track: #eee;
            --link: #000; --good: #17693b; --fair: #7d5700; --bad: #a3162f; --critical: #a3162f;
            --high: #b8430a; --medium: #826000; --low: #2563a8; --info: #5b6470; --unknown: #7232b8;
          }
          @page { margin: 16mm 14mm }
          * { print-color-adjust: exact; -webkit-print-color-adjust: exact }
          body { max-width: none; padding: 0; font-size: 10pt }
          .skip, nav, .filter { display: none !important }
          details::details-content { content-visibility: visible !important; display: block !important; block-size: auto !important }
          details > summary { list-style: none }
          details.data > summary { display: none }
          .scroll { overflow: visible }
          h2, h3, h4, figcaption { break-after: avoid }
          .rule, .answer, figure svg, tr { break-inside: avoid }
          a[href^="http"]::after { content: " <" attr(href) ">"; font-size: .85em }
          a { text-decoration: none; color: inherit }
        }

        """
}
