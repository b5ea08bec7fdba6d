import Checkout
import Findings
import Foundation
import Scanning

/// Takes the secrets that any scanner of a run found out of all that the run says and keeps.
struct SecretSweep {
    let key: SecretKey
    let folder: RunFolder
    let lines: SourceLines
    /// Bare repository with the history.
    let git: String?

    /// The outcomes with what stands for each secret; what the scanners left on disk is rewritten.
    func swept(_ outcomes: [StepOutcome]) -> [StepOutcome] {
        let history = git.map { CommittedText(git: $0) }
        var found = FoundSecrets(key: key, lines: lines) { path, commit in
            history?.text(of: path, in: commit)
        }
        let marked = found.marked(outcomes.map(\.results))
        let scanners = folder.path + "/scanners"
        found.addPasswordsOfURLs(in: scanners)
        let redaction = found.redaction
        redaction.clean(scanners, reports: outcomes.flatMap(\.reports))
        for name in (try? FileManager.default.contentsOfDirectory(atPath: scanners)) ?? [] {
            StepFolder(path: scanners + "/" + name).markFinished()
        }
        return zip(outcomes, marked).map { outcome, results in
            var outcome = outcome
            outcome.results = results.map { redaction.redacted($0) }
            outcome.run = redaction.redacted(outcome.run)
            outcome.bill?.rewrite(redaction.redacted)
            return outcome
        }
    }
}
