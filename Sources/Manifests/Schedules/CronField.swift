/// The values that one of a cron expression's five fields allows.
struct CronField: Sendable, Hashable {
    enum Kind: Sendable, CaseIterable {
        case minute, hour, dayOfMonth, month, dayOfWeek

        var name: String {
            switch self {
            case .minute: "minute"
            case .hour: "hour"
            case .dayOfMonth: "day of the month"
            case .month: "month"
            case .dayOfWeek: "day of the week"
            }
        }

        /// Sunday is both 0 and 7.
        var range: ClosedRange<Int> {
            switch self {
            case .minute: 0...59
            case .hour: 0...23
            case .dayOfMonth: 1...31
            case .month: 1...12
            case .dayOfWeek: 0...7
            }
        }

        fileprivate var words: [String] {
            switch self {
            case .month:
                [
                    "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov",
                    "dec",
                ]
            case .dayOfWeek: ["sun", "mon", "tue", "wed", "thu", "fri", "sat"]
            default: []
            }
        }
    }

    /// Bit n stands for the value n.
    private var bits: UInt64 = 0
    /// It begins with a star, so that it restricts nothing or only by a step (crontab(5)).
    let isWild: Bool

    func contains(_ value: Int) -> Bool { bits & (1 << UInt64(value)) != 0 }

    /// - Throws: What is wrong, for a person.
    init(_ text: Substring, _ kind: Kind) throws(CronError) {
        isWild = text.hasPrefix("*")
        for part in text.split(separator: ",", omittingEmptySubsequences: false) {
            try add(part, kind)
        }
        if kind == .dayOfWeek, contains(7) { bits |= 1 }
    }

    private mutating func add(_ part: Substring, _ kind: Kind) throws(CronError) {
        let halves = part.split(separator: "/", omittingEmptySubsequences: false)
        guard halves.count <= 2 else { throw .field(kind, String(part)) }
        var range = try Self.range(halves[0], kind)
        if halves.count == 2 {
            guard let step = Int(halves[1]), step > 0, step <= kind.range.upperBound else {
                throw .field(kind, String(part))
            }
            // `5/15` is from 5 on: crontab(5) leaves it open, and all who write it mean that.
            if range.count == 1 { range = range.lowerBound...Self.last(kind) }
            for value in stride(from: range.lowerBound, through: range.upperBound, by: step) {
                bits |= 1 << UInt64(value)
            }
        } else {
            for value in range { bits |= 1 << UInt64(value) }
        }
    }

    /// Without Sunday's second number, which would make `*/2` take Sunday twice.
    private static func last(_ kind: Kind) -> Int {
        kind == .dayOfWeek ? 6 : kind.range.upperBound
    }

    private static func range(
        _ text: Substring, _ kind: Kind
    ) throws(CronError) -> ClosedRange<Int> {
        if text == "*" { return kind.range.lowerBound...last(kind) }
        let ends = text.split(separator: "-", omittingEmptySubsequences: false)
        let values = ends.compactMap { value($0, kind) }
        guard values.count == ends.count, let first = values.first, let last = values.last,
            values.count <= 2, first <= last
        else { throw .field(kind, String(text)) }
        return first...last
    }

    private static func value(_ text: Substring, _ kind: Kind) -> Int? {
        if let place = kind.words.firstIndex(of: text.lowercased()) {
            return place + kind.range.lowerBound
        }
        guard !text.isEmpty, text.count <= 2, text.allSatisfy({ $0.isASCII && $0.isNumber }),
            let value = Int(text), kind.range.contains(value)
        else { return nil }
        return value
    }
}

/// Why a text is no cron expression.
package enum CronError: Error, Hashable, CustomStringConvertible {
    case fields(Int)
    case field(kind: String, range: String, text: String)
    case nickname(String)
    /// Such as the thirtieth of February.
    case never

    static func field(_ kind: CronField.Kind, _ text: String) -> CronError {
        let range = kind.range
        return .field(
            kind: kind.name, range: "\(range.lowerBound) to \(range.upperBound)", text: text)
    }

    package var description: String {
        switch self {
        case .fields(let count):
            "has \(count) fields, not five: minute, hour, day of the month, month, day of the week"
        case .field(let kind, let range, let text):
            "its \(kind) cannot be \"\(text)\": write *, or values, ranges and steps of \(range)"
        case .nickname(let name):
            "has no \"\(name)\": there are @hourly, @daily, @weekly, @monthly and @yearly"
        case .never: "names a day that no month has"
        }
    }
}
