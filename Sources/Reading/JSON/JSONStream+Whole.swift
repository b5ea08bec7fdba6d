extension JSONStream {
    /// The next value whole, when a list in it was not to be handled piece by piece.
    mutating func onlyValue() throws(JSONError) -> JSON {
        let value = try value()
        try finish()
        return value
    }

    /// Checks everything, however large it is.
    mutating func checkAll() throws(JSONError) {
        try checkValue(levels: 4)
        try finish()
    }

    /// Down to some levels no value is held whole.
    private mutating func checkValue(levels: Int) throws(JSONError) {
        switch try peek() {
        case UInt8(ascii: "{") where levels > 0:
            try forEachMember { (stream, _) throws(JSONError) in
                try stream.checkValue(levels: levels - 1)
            }
        case UInt8(ascii: "[") where levels > 0:
            try forEachElement { (stream) throws(JSONError) in
                try stream.checkValue(levels: levels - 1)
            }
        default: try skip()
        }
    }
}
