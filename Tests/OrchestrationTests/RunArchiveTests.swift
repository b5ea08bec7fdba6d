import Findings
import Foundation
import Testing

@testable import Orchestration

@Suite struct RunArchiveTests {
    private let manager = FileManager.default

    private func record(_ id: String) -> RunRecord {
        RunRecord(
            id: id, trigger: .onDemand, pipeline: "shop", startedAt: 1_795_508_287, finishedAt: 0,
            target: RunRecord.Target(kind: .path, location: "/srv/shop"), sluiceVersion: "1")
    }

    private func setAge(_ days: Double, of path: String) throws {
        try manager.setAttributes(
            [.modificationDate: Date(timeIntervalSinceNow: -86_400 * days)], ofItemAtPath: path)
    }

    private func ended(_ id: String, in state: String, keeping most: Int = 200) throws -> String {
        let archive = RunArchive(state: state, keeping: most)
        let path = try archive.begin(record(id)).path
        archive.end(id, exitCode: 0, at: 1_795_508_300)
        return path
    }

    @Test func `A run's folder can be read by its user alone`() throws {
        try Scenery.withFolder { state in
            let folder = try RunArchive(state: state).begin(record("r-1"))
            #expect(folder.path == state + "/runs/r-1")
            for path in [folder.path, folder.path + "/scanners"] {
                let attributes = try manager.attributesOfItem(atPath: path)
                #expect(attributes[.posixPermissions] as? Int == 0o700, "\(path)")
            }
        }
    }

    @Test func `A run is told as running, then as finished`() throws {
        try Scenery.withFolder { state in
            let archive = RunArchive(state: state)
            let folder = try archive.begin(record("r-1"), reports: ["/tmp/report.json"])
            let running = try #require(RunState(in: folder.path))
            #expect(running.state == .running)
            #expect(running.target == "/srv/shop")
            #expect(running.reports == ["/tmp/report.json"])
            archive.end("r-1", exitCode: 2, at: 1_795_508_300)
            let finished = try #require(RunState(in: folder.path))
            #expect(finished.state == .finished)
            #expect(finished.exitCode == 2)
            #expect(
                try manager.contentsOfDirectory(atPath: folder.path).sorted()
                    == ["run.json", "scanners"])
        }
    }

    @Test func `Finished runs are found by what was scanned, the latest first`() throws {
        try Scenery.withFolder { state in
            let archive = RunArchive(state: state)
            for (number, commit) in ["c1", "c2", "c1", nil].enumerated() {
                var record = record("r-\(number)")
                record.startedAt += Double(number)
                _ = try archive.begin(record)
                archive.end(record.id, exitCode: 0, at: record.startedAt, commit: commit)
            }
            _ = try archive.begin(record("r-running"))
            func found(_ pipeline: String, _ location: String) -> [String] {
                archive.runs(of: pipeline, at: location, commit: "c1").map { path in
                    String(path.path.split(separator: "/").last ?? "")
                }
            }
            #expect(found("shop", "/srv/shop") == ["r-2", "r-0"])
            #expect(found("other", "/srv/shop") == [])
            #expect(found("shop", "/srv/other") == [])
        }
    }

    @Test func `A run that goes on is left alone by everybody else`() throws {
        try Scenery.withFolder { state in
            let archive = RunArchive(state: state)
            let folder = try archive.begin(record("r-1"))
            try setAge(99, of: folder.path)
            #expect(RunArchive(state: state).sweep() == [])
            for number in 2...5 { _ = try ended("r-\(number)", in: state, keeping: 2) }
            #expect(RunState(in: folder.path)?.state == .running)
            archive.end("r-1", exitCode: 0, at: 0)
            #expect(RunState(in: folder.path)?.state == .finished)
        }
    }

    @Test func `A run whose sluice died is interrupted, and what may hold secrets is gone`() throws
    {
        try Scenery.withFolder { state in
            // The end of the archive frees the lock, as the end of a process does.
            let folder = try RunArchive(state: state).begin(record("r-1")).path
            for name in [
                "done/out/report", "half/out/report", "half/scratch/tmp/x",
                "half/commands.json.partial",
            ] {
                let file = URL(filePath: folder + "/scanners/" + name)
                try manager.createDirectory(
                    at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
                try Data("x".utf8).write(to: file)
            }
            try Data().write(to: URL(filePath: folder + "/scanners/half/unfinished"))
            try Data().write(to: URL(filePath: folder + "/run.json.partial"))
            let swept = RunArchive(state: state).sweep()
            #expect(swept.map(\.id) == ["r-1"])
            #expect(RunState(in: folder)?.state == .interrupted)
            let left = manager.enumerator(atPath: folder)?.compactMap { $0 as? String }.sorted()
            #expect(
                left == [
                    "run.json", "scanners", "scanners/done", "scanners/done/out",
                    "scanners/done/out/report", "scanners/half",
                ])
            #expect(RunArchive(state: state).sweep() == [])
        }
    }

    @Test func `A run that died after its report was written is finished`() throws {
        try Scenery.withFolder { state in
            let folder = try RunArchive(state: state).begin(record("r-1")).path
            try Data("{}".utf8).write(to: URL(filePath: folder + "/report.json"))
            #expect(RunArchive(state: state).sweep() == [])
            #expect(RunState(in: folder)?.state == .finished)
            #expect(!manager.fileExists(atPath: folder + "/lock"))
        }
    }

    @Test func `A folder that died before it had a lock is removed, one of an older sluice kept`()
        throws
    {
        try Scenery.withFolder { state in
            for name in ["unborn/scanners", "older/scanners/bandit"] {
                try manager.createDirectory(
                    atPath: state + "/runs/" + name, withIntermediateDirectories: true)
            }
            #expect(RunArchive(state: state).sweep() == [])
            let left = try manager.contentsOfDirectory(atPath: state + "/runs")
            #expect(left.sorted() == ["older", "sweep.lock"])
        }
    }

    @Test func `The oldest runs are let go`() throws {
        try Scenery.withFolder { state in
            for number in 1...5 {
                try setAge(Double(10 - number), of: ended("r-\(number)", in: state))
            }
            _ = try ended("r-6", in: state, keeping: 3)
            let left = try manager.contentsOfDirectory(atPath: state + "/runs").sorted()
            #expect(left == ["r-4", "r-5", "r-6", "sweep.lock"])
        }
    }

    @Test func `The run that begins is kept, even if the clock was ahead before`() throws {
        try Scenery.withFolder { state in
            for number in 1...3 { try setAge(-9, of: ended("r-\(number)", in: state)) }
            let path = try ended("r-0", in: state, keeping: 2)
            #expect(manager.fileExists(atPath: path + "/scanners"))
            #expect(try manager.contentsOfDirectory(atPath: state + "/runs").count == 3)
        }
    }

    @Test func `A place that cannot be written to is an error`() {
        #expect(throws: (any Error).self) {
            try RunArchive(state: "/dev/null").begin(record("r-1"))
        }
    }
}
