import Findings
import Manifests

/// Tells what sluice itself planted from what the target holds.
struct CanaryTest {
    private let folder: String?
    private let assets: String

    init(_ attempt: StepAttempt) {
        self.init(
            folder: attempt.context.canaryFolder, assets: attempt.step.definition.folder)
    }

    init(folder: String?, assets: String) {
        self.folder = folder
        self.assets = assets
    }

    func isPlanted(_ result: RawResult) -> Bool {
        result.location.path.map { isPlanted($0) } ?? false
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
