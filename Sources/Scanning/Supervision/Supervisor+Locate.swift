import FoundationEssentials
package import SystemPackage

extension Supervisor {
    /// Finds `sluice-supervisor` beside the running program, else where `SLUICE_SUPERVISOR` says.
    ///
    /// - Parameters:
    ///   - program: The running program, its links resolved.
    ///   - environment: Where `SLUICE_SUPERVISOR` is looked up.
    ///   - groups: Where commands get control groups; those of this process unless given.
    /// - Returns: A supervisor whose file exists and is executable.
    /// - Throws: ``SupervisionError`` when neither place has one.
    package static func locate(
        program: FilePath? = runningProgram,
        environment: [String: String] = ProcessInfo.processInfo.environment,
        groups: @autoclosure () -> ControlGroups = ControlGroups()
    ) throws(SupervisionError) -> Supervisor {
        let beside = program.map { $0.removingLastComponent().appending("sluice-supervisor") }
        let named = environment["SLUICE_SUPERVISOR"].map { FilePath($0) }
        let candidates = [beside, named].compactMap(\.self)
        let found = candidates.first {
            FileManager.default.isExecutableFile(atPath: $0.string)
        }
        guard let found else { throw .supervisorMissing(candidates) }
        return Supervisor(executable: found, groups: groups())
    }

    package static var runningProgram: FilePath? {
        let path = try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")
        return path.map { FilePath($0) }
    }
}

/// Why no scanner can be supervised at all.
package enum SupervisionError: Error, Equatable, CustomStringConvertible {
    case supervisorMissing([FilePath])

    package var description: String {
        switch self {
        case .supervisorMissing(let candidates):
            """
            no executable sluice-supervisor at \(candidates.map(\.string).joined(separator: " or ")): \
            install it beside sluice, or set SLUICE_SUPERVISOR to its path
            """
        }
    }
}
