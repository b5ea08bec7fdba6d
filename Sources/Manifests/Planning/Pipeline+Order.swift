import Findings

extension Pipeline {
    /// The step that `step` or `stage.step` means; names may hold dots themselves.
    func step(named reference: String) -> ScannerUse? {
        for stage in stages {
            let found = stage.scanners.first {
                reference == $0.stepID || reference == "\(stage.id.value).\($0.stepID)"
            }
            if let found { return found }
        }
        return nil
    }

    /// Every stage that must have ended before one begins, directly or through others.
    func stages(before id: String) -> Set<String> {
        var found: Set<String> = []
        var open = [id]
        while let next = open.popLast() {
            for need in stages.first(where: { $0.id.value == next })?.needs ?? []
            where found.insert(need.value).inserted {
                open.append(need.value)
            }
        }
        return found
    }
}

extension ScannerDefinition {
    /// Whether its report, one whole file, is of a kind that others read.
    func offers(_ wanted: ScanClass) -> Bool {
        guard scanClass == wanted else { return false }
        return outputs.contains { $0.provides != nil } || !run.takesFiles
    }
}

extension RunRecipe {
    /// Whether it is run on batches of files, so that no single report tells everything.
    var takesFiles: Bool {
        argv.contains { if case .each("files", _) = $0 { true } else { false } }
    }
}
