import Foundation
import Testing

@testable import Checkout

@Suite(.timeLimit(.minutes(5)))
struct WorkspaceTests {
    private let scenery: Scenery
    private let target: Target

    init() throws {
        scenery = try Scenery()
        try scenery.write("x", to: "plain/a")
        target = try Target(parsing: "plain", relativeTo: scenery.path)
    }

    private func entries() throws -> [String] {
        try FileManager.default.contentsOfDirectory(atPath: scenery.path + "/workspaces")
            .filter { $0 != "sweep.lock" }
    }

    private struct Failure: Error {}

    @Test func `A workspace is private and goes away in the end`() async throws {
        let mode = try await scenery.workspaces.withWorkspace(
            for: target, mirrors: scenery.mirrors, options: scenery.options()
        ) { workspace in
            #expect(try entries().count == 1)
            return try scenery.run("stat", "-c", "%a", workspace.path)
        }
        #expect(mode == "700")
        #expect(try entries().isEmpty)
    }

    @Test func `A workspace goes away when its user fails, whatever was made of it`() async throws {
        await #expect(throws: Failure.self) {
            try await scenery.workspaces.withWorkspace(
                for: target, mirrors: scenery.mirrors, options: scenery.options()
            ) { workspace in
                try scenery.run("mkdir", "-p", workspace.tree + "/locked/inner")
                try scenery.run("ln", "-s", scenery.path + "/plain", workspace.tree + "/link")
                try scenery.run("chmod", "000", workspace.tree + "/locked")
                throw Failure()
            }
        }
        #expect(try entries().isEmpty)
        #expect(FileManager.default.fileExists(atPath: scenery.path + "/plain/a"))
    }

    @Test func `A workspace goes away when the task is cancelled`() async throws {
        let task = Task {
            try await scenery.workspaces.withWorkspace(
                for: target, mirrors: scenery.mirrors, options: scenery.options()
            ) { _ in try await Task.sleep(for: .seconds(60)) }
        }
        while (try? entries().count) != 1 { try await Task.sleep(for: .milliseconds(5)) }
        task.cancel()
        await #expect(throws: CancellationError.self) { try await task.value }
        #expect(try entries().isEmpty)
    }

    @Test func `What a dead process left is swept, what a living one uses is not`() async throws {
        let root = scenery.path + "/workspaces"
        await #expect(processExitsWith: .signal(SIGKILL)) { [root = root as String] in
            let folder = try WorkspaceFolder(in: try Workspaces(root: root).root)
            _ = folder.path
            kill(getpid(), SIGKILL)
        }
        #expect(try entries().count == 1)
        let left = try entries()
        try await scenery.workspaces.withWorkspace(
            for: target, mirrors: scenery.mirrors, options: scenery.options()
        ) { workspace in
            _ = try scenery.workspaces
            #expect(try entries() == [String(workspace.path.split(separator: "/").last ?? "")])
            #expect(try entries() != left)
        }
    }

    @Test func `A root that others may write is refused`() async throws {
        try scenery.run("mkdir", "-m", "0777", "open")
        let error = try await checkoutError { try Workspaces(root: scenery.path + "/open") }
        #expect("\(error)".contains("only this user may write"))
    }

    @Test func `A file that is not UTF-8 by name is reported`() async throws {
        try scenery.run("sh", "-c", #"touch "plain/$(printf 'caf\351')""#)
        let snapshot = try await scenery.checkOut("plain")
        #expect(snapshot.contents == ["a": "x"])
        #expect(snapshot.workspace.skipped.map(\.reason) == [.notUTF8])
    }

    @Test func `Many files are all there`() async throws {
        for index in 0..<500 { try scenery.write("\(index)", to: "plain/d\(index % 7)/f\(index)") }
        let snapshot = try await scenery.checkOut("plain")
        #expect(snapshot.contents.count == 501)
        #expect(snapshot.contents["d3/f10"] == "10")
    }
}
