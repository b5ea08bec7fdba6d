import Findings

/// What a table does with a column whatever is in it.
protocol FindingColumn: AnyObject {
    func add(_ finding: Finding)
}

/// A facet that can be looked up by name.
protocol NamedFacet: Facet {
    static func names(_ asked: Asked) -> [String]
}

extension Identifiers: NamedFacet {
    static func names(_ asked: Lowered) -> [String] { asked.names }
}

extension PackageFacet: NamedFacet {
    static func names(_ asked: Known) -> [String] { asked.identity.map { [$0] } ?? [] }
}

/// One facet of all findings: which of the different values each has.
final class Column<F: Facet>: FindingColumn {
    private(set) var numbers: [UInt32] = []
    private var values: [F] = []
    private var numberOf: [F: UInt32] = [:]
    /// Findings often come in groups.
    private var latest: (value: F, number: UInt32)?
    private(set) lazy var asked: [F.Asked] = values.map(\.asked)
    private lazy var byNumber = Postings(numbers, values: values.count)
    private var numbersByName: [String: [Int]]?

    /// How many different values there are.
    var distinct: Int { values.count }

    func add(_ finding: Finding) {
        let value = F(finding)
        if let latest, latest.value == value {
            numbers.append(latest.number)
            return
        }
        let number: UInt32
        if let known = numberOf[value] {
            number = known
        } else {
            number = UInt32(values.count)
            values.append(value)
            numberOf[value] = number
        }
        numbers.append(number)
        latest = (value, number)
    }

    /// Findings of which a value has one of these names, in no order.
    func places(of wanted: [String]) -> [Int] where F: NamedFacet {
        let index = numbersByName ?? Self.index(asked.map(F.names))
        numbersByName = index
        return Set(wanted.flatMap { index[$0] ?? [] }).flatMap { byNumber[$0] }
    }

    private static func index(_ names: [[String]]) -> [String: [Int]] {
        var index: [String: [Int]] = [:]
        for (number, names) in names.enumerated() {
            for name in names { index[name, default: []].append(number) }
        }
        return index
    }
}

/// Where each value of a column stands.
struct Postings {
    private var begins: [Int]
    private var places: [UInt32]

    init(_ numbers: [UInt32], values: Int) {
        begins = Array(repeating: 0, count: values + 1)
        for number in numbers { begins[Int(number) + 1] += 1 }
        for value in 0..<values { begins[value + 1] += begins[value] }
        var next = begins
        places = Array(repeating: 0, count: numbers.count)
        for (place, number) in numbers.enumerated() {
            places[next[Int(number)]] = UInt32(place)
            next[Int(number)] += 1
        }
    }

    subscript(value: Int) -> [Int] {
        places[begins[value]..<begins[value + 1]].map { Int($0) }
    }
}
