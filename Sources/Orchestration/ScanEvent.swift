package import Checkout
package import Findings
package import Manifests

/// What happens during a run, for whoever watches.
package enum ScanEvent: Sendable {
    case checkingOut(CheckoutProgress)
    case planned(Plan)
    case started(Plan.Step)
    case ended(ScannerRun)
    /// The merge base is scanned, with events of its own until the end.
    case comparing(commit: String)
    case judging
}

/// Receives events; called from any task, one at a time per scanner.
package typealias ScanObserver = @Sendable (ScanEvent) -> Void
