/// How one scanner's run ended; only `complete` says that it examined what it should have.
package enum ScannerState: String, Sendable, Hashable, CaseIterable, Codable {
    case complete, partial, failed, timedOut, missing, notRun, notApplicable
}
