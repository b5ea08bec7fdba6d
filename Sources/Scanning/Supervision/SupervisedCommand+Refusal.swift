import FoundationEssentials
import SystemPackage

extension SupervisedCommand {
    /// Says why the scanner could not be started.
    ///
    /// - Parameters:
    ///   - stage: What `sluice-supervisor` was doing when it failed.
    ///   - errno: The error it got.
    /// - Returns: The reason, naming the file at fault.
    func refusal(stage: String, errno: Int32) -> String {
        let error = Errno(rawValue: errno)
        switch stage {
        case "exec": return "cannot execute \(argv.first ?? ""): \(executionError(error))"
        case "cwd": return "cannot enter \(workingDirectory?.string ?? ""): \(error)"
        case "stdout": return "cannot write to \(standardOutput?.string ?? ""): \(error)"
        case "stderr": return "cannot write to \(standardError?.string ?? ""): \(error)"
        case "sandbox": return "cannot make the sandbox for \(argv.first ?? "")"
        default: return "cannot start \(argv.first ?? ""): \(stage): \(error)"
        }
    }

    /// The kernel says "no such file" of a script whose interpreter is missing, and "permission
    /// denied" of a directory: both send the reader looking in the wrong place.
    private func executionError(_ error: Errno) -> String {
        var isDirectory = false
        let exists = FileManager.default.fileExists(
            atPath: argv.first ?? "", isDirectory: &isDirectory)
        return switch error {
        case .noSuchFileOrDirectory where exists:
            "it exists, but the interpreter or loader that it names does not"
        case .permissionDenied where isDirectory: "it is a directory"
        case .permissionDenied where exists: "it is not executable (chmod +x)"
        default: "\(error)"
        }
    }
}
