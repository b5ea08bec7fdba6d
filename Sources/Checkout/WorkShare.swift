import Glibc
import Synchronization

/// Numbered pieces of work that several threads take one after another until all are done or one fails.
final class WorkShare: Sendable {
    private let count: Int
    private let stop: StopSignal
    private let next = Atomic(0)
    private let failure = Mutex<(any Error)?>(nil)

    init(count: Int, stop: StopSignal) {
        self.count = count
        self.stop = stop
    }

    /// The next piece; nil when there is nothing left to do.
    func take() -> Int? {
        let index = next.wrappingAdd(1, ordering: .relaxed).oldValue
        guard index < count else { return nil }
        guard stop.reason == nil else {
            fail(CancellationError())
            return nil
        }
        return index
    }

    func fail(_ error: any Error) {
        failure.withLock { $0 = $0 ?? error }
        next.store(count, ordering: .relaxed)
    }

    /// Runs a worker on each core, the last on this thread, and adds up what they return.
    ///
    /// - Throws: The first failure.
    static func run<Value: Sendable>(
        count: Int, stop: StopSignal,
        _ worker: @escaping @Sendable (WorkShare) throws -> [Value]
    ) throws -> [Value] {
        let share = WorkShare(count: count, stop: stop)
        let results = Mutexes<Value>()
        BlockingThread.concurrently(max(1, min(count, Int(sysconf(Int32(_SC_NPROCESSORS_ONLN)))))) {
            _ in
            do {
                let values = try worker(share)
                results.all.withLock { $0 += values }
            } catch {
                share.fail(error)
            }
        }
        if let error = share.failure.withLock({ $0 }) { throw error }
        return results.all.withLock { $0 }
    }

    private final class Mutexes<Value: Sendable>: Sendable {
        let all = Mutex<[Value]>([])
    }
}

/// What became of one entry of a target.
enum WrittenEntry: Sendable {
    case file(WorkspaceFile, isLFSPointer: Bool)
    case link(String)
    case skipped(SkippedEntry)
}

/// A part of the files of one folder, for one thread.
struct FolderPiece: Sendable {
    let folder: Int
    let files: Range<Int>

    /// Small enough to keep all threads busy to the end, large enough to open each folder seldom.
    static func pieces(of counts: [Int]) -> [FolderPiece] {
        counts.enumerated().flatMap { folder, count in
            stride(from: 0, to: count, by: 32).map { start in
                FolderPiece(folder: folder, files: start..<min(start + 32, count))
            }
        }
    }
}
