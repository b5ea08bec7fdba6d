import Findings
import Manifests

extension ComplianceCheck {
    /// A model is there, no watched path changed since it did, and no high threat is open in it.
    func threatModel(_ documents: [EvidenceDocument], _ all: ComplianceEvidence) -> Answer {
        guard !documents.isEmpty else { return .unknown("there is no threat model") }
        var evidence: [String] = []
        var failures: [String] = []
        var doubts: [String] = []
        for document in documents {
            let model: ThreatModel
            do {
                model = try ThreatModel(reading: document.text, name: document.name)
            } catch {
                doubts.append("\(document.name): \(error)")
                continue
            }
            let open = model.threats.count(where: \.isOpen)
            evidence.append(
                document.says("\(model.kind), \(model.threats.count) threats, \(open) open"))
            if !model.openHigh.isEmpty {
                let titles = model.openHigh.map(\.title).sorted().prefix(3)
                failures.append(
                    "\(count(model.openHigh.count, "high threat is", "high threats are")) open: "
                        + titles.joined(separator: ", "))
            }
            if !model.openUnrated.isEmpty {
                doubts.append(
                    "\(count(model.openUnrated.count, "threat is", "threats are")) open, and the model "
                        + "does not say how severe")
            }
            if model.threats.isEmpty { doubts.append("\(document.name) names no threat") }
            switch freshness(of: document, all) {
            case .known(let paths)? where !paths.isEmpty:
                failures.append(
                    "\(document.name) is older than what it is about: "
                        + "\(count(paths.count, "watched path", "watched paths")) changed since, such as "
                        + paths.sorted().prefix(3).joined(separator: ", "))
            case .unknown(let reason)?: doubts.append(reason)
            case .known, nil: break
            }
        }
        if !failures.isEmpty { return .failed(failures.joined(separator: "; "), evidence) }
        if !doubts.isEmpty { return .unknown(doubts.joined(separator: "; "), evidence) }
        let fresh = watched.isEmpty ? "" : ", and nothing that it watches changed since"
        return .passed("no high threat is open" + fresh, evidence)
    }

    /// `nil` when nothing is watched.
    private func freshness(
        of document: EvidenceDocument, _ all: ComplianceEvidence
    ) -> ComplianceEvidence.Changes? {
        guard !watched.isEmpty else { return nil }
        guard document.isClaim else {
            return .unknown(
                "\(document.name) is not in the repository, so nobody knows how fresh it is")
        }
        switch all.changes[document.name] {
        case .known(let paths):
            return .known(
                paths.filter { path in
                    path != document.name && watched.contains { $0.matches(path) }
                })
        case .unknown(let reason): return .unknown("\(document.name): \(reason)")
        case nil: return .unknown("\(document.name): its history is not known")
        }
    }

    /// Every secret of the ledger was rotated within its time.
    func rotation(_ documents: [EvidenceDocument], now: Double) -> Answer {
        guard !documents.isEmpty else { return .unknown("there is no ledger of rotations") }
        var late: [String] = []
        var total = 0
        var evidence: [String] = []
        for document in documents {
            let root: EvidenceValue
            do {
                root = try EvidenceValue(reading: document.text)
            } catch {
                return .unknown("\(document.name): \(error)")
            }
            let entries = root["secrets"]?.list ?? []
            guard !entries.isEmpty else { return .unknown("\(document.name) lists no secrets") }
            for entry in entries {
                guard let name = entry["name"]?.text, let text = entry["rotated"]?.text,
                    let rotated = RFC3339.seconds(text), rotated <= now + 86400
                else {
                    return .unknown(
                        "\(document.name): an entry lacks a name, or the day of its rotation")
                }
                let own = entry["every"]?.text
                guard own == nil || own.flatMap({ TimeSpan($0) }) != nil,
                    let span = [own.flatMap { TimeSpan($0) }, maximumAge].compactMap(\.self).min()
                else {
                    return .unknown(
                        "\(document.name): nobody says how often \(name) is to be rotated")
                }
                total += 1
                if now - rotated > Double(span.seconds) {
                    late.append("\(name) (\(text), every \(span))")
                }
            }
            evidence.append(document.says("\(entries.count) secrets"))
        }
        guard late.isEmpty else {
            return .failed(
                "\(count(late.count, "secret was", "secrets were")) not rotated in time: "
                    + late.prefix(5).joined(separator: ", "), evidence)
        }
        return .passed("all \(total) secrets were rotated in time", evidence)
    }
}
