import FoundationEssentials

/// Reads the dates that scanners give of their data: RFC 3339, with or without a time.
enum DatabaseDate {
    /// Seconds since 1970, fractions dropped.
    static func seconds(_ text: String) -> Double? {
        if text.count == 10 {
            return try? Date(text, strategy: .iso8601.year().month().day()).timeIntervalSince1970
        }
        // Go writes nine digits of a second, which the standard parser refuses.
        let whole = text.replacing(/(:\d\d)\.\d+/) { $0.1 }
        return try? Date(whole, strategy: .iso8601).timeIntervalSince1970
    }
}
