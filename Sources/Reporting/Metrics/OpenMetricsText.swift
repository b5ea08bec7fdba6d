import Indicators

/// Indicators as OpenMetrics 1.0 text: all gauges, since each is of a window and may fall.
///
/// A ratio is three families: the two counts, and the ratio itself where there are enough samples.
struct OpenMetricsText {
    private var families: [(name: String, help: String, unit: String?, samples: [String])] = []

    init(_ sheet: IndicatorSheet, _ measures: [Measure]) {
        for indicator in Indicator.allCases {
            let own = measures.filter { $0.indicator == indicator }
            if !own.isEmpty { add(indicator, own) }
        }
        let verdicts = [
            ("passed", sheet.gate.whole.passed), ("warned", sheet.gate.whole.warned),
            ("blocked", sheet.gate.whole.blocked),
        ]
        add(
            "sluice_gate_verdicts", "Runs of the window by verdict.",
            verdicts.map { ([.init("verdict", $0.0)], "\($0.1)") })
        let window = sheet.selection.window
        let borders = [("start", window.start), ("end", window.end)]
        add(
            "sluice_metrics_window_seconds", "The window, as seconds since 1970.",
            borders.map { ([.init("border", $0.0)], Self.seconds(Double($0.1))) }, unit: "seconds")
    }

    var text: String {
        var lines: [String] = []
        for family in families {
            lines.append("# TYPE \(family.name) gauge")
            if let unit = family.unit { lines.append("# UNIT \(family.name) \(unit)") }
            lines.append("# HELP \(family.name) \(Self.escaped(family.help))")
            lines += family.samples
        }
        return (lines + ["# EOF"]).joined(separator: "\n") + "\n"
    }

    private mutating func add(_ indicator: Indicator, _ measures: [Measure]) {
        let name = "sluice_" + Self.name(of: indicator)
        let help = "\(indicator.title): \(indicator.formula)."
        typealias Sample = (labels: [Measure.Label], value: String)
        var counts: [Sample] = []
        var (numerators, denominators, ratios) = ([Sample](), [Sample](), [Sample]())
        var durations: [Sample] = []
        for measure in measures {
            switch measure.figure {
            case .count(let count): counts.append((measure.labels, "\(count)"))
            case .ratio(let ratio):
                numerators.append((measure.labels, "\(ratio.numerator)"))
                denominators.append((measure.labels, "\(ratio.denominator)"))
                if let value = ratio.value { ratios.append((measure.labels, "\(value)")) }
            case .duration(let milliseconds):
                durations.append((measure.labels, Self.seconds(Double(milliseconds))))
            case .spread(let spread):
                counts.append((measure.labels, "\(spread.count)"))
                let parts = [
                    ("mean", spread.mean), ("median", spread.median), ("p90", spread.ninetieth),
                ]
                for case (let part, let value?) in parts {
                    durations.append(
                        (measure.labels + [.init("statistic", part)], Self.seconds(value)))
                }
            }
        }
        let hasDurations = measures.contains { if case .spread = $0.figure { true } else { false } }
        add(hasDurations ? name + "_samples" : name, help, counts)
        add(name + "_numerator", help, numerators)
        add(name + "_denominator", help, denominators)
        add(name + "_ratio", help, ratios)
        add(name + "_seconds", help, durations, unit: "seconds")
    }

    private mutating func add(
        _ name: String, _ help: String, _ samples: [(labels: [Measure.Label], value: String)],
        unit: String? = nil
    ) {
        guard !samples.isEmpty else { return }
        let lines = samples.map { labels, value in
            let inside = labels.map { "\($0.name)=\"\(Self.escaped($0.value))\"" }
            let set = inside.isEmpty ? "" : "{\(inside.joined(separator: ","))}"
            return "\(name)\(set) \(value)"
        }
        families.append((name, help, unit, lines))
    }

    /// The names of docs/metrics.md; the others follow from the indicator's own.
    private static func name(of indicator: Indicator) -> String {
        switch indicator {
        case .openFindings: return "findings_open"
        case .waivedFindings: return "findings_waived"
        case .openFindingAge: return "findings_open_age"
        case .coverageState: return "repositories"
        case .databaseAge: return "scanner_database_age"
        case .ruleBlocks: return "gate_rule_blocks"
        default:
            return indicator.rawValue.reduce(into: "") { name, character in
                name += character.isUppercase ? "_" + character.lowercased() : String(character)
            }
        }
    }

    private static func seconds(_ milliseconds: Double) -> String { "\(milliseconds / 1000)" }

    private static func escaped(_ text: String) -> String {
        text.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"")
            .replacing("\n", with: "\\n")
    }
}
