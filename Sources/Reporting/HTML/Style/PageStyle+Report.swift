extension PageStyle {
    /// What only the report of a run has.
    static let report: StaticString = """

        .answers { display: grid; grid-template-columns: repeat(auto-fit, minmax(15rem, 1fr)); gap: 1rem }
        .answer {
          padding: 1rem 1.1rem 1.1rem; background: var(--panel); border: 1px solid var(--line);
          border-top: 4px solid var(--line); border-radius: 8px; color: var(--ink); font-size: .9rem;
        }
        .answer.good { border-top-color: var(--good) }
        .answer.fair { border-top-color: var(--fair) }
        .answer.bad { border-top-color: var(--bad) }
        .answer h3 { margin: 0; font-size: .83rem; font-weight: 500; color: var(--soft) }
        .answer .word {
          margin: .1rem 0 .4rem; font-size: 1.6rem; line-height: 1.25; font-weight: 680;
          letter-spacing: -.015em;
        }
        .answer.good .word { color: var(--good) }
        .answer.fair .word { color: var(--fair) }
        .answer.bad .word { color: var(--bad) }
        .counts { display: grid; grid-template-columns: repeat(auto-fill, minmax(7.2rem, 1fr)); font-size: .88rem }
        .counts b { font-variant-numeric: tabular-nums }
        .rule {
          margin: 1rem 0; padding: .1rem 1.1rem 1rem; background: var(--panel); color: var(--ink);
          border: 1px solid var(--line); border-left: 4px solid; border-radius: 0 8px 8px 0;
        }
        .rule.bad { border-left-color: var(--bad) }
        .rule.fair { border-left-color: var(--fair) }
        .rule h3 { margin-top: .8rem; font-family: var(--mono); font-size: .95rem }
        .rule.bad .outcome { color: var(--bad) }
        .rule.fair .outcome { color: var(--fair) }
        .rule .outcome { font-family: system-ui, sans-serif; margin-right: .4rem }
        .rule ul { margin: .5rem 0 }
        .rule .rows > li { padding: .12rem 0; font-size: .9rem }
        .rule .rows .sev { display: inline-block; min-width: 5.6rem; font-size: .85rem }
        .steps { padding-left: 1.6rem }
        .steps li { padding: .25rem 0 }
        .scanners th { min-width: 8.5rem }
        .scanners td:nth-child(3) { min-width: 16rem; width: 55%; overflow-wrap: anywhere }
        .scanners td:nth-child(6) { white-space: nowrap }
        .state-complete { color: var(--good) }
        .state-partial, .state-notRun { color: var(--fair) }
        .state-failed, .state-timedOut, .state-missing { color: var(--bad) }
        .state-notApplicable { color: var(--soft) }
        svg .state-complete { fill: var(--good) }
        svg .state-partial, svg .state-notRun { fill: var(--fair) }
        svg .state-failed, svg .state-timedOut, svg .state-missing { fill: var(--bad) }
        svg .state-notApplicable { fill: var(--soft) }
        .filter {
          display: flex; flex-wrap: wrap; gap: .3rem 1.1rem; margin: 1.2rem 0; padding: .6rem .9rem;
          border: 1px solid var(--line); border-radius: 8px; background: var(--panel);
          font-size: .88rem;
        }
        .filter label { white-space: nowrap; cursor: pointer }
        .filter input { accent-color: var(--link); vertical-align: -1px }
        .topic > h3 { margin-top: 2rem; font-size: 1.05rem }
        .group { padding: .1rem 0 .3rem }
        .findings { border-top: 1px solid var(--line) }
        .f { border-bottom: 1px solid var(--line); font-size: .9rem }
        .f:target { background: var(--track) }
        .f details { margin: 0 }
        .f summary {
          position: relative; padding: .35rem .3rem .35rem 6.9rem; color: inherit;
          font-size: inherit; list-style: none;
        }
        .f summary::-webkit-details-marker { display: none }
        .f summary::before {
          content: "▸"; position: absolute; left: .15rem; color: var(--soft); font-size: .8em;
          top: .5rem;
        }
        .f details[open] > summary::before { content: "▾" }
        .f summary > .sev { position: absolute; left: 1.15rem; font-size: .85rem; line-height: 1.6 }
        .f summary b { font-weight: 500 }
        .f summary code { color: var(--soft) }
        .f summary:hover b { text-decoration: underline; text-decoration-thickness: 1px; text-underline-offset: .15em }
        .flag {
          padding: 0 .4rem; border: 1px solid var(--line); border-radius: 999px; font-size: .78rem;
          white-space: nowrap; color: var(--fair);
        }
        .f dl {
          display: grid; grid-template-columns: 6.2rem 1fr; gap: .1rem .6rem; margin: 0 0 .7rem;
          padding: .2rem .3rem .2rem 1.15rem; font-size: .85rem;
        }
        .f dt { color: var(--soft) }
        .f dd { margin: 0 }
        @media (max-width: 30rem) {
          .f summary { padding-left: 1.15rem }
          .f summary > .sev { position: static }
          .f dl { grid-template-columns: 1fr }
          .f dd { margin: 0 0 .3rem .8rem }
        }
        @media print { .f summary { padding-left: 6rem } .f summary > .sev { left: 0 } .f summary::before { content: none !important } .f dl { padding-left: 6rem } .f { break-inside: avoid } }

        """
}
