import ArgumentParser
import Findings
import Foundation
import History
import Indicators

struct PlaybookCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "playbook",
        abstract: "What to look at, in which order, when something is wrong.",
        subcommands: [GateBlocksTooMuch.self, ResultsStopped.self])

    struct GateBlocksTooMuch: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "gate-blocks-too-much",
            abstract:
                "The rules that block most, how right they are, and what other limits would do.")

        @OptionGroup(title: "Window") var window: WindowOptions
        @OptionGroup(title: "History") var store: StoreOptions

        func run() async throws {
            try await Failure.handle {
                let selection = window.selection(now: Int64(Now.milliseconds))
                let (flow, replays) = try store.opened().read { database in
                    let reader = try IndicatorReader(database, selection)
                    return (try reader.gate().whole, try reader.ruleReplays())
                }
                print(GateAdvice(flow: flow, replays: replays, window: selection.window).text)
            }
        }
    }

    struct ResultsStopped: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "results-stopped",
            abstract:
                "Checks credentials, runner, scanners, databases and the history, in this order.",
            discussion: """
                Each link is really tried; the first broken one is named with what mends it. Exit codes: 0 all \
                hold, 2 one is broken.
                """)

        @Option(
            name: .long,
            help: ArgumentHelp(
                "Where results are missing; else the repository of the last incomplete run.",
                valueName: "host/owner/name"))
        var repository: String?

        @OptionGroup(title: "Definitions") var definitions: DefinitionOptions
        @OptionGroup(title: "History") var store: StoreOptions

        func run() async throws {
            try await Failure.handle {
                let installed = try InstalledSluice(definitions)
                let chain = ResultChain(
                    installed: installed, definitions: definitions,
                    storePath: try store.path(installed.surroundings), wanted: repository)
                let links = await chain.links()
                for link in links { print(link.line) }
                if links.contains(where: { !$0.isWhole }) { throw Failure.exit(.incomplete) }
            }
        }
    }
}

/// Advice on a gate that blocks too much, as text.
struct GateAdvice {
    let flow: GateFlow
    let replays: [RuleReplay]
    let window: Window

    var text: String {
        var lines = [
            window.text,
            "blocked \(flow.blockRate.fullText) runs; \(replays.count) rules blocked any",
        ]
        for replay in replays {
            let rule = replay.rule
            lines += [
                "", Visible.line(rule.rule),
                "  blocked \(rule.blocks) runs of \(rule.repositories) repositories, allows \(replay.allowed)",
                "  real of what was judged: \(rule.truePositives.fullText)",
                "  " + proposal(replay),
            ]
        }
        if !replays.isEmpty {
            lines += [
                "",
                "counted from what the gate has noted; look whom a change frees before it is made",
            ]
        }
        return lines.joined(separator: "\n")
    }

    private func proposal(_ replay: RuleReplay) -> String {
        guard replay.rule.truePositives.value != nil else {
            return
                "judge first what it finds: sluice findings triage; no limit is proposed on so little"
        }
        guard replay.isNoisy else { return "keep it: what it blocks is real" }
        return "proposed: max \(replay.proposed) instead of \(replay.allowed): "
            + "\(replay.rule.blocks) blocks become \(replay.blocksThen), "
            + "\(replay.unblocked) runs are not blocked any more"
    }
}
