import Checkout
import Manifests
import Scanning

/// What there is to examine once the checkout is done.
struct Examined: Sendable {
    var kind: ScannerDefinition.TargetKind
    /// Tree or archive; empty for a site alone.
    var location = ""
    var git: String?
    var commit: String?
    var ref: String?
    var isDirty = false
    var files: [String] = []
    var links: [String] = []
    /// What the checkout kept out of the private copy because it would lead out of it, or worse.
    var evasions: [Evasion] = []
    var notices: [String] = []
    /// The folder of the repository that the tree is; empty for the root.
    var prefix = ""
    /// Whether it was fetched, and not found on this machine.
    var isRemote = false
    /// The host of a remote repository.
    var host: String?
    var imageDigests: [String] = []
    /// What it was made from; `nil` for a site alone.
    var workspace: Workspace?

    static let site = Examined(kind: .url)

    init(_ workspace: Workspace, of target: Checkout.Target) {
        self.workspace = workspace
        if case .imageArchive(let path, _) = target {
            kind = .image
            location = path
            imageDigests = ImageContents.digests(of: path)
            return
        }
        kind = .source
        location = workspace.tree
        git = workspace.git
        commit = workspace.commit
        ref = workspace.refName
        isDirty = workspace.isDirty
        files = workspace.files.map(\.path)
        prefix = workspace.prefix
        if case .remote(let url, _) = target {
            isRemote = true
            host = url.host
        }
        links = workspace.links
        for entry in workspace.skipped {
            if let evasion = Evasion(entry) {
                evasions.append(evasion)
            } else {
                notices.append("not scanned: \(entry.path): \(entry.reason)")
            }
        }
        evasions += workspace.programSettings.map { key in
            Evasion(
                .git, path: ".git/config", symbol: key,
                title: "the repository's setting \(key) names a program, which was not run")
        }
        if !workspace.lfsPointers.isEmpty {
            notices.append("\(workspace.lfsPointers.count) files are only pointers to Git LFS")
        }
    }

    private init(kind: ScannerDefinition.TargetKind) { self.kind = kind }
}

extension Evasion {
    /// An entry that was left out because of what it would do, not only because it cannot be read.
    fileprivate init?(_ entry: SkippedEntry) {
        let kind: Kind
        switch entry.reason {
        case .linkLeavesTree: kind = .link
        case .gitDirectoryName, .unsafeName, .pathTooLong, .duplicate, .notUTF8: kind = .name
        case .notAFile: kind = .specialFile
        case .submodule, .nestedRepository, .linkLeadsNowhere, .vanished, .unreadable: return nil
        }
        self.init(kind, path: entry.path, title: "not scanned: \(entry.reason)")
    }
}
