import CLibGit2
import Glibc
import Synchronization

/// One update of one mirror, whose lock the caller holds.
final class MirrorFetch: Sendable {
    let path: String
    let url: RemoteURL
    let options: FetchOptions
    let stop = StopSignal()
    /// Of the attempt that is under way.
    private let current = Mutex<FetchMeter?>(nil)
    private let isDone = Mutex(false)

    init(path: String, url: RemoteURL, options: FetchOptions) {
        self.path = path
        self.url = url
        self.options = options
    }

    /// A mirror gets a pack with each fetch and is never repacked: past so many, looking up objects
    /// in all of them costs more than a new clone.
    private static let packLimit = 64

    /// Fetches on a thread of its own; ends within a moment of cancellation or when the time is up.
    func run() async throws -> Mirror { try await guarded { try self.perform() } }

    /// The names that the server offers, as `git ls-remote` asks for them; nothing is fetched.
    ///
    /// The path must be free: an empty repository is there meanwhile, since libgit2 wants one.
    func advertisedNames() async throws -> [String] {
        try await guarded {
            _ = try Mirror.create(at: self.path)
            defer { try? TreeRemoval.remove(self.path) }
            return try self.connected(to: self.path) { remote in
                try remote.advertisedRefs().map(\.name)
            }
        }
    }

    private func guarded<Value: Sendable>(
        _ work: @escaping @Sendable () throws -> Value
    ) async throws -> Value {
        try await withThrowingTaskGroup(of: Value?.self) { group in
            group.addTask {
                try await withTaskCancellationHandler {
                    try await BlockingThread.run {
                        defer { self.isDone.withLock { $0 = true } }
                        return try work()
                    }
                } onCancel: {
                    self.stop.stop(.cancelled)
                }
            }
            group.addTask {
                try await BlockingThread.run { self.watch() }
                return nil
            }
            defer { group.cancelAll() }
            while let result = try await group.next() {
                if let result { return result }
            }
            throw CancellationError()
        }
    }

    /// Looks at the clock and the meter until the fetch has ended; on a thread of its own, since a
    /// pool that is busy must not keep a server from being cut off.
    private func watch() {
        let end = ContinuousClock.now + options.limits.time
        var looks = 0
        while !isDone.withLock({ $0 }), stop.reason == nil {
            // Sleeps shortly, because the fetch waits for the end of this.
            usleep(5000)
            looks += 1
            guard looks % 10 == 0 else { continue }
            current.withLock { $0 }?.check()
            if ContinuousClock.now >= end { stop.stop(.timedOut) }
        }
    }

    private func perform() throws -> Mirror {
        try sweep()
        let mirror = Mirror(path: path)
        guard fileKind(path) == .folder else { return try build() }
        if let defect = mirror.defect() { return try rebuild(defect) }
        do {
            try mirror.removeLeftovers()
            guard try fetch(into: mirror) else { return try rebuild("it has many small packs") }
            return mirror
        } catch let failure as GitFailure {
            // Not the network's fault, so the mirror's: `explain` has let only those through.
            return try rebuild(failure.message)
        }
    }

    private func rebuild(_ reason: String) throws -> Mirror {
        options.onProgress(.rebuilding(url: url.description, reason: reason))
        return try build()
    }

    /// Deletes what processes that died left behind; the lock keeps out living ones.
    private func sweep() throws {
        let (folder, name) = split(path)
        for entry in try folderEntries(folder)
        where entry.hasPrefix(name + ".new-") || entry.hasPrefix(name + ".old-") {
            try TreeRemoval.remove(folder + "/" + entry)
        }
    }

    private func split(_ path: String) -> (folder: String, name: Substring) {
        let name = path.split(separator: "/").last ?? ""
        return (String(path.dropLast(name.count + 1)), name)
    }

