package import Findings
package import Manifests

/// What one waiver came to: which findings it names, and which of them it excuses.
package struct WaiverCoverage: Sendable, Hashable {
    package enum Standing: Sendable, Hashable {
        case inForce
        /// It ended, and what it named counts again.
        case expired
        /// Nobody has decided yet.
        case underInvestigation
        /// It names more findings than its author saw, and nobody knows which.
        case exceeded
    }

    package var waiver: Waiver
    package var standing: Standing
    /// Findings that it names, sorted.
    package var matching: [Fingerprint]
    /// Those that it excuses, sorted.
    package var covered: [Fingerprint]

    /// Findings that it names and that its author did not see.
    package var unseen: Int { standing == .inForce ? matching.count - covered.count : 0 }

    /// Days until it ends, counted in beginnings of days; negative when it is over.
    package func daysLeft(now: Double) -> Int {
        Int(((waiver.expires.start - Day(containing: now).start) / 86400).rounded())
    }

    /// Days before its end from which on it is told.
    package static let warningDays = 14

    /// What a report tells of it; nothing of a waiver that does what it says.
    func remarks(now: Double) -> [String] {
        let name = "waiver \(waiver.id.value)"
        let findings = count(matching.count, "finding", "findings")
        switch standing {
        case .expired:
            guard !matching.isEmpty else { return [] }
            return ["\(name) ended on \(waiver.expires): \(findings) count again"]
        case .underInvestigation:
            guard !matching.isEmpty else { return [] }
            return ["\(name) excuses nothing while its status is under_investigation"]
        case .exceeded:
            return [
                "\(name) excuses nothing: it names \(findings), and its author saw "
                    + "\(waiver.seen ?? 0); see `sluice waiver lint`"
            ]
        case .inForce:
            var remarks: [String] = []
            if unseen > 0 {
                remarks.append(
                    "\(name) names \(count(unseen, "finding", "findings")) more than its author "
                        + "saw; \(unseen == 1 ? "it counts" : "they count")")
            }
            let days = daysLeft(now: now)
            if days <= Self.warningDays, !covered.isEmpty {
                let left = days == 0 ? "today" : "in \(count(days, "day", "days"))"
                remarks.append(
                    "\(name) ends \(left), on \(waiver.expires) (owner: \(waiver.owner))")
            }
            return remarks
        }
    }
}
