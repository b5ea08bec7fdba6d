import Checkout
import Foundation
import Manifests
import Orchestration
import Scanning

/// What this machine has and this user has set: everything that commands share.
struct InstalledSluice: Sendable {
    let surroundings: Surroundings
    let shipped: ShippedFiles
    let configuration: Configuration
    private let scannerFolders: [String]

    init(_ options: DefinitionOptions, _ surroundings: Surroundings = .current) throws {
        self.surroundings = surroundings
        let program = Supervisor.runningProgram.map { "\($0)" } ?? CommandLine.arguments[0]
        shipped = try ShippedFiles(program: program, environment: surroundings.environment)
        configuration = try Self.configuration(options, surroundings)
        let variable = surroundings.environment["SLUICE_SCANNERS"] ?? ""
        scannerFolders =
            [shipped.scanners] + configuration.scanners.map(surroundings.absolute)
            + variable.split(separator: ":").map { surroundings.absolute(String($0)) }
            + options.scanners.map(surroundings.absolute)
    }

    /// Read when needed: start-up must not pay for thirty files.
    func catalog() throws(InvalidManifest) -> ScannerCatalog {
        try ScannerCatalog(folders: scannerFolders, optional: shipped.scanners)
    }

    /// What reports of unknown origin may be; a scan needs none of it.
    func reportCatalog(_ scanners: ScannerCatalog) throws(InvalidManifest) -> ReportCatalog {
        try ReportCatalog(folders: scannerFolders, scanners: scanners)
    }

    /// Makes a folder of the user's own, readable by nobody else.
    static func makeFolder(_ path: String) throws {
        try FileManager.default.createDirectory(
            atPath: path, withIntermediateDirectories: true,
            attributes: [.posixPermissions: 0o700])
    }

    func versionCache() -> VersionCache {
        VersionCache(file: surroundings.cache + "/versions.json")
    }

    /// What no scanner may see as a whole: this user's own folders.
    var hiddenFolders: [String] {
        let configuration = URL(filePath: surroundings.configuration).deletingLastPathComponent()
        return [surroundings.home, surroundings.state, surroundings.cache, configuration.path]
    }

    var toolBox: ToolBox {
        ToolBox(root: surroundings.tools(configured: configuration.tools))
    }

    /// The policy of a scan that names none.
    var policyFile: String {
        configuration.policy.map(surroundings.absolute) ?? shipped.defaultPolicy
    }

    var fetchLimits: FetchLimits {
        var limits = FetchLimits()
        limits.apply(configuration.fetch)
        return limits
    }

    var credentials: [HostCredential] {
        configuration.credentials.compactMap { credential in
            if let key = credential.sshKey {
                return HostCredential(
                    host: credential.host, username: credential.username,
                    source: .sshKey(path: surroundings.absolute(key), passphrase: nil))
            }
            return credential.secret.map { secret in
                HostCredential(
                    host: credential.host, username: credential.username,
                    source: CredentialSource(secret))
            }
        }
    }

    /// The file that is named must be there; the usual places may be empty.
    private static func configuration(
        _ options: DefinitionOptions, _ surroundings: Surroundings
    ) throws(InvalidManifest) -> Configuration {
        let named = options.config ?? surroundings.environment["SLUICE_CONFIG"]
        if let named {
            return try Document.decode(
                Configuration.self, contentsOf: surroundings.absolute(named))
        }
        for path in [surroundings.configuration, "/etc/sluice/config.yaml"]
        where FileManager.default.fileExists(atPath: path) {
            return try Document.decode(Configuration.self, contentsOf: path)
        }
        return .none
    }
}

extension CredentialSource {
    init(_ reference: SecretReference) {
        switch reference {
        case .environment(let name): self = .environment(name)
        case .file(let path): self = .file(path)
        case .command(let argv): self = .command(argv)
        }
    }
}
