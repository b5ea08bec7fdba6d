import ArgumentParser
import Foundation
import History

/// Where the history is.
struct StoreOptions: ParsableArguments {
    @Option(
        name: .long,
        help: ArgumentHelp(
            "History, as sqlite:PATH; else SLUICE_STORE, else this user's own.",
            valueName: "place"))
    var store: String?

    /// Absolute.
    ///
    /// - Throws: `StoreError.location`.
    func path(_ surroundings: Surroundings = .current) throws -> String {
        let variable = surroundings.environment["SLUICE_STORE"].flatMap { $0.isEmpty ? nil : $0 }
        guard let place = store ?? variable else { return surroundings.state + "/history.sqlite" }
        guard place.hasPrefix("sqlite:"), place.count > "sqlite:".count else {
            throw StoreError.location(place)
        }
        return surroundings.absolute(String(place.dropFirst("sqlite:".count)))
    }

    /// Opens the history that is there.
    func opened(_ surroundings: Surroundings = .current) throws -> Store {
        try Store(path: path(surroundings), mayCreate: false)
    }
}

/// Who does what is written down.
struct ActorOptions: ParsableArguments {
    @Option(name: .long, help: ArgumentHelp("Who does it; else this user.", valueName: "name"))
    var actor: String?

    /// The user's name, as the system has it: what a variable says anybody could have said.
    var name: String {
        if let actor, !actor.isEmpty { return actor }
        let own = NSUserName()
        return own.isEmpty ? "uid \(getuid())" : own
    }
}

/// What time it is, in milliseconds since 1970 (UTC).
enum Now {
    static var milliseconds: Int { Int(Date().timeIntervalSince1970 * 1000) }
}
