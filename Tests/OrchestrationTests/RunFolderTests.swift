import Foundation
import Testing

@testable import Orchestration

@Suite struct RunFolderTests {
    private let manager = FileManager.default

    private func setAge(_ days: Double, of path: String) throws {
        try manager.setAttributes(
            [.modificationDate: Date(timeIntervalSinceNow: -86_400 * days)], ofItemAtPath: path)
    }

    @Test func `A run's folder can be read by its user alone`() throws {
        try Scenery.withFolder { state in
            let folder = try RunFolder(state: state, id: "r-1")
            #expect(folder.path == state + "/runs/r-1")
            for path in [folder.path, folder.path + "/scanners"] {
                let attributes = try manager.attributesOfItem(atPath: path)
                #expect(attributes[.posixPermissions] as? Int == 0o700, "\(path)")
            }
        }
    }

    @Test func `The oldest runs are let go`() throws {
        try Scenery.withFolder { state in
            for number in 1...5 {
                let folder = try RunFolder(state: state, id: "r-\(number)")
                try Data("x".utf8).write(to: URL(filePath: folder.path + "/report.json"))
                try setAge(Double(10 - number), of: folder.path)
            }
            _ = try RunFolder(state: state, id: "r-6", keeping: 3)
            let left = try manager.contentsOfDirectory(atPath: state + "/runs").sorted()
            #expect(left == ["r-4", "r-5", "r-6"])
        }
    }

    @Test func `The run that begins is kept, even if the clock was ahead before`() throws {
        try Scenery.withFolder { state in
            for number in 1...3 {
                try setAge(-9, of: RunFolder(state: state, id: "r-\(number)").path)
            }
            let folder = try RunFolder(state: state, id: "r-0", keeping: 2)
            #expect(manager.fileExists(atPath: folder.path + "/scanners"))
            #expect(try manager.contentsOfDirectory(atPath: state + "/runs").count == 2)
        }
    }

    @Test func `A place that cannot be written to is an error`() {
        #expect(throws: (any Error).self) { try RunFolder(state: "/dev/null", id: "r-1") }
    }
}
