import Synchronization
import SystemPackage

/// The pipe that ends when sluice dies, whatever kills it.
///
/// sluice keeps both ends: with a reader left, writing to a supervisor that has just finished
/// cannot raise SIGPIPE, which swift-subprocess does not guard its own writer against.
final class Lifeline: Sendable {
    enum Message: UInt8 {
        /// SIGTERM, the grace period, SIGKILL.
        case cancel = 0x43
        case kill = 0x4B
    }

    let readEnd: FileDescriptor
    private let writeEnd: Mutex<FileDescriptor?>

    init() throws(Errno) {
        let (readEnd, writeEnd) = try FileDescriptor.pipe(options: .closeOnExec)
        self.readEnd = readEnd
        self.writeEnd = Mutex(writeEnd)
    }

    /// Never blocks: a pipe holds far more than the few bytes of a run.
    func send(_ message: Message) {
        writeEnd.withLock { writeEnd in
            _ = try? writeEnd?.writeAll(CollectionOfOne(message.rawValue))
        }
    }

    /// Call when the supervisor has ended; before that it would kill the scanner.
    func close() {
        writeEnd.withLock { writeEnd in
            try? writeEnd?.close()
            try? readEnd.close()
            writeEnd = nil
        }
    }
}
