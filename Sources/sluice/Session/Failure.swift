import ArgumentParser
import Checkout
import Findings
import Foundation
import History
import Manifests
import Orchestration
import Reporting

/// Tells an error once, on standard error, and turns it into sluice's exit code.
enum Failure {
    /// Runs a command's work; what it throws becomes one message and a code.
    static func handle(_ body: () async throws -> Void) async throws {
        do {
            try await body()
        } catch let code as ArgumentParser.ExitCode {
            throw code
        } catch let error as InvalidManifest {
            for problem in error.problems { tell("\(problem)") }
            throw exit(.usage)
        } catch let error as ValidationError {
            throw error
        } catch {
            tell("\(error)")
            throw exit(code(of: error))
        }
    }

    static func exit(_ code: Findings.ExitCode) -> ArgumentParser.ExitCode {
        ArgumentParser.ExitCode(code.rawValue)
    }

    static func tell(_ message: String) {
        // What it names may come from a repository.
        let lines = message.split(separator: "\n", omittingEmptySubsequences: false)
        Terminal.error.tell(
            "error: " + lines.map { Visible.line(String($0)) }.joined(separator: "\n"))
    }

    private static func code(of error: any Error) -> Findings.ExitCode {
        switch error {
        case CheckoutError.invalidTarget, CheckoutError.passwordInURL,
            CheckoutError.invalidReference:
            .usage
        case KeptRunError.unknown, KeptRunError.ambiguous: .usage
        case SecretKeyError.unreadable, SecretKeyError.tooShort: .usage
        case is KeyError, is ExplainError: .usage
        case is TriageFileError, is TriageError: .usage
        case StoreError.location, StoreError.occupied, StoreError.ambiguous, StoreError.unknown:
            .usage
        default: .incomplete
        }
    }
}
