/// What a number may be: at least, above, at most and below, all of which must hold.
package struct Bounds<Value: Comparable & Sendable & Hashable>: Sendable, Hashable {
    package var least: Value?
    package var above: Value?
    package var most: Value?
    package var below: Value?

    package init(
        least: Value? = nil, above: Value? = nil, most: Value? = nil, below: Value? = nil
    ) {
        self.least = least
        self.above = above
        self.most = most
        self.below = below
    }

    package func contains(_ value: Value) -> Bool {
        if let least, value < least { return false }
        if let above, value <= above { return false }
        if let most, value > most { return false }
        if let below, value >= below { return false }
        return true
    }

    init(from fields: inout Fields, _ shape: Shape<Value>) {
        least = fields.optional("gte", shape, "this or more")
        above = fields.optional("gt", shape, "more than this")
        most = fields.optional("lte", shape, "this or less")
        below = fields.optional("lt", shape, "less than this")
        if least == nil, above == nil, most == nil, below == nil {
            fields.report("needs gte, gt, lte or lt")
        }
    }
}

struct ProbabilityBounds: Shaped {
    static let shapeName = "probabilityBounds"
    let bounds: Bounds<Double>

    init(from fields: inout Fields) { bounds = Bounds(from: &fields, .number(0...1)) }
}

struct ScoreBounds: Shaped {
    static let shapeName = "scoreBounds"
    let bounds: Bounds<Double>

    init(from fields: inout Fields) { bounds = Bounds(from: &fields, .number(0...10)) }
}

struct CountBounds: Shaped {
    static let shapeName = "countBounds"
    let bounds: Bounds<Int>

    init(from fields: inout Fields) { bounds = Bounds(from: &fields, .integer(0...1000)) }
}

struct DayBounds: Shaped {
    static let shapeName = "dayBounds"
    let bounds: Bounds<Int>

    init(from fields: inout Fields) { bounds = Bounds(from: &fields, .integer(0...100_000)) }
}

struct AgeBounds: Shaped {
    static let shapeName = "ageBounds"
    let bounds: Bounds<TimeSpan>

    init(from fields: inout Fields) { bounds = Bounds(from: &fields, .timeSpan) }
}
