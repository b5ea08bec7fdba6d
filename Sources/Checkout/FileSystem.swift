import Glibc

enum FileKind {
    case file, folder, symbolicLink, other

    /// `nil` when the file system does not tell, as readdir(3) has it.
    init?(entryType: UInt8) {
        switch Int(entryType) {
        case Int(DT_REG): self = .file
        case Int(DT_DIR): self = .folder
        case Int(DT_LNK): self = .symbolicLink
        case Int(DT_UNKNOWN): return nil
        default: self = .other
        }
    }

    init(mode: mode_t) {
        self =
            switch mode & S_IFMT {
            case S_IFREG: .file
            case S_IFDIR: .folder
            case S_IFLNK: .symbolicLink
            default: .other
            }
    }
}

/// What lies at a path, links followed; nil if nothing does.
func fileKind(_ path: String) -> FileKind? {
    var status = stat()
    return unsafe stat(path, &status) == 0 ? FileKind(mode: status.st_mode) : nil
}

/// Without `.`, `..` and doubled slashes; links are not resolved.
func absolutePath(_ path: String, relativeTo folder: String) -> String {
    var components: [Substring] = []
    let whole = path.hasPrefix("/") ? path : folder + "/" + path
    for component in whole.split(separator: "/") where component != "." {
        if component == ".." { _ = components.popLast() } else { components.append(component) }
    }
    return "/" + components.joined(separator: "/")
}

func makeFolder(_ path: String, mode: mode_t = 0o700) throws(CheckoutError) {
    guard unsafe mkdir(path, mode) == 0 else { throw .system("create", path) }
}

/// Makes a folder and those above it; one that is there already is left as it is.
func makeFolders(_ path: String) throws(CheckoutError) {
    if fileKind(path) == .folder { return }
    let parent = absolutePath(path + "/..", relativeTo: "/")
    if parent != path { try makeFolders(parent) }
    guard unsafe mkdir(path, 0o700) == 0 || errno == EEXIST else { throw .system("create", path) }
}

/// Writes a whole file so that a crash leaves either the old one or the new one.
func writeAtomically(_ text: String, to path: String) throws(CheckoutError) {
    let temporary = path + ".tmp-" + randomName()
    let raw = unsafe open(temporary, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
    guard raw >= 0 else { throw .system("write", path) }
    let file = Descriptor(owning: raw)
    try writeAll(Array(text.utf8), to: file, path: temporary)
    guard fsync(file.raw) == 0, unsafe rename(temporary, path) == 0 else {
        let failure = CheckoutError.system("write", path)
        unsafe unlink(temporary)
        throw failure
    }
}

func writeAll(_ bytes: [UInt8], to file: borrowing Descriptor, path: String) throws(CheckoutError) {
    let code = unsafe bytes.withUnsafeBytes { unsafe writeAll($0, to: file) }
    guard code == 0 else { throw .io(operation: "write", path: path, reason: errorText(code)) }
}

func writeAll(
    _ bytes: UnsafeRawBufferPointer, to file: borrowing Descriptor, path: String
) throws(CheckoutError) {
    let code = unsafe writeAll(bytes, to: file)
    guard code == 0 else { throw .io(operation: "write", path: path, reason: errorText(code)) }
}

/// - Returns: 0 or the error number.
private func writeAll(_ bytes: UnsafeRawBufferPointer, to file: borrowing Descriptor) -> Int32 {
    var rest = unsafe bytes
    while unsafe !rest.isEmpty {
        let count = retrying { unsafe write(file.raw, rest.baseAddress, rest.count) }
        if count < 0 { return errno }
        unsafe rest = UnsafeRawBufferPointer(rebasing: rest[count...])
    }
    return 0
}

/// A small text file, or nil if it cannot be read.
func readText(_ path: String, limit: Int = 16 << 20) -> String? {
    guard let file = try? Descriptor.open(path, O_RDONLY), file.size <= limit,
        let bytes = try? file.read(at: 0, count: file.size, path: path)
    else { return nil }
    return String(decoding: bytes, as: UTF8.self)
}

/// The names in a folder, without `.` and `..`, sorted.
func folderEntries(_ path: String) throws(CheckoutError) -> [String] {
    guard let stream = unsafe opendir(path) else { throw .system("list", path) }
    defer { unsafe closedir(stream) }
    var names: [String] = []
    while let entry = unsafe readdir(stream) {
        let name = unsafe withUnsafePointer(to: &entry.pointee.d_name) { pointer in
            unsafe pointer.withMemoryRebound(to: CChar.self, capacity: 256) {
                unsafe String(cString: $0)
            }
        }
        if name != ".", name != ".." { names.append(name) }
    }
    return names.sorted()
}

/// 128 random bits in hexadecimal: nobody guesses it, so nobody can be there first.
func randomName() -> String {
    var generator = SystemRandomNumberGenerator()
    let halves = [generator.next(), generator.next()] as [UInt64]
    return halves.map { half in
        let digits = String(half, radix: 16)
        return String(repeating: "0", count: 16 - digits.count) + digits
    }.joined()
}
