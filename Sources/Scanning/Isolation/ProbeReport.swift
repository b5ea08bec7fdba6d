import Glibc

/// What `sluice-supervisor --probe` observed from inside: the error of each attempt, and its own state.
struct ProbeReport: Sendable, Equatable {
    private var values: [String: String] = [:]

    init(parsing text: String) {
        for line in text.split(separator: "\n") {
            let words = line.split(maxSplits: 1) { " \t:".contains($0) }
            guard words.count == 2 else { continue }
            let value = words[1].drop { " \t:".contains($0) }
            values[String(words[0])] = String(value)
        }
    }

    /// Whether an attempt failed; one that was not made did not.
    func isDenied(_ attempt: String) -> Bool { error(attempt).map { $0 != 0 } ?? false }

    func succeeded(_ attempt: String) -> Bool { error(attempt) == 0 }

    /// As in errno(3).
    func error(_ attempt: String) -> Int32? { values[attempt].flatMap { Int32($0) } }

    var landlockVersion: Int { values["landlock"].flatMap { Int($0) } ?? 0 }

    var isFiltered: Bool { values["Seccomp"] == "2" && values["NoNewPrivs"] == "1" }

    var hasNoCapabilities: Bool {
        ["CapInh", "CapPrm", "CapEff", "CapAmb"].allSatisfy { name in
            values[name].map { value in value.allSatisfy { $0 == "0" } } ?? false
        }
    }

    /// The user that it is outside of any namespace is not told here.
    var userID: String? { values["Uid"]?.split(separator: "\t").first.map(String.init) }

    /// The pid of whoever started it is none in here.
    var seesNoOtherProcess: Bool { error("signal") == ESRCH }
}
