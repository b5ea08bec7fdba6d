/// What one command may see and reach; everything else is not there for it.
///
/// Paths are absolute and stay what they are outside, so that reports and arguments need no translation.
package struct SandboxProfile: Sendable, Hashable {
    /// What may be read and executed; what does not exist is passed over.
    package var readable: [String]
    package var writable: [String]
    package var workingFolder: String
    /// Shares the machine's network, all of it.
    package var usesNetwork: Bool
    package var system: SystemFiles

    package init(
        readable: [String], writable: [String], workingFolder: String, usesNetwork: Bool = false,
        system: SystemFiles
    ) {
        self.readable = readable
        self.writable = writable
        self.workingFolder = workingFolder
        self.usesNetwork = usesNetwork
        self.system = system
    }

    /// Everything readable that is not part of something else that is, parents first.
    ///
    /// What is writable wins over the same path as readable.
    var mounts: [(path: String, isWritable: Bool)] {
        var mounts = Dictionary(
            system.readable(withNetwork: usesNetwork).map { ($0, false) }
        ) { first, _ in first }
        // What lies in a linked folder is there with the folder that it leads to.
        for path in readable where !system.links.contains(where: { path.isWithin($0.path) }) {
            mounts[path] = false
        }
        for path in writable { mounts[path] = true }
        return mounts.sorted { $0.key < $1.key }.filter { path, isWritable in
            let around = mounts.keys.filter { path.isWithin($0) && path != $0 }
                .max { $0.utf8.count < $1.utf8.count }
            return isWritable || around.flatMap { mounts[$0] } != false
        }.map { ($0.key, $0.value) }
    }
}

extension String {
    /// Whether this absolute path is that one or lies below it.
    func isWithin(_ folder: String) -> Bool {
        self == folder || hasPrefix(folder.hasSuffix("/") ? folder : folder + "/")
    }
}
