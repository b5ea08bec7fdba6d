/// What `docs/architecture.md` says of the rooms.
struct ArchitecturePage {
    struct Room: Equatable {
        var level: Int
        var name: String
        var imports: Set<String>
        var libraries: Set<String>
    }

    /// Modules that every room may import.
    static let everywhere: Set = [
        "Dispatch", "Foundation", "FoundationEssentials", "Glibc", "Synchronization",
    ]

    let rooms: [Room]
    /// Files in which pointer types may stand.
    let pointerFiles: Set<String>

    init(_ text: String) {
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
        rooms = lines.compactMap(Self.room)
        let section = text.components(after: "\n## Raw pointers\n", before: "\n## ")
        pointerFiles = Self.quoted(section).filter { $0.hasPrefix("Sources/") }
    }

    /// A row `| level | room | holds | imports | from elsewhere |`.
    private static func room(_ line: Substring) -> Room? {
        let cells = line.split(separator: "|", omittingEmptySubsequences: false)
        guard cells.count == 7, let level = Int(cells[1].filter { $0 != " " }),
            let name = quoted(cells[2]).first
        else { return nil }
        return Room(
            level: level, name: name, imports: quoted(cells[4]), libraries: quoted(cells[5]))
    }

    /// The words between backticks.
    private static func quoted(_ text: some StringProtocol) -> Set<String> {
        let parts = text.split(separator: "`", omittingEmptySubsequences: false)
        return Set(parts.enumerated().filter { $0.offset % 2 == 1 }.map { String($0.element) })
    }
}

extension String {
    /// The text between two others; empty when the first is not there.
    fileprivate func components(after start: String, before end: String) -> Substring {
        guard let from = firstRange(of: start)?.upperBound else { return "" }
        let rest = self[from...]
        return rest[..<(rest.firstRange(of: end)?.lowerBound ?? rest.endIndex)]
    }
}