    /// Fetches from nothing beside the old mirror, and takes its place only when whole.
    private func build() throws -> Mirror {
        let new = "\(path).new-\(randomName())"
        do {
            _ = try fetch(into: try Mirror.create(at: new))
            if fileKind(path) != nil {
                let old = "\(path).old-\(randomName())"
                guard unsafe rename(path, old) == 0 else {
                    throw CheckoutError.system("rename", path)
                }
                try TreeRemoval.remove(old)
            }
            guard unsafe rename(new, path) == 0 else { throw CheckoutError.system("rename", new) }
            return Mirror(path: path)
        } catch {
            try? TreeRemoval.remove(new)
            guard let failure = error as? GitFailure else { throw error }
            throw CheckoutError.fetchFailed(url: url.description, reason: failure.message)
        }
    }

    /// - Returns: False if nothing was done because the mirror should be made anew.
    private func fetch(into mirror: Mirror) throws -> Bool {
        options.onProgress(.connecting(url: url.description))
        let before = mirror.refs
        guard let refs = try receive(into: mirror, before: before) else { return false }
        if refs == before, fileKind(mirror.path + "/complete") != nil {
            options.onProgress(.upToDate(url: url.description))
        } else {
            try mirror.publish(refs)
        }
        return true
    }

    /// Brings the objects that are missing.
    ///
    /// - Returns: The refs of the server; nil if the mirror has too many packs to get another.
    private func receive(into mirror: Mirror, before: MirrorRefs) throws -> MirrorRefs? {
        try connected(to: mirror.path) { remote in
            let refs = MirrorRefs(try remote.advertisedRefs())
            if refs == before { return refs }
            if mirror.packCount >= MirrorFetch.packLimit { return nil }
            try remote.download(MirrorRefs.refspecs)
            try checkArrival(of: refs, in: mirror)
            return refs
        }
    }

    /// - Parameter path: The repository that what comes belongs to.
    private func connected<Value>(
        to path: String, _ body: (borrowing GitRemote) throws -> Value
    ) throws -> Value {
        let delegate = FetchDelegate(url: url, options: options, stop: stop)
        let connections = ConnectionGuard(
            stop: stop, meter: delegate.meter, destinations: destinations)
        current.withLock { $0 = delegate.meter }
        defer { current.withLock { $0 = nil } }
        do {
            return try limited(by: connections) {
                let repository = try GitRepository(path)
                let remote = try GitRemote(delegate, repository: repository)
                return try body(remote)
            }
        } catch let failure as GitFailure {
            throw FetchFailure(
                failure: failure, delegate: delegate, connections: connections,
                refusedBytes: GitMemory.takeRefusal(), hadBadRedirect: GitMemory.takeBadRedirect()
            ).explained
        }
    }

    private func limited<Value>(
        by connections: ConnectionGuard, _ body: () throws -> Value
    ) throws -> Value {
        _ = (GitMemory.takeRefusal(), GitMemory.takeBadRedirect())
        return try GitMemory.limited(to: options.limits.objectBytes) {
            try GitSocket.guarded(by: connections, body)
        }
    }

    /// libgit2 is content with any valid pack, also with one that holds nothing of what it asked for.
    private func checkArrival(of refs: MirrorRefs, in mirror: Mirror) throws {
        let objects = try GitObjects(folder: mirror.objectsFolder)
        guard let missing = refs.objects.first(where: { !objects.contains($0) }) else { return }
        throw CheckoutError.fetchFailed(
            url: url.description,
            reason: "the server offers the object \(missing) and did not send it: "
                + "its repository is damaged, or it is no Git server")
    }

    /// The server itself, the same host with TLS if it redirects there, and the proxies that libgit2 takes from
    /// the environment of the process.
    private var destinations: Set<String> {
        var allowed: Set = ["\(url.hostName):\(url.effectivePort)"]
        if url.scheme == .http, url.port == nil { allowed.insert("\(url.hostName):443") }
        for name in ["http_proxy", "HTTP_PROXY", "https_proxy", "HTTPS_PROXY"] {
            guard let text = unsafe getenv(name).map({ unsafe String(cString: $0) }) else {
                continue
            }
            let authority = text.firstRange(of: "://").map { text[$0.upperBound...] } ?? text[...]
            let host = authority.prefix { $0 != "/" }.split(separator: "@").last ?? ""
            allowed.insert(host.lowercased())
        }
        return allowed
    }
}
