import GRDB
import Indicators
import Testing

@testable import History

/// Two ways to the same figures: the program's, and plain SQL that knows nothing of it.
@Suite struct AgreementTests {
    @Test(arguments: 0..<12) func `Both ways give the same figures on random histories`(batch: Int)
        throws
    {
        for seed in UInt64(batch * 20)..<UInt64(batch * 20 + 20) {
            let history = try RandomHistory(seed: seed)
            let told = Set(try history.text.lines(history.selection))
            let plain = try history.text.queue.read {
                try PlainSQL(selection: history.selection).lines($0)
            }
            let missing = plain.subtracting(told).sorted()
            #expect(missing == [], "seed \(seed), \(history.selection.window.text)")
            if !missing.isEmpty { return }
        }
    }

    @Test func `The random histories have something of everything`() throws {
        var kinds: [String: Int] = [:]
        for seed in 0..<60 as Range<UInt64> {
            let history = try RandomHistory(seed: seed)
            let plain = try history.text.queue.read {
                try PlainSQL(selection: history.selection).lines($0)
            }
            for line in plain
            where !line.hasSuffix(" 0") && !line.contains(" 0/") && !line.hasSuffix("n=0") {
                kinds[String(line.prefix { $0 != " " && $0 != "{" }), default: 0] += 1
            }
        }
        let few = [
            "jobSuccess", "gateBlocks", "blockedChanges", "compliance", "deadlinesKept",
            "remediation",
            "backlog", "openIncidents", "unstablePipelines", "openFindings", "waivedFindings",
            "timeToFix", "timeToRecover", "ruleBlocks", "coverageState", "scannerSilence",
            "scannerFlakes",
        ].filter { kinds[$0, default: 0] < 5 }
        #expect(few == [])
    }
}
