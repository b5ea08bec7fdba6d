import Findings
import Foundation
import SystemPackage
import Testing

@testable import Scanning

@Suite(.timeLimit(.minutes(10))) struct IsolationProbeTests {
    private func probe(_ bench: borrowing Workbench, searching: String? = nil) -> IsolationProbe {
        IsolationProbe(
            supervisor: bench.supervisor, scratch: bench.folder.string, hidden: [],
            searchPath: searching.map { [$0] } ?? ["/usr/bin"])
    }

    @Test func `With bubblewrap that works the level is A, and each property is told`() async throws
    {
        let bench = try Workbench()
        let record = await probe(bench).isolation().record
        #expect(record.level == .sandboxed, "\(record)")
        #expect(record.reason == nil)
        #expect(
            record.properties.map(\.name) == [
                "filesystem", "network", "environment", "processes", "limits", "privileges",
            ])
        #expect(record.properties.allSatisfy { ($0.status == .enforced) == ($0.fix == nil) })
        #expect(record.properties.prefix(4).allSatisfy { $0.status == .enforced })
        #expect(try FileManager.default.contentsOfDirectory(atPath: bench.folder.string) == [])
    }

    @Test func `Without bubblewrap the level is B, with the command that mends it`() async throws {
        let bench = try Workbench()
        let record = await probe(bench, searching: "/nowhere").isolation().record
        #expect(record.level == .restricted, "\(record)")
        #expect(record.reason == "bubblewrap is not installed")
        let fixes = record.properties.compactMap(\.fix)
        #expect(fixes.contains { $0.contains("apt-get install bubblewrap") })
    }

    /// Programs that are there and do not isolate.
    @Test(arguments: [
        ("while [ \"$1\" != -- ]; do shift; done; shift; shift; shift; exec \"$@\"", "exited"),
        ("exit 0", "exited"), ("exec sleep 60", "timed out"),
        ("echo 'bwrap: setting up uid map: Permission denied' >&2; exit 1", "uid map"),
    ])
    func `A bubblewrap that isolates nothing is not believed`(
        script: String, words: String
    ) async throws {
        let bench = try Workbench()
        _ = try bench.write("#!/bin/sh\n" + script, to: "bwrap")
        let record = await probe(bench, searching: bench.folder.string).isolation().record
        #expect(record.level == .restricted, "\(record)")
        #expect(record.reason != nil)
        if words == "uid map" {
            #expect(record.properties.compactMap(\.fix).contains { $0.contains("AppArmor") })
        }
    }

    @Test(arguments: [IsolationLevel.restricted, .limited, .none])
    func `No stronger level is taken than the one asked for`(most: IsolationLevel) async throws {
        let bench = try Workbench()
        let record = await probe(bench).isolation(atMost: most).record
        #expect(record.level == most)
        #expect(record.reason?.contains("was tried") == true)
        #expect(record.properties.count == 6)
    }
}
