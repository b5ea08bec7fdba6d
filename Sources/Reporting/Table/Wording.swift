import Findings

/// How the table says numbers, times and states.
enum Wording {
    /// `1 finding`, `3 findings`.
    static func count(_ number: Int, _ noun: String, _ plural: String? = nil) -> String {
        "\(number) \(number == 1 ? noun : plural ?? noun + "s")"
    }

    /// `0.4 s`, `12.3 s`, `2 min 05 s`, `1 h 02 min`.
    static func duration(_ seconds: Double) -> String {
        guard seconds.isFinite, seconds >= 0, seconds < 1e9 else { return "? s" }
        if seconds < 59.95 {
            let tenths = Int((seconds * 10).rounded())
            return "\(tenths / 10).\(tenths % 10) s"
        }
        let whole = Int(seconds.rounded())
        if whole < 3600 { return "\(whole / 60) min \(twoDigits(whole % 60)) s" }
        return "\(whole / 3600) h \(twoDigits(whole / 60 % 60)) min"
    }

    private static func twoDigits(_ number: Int) -> String {
        number < 10 ? "0\(number)" : "\(number)"
    }

    /// `2 critical · 9 high`, worst first, without the kinds that are not there.
    static func severities(_ findings: [Finding]) -> String {
        var counts: [Severity: Int] = [:]
        for finding in findings { counts[finding.severity, default: 0] += 1 }
        return counts.sorted { $0.key > $1.key }.map { "\($0.value) \($0.key.rawValue)" }
            .joined(separator: " · ")
    }

    /// The first few, and how many are left out.
    static func list(_ items: [String], atMost limit: Int) -> String {
        let rest = items.count - limit
        let shown = items.prefix(limit).joined(separator: ", ")
        return rest > 0 ? "\(shown) and \(rest) more" : shown
    }

    static func shortCommit(_ commit: String) -> String { String(commit.prefix(10)) }
}

extension ScannerState {
    var word: String {
        switch self {
        case .complete: "complete"
        case .partial: "partial"
        case .failed: "failed"
        case .timedOut: "timed out"
        case .missing: "missing"
        case .notRun: "not run"
        case .notApplicable: "not applicable"
        }
    }

    var symbol: String {
        switch self {
        case .complete: "✔"
        case .partial: "◐"
        case .failed, .timedOut, .missing: "✘"
        case .notRun: "–"
        case .notApplicable: "·"
        }
    }

    var style: Span.Style {
        switch self {
        case .complete: .green
        case .partial: .yellow
        case .failed, .timedOut, .missing: .red
        case .notRun: .yellow
        case .notApplicable: .faint
        }
    }
}

extension Severity {
    var style: Span.Style {
        switch self {
        case .critical: .boldRed
        case .high: .red
        case .medium: .yellow
        case .low: .blue
        case .info: .faint
        case .unknown: .magenta
        }
    }

    /// Whether a long list may fold it; what nobody rated is never folded.
    var isMinor: Bool { self == .low || self == .info }
}
