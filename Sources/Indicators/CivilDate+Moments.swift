package import Findings

extension CivilDate {
    /// The day that a moment lies in, milliseconds since 1970.
    package init(containing moment: Int64) {
        let quotient = moment / Week.day
        self.init(days: Int(moment < 0 && moment % Week.day != 0 ? quotient - 1 : quotient))
    }

    /// Midnight at its beginning, milliseconds since 1970.
    package var start: Int64 { Int64(days) * Week.day }

    /// `2026-11-24 08:18`, UTC.
    package static func clock(_ moment: Int64) -> String {
        let day = CivilDate(containing: moment)
        let minutes = Int((moment - day.start) / 60_000)
        return "\(day.text) \(padded(minutes / 60, 2)):\(padded(minutes % 60, 2))"
    }
}
