/// A place in a report: `Results[].Vulnerabilities[]`, `^Target`, `$.version`, `results.*[]`, `#`,
/// `identifiers[type=cve].value`, `$.packages.{id}.name`, `=CVE-{number}`.
package struct ReportPath: Sendable, Hashable, CustomStringConvertible {
    package enum Origin: Sendable, Hashable {
        /// Relative to the item, so many iterated containers up.
        case item(up: Int)
        case root
        /// The text after `=`, whatever the report says.
        case literal(String)
        /// A text with the values of paths in it; nothing when one of them yields nothing.
        case template([Part])
        /// The key under which an iteration over an object found the item, or a container above it.
        case key(up: Int)
    }

    package enum Part: Sendable, Hashable {
        case text(String)
        case value(ReportPath)
    }

    package enum Step: Sendable, Hashable {
        case member(String)
        case index(Int)
        case eachElement
        /// The elements of a list in which a member, or a member of it, has a value.
        case elements(having: [String], of: String)
        /// The same, where the value is what a path yields for the item.
        case elementsLike(having: [String], as: ReportPath)
        /// The member whose name is what a path yields for the item.
        case memberNamed(ReportPath)
        case eachValue
    }

    package let description: String
    package let origin: Origin
    package let steps: [Step]

    package init?(_ text: String) {
        description = text
        if text.hasPrefix("=") {
            guard let literal = Self.literal(text.dropFirst()) else { return nil }
            origin = literal
            steps = []
            return
        }
        var rest = text[...]
        if rest.hasPrefix("$") {
            origin = .root
            rest = rest.dropFirst()
            if rest.hasPrefix(".") { rest = rest.dropFirst() }
        } else {
            let carets = rest.prefix { $0 == "^" }.count
            rest = rest.dropFirst(carets)
            if rest == "#" {
                origin = .key(up: carets)
                steps = []
                return
            }
            origin = .item(up: carets)
        }
        guard let steps = Self.steps(of: rest) else { return nil }
        self.steps = steps
    }
}

extension Shape where Value == ReportPath {
    static var reportPath: Shape<ReportPath> {
        Shape<String>.string.refined(
            "a report path such as Results[].Vulnerabilities[]", placeholder: .root
        ) { ReportPath($0) }
    }
}

extension ReportPath {
    private init() {
        description = "$"
        origin = .root
        steps = []
    }

    /// The whole report.
    package static let root = ReportPath()
}
