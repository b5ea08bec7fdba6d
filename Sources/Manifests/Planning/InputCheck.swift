import Findings

/// Checks which step reads the report of which other.
struct InputCheck {
    private let pipeline: Pipeline
    private let catalog: ScannerCatalog

    init(_ pipeline: Pipeline, _ catalog: ScannerCatalog) {
        self.pipeline = pipeline
        self.catalog = catalog
    }

    private var uses: [ScannerUse] { pipeline.stages.flatMap(\.scanners) }

    func problems(of use: ScannerUse, _ definition: ScannerDefinition) -> [Problem] {
        guard let wanted = definition.input else {
            return use.input.map {
                [
                    $0.mark.problem(
                        "\(use.use.value) reads no other scanner's report", remedy: "leave it out")
                ]
            } ?? []
        }
        guard let input = use.input else {
            let hasSource = uses.contains { catalog[$0.use.value]?.offers(wanted) ?? false }
            guard !hasSource, !use.isAutomatic else { return [] }
            return [
                use.use.mark.problem(
                    "\(use.use.value) reads the report of a scanner of class \(wanted.rawValue), "
                        + "and the pipeline has none", remedy: "add one")
            ]
        }
        guard let source = pipeline.step(named: input.value) else {
            let names = uses.map(\.stepID)
            let long = pipeline.stages.flatMap { stage in
                stage.scanners.map { "\(stage.id.value).\($0.stepID)" }
            }
            let near = Spelling.nearest(to: input.value, among: long)
            return [
                input.mark.problem(
                    "unknown step \"\(input.value)\"",
                    remedy: near.map { "did you mean \"\($0)\"?" }
                        ?? Spelling.hint(for: input.value, among: names))
            ]
        }
        // An unknown scanner is told elsewhere.
        guard let other = catalog[source.use.value], !other.offers(wanted) else { return [] }
        return [
            input.mark.problem(
                "\(source.stepID) leaves no report of class \(wanted.rawValue) to read")
        ]
    }

    /// Steps that read the report of one that waits for them.
    var circles: [Problem] {
        uses.compactMap { use in
            guard let input = use.input, let path = circle(from: use.stepID) else { return nil }
            return input.mark.problem(
                "\(use.stepID) would wait for itself: \(path.joined(separator: " → "))",
                remedy: "let it read from a step that does not come after it")
        }
    }

    private func circle(from start: String) -> [String]? {
        var seen: Set<String> = []
        var paths = [[start]]
        while let path = paths.popLast() {
            for next in before(path.last ?? start) {
                if next == start { return path + [start] }
                if seen.insert(next).inserted { paths.append(path + [next]) }
            }
        }
        return nil
    }

    /// The steps that a step waits for.
    private func before(_ step: String) -> [String] {
        guard let stage = pipeline.stages.first(where: { $0.scanners.map(\.stepID).contains(step) })
        else { return [] }
        let earlier = pipeline.stages(before: stage.id.value)
        let waited = pipeline.stages.filter { earlier.contains($0.id.value) }
            .flatMap(\.scanners).map(\.stepID)
        let input = uses.first { $0.stepID == step }?.input
        return waited
            + [input.flatMap { pipeline.step(named: $0.value)?.stepID }].compactMap(\.self)
    }
}
