/// Why a text is no vector.
package enum CVSSError: Error, Sendable, Hashable {
    case empty
    case unknownVersion(String)
    /// Only one of the two parentheses is there.
    case parenthesis
    case noMetric(String)
    case unknownMetric(String, CVSSVersion)
    case repeated(String)
    /// Version 4.0 has one order.
    case misplaced(String, before: String)
    case missing(String, CVSSVersion)
    case value(String, of: String, allowed: [String])

    /// As much of somebody else's text as a message may hold.
    static func short(_ text: some StringProtocol) -> String {
        text.count > 24 ? text.prefix(24) + "…" : String(text)
    }
}

extension CVSSError: CustomStringConvertible {
    package var description: String {
        switch self {
        case .empty: "the CVSS vector is empty"
        case .unknownVersion(let prefix):
            "\(prefix) is no version of CVSS; vectors begin with CVSS:3.0/, CVSS:3.1/ or CVSS:4.0/, "
                + "those of version 2 with AV:"
        case .parenthesis: "the CVSS vector has one parenthesis without the other"
        case .noMetric(let text): "“\(text)” in the CVSS vector is not written metric:value"
        case .unknownMetric(let name, let version):
            "CVSS \(version.rawValue) has no metric \(name)"
        case .repeated(let name): "the CVSS vector gives \(name) twice"
        case .misplaced(let name, let other):
            "\(name) comes before \(other) in a CVSS vector of version 4.0"
        case .missing(let name, let version):
            "the CVSS vector lacks \(name), which version \(version.rawValue) demands"
        case .value(let value, let name, let allowed):
            "\(name) in the CVSS vector is \(allowed.joined(separator: ", ")), not “\(value)”"
        }
    }
}
