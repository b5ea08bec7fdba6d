import Foundation
import Testing

@testable import Reporting

@Suite struct ReportFileTests {
    private let folder = FileManager.default.temporaryDirectory.appending(
        path: "sluice-report-\(UUID().uuidString)")

    private func inFolder(_ body: () throws -> Void) throws {
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        try body()
    }

    private func path(_ name: String) -> String { folder.appending(path: name).path }

    @Test func `Parents are made, an old report is replaced, nothing else is left`() throws {
        try inFolder {
            for text in ["first, which is longer", "second"] {
                try ReportFile(path: path("a/b/run.json")).write(Array(text.utf8))
                #expect(try String(contentsOfFile: path("a/b/run.json"), encoding: .utf8) == text)
            }
            #expect(
                try FileManager.default.contentsOfDirectory(atPath: path("a/b")) == ["run.json"])
        }
    }

    @Test func `A link is followed, not replaced`() throws {
        try inFolder {
            try ReportFile(path: path("real.json")).write(Array("old".utf8))
            try FileManager.default.createSymbolicLink(
                atPath: path("link.json"), withDestinationPath: "real.json")
            try ReportFile(path: path("link.json")).write(Array("new".utf8))
            #expect(try String(contentsOfFile: path("real.json"), encoding: .utf8) == "new")
            #expect(
                try FileManager.default.destinationOfSymbolicLink(atPath: path("link.json"))
                    == "real.json")
        }
    }

    @Test func `What cannot be written is said with the reason, and leaves nothing behind`() throws
    {
        try inFolder {
            #expect(throws: ReportError.isFolder(folder.path)) {
                try ReportFile(path: folder.path).write([1])
            }
            try Data().write(to: folder.appending(path: "file"))
            let error = #expect(throws: ReportError.self) {
                try ReportFile(path: path("file/run.json")).write([1])
            }
            #expect(
                error?.description.hasPrefix("cannot write the report '\(path("file/run.json"))'")
                    == true)
            #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path) == ["file"])
        }
    }

    @Test func `A full disk is an error, not a short report`() {
        let error = #expect(throws: ReportError.self) {
            try ReportFile(path: "/dev/full").write([1, 2, 3])
        }
        #expect(
            error?.description
                == "cannot write the report '/dev/full': write: no space left on device")
    }
}
