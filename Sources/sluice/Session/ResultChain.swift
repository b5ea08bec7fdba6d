import Checkout
import Findings
import Foundation
import History
import Manifests
import Scanning

/// What results pass through on their way, each link really tried, until one is broken.
struct ResultChain {
    struct Link {
        let name: String
        let isWhole: Bool
        let detail: String
        var remedy: String?

        var line: String {
            let state = isWhole ? "ok    " : "BROKEN"
            let name = name.padding(toLength: 12, withPad: " ", startingAt: 0)
            return Visible.line("\(name) \(state) \(detail)")
                + (remedy.map { "\n             mend it: \(Visible.line($0))" } ?? "")
        }
    }

    let installed: InstalledSluice
    let definitions: DefinitionOptions
    let storePath: String
    /// The repository that results are missing of.
    let wanted: String?

    /// Ends with the first that is broken.
    func links() async -> [Link] {
        var links: [Link] = []
        let place = lastPlace()
        let steps: [() async -> Link] = [
            { await credentials(place) }, { await runner() }, { await scanners(place) },
            { await databases(place) }, { ingestion() },
        ]
        for step in steps {
            let link = await step()
            links.append(link)
            if !link.isWhole { break }
        }
        return links
    }

    /// What the history knows of the repository, if it can be read at all.
    struct Place {
        let name: String
        let location: String
        let scanners: [String]
    }

    private func lastPlace() -> Place? {
        try? Store(path: storePath, mayCreate: false).lastPlace(wanted).map {
            Place(name: $0.name, location: $0.location, scanners: $0.scanners)
        }
    }

    private func credentials(_ place: Place?) async -> Link {
        let name = "credentials"
        guard let location = place?.location ?? wanted else {
            return Link(
                name: name, isWhole: true,
                detail: "no repository is known to have failed; name one with --repository")
        }
        do {
            let target = try Target(parsing: location, relativeTo: installed.surroundings.folder)
            guard case .remote(let url, _) = target else {
                let isThere = FileManager.default.isReadableFile(atPath: target.location)
                return Link(
                    name: name, isWhole: isThere,
                    detail: "\(target.location) is \(isThere ? "readable" : "not readable")",
                    remedy: isThere ? nil : "ls -ld \(target.location)")
            }
            try InstalledSluice.makeFolder(installed.surroundings.cache)
            let options = FetchOptions(
                limits: installed.fetchLimits, credentials: installed.credentials,
                environment: installed.surroundings.environment)
            let refs = try await RemoteCheck.refs(
                of: url, scratch: installed.surroundings.cache, options: options)
            return Link(
                name: name, isWhole: true, detail: "\(url) lets us in and offers \(refs) refs")
        } catch {
            return Link(
                name: name, isWhole: false, detail: "\(error)",
                remedy: "put a credential that holds into \(installed.surroundings.configuration)")
        }
    }

    private func runner() async -> Link {
        let name = "runner"
        do {
            try InstalledSluice.makeFolder(installed.surroundings.cache)
            let supervisor = try Supervisor.locate(environment: installed.surroundings.environment)
            let check = await IsolationCheck(installed, supervisor: supervisor)
            return Link(
                name: name, isWhole: check.refusal == nil,
                detail: check.refusal ?? "scanners can be run, isolated at level "
                    + check.isolation.level.rawValue,
                remedy: check.refusal == nil ? nil : "sluice doctor")
        } catch {
            return Link(name: name, isWhole: false, detail: "\(error)", remedy: "sluice doctor")
        }
    }

    private func reports(_ place: Place?) async throws -> [ScannerReport] {
        let inspection = try await ScannerInspection(definitions)
        let used = (place?.scanners ?? []).compactMap { inspection.catalog[$0] }
        return await inspection.reports(
            of: used.isEmpty ? inspection.catalog.all.filter { $0.selection == .default } : used)
    }

    private func scanners(_ place: Place?) async -> Link {
        do {
            let reports = try await reports(place)
            let broken = reports.first { report in
                if case .ready = report.answer { false } else { true }
            }
            guard let broken else {
                let names = reports.map { "\($0.definition.id) \($0.version)" }
                return Link(
                    name: "scanner", isWhole: true, detail: names.joined(separator: ", "))
            }
            return Link(
                name: "scanner", isWhole: false,
                detail: "\(broken.definition.id) is \(broken.state): \(broken.remark)",
                remedy: broken.definition.installCommand)
        } catch {
            return Link(
                name: "scanner", isWhole: false, detail: "\(error)", remedy: "sluice scanner check")
        }
    }

    private func databases(_ place: Place?) async -> Link {
        do {
            let reports = try await reports(place).filter { $0.database != nil }
            if let broken = reports.first(where: { $0.database?.problem != nil }) {
                let id = broken.definition.id
                return Link(
                    name: "database", isWhole: false,
                    detail: "\(id): \(broken.database?.problem ?? "")",
                    remedy: "sluice scanner update \(id)")
            }
            let dates = reports.map { "\($0.definition.id) of \($0.database?.date ?? "?")" }
            return Link(
                name: "database", isWhole: true,
                detail: dates.isEmpty ? "none is needed" : dates.joined(separator: ", "))
        } catch {
            return Link(
                name: "database", isWhole: false, detail: "\(error)", remedy: "sluice scanner check"
            )
        }
    }

    private func ingestion() -> Link {
        do {
            let store = try Store(path: storePath)
            try store.proveWritable(at: Int64(Now.milliseconds))
            return Link(
                name: "ingestion", isWhole: true, detail: "\(storePath) takes what is written")
        } catch {
            return Link(
                name: "ingestion", isWhole: false, detail: "\(error)", remedy: "sluice store check")
        }
    }
}
