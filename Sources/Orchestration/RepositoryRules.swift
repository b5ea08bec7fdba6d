import Checkout
import Findings
import Foundation
import Manifests

/// What a repository asks of itself: `.sluice.yaml` of the base branch, never of what is scanned.
///
/// Whoever proposes a change may not change what it is judged by, not even by leaving the file out.
struct RepositoryRules {
    private(set) var policy: RepositoryPolicy?
    private(set) var notices: [String] = []
    /// A file that cannot be heeded asks for something that was not done.
    private(set) var gaps: [String] = []

    init(_ examined: Examined, _ baseline: BaselineChoice?) async {
        guard examined.kind == .source, let workspace = examined.workspace else { return }
        let name = RepositoryPolicy.fileName
        var ref: String?
        if case .ref(let named) = baseline { ref = named }
        guard let git = examined.git,
            let base = await workspace.baseCommit(ref: ref, isRemote: examined.isRemote)
        else {
            if examined.files.contains(name) {
                notices.append(
                    "\(name) was not heeded: it counts as the base branch has it, and none is known "
                        + "(--baseline-ref names it)")
            }
            return
        }
        guard let text = CommittedText(git: git).text(of: name, in: base) else { return }
        do {
            policy = try RepositoryPolicy.decode(text, file: name)
            notices.append("\(name) of the base branch (\(base.prefix(12))) was heeded")
        } catch {
            gaps = error.problems.map { "the base branch asks for what cannot be read: \($0)" }
        }
    }
}

extension Subject {
    /// The repository and branch as they are known from the target, where nobody said otherwise.
    func completed(by target: RunRecord.Target) -> Subject {
        var subject = self
        if subject.repository == nil, target.kind == .git || target.kind == .path {
            subject.repository = Self.name(of: target.location)
        }
        if subject.branch == nil, let ref = target.ref {
            let heads = "refs/heads/"
            subject.branch = ref.hasPrefix(heads) ? String(ref.dropFirst(heads.count)) : ref
        }
        return subject
    }

    /// `github.com/acme/shop` for `https://user@github.com/acme/shop.git` and `git@github.com:acme/shop`.
    private static func name(of location: String) -> String {
        var text = location[...]
        if let scheme = text.range(of: "://") { text = text[scheme.upperBound...] }
        if let at = text.firstIndex(of: "@"), !text[..<at].contains("/") {
            text = text[text.index(after: at)...]
            if let colon = text.firstIndex(of: ":"), !text[..<colon].contains("/") {
                let path = text[text.index(after: colon)...]
                if !path.prefix(1).allSatisfy(\.isNumber) {
                    text = text[..<colon] + "/" + path
                }
            }
        }
        while text.hasSuffix("/") { text = text.dropLast() }
        if text.hasSuffix(".git") { text = text.dropLast(4) }
        return String(text)
    }
}
