import Manifests

/// Names the files that the invocations of one attempt left.
struct InvocationFiles {
    /// Values of the placeholders, one set per invocation that was started.
    let invocations: [Placeholders]

    /// The file of each invocation, each once.
    ///
    /// Standard streams have a file per invocation by themselves: `stdout`, `stdout.1`, …
    func paths(of name: String) -> [String] {
        var paths: [String] = []
        for (index, values) in invocations.enumerated() {
            guard var path = try? values.expand(name) else { continue }
            if index > 0, name == "{out}/stdout" || name == "{out}/stderr" { path += ".\(index)" }
            if !paths.contains(path) { paths.append(path) }
        }
        return paths
    }
}
