extension StringProtocol {
    /// Columns that a terminal needs for it, after Unicode Standard Annex 11, roughly.
    var columns: Int {
        unicodeScalars.reduce(0) { $0 + $1.columns }
    }

    /// The longest beginning that fits in so many columns.
    ///
    /// It counts scalars, not characters: one character may be hundreds of columns wide, such as a
    /// row of Hangul jamo, and then no beginning would ever fit.
    func prefix(columns limit: Int) -> SubSequence {
        var used = 0
        var end = startIndex
        for index in unicodeScalars.indices {
            used += unicodeScalars[index].columns
            if used > limit { break }
            end = unicodeScalars.index(after: index)
        }
        return self[..<end]
    }

    /// Itself, or a beginning of it with `…`, in at most so many columns.
    func truncated(columns limit: Int) -> String {
        if columns <= limit { return String(self) }
        return String(prefix(columns: Swift.max(0, limit - 1))) + "…"
    }

    func padded(to width: Int) -> String {
        String(self) + String(repeating: " ", count: Swift.max(0, width - columns))
    }

    func leftPadded(to width: Int) -> String {
        String(repeating: " ", count: Swift.max(0, width - columns)) + String(self)
    }
}

extension Unicode.Scalar {
    fileprivate var columns: Int {
        if value < 0x300 { return 1 }
        switch properties.generalCategory {
        case .nonspacingMark, .enclosingMark, .format: return 0
        default: return Self.isWide(value) ? 2 : 1
        }
    }

    private static func isWide(_ value: UInt32) -> Bool {
        switch value {
        case 0x1100...0x115F, 0x2E80...0x303E, 0x3041...0x33FF, 0x3400...0x4DBF, 0x4E00...0x9FFF,
            0xA000...0xA4CF, 0xA960...0xA97F, 0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE30...0xFE6F,
            0xFF00...0xFF60, 0xFFE0...0xFFE6, 0x1F300...0x1F64F, 0x1F680...0x1F6FF,
            0x1F900...0x1F9FF, 0x20000...0x3FFFD:
            true
        default: false
        }
    }
}
