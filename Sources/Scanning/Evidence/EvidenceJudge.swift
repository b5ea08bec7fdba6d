import Findings
package import Manifests
package import Reading

/// Asks for positive evidence of work: no findings is never proof of anything.
struct EvidenceJudge {
    /// One demand that was not met.
    struct Gap: Hashable {
        var reason: String
        /// Whether some of the work is still to be believed.
        var isPartial: Bool
    }

    struct Judgement {
        /// What proves the work, one line each.
        var evidence: [String] = []
        var gaps: [Gap] = []
        /// The most that a proof counts: files, for most scanners.
        var examined: Int?
    }

    let demands: EvidenceDemands
    let reports: InvocationFiles
    /// All results, canaries still among them.
    let results: [RawResult]
    let canaries: CanaryTest
    /// Whether the target is a tree, in which things can be planted.
    let isTree: Bool
    /// Files that the scanner is meant for.
    let matchingFiles: Int

    func judge() -> Judgement {
        var judgement = Judgement()
        for demand in demands.examined { check(demand, &judgement) }
        for demand in demands.errors { check(demand, &judgement) }
        if let pattern = demands.stderrExamined { check(pattern, in: "stderr", &judgement) }
        if let pattern = demands.stdoutExamined { check(pattern, in: "stdout", &judgement) }
        checkForbidden(&judgement)
        if let demand = demands.namedTarget { check(demand, &judgement) }
        for canary in demands.canaries { check(canary, &judgement) }
        if demands.everyFile, matchingFiles > 0 {
            judgement.evidence.append("all \(matchingFiles) files handed over")
            judgement.examined = max(matchingFiles, judgement.examined ?? 0)
        }
        // Such as every_file without files: what asks for nothing is met by nothing.
        if judgement.evidence.isEmpty, judgement.gaps.isEmpty {
            judgement.gaps.append(
                Gap(reason: "nothing proves that it examined anything", isPartial: false))
        }
        return judgement
    }

    private func check(_ demand: EvidenceDemands.Examined, _ judgement: inout Judgement) {
        var count = 0
        for root in documents(demand.file, &judgement) {
            let item = ReportItem(root: root)
            if let path = demand.items {
                count += path.items(in: root).count { item in
                    let names = [item.value.text, item.key(up: 0)].compactMap(\.self)
                    return !names.contains(where: canaries.isPlanted)
                }
            } else if let path = demand.number {
                count += path.texts(for: item, root: root).compactMap { Int($0) }.max() ?? 0
            }
        }
        if count < demand.atLeast {
            let what = demand.items ?? demand.number ?? .root
            judgement.gaps.append(
                Gap(
                    reason: "it examined nothing: \(count) in \(what) of its report",
                    isPartial: false))
        } else {
            judgement.evidence.append("\(count) examined")
            judgement.examined = max(count, judgement.examined ?? 0)
        }
    }

    private func check(_ demand: EvidenceDemands.Errors, _ judgement: inout Judgement) {
        for root in documents(demand.file, &judgement, mayBeMissing: true) {
            for text in demand.texts(in: root) where !canaries.isInCanaryFolder(text) {
                judgement.gaps.append(
                    Gap(reason: "its report notes an error: \(text)", isPartial: true))
            }
        }
    }

    private func check(
        _ pattern: String, in stream: String, _ judgement: inout Judgement
    ) {
        for path in reports.paths(of: "{out}/" + stream) {
            let text = Captured.text(path)
            let number = FirstGroup(pattern).match(in: text).flatMap { digits in
                Double(digits.filter { $0 != "," })
            }
            guard let number, number >= 1 else {
                judgement.gaps.append(
                    Gap(
                        reason: "nothing on \(stream) says that it examined anything",
                        isPartial: false))
                continue
            }
            judgement.evidence.append("\(Int(number)) examined (\(stream))")
        }
    }

    private func checkForbidden(_ judgement: inout Judgement) {
        for path in reports.paths(of: "{out}/stderr") where !demands.stderrForbid.isEmpty {
            let line = Captured.text(path).split(whereSeparator: \.isNewline)
                .first { line in demands.stderrForbid.contains { line.contains($0) } }
            guard let line else { continue }
            judgement.gaps.append(
                Gap(reason: "it says: \(line.trimmingSpaces.prefix(240))", isPartial: true))
        }
    }

    private func check(_ demand: EvidenceDemands.NamedTarget, _ judgement: inout Judgement) {
        for root in documents(demand.file, &judgement) {
            let wanted = reports.paths(of: demand.equals).first ?? demand.equals
            let found = demand.path.texts(for: ReportItem(root: root), root: root).first
            if found != wanted {
                judgement.gaps.append(
                    Gap(
                        reason: "its report is about \(found ?? "nothing"), not about the target",
                        isPartial: false))
            }
        }
    }

    private func check(_ canary: EvidenceDemands.Canary, _ judgement: inout Judgement) {
        let hits = results.filter { $0.isOf(rule: canary.rule) && canaries.isPlanted($0) }
        let seen: Bool
        switch canary.place {
        // Nothing can be planted in an image or a site.
        case .planted where !isTree: return
        case .planted: seen = !hits.isEmpty
        case .argument(let ending):
            let found = hits.filter { $0.location.path?.hasSuffix(ending) ?? false }
            seen = found.count >= reports.invocations.count
        case .anywhere: seen = hits.count >= reports.invocations.count
        }
        if seen {
            judgement.evidence.append("found the canary (\(canary.rule))")
        } else {
            judgement.gaps.append(
                Gap(
                    reason: "it did not report the problem that sluice planted (\(canary.rule)), "
                        + "so its silence about the rest proves nothing", isPartial: false))
        }
    }

    /// The JSON documents of all invocations; a missing or broken one is a gap.
    private func documents(
        _ file: String, _ judgement: inout Judgement, mayBeMissing: Bool = false
    ) -> [JSON] {
        var roots: [JSON] = []
        for path in reports.paths(of: file) {
            let name = path.split(separator: "/").last.map(String.init) ?? path
            do {
                let bytes = try ReportReader.bytes(of: path, name)
                // One document, or a stream of them.
                roots += try JSONParser.parseMany(bytes)
            } catch let error as ReportError {
                if !mayBeMissing {
                    judgement.gaps.append(Gap(reason: "\(error)", isPartial: false))
                }
            } catch {
                judgement.gaps.append(Gap(reason: "\(name) is \(error)", isPartial: false))
            }
        }
        return roots
    }
}

extension EvidenceDemands.Errors {
    /// What went wrong, by a document of the file that tells.
    package func texts(in root: JSON) -> [String] {
        items.items(in: root).filter { item in
            conditions.hold(for: item, root: root)
                && (tolerate.isEmpty || !tolerate.hold(for: item, root: root))
        }.map { ErrorText.of($0.value) }.filter { text in
            only.map { FirstGroup($0).match(in: text) != nil } ?? true
        }
    }
}
