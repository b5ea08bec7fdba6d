import Findings
import Manifests

/// What is wrong with waivers, seen over the findings of one scan.
package struct WaiverLint: Sendable {
    /// One complaint of one waiver.
    package struct Remark: Sendable, Hashable, CustomStringConvertible {
        package enum Kind: String, Sendable, Hashable, CaseIterable {
            case expired, expiring, unused, overlapping, exceeded
            case tooWide = "too wide"
        }

        package var waiver: String
        package var kind: Kind
        package var text: String
        package var file: String
        package var line: Int

        package var description: String {
            "\(file):\(line): \(waiver) is \(kind.rawValue): \(text)"
        }
    }

    /// A waiver for more findings than this is a policy of its own.
    package static let most = 25

    package let remarks: [Remark]

    /// `now`: seconds since 1970.
    package init(_ coverage: [WaiverCoverage], now: Double) {
        var remarks: [Remark] = []
        var holders: [Fingerprint: [String]] = [:]
        for entry in coverage {
            for fingerprint in entry.covered {
                holders[fingerprint, default: []].append(entry.waiver.id.value)
            }
        }
        for entry in coverage {
            func tell(_ kind: Remark.Kind, _ text: String) {
                remarks.append(
                    Remark(
                        waiver: entry.waiver.id.value, kind: kind, text: text,
                        file: entry.waiver.id.mark.file, line: entry.waiver.id.mark.line))
            }
            let matching = count(entry.matching.count, "finding", "findings")
            let days = entry.daysLeft(now: now)
            switch entry.standing {
            case .expired:
                tell(.expired, "it ended on \(entry.waiver.expires), \(matching) count again")
            case .exceeded:
                tell(
                    .exceeded, "it names \(matching), and its author saw \(entry.waiver.seen ?? 0)")
            case .inForce, .underInvestigation:
                if days <= WaiverCoverage.warningDays {
                    tell(.expiring, "it ends on \(entry.waiver.expires), \(days) days from now")
                }
            }
            if entry.unseen > 0 {
                tell(.exceeded, "it names \(entry.unseen) more than its author saw, which count")
            }
            if entry.matching.isEmpty { tell(.unused, "it names no finding of this scan") }
            if !entry.waiver.match.isNarrow || entry.matching.count > Self.most {
                tell(
                    .tooWide,
                    "it names \(matching)"
                        + (entry.waiver.match.isNarrow
                            ? "" : " by no advisory, package, rule, path or fingerprint"))
            }
            let others = Set(entry.covered.flatMap { holders[$0] ?? [] })
                .subtracting([entry.waiver.id.value]).sorted()
            if !others.isEmpty {
                let shared = entry.covered.count { (holders[$0]?.count ?? 0) > 1 }
                tell(
                    .overlapping,
                    "\(others.joined(separator: ", ")) excuses \(count(shared, "finding", "findings")) too"
                )
            }
        }
        self.remarks = remarks
    }
}

extension Match {
    /// Whether it asks for something that few findings have.
    fileprivate var isNarrow: Bool {
        mentions { condition in
            switch condition {
            case .identifier, .purl, .package, .rule, .path, .fingerprint: true
            default: false
            }
        }
    }
}
