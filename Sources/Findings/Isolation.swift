/// How well scanners are kept from the machine and from each other, strongest first.
package enum IsolationLevel: String, Sendable, Hashable, CaseIterable, Comparable {
    /// Namespaces: nothing of the machine is there but what the scanner needs.
    case sandboxed = "A"
    /// Landlock and a filter of system calls, without namespaces.
    case restricted = "B"
    /// A filter of system calls: no network, but every file that the user may read.
    case limited = "C"
    /// Nothing but time limits and the end of the process tree.
    case none = "D"

    /// Weaker levels come before stronger ones.
    package static func < (left: IsolationLevel, right: IsolationLevel) -> Bool {
        left.rawValue > right.rawValue
    }

    /// One word for a person.
    package var word: String {
        switch self {
        case .sandboxed: "sandboxed"
        case .restricted: "restricted"
        case .limited: "limited"
        case .none: "none"
        }
    }
}

/// What kept the scanners of a run in, as it was observed before the first of them started.
package struct IsolationRecord: Sendable, Hashable {
    /// One thing that scanners are kept from.
    package struct Property: Sendable, Hashable {
        package enum Status: String, Sendable, Hashable { case enforced, partial, missing }

        package var name: String
        package var status: Status
        /// What was observed.
        package var reason: String
        /// How to mend what is not enforced.
        package var fix: String?

        package init(name: String, status: Status, reason: String, fix: String? = nil) {
            self.name = name
            self.status = status
            self.reason = reason
            self.fix = fix
        }
    }

    package var level: IsolationLevel
    /// Why it is no stronger level; `nil` at the strongest.
    package var reason: String?
    package var properties: [Property]
    /// Weaker than what is required, and allowed by who started the run.
    package var isAllowedException = false

    package init(level: IsolationLevel, reason: String? = nil, properties: [Property] = []) {
        self.level = level
        self.reason = reason
        self.properties = properties
    }
}
