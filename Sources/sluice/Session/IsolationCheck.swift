import Findings
import Manifests
import Scanning

/// The isolation of this machine against what is required.
struct IsolationCheck {
    let isolation: Isolation
    let demand: IsolationDemand
    let allowsWeaker: Bool

    init(
        _ installed: InstalledSluice, supervisor: Supervisor, allowsWeaker: Bool = false
    ) async {
        let surroundings = installed.surroundings
        let probe = IsolationProbe(
            supervisor: supervisor, scratch: surroundings.cache, hidden: installed.hiddenFolders)
        let demand = installed.configuration.isolation
        let found = await probe.isolation(atMost: demand.atMost)
        var record = found.record
        record.isAllowedException =
            allowsWeaker && demand.required.map { record.level < $0 } ?? false
        isolation = found.recording(record, requiring: allowsWeaker ? nil : demand.required)
        self.demand = demand
        self.allowsWeaker = allowsWeaker
    }

    var isMet: Bool { demand.required.map { isolation.level >= $0 } ?? true }

    /// Why nothing may be scanned; `nil` when something may.
    var refusal: String? {
        guard let required = demand.required, !isMet, !allowsWeaker else { return nil }
        return "scanners can only be isolated at level \(inWords), and \(required.rawValue) is "
            + "required: mend what `sluice doctor` tells, or allow it with --allow-weaker-isolation"
    }

    /// One line for standard error; `nil` when nothing is missing.
    var warning: String? {
        isolation.level == .sandboxed || refusal != nil
            ? nil : "warning: scanners are isolated at level \(inWords) only: see `sluice doctor`"
    }

    private var inWords: String {
        let record = isolation.record
        let reason = record.reason.map { ": \($0)" } ?? ""
        return "\(record.level.rawValue) (\(record.level.word)\(reason))"
    }
}
