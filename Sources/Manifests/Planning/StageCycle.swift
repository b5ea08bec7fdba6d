/// Finds stages that wait for themselves.
enum StageCycle {
    static func problems(in stages: [Stage]) -> [Problem] {
        var done: Set<String> = []
        var problems: [Problem] = []
        for stage in stages {
            var path: [String] = []
            if let cycle = visit(stage, stages, &path, &done) {
                problems.append(
                    stage.id.mark.problem(
                        "the stages need each other in a circle: "
                            + cycle.joined(separator: " → "), remedy: "take one needs away"))
            }
        }
        return problems
    }

    private static func visit(
        _ stage: Stage, _ stages: [Stage], _ path: inout [String], _ done: inout Set<String>
    ) -> [String]? {
        let name = stage.id.value
        if let start = path.firstIndex(of: name) { return path[start...] + [name] }
        if done.contains(name) { return nil }
        path.append(name)
        defer { path.removeLast() }
        for need in stage.needs {
            guard let next = stages.first(where: { $0.id.value == need.value }) else { continue }
            if let cycle = visit(next, stages, &path, &done) {
                done.insert(name)
                return cycle
            }
        }
        done.insert(name)
        return nil
    }
}
