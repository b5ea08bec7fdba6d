import Checkout
package import Findings
import Gating
import Manifests
import Scanning

/// The flow on one page: checkout → plan → scan → findings → gate; it decides nothing itself.
package struct Conductor: Sendable {
    private let settings: ScanSettings
    private let observer: ScanObserver

    package init(_ settings: ScanSettings, observer: @escaping ScanObserver) {
        self.settings = settings
        self.observer = observer
    }

    /// Scans, and says how it went; what goes wrong on the way makes the scan incomplete.
    package func scan(_ request: ScanRequest) async -> Scan {
        let recording = RunRecording(settings.recorder)
        let scan = await scan(request, recording)
        return recording.problem.map(scan.unrecorded) ?? scan
    }

    private func scan(_ request: ScanRequest, _ recording: RunRecording) async -> Scan {
        var settings = settings
        let started = settings.now()
        let id = "r-" + settings.randomName(8)
        let spec = request.pipeline.target
        var record = RunRecord(
            id: id, trigger: request.trigger, pipeline: request.pipeline.name, startedAt: started,
            finishedAt: started, target: spec.unresolved, sluiceVersion: settings.sluiceVersion)
        record.isolation = settings.isolation.record
        let reading = Result { try TargetPlace(spec, folder: request.folder) }
        // A target that cannot be read may hold a password.
        let shown =
            (try? reading.get().record) ?? RunRecord.Target(kind: .path, location: "")
        if recording.isOn {
            let target = (try? reading.get())?.target
            record.place = HistoryPlace(target, shown, settings.environment)
        }
        if let refusal = settings.isolationRefusal {
            recording.begin(record, folder: nil)
            record.finishedAt = settings.now()
            return request.unexamined(record, notRun: "the isolation is too weak", gap: refusal)
        }
        do {
            record.target = shown
            let folder = try settings.runs.begin(record, reports: request.reportFiles)
            recording.begin(record, folder: folder.path)
            record.target = spec.unresolved
            let lease = try DatabaseLease(
                of: settings.toolBox.databases, in: folder.path + "/databases")
            settings.toolBox.databases = lease.folder
            let secrets = try SecretValues(request.pipeline.secrets, settings.environment)
            let place = try reading.get()
            record.target = place.record
            let deadline = ContinuousClock.now + request.pipeline.limits.timeout.duration
            let job = ScanJob(
                request: request, settings: settings, observer: observer, record: record,
                folder: folder, secrets: secrets, lease: lease, url: place.url,
                deadline: deadline, recording: recording)
            guard let target = place.target else { return await job.examine(.site) }
            let observer = self.observer
            let options = FetchOptions(
                limits: settings.fetchLimits.applying(request.pipeline.limits),
                credentials: try credentials(for: target, spec, secrets),
                environment: settings.environment,
                onProgress: { observer(.checkingOut($0)) })
            return try await settings.workspaces.withWorkspace(
                for: target, mirrors: settings.mirrors, options: options
            ) { workspace in
                await job.examine(Examined(workspace, of: target))
            }
        } catch {
            return failed(request, record, error)
        }
    }

    /// The repository's own credential goes to its own host only.
    private func credentials(
        for target: Checkout.Target, _ spec: TargetSpec, _ secrets: SecretValues
    ) throws -> [HostCredential] {
        guard case .remote(let url, _) = target else { return [] }
        var all = settings.credentials
        if let name = spec.credential?.value, let source = secrets.sources[name] {
            all.insert(HostCredential(host: url.host, source: source), at: 0)
        }
        if url.scheme == .ssh { all.append(HostCredential(host: url.host, source: .sshAgent)) }
        return all
    }

    /// What went wrong before there was anything to examine.
    private func failed(
        _ request: ScanRequest, _ record: RunRecord, _ error: any Error
    ) -> Scan {
        var record = record
        record.finishedAt = settings.now()
        let isCancelled = error is CancellationError
        let reason = isCancelled ? "the run was cancelled" : "\(error)"
        return request.unexamined(
            record, notRun: isCancelled ? reason : "there was nothing to scan", gap: reason)
    }
}
