extension PageStyle {
    /// What only the reliability summary has.
    static let summary: StaticString = """

        :root {
          --age-0: #2a78b8; --age-1: #1f6a80; --age-2: #826000; --age-3: #b8430a; --age-4: #a3162f;
          --waived: #6b7280;
        }
        @media (prefers-color-scheme: dark) {
          :root {
            --age-0: #8ec3f5; --age-1: #79cbd0; --age-2: #e0bb55; --age-3: #ffa26b; --age-4: #ff8a9b;
            --waived: #a8afba;
          }
        }
        @media print {
          :root {
            --age-0: #2a78b8; --age-1: #1f6a80; --age-2: #826000; --age-3: #b8430a;
            --age-4: #a3162f; --waived: #6b7280;
          }
        }
        svg .main { fill: var(--link) }
        svg .line { stroke: var(--link); stroke-width: 2 }
        svg .mark { stroke: var(--fair); stroke-dasharray: 3 3 }
        svg .marker { fill: var(--fair); font-size: 11px }
        .sev.age-0 { color: var(--age-0) }
        .sev.age-1 { color: var(--age-1) }
        .sev.age-2 { color: var(--age-2) }
        .sev.age-3 { color: var(--age-3) }
        .sev.age-4 { color: var(--age-4) }
        .sev.waived, .sev.c-excluded { color: var(--waived) }
        .sev.c-active { color: var(--good) }
        .sev.c-stale { color: var(--medium) }
        .sev.c-partial { color: var(--high) }
        .sev.c-never { color: var(--critical) }
        svg .age-0 { fill: var(--age-0) }
        svg .age-1 { fill: var(--age-1) }
        svg .age-2 { fill: var(--age-2) }
        svg .age-3 { fill: var(--age-3) }
        svg .age-4 { fill: var(--age-4) }
        svg .waived, svg .c-excluded { fill: var(--track); stroke: var(--waived); stroke-dasharray: 3 2 }
        svg .c-active { fill: var(--good) }
        svg .c-stale { fill: var(--medium) }
        svg .c-partial { fill: var(--high) }
        svg .c-never { fill: var(--critical) }
        .steps { padding-left: 1.6rem }
        .steps li { padding: .25rem 0 }

        """
}
