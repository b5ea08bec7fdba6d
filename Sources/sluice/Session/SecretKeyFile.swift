import Findings
import Foundation
import Glibc
import Manifests

/// The file that holds the key by which secrets are hashed: sluice's own, made once, or one that several
/// machines share.
struct SecretKeyFile {
    let path: String
    /// Whether somebody named it; one that is not there is then an error.
    let isNamed: Bool

    init(_ installed: InstalledSluice) {
        let surroundings = installed.surroundings
        let variable = surroundings.environment["SLUICE_SECRET_KEY_FILE"].flatMap {
            $0.isEmpty ? nil : $0
        }
        let named = variable ?? installed.configuration.secretKeyFile
        path = named.map(surroundings.absolute) ?? surroundings.state + "/secret.key"
        isNamed = named != nil
    }

    /// Reads the key, and makes sluice's own when there is none yet.
    func key() throws(SecretKeyError) -> SecretKey {
        if !isNamed, !FileManager.default.fileExists(atPath: path) { try make() }
        guard let data = FileManager.default.contents(atPath: path) else {
            throw .unreadable(path)
        }
        let text = data.drop { Self.isSpace($0) }
        let end = text.lastIndex { !Self.isSpace($0) }.map { $0 + 1 } ?? text.startIndex
        guard let key = SecretKey(bytes: text[text.startIndex..<end]) else {
            throw .tooShort(path)
        }
        return key
    }

    private static func isSpace(_ byte: UInt8) -> Bool { byte == 0x20 || (9...13).contains(byte) }

    /// Of two sluices that start for the first time, one makes the key and both use it: link(2) refuses
    /// to replace a file.
    private func make() throws(SecretKeyError) {
        var generator = SystemRandomNumberGenerator()
        let bytes = (0..<32).map { _ in UInt8.random(in: 0...255, using: &generator) }
        let partial = path + ".\(getpid()).partial"
        let file = unsafe open(partial, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0o600)
        guard file >= 0 else { throw .unwritable(path) }
        defer { unsafe unlink(partial) }
        let handle = FileHandle(fileDescriptor: file, closeOnDealloc: true)
        do {
            try handle.write(contentsOf: Data((Fingerprint.hexadecimal(bytes) + "\n").utf8))
            try handle.synchronize()
        } catch {
            throw .unwritable(path)
        }
        guard unsafe link(partial, path) == 0 || errno == EEXIST else { throw .unwritable(path) }
    }
}

/// Why there is no key for secrets.
enum SecretKeyError: Error, CustomStringConvertible {
    case unreadable(String)
    case tooShort(String)
    case unwritable(String)

    var description: String {
        switch self {
        case .unreadable(let path): "the key for hashes of secrets cannot be read: \(path)"
        case .tooShort(let path):
            "the key for hashes of secrets is too short: \(path) needs at least "
                + "\(SecretKey.fewestBytes) bytes; make one with: openssl rand -hex 32"
        case .unwritable(let path): "the key for hashes of secrets cannot be written: \(path)"
        }
    }
}
