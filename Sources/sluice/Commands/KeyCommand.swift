import ArgumentParser
import Attesting
import Foundation
import Glibc

struct KeyCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "key", abstract: "Makes keys that sign verdicts.",
        subcommands: [Generate.self, Public.self])

    struct Generate: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Makes an Ed25519 key; prints the public one.",
            discussion: """
                The private key goes to FILE, which nobody else may read, and the public one to FILE.pub. \
                A file that is there is never overwritten.
                """)

        @Argument(help: "File for the private key.") var file: String

        func run() async throws {
            try await Failure.handle {
                let path = Surroundings.current.absolute(file)
                let key = SigningKey()
                if FileManager.default.fileExists(atPath: path + ".pub") {
                    throw KeyError.exists(path + ".pub")
                }
                try Self.create(path, key.pem, mode: 0o600)
                try Self.create(path + ".pub", key.publicKey.pem, mode: 0o644)
                print(key.publicKey.pem, terminator: "")
                Terminal.error.tell("key id \(key.publicKey.id)")
            }
        }

        private static func create(_ path: String, _ text: String, mode: mode_t) throws {
            let file = unsafe open(path, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, mode)
            guard file >= 0 else {
                throw errno == EEXIST ? KeyError.exists(path) : KeyError.unwritable(path)
            }
            let handle = FileHandle(fileDescriptor: file, closeOnDealloc: true)
            do {
                try handle.write(contentsOf: Data(text.utf8))
                try handle.synchronize()
            } catch {
                unsafe unlink(path)
                throw KeyError.unwritable(path)
            }
        }
    }

    struct Public: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Prints the public key of a private one.")

        @Argument(help: "The private key: a file, env:NAME or command:PROGRAM.") var key: KeyPlace

        func run() async throws {
            try await Failure.handle {
                let text = try key.reference.text(.current)
                do {
                    let publicKey = try SigningKey(text).publicKey
                    print(publicKey.pem, terminator: "")
                    Terminal.error.tell("key id \(publicKey.id)")
                } catch {
                    throw KeyError.invalid(key.text, "\(error)")
                }
            }
        }
    }
}
