import Findings
import Manifests

/// Tells what sluice itself planted from what the target holds.
struct CanaryTest {
    private let folder: String?
    private let assets: String
    /// Rules whose results are canaries wherever they are.
    private let rules: [String]

    init(folder: String?, definition: ScannerDefinition) {
        self.folder = folder
        assets = definition.folder
        rules = definition.evidence.canaries.filter { $0.place == .anywhere }.map(\.rule)
    }

    func isPlanted(_ result: RawResult) -> Bool {
        rules.contains { result.isOf(rule: $0) }
            || (result.location.path.map { isPlanted($0) } ?? false)
    }

    /// Whether a path, absolute or relative, names a plant, in the tree or among the arguments.
    func isPlanted(_ path: String) -> Bool {
        isInCanaryFolder(path) || (!assets.isEmpty && path.hasPrefix(assets + "/"))
    }

    /// Whether a text is about the folder that was planted in the tree.
    func isInCanaryFolder(_ text: String) -> Bool {
        folder.map { text.contains($0 + "/") } ?? false
    }
}

extension RawResult {
    /// Whether a rule found it; some tools put the path of the rule file before its id.
    func isOf(rule: String) -> Bool {
        ruleID == rule || ruleID.hasSuffix("." + rule) || identifiers.contains(rule)
    }
}
