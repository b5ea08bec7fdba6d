import Checkout
import Findings
import Manifests

/// Where the target of a pipeline is, as the checkout understands it.
struct TargetPlace {
    /// `nil` when only a running site is examined.
    let target: Checkout.Target?
    let url: String?
    let record: RunRecord.Target

    init(_ spec: TargetSpec, folder: String) throws {
        url = spec.url
        if let url { try SiteCheck.check(url, allowed: spec.allowedHosts) }
        guard let text = spec.git ?? spec.path ?? spec.imageArchive else {
            target = nil
            record = spec.unresolved
            return
        }
        let withRef = spec.ref.map { $0 == "HEAD" ? text : text + "@" + $0 } ?? text
        let target = try Checkout.Target(parsing: withRef, relativeTo: folder)
        self.target = target
        record = RunRecord.Target(
            kind: target.recordKind, location: target.location,
            ref: target.ref?.text ?? spec.ref.flatMap { $0 == "HEAD" ? nil : $0 })
    }
}

extension Checkout.Target {
    fileprivate var recordKind: RunRecord.Target.Kind {
        switch self {
        case .folder, .workTree: .path
        case .repository, .remote: .git
        case .imageArchive: .imageArchive
        }
    }
}

extension TargetSpec {
    /// The target as the manifest has it, before anybody looked.
    var unresolved: RunRecord.Target {
        if let git { return RunRecord.Target(kind: .git, location: git, ref: ref) }
        if let path { return RunRecord.Target(kind: .path, location: path, ref: ref) }
        if let imageArchive { return RunRecord.Target(kind: .imageArchive, location: imageArchive) }
        return RunRecord.Target(kind: .url, location: url ?? "")
    }
}
