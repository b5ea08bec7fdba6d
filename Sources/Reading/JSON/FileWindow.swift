import Glibc

/// A part of a file in memory, moved forward as it is read.
///
/// The file is read, not mapped: whoever made it might cut it short meanwhile, which is an early end
/// for a reader and a fatal signal for who has it mapped; and mapped pages count as memory used.
struct FileWindow: ~Copyable {
    /// More than one piece of a report ever needs; a flood must not fill the memory.
    static let maximumBytes = 256 << 20

    private let file: Int32
    /// What was read, and behind it room for more.
    private var buffer: [UInt8]
    private(set) var filled: Int
    /// Place in the file of the first byte here.
    private(set) var start = 0
    private(set) var isAtEnd: Bool
    /// Bytes of the file when it was opened.
    let size: Int

    /// Opens a file; `nil` when that fails, or when it is no ordinary one.
    init?(file path: String, capacity: Int) {
        let file = unsafe open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
        var status = stat()
        guard file >= 0, unsafe fstat(file, &status) == 0, status.st_mode & S_IFMT == S_IFREG else {
            if file >= 0 { close(file) }
            return nil
        }
        self.file = file
        buffer = Array(repeating: 0, count: capacity)
        filled = 0
        isAtEnd = false
        size = Int(status.st_size)
    }

    /// Stands for a file whose whole content is known.
    init(bytes: [UInt8]) {
        file = -1
        buffer = bytes
        filled = bytes.count
        isAtEnd = true
        size = bytes.count
    }

    deinit { if file >= 0 { close(file) } }

    subscript(range: Range<Int>) -> [UInt8] { Array(buffer[range.clamped(to: 0..<filled)]) }

    /// The first byte from a position on that is no white space, and where.
    func visible(from start: Int) -> (place: Int, byte: UInt8?) {
        var place = start
        while place < filled {
            let byte = buffer[place]
            if !JSONBytes.isSpace(byte) { return (place, byte) }
            place += 1
        }
        return (place, nil)
    }

    func read(
        with tokenizer: inout JSONTokenizer, from start: Int, depth: Int
    ) throws(JSONError) {
        try tokenizer.read(buffer.span.extracting(start..<filled), from: 0, depth: depth)
    }

    func end(with skimmer: inout JSONSkimmer, from start: Int) -> Int? {
        skimmer.end(in: buffer.span.extracting(first: filled), from: start)
    }

    /// Drops what lies before a position and reads on.
    ///
    /// - Throws: What is larger than ``maximumBytes``, or cannot be read.
    mutating func readOn(keepingFrom position: Int) throws(JSONError) {
        guard !isAtEnd else { return }
        for place in position..<filled { buffer[place - position] = buffer[place] }
        filled -= position
        start += position
        guard filled < Self.maximumBytes else {
            throw JSONError(
                limit: "too large: one piece of it has more than \(Self.maximumBytes >> 20) MiB")
        }
        if filled > buffer.count / 2 {
            buffer.append(contentsOf: repeatElement(0, count: buffer.count))
        }
        let count = try readOnce()
        filled += count
        isAtEnd = count == 0
    }

    /// Begins anew at another place of the file.
    mutating func move(to place: Int) {
        guard place < start || place > start + filled, file >= 0 else { return }
        start = place
        filled = 0
        isAtEnd = false
    }

    private mutating func readOnce() throws(JSONError) -> Int {
        let (place, filled) = (start + filled, filled)
        while true {
            let count = unsafe buffer.withUnsafeMutableBytes { buffer in
                unsafe pread(
                    file, buffer.baseAddress?.advanced(by: filled), buffer.count - filled,
                    off_t(place))
            }
            if count >= 0 { return count }
            guard errno == EINTR else {
                throw JSONError(limit: "not readable from byte \(place) on")
            }
        }
    }
}
