import ArgumentParser
import Foundation
import History
import Indicators

/// What `scripts/bench indicators` measures; not for users.
struct IndicatorsCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "indicators", abstract: "Computes each indicator and tells how long it took.",
        shouldDisplay: false)

    @OptionGroup var window: WindowOptions
    @OptionGroup var store: StoreOptions

    @Option(name: .long, help: "Milliseconds since 1970: the end of the window.")
    var now: Int64

    func run() async throws {
        try await Failure.handle {
            let store = try store.opened()
            let selection = window.selection(now: now)
            func time(_ name: String, _ body: (IndicatorReader) throws -> Void) throws {
                let began = ContinuousClock.now
                try store.read { try body(try IndicatorReader($0, selection)) }
                let taken = ContinuousClock.now - began
                print("\(name) \(taken / .milliseconds(1))")
            }
            try time("jobSuccess") { _ = try $0.jobSuccess() }
            try time("recovery") { _ = try $0.recovery() }
            try time("gate") { _ = try $0.gateTrend() }
            try time("blockedChanges") { _ = try $0.blockedChanges() }
            try time("coverage") { _ = try $0.coverage() }
            try time("openFindings") { _ = try $0.openFindings() }
            try time("timesToFix") { _ = try $0.timesToFix() }
            try time("backlog") { _ = try $0.backlog() }
            try time("serviceLevels") { _ = try $0.serviceLevels() }
            try time("compliance") { _ = try $0.compliance() }
            try time("failingRules") { _ = try $0.failingRules() }
            try time("unstablePipelines") { _ = try $0.unstablePipelines() }
            try time("scanners") { _ = try $0.scanners() }
            let began = ContinuousClock.now
            let now = now
            _ = try store.read { database in
                try IndicatorReader.summary(
                    database, week: Week(containing: now).previous, team: nil, now: now)
            }
            print("summary \((ContinuousClock.now - began) / .milliseconds(1))")
        }
    }
}
