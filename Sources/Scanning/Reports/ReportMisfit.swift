import Manifests

/// Tells a report of another shape from one without results: both yield no items.
///
/// Tools leave out or null a list that is empty, but not all of what stands at the top of a report.
enum ReportMisfit {
    /// What keeps a report from being one that the paths were written for; `nil` if it fits.
    static func first(of paths: [ReportPath], in root: JSON) -> String? {
        for path in paths {
            if let problem = wrongKind(on: path, in: root) { return problem }
        }
        let tops = paths.compactMap { path -> String? in
            guard case .member(let name)? = path.steps.first else { return nil }
            return name
        }
        guard tops.count == paths.count, !tops.contains(where: { root[$0] != nil }) else {
            return nil
        }
        return "it has no \(tops.map { "\"\($0)\"" }.joined(separator: " or "))"
    }

    /// A list where the path names a member, text where it iterates, and the like.
    private static func wrongKind(on path: ReportPath, in root: JSON) -> String? {
        var values = [root]
        for (index, step) in path.steps.enumerated() {
            for value in values where !(value == .null && index > 0) {
                switch (step, value) {
                case (.member, .object), (.eachValue, .object), (.eachElement, .array),
                    (.index, .array):
                    continue
                default:
                    return "it is \(value.kindInWords) where \(path) needs \(step.kindInWords)"
                }
            }
            values = values.flatMap { $0.parts(at: step) }
        }
        return nil
    }
}

extension JSON {
    func parts(at step: ReportPath.Step) -> [JSON] {
        switch step {
        case .member(let name): self[name].map { [$0] } ?? []
        case .index(let index): self[index].map { [$0] } ?? []
        case .eachElement: array ?? []
        case .eachValue:
            if case .object(let object) = self { object.members.map(\.value) } else { [] }
        }
    }

    fileprivate var kindInWords: String {
        switch self {
        case .null: "null"
        case .boolean: "a boolean"
        case .number: "a number"
        case .string: "text"
        case .array: "a list"
        case .object: "an object"
        }
    }
}

extension ReportPath.Step {
    fileprivate var kindInWords: String {
        switch self {
        case .member, .eachValue: "an object"
        case .index, .eachElement: "a list"
        }
    }
}
