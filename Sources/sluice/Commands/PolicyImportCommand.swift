import ArgumentParser
import Findings
import Foundation
import Manifests

extension ConvisoRules.Meaning: ExpressibleByArgument {}

extension PolicyCommand {
    struct Import: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "import", abstract: "Turns others' rules into a policy.",
            subcommands: [Conviso.self])
    }

    struct Conviso: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Prints a rules file of Conviso's gate as a policy.",
            discussion: """
                cli judges as conviso and cvs do: max_days_to_fix says how old a finding must be to count. \
                platform judges as the platform does its own rules: too many warn, and block once one of \
                them is older.
                """)

        @Argument(help: "The rules file.") var file: String

        @Option(name: .long, help: "What max_days_to_fix means: cli or platform.")
        var semantics = ConvisoRules.Meaning.cli

        @Option(name: .long, help: "What reports call the policy.") var name = "conviso"

        func validate() throws {
            let isName = name.unicodeScalars.allSatisfy {
                $0.properties.isAlphabetic || ("0"..."9").contains($0)
                    || "._-".unicodeScalars.contains($0)
            }
            if !isName || name.isEmpty {
                throw ValidationError("--name is letters, digits, ., _ and -")
            }
        }

        func run() async throws {
            try await Failure.handle {
                let rules = try ConvisoRules.load(Surroundings.current.absolute(file))
                print(rules.policy(semantics, name: name), terminator: "")
            }
        }
    }
}
