import Checkout
import Findings
import Manifests

/// A scan of changed files only: what each step looks at, and which of its results count.
///
/// A step that judges each file by itself is shown the changed files alone. Any other one sees the whole
/// tree, and what it says of other files is left out, except where the change has its effect elsewhere: a
/// lock file decides about all packages, a scanner's configuration about all files.
struct ChangedScope: Sendable {
    enum StepScope: Sendable, Hashable {
        /// Sees the changed files only.
        case subset
        /// Sees all, and is heard about the changed files only.
        case filtered
        /// Sees all, and is heard about all.
        case whole
    }

    let ref: String
    let mergeBase: String
    /// Files of this tree that are looked at.
    let files: Set<String>
    /// Changed, new and gone: what may have an effect elsewhere.
    private let touched: Set<String>
    /// `nil` when nobody knows them all.
    private let commits: Set<String>?
    /// By step.
    private(set) var scopes: [String: StepScope] = [:]
    private(set) var idle: [String] = []
    /// Decided for another commit of the comparison, to look there in the same way.
    private var isMirror = false

    init(ref: String, _ changes: TreeChanges) {
        self.init(
            ref: ref, mergeBase: changes.mergeBase, files: changes.changed,
            touched: changes.before, commits: changes.commits)
    }

    private init(
        ref: String, mergeBase: String, files: Set<String>, touched: Set<String>,
        commits: Set<String>?
    ) {
        self.ref = ref
        self.mergeBase = mergeBase
        self.files = files
        self.touched = touched
        self.commits = commits
    }

    /// The same for the merge base.
    func mirrored(_ changes: TreeChanges) -> ChangedScope {
        var mirror = ChangedScope(
            ref: ref, mergeBase: mergeBase, files: changes.before, touched: touched,
            commits: commits == nil ? nil : [])
        mirror.scopes = scopes
        mirror.idle = idle
        mirror.isMirror = true
        return mirror
    }

    /// Decides about each step that would run, and takes out those that have nothing to do.
    mutating func narrow(_ plan: inout Plan) {
        for index in plan.steps.indices where plan.steps[index].action == .run {
            let step = plan.steps[index]
            guard let scope = isMirror ? scopes[step.id] : scope(of: step) else {
                plan.steps[index].action = .skip(reasonToSkip(step), isProven: true)
                if !isMirror { idle.append(step.id) }
                continue
            }
            scopes[step.id] = scope
            guard scope == .subset, !step.files.isEmpty else { continue }
            plan.steps[index].files = step.files.filter(files.contains)
            if plan.steps[index].files.isEmpty {
                plan.steps[index].action = .skip(reasonToSkip(step), isProven: true)
            }
        }
    }

    private func reasonToSkip(_ step: Plan.Step) -> String {
        let what =
            step.definition.scanClass.isAboutDependencies
            ? "say which packages there are" : "are for it"
        return "0 of \(touched.count) changed files \(what)"
    }

    /// `nil` when there is nothing for it to do.
    private func scope(of step: Plan.Step) -> StepScope? {
        let definition = step.definition
        guard definition.targets.contains(.source) else { return .whole }
        let settings = definition.harden.neutralise + definition.harden.disregard.flatMap(\.files)
        if touched.contains(where: { path in settings.contains { $0.matches(path) } }) {
            return .whole
        }
        if definition.scanClass.isAboutDependencies {
            return touched.contains { DependencyFiles.include($0) || definition.detect.names($0) }
                ? .whole : nil
        }
        let isForAll = definition.detect.isAlways
        guard isForAll || files.contains(where: definition.detect.covers) else { return nil }
        // The history holds what no changed file does: a secret that was taken out again.
        guard !files.isEmpty || definition.scanClass == .secrets else { return nil }
        return definition.judges == .file && !files.isEmpty ? .subset : .filtered
    }

    /// Whether a result counts.
    func keeps(_ location: Finding.Location, of step: String) -> Bool {
        if scopes[step] == .whole { return true }
        if let commit = location.commit { return commits?.contains(commit) ?? true }
        guard let path = location.path else { return true }
        return files.contains(path)
    }

    /// Whether an earlier finding of the whole target is one that this scan would have to see again.
    func covers(_ finding: Finding) -> Bool {
        finding.reportedBy.contains { keeps(finding.location, of: $0.scanner) }
            || finding.location.path.map(touched.contains) ?? false
    }

    /// What is told of it.
    func record(allFiles: Int) -> ScanScope {
        func names(_ scope: StepScope) -> [String] {
            scopes.filter { $0.value == scope }.map(\.key).sorted()
        }
        return ScanScope(
            ref: ref, mergeBase: mergeBase, files: files.count, allFiles: allFiles,
            wholeScanners: names(.whole), filteredScanners: names(.filtered),
            idleScanners: idle.sorted())
    }
}

extension ScanClass {
    /// Whether one file decides about packages that lie elsewhere.
    fileprivate var isAboutDependencies: Bool { [.sca, .sbom, .licence].contains(self) }
}

extension Detection {
    /// Whether the definition names the file, rather than taking all.
    fileprivate func names(_ path: String) -> Bool { !isAlways && covers(path) }
}
