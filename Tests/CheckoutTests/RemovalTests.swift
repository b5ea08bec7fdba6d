import Foundation
import Testing

@testable import Checkout

@Suite(.timeLimit(.minutes(10))) struct RemovalTests {
    let scenery: Scenery

    init() throws { scenery = try Scenery() }

    private func exists(_ path: String) -> Bool {
        (try? FileManager.default.attributesOfItem(atPath: path)) != nil
    }

    @Test func `A tree is deleted whole, and nothing that its links lead to`() throws {
        let manager = FileManager.default
        let (tree, outside) = (scenery.path + "/tree", scenery.path + "/outside")
        try manager.createDirectory(atPath: outside, withIntermediateDirectories: true)
        try Data("kept".utf8).write(to: URL(filePath: outside + "/kept"))
        for folder in 0..<40 {
            let path = "\(tree)/a/\(folder)/b/c"
            try manager.createDirectory(atPath: path, withIntermediateDirectories: true)
            for file in 0..<25 { try Data().write(to: URL(filePath: "\(path)/\(file)")) }
            try manager.createSymbolicLink(atPath: path + "/link", withDestinationPath: outside)
        }
        unsafe mkfifo(tree + "/pipe", 0o600)
        try manager.setAttributes([.posixPermissions: 0o500], ofItemAtPath: tree + "/a/3/b/c")
        try manager.setAttributes([.posixPermissions: 0o000], ofItemAtPath: tree + "/a/4")
        try TreeRemoval.remove(tree)
        #expect(!exists(tree))
        #expect(exists(outside + "/kept"))
        // A link, a file, and what is not there.
        try manager.createSymbolicLink(atPath: tree, withDestinationPath: outside)
        try TreeRemoval.remove(tree)
        #expect(!exists(tree) && exists(outside + "/kept"))
        try TreeRemoval.remove(outside + "/kept")
        try TreeRemoval.remove(outside + "/nowhere")
        #expect(try manager.contentsOfDirectory(atPath: outside) == [])
    }

    @Test func `A tree of 1,000 levels is deleted`() throws {
        let path = scenery.path + "/deep" + String(repeating: "/d", count: 1000)
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
        try TreeRemoval.remove(scenery.path + "/deep")
        #expect(!exists(scenery.path + "/deep"))
    }

    @Test func `Workspaces are deleted when told to, also what dead processes left`()
        async throws
    {
        let removals = Removals()
        let root = scenery.path + "/workspaces"
        let left = root + "/\(WorkspaceFolder.prefix)left"
        try makeFolders(left)
        _ = try FileLock.attempt(left + "/lock")
        let workspaces = try Workspaces(root: root, removals: removals)
        #expect(await removals.settle() == [])
        #expect(!exists(left))
        let source = scenery.path + "/source"
        try makeFolders(source)
        try Data("text".utf8).write(to: URL(filePath: source + "/file"))
        let path = try await workspaces.withWorkspace(
            for: .folder(path: source), mirrors: scenery.mirrors, options: scenery.options()
        ) { workspace in
            #expect(workspace.files.map(\.path) == ["file"])
            return workspace.path
        }
        #expect(exists(path))
        #expect(await removals.settle() == [])
        #expect(!exists(path))
        let rest = try FileManager.default.contentsOfDirectory(atPath: root)
        #expect(rest.filter { $0.hasPrefix(WorkspaceFolder.prefix) } == [])
    }
}
