import Foundation
import Testing

@testable import Scanning

@Suite struct OrdinaryFileTests {
    @Test func `Output that a scanner replaced by a link is not read`() throws {
        let folder = NSTemporaryDirectory() + "ordinary-\(UUID().uuidString)"
        try FileManager.default.createDirectory(
            atPath: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(atPath: folder) }
        try Data("error: the user's secret\n".utf8).write(to: URL(filePath: folder + "/secret"))
        try FileManager.default.createSymbolicLink(
            atPath: folder + "/stderr", withDestinationPath: folder + "/secret")
        #expect(Captured.lastWords(folder + "/secret") == "error: the user's secret")
        #expect(Captured.lastWords(folder + "/stderr") == nil)
        #expect(Captured.text(folder) == "")
        #expect(!OrdinaryFile.isThere(folder + "/stderr"))
        #expect(!OrdinaryFile.isThere("/dev/null"))
    }
}
