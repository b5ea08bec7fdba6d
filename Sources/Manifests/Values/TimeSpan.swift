/// A length of time written as `90s`, `5m`, `1h30m` or `7d`; never zero.
package struct TimeSpan: Sendable, Hashable, Comparable, CustomStringConvertible {
    package let seconds: Int

    package init(seconds: Int) { self.seconds = seconds }

    package init?(_ text: String) {
        let units: [Character: Int] = ["s": 1, "m": 60, "h": 3600, "d": 86400]
        var total = 0
        var digits = ""
        for character in text {
            if let unit = units[character] {
                guard let count = Int(digits), count <= 1_000_000 else { return nil }
                total += count * unit
                digits = ""
            } else if ("0"..."9").contains(character) {
                digits.append(character)
            } else {
                return nil
            }
        }
        guard digits.isEmpty, total > 0 else { return nil }
        seconds = total
    }

    package var duration: Duration { .seconds(seconds) }

    package var description: String {
        var rest = seconds
        var text = ""
        for (unit, length) in [("d", 86400), ("h", 3600), ("m", 60), ("s", 1)]
        where rest >= length {
            text += "\(rest / length)\(unit)"
            rest %= length
        }
        return text.isEmpty ? "0s" : text
    }

    package static func < (left: TimeSpan, right: TimeSpan) -> Bool { left.seconds < right.seconds }
}

extension Shape where Value == TimeSpan {
    static var timeSpan: Shape<TimeSpan> {
        Shape<String>.string.refined(
            "a time such as 90s, 5m, 1h30m or 7d", placeholder: TimeSpan(seconds: 1),
            schema: ["type": "string", "pattern": "^([0-9]+[smhd])+$"]
        ) { TimeSpan($0) }
    }
}
