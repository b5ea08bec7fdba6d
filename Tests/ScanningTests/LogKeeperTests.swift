import Foundation
import Testing

@testable import Scanning

@Suite struct LogKeeperTests {
    private func withFolder(_ body: (String) throws -> Void) throws {
        let folder = FileManager.default.temporaryDirectory.path + "/log-\(UUID())"
        try FileManager.default.createDirectory(
            atPath: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(atPath: folder) }
        try body(folder)
    }

    private func log(of data: Data) throws -> String {
        var text = ""
        try withFolder { folder in
            try data.write(to: URL(filePath: folder + "/stderr"))
            LogKeeper(streams: [folder + "/stderr"], log: folder + "/log.txt").keep()
            text = try String(contentsOfFile: folder + "/log.txt", encoding: .utf8)
        }
        return text
    }

    @Test func `What is left can move no cursor and command no build server`() throws {
        let text = try log(
            of: Data(
                """
                plain\r
                \u{1B}[2Jcleared\u{7}
                ::set-output name=x::y
                  ::add-mask::z
                \u{1B}::error::sneaked in
                ##vso[task.setvariable]x ##[error] ##teamcity[testFailed]
                \u{9B}31m\u{202E}reversed

                """.utf8) + [0xFF, 0x0A])
        #expect(
            text == """
                == stderr ==
                plain
                \\u{1B}[2Jcleared\\u{7}
                \\u{3A}:set-output name=x::y
                  \\u{3A}:add-mask::z
                \\u{1B}::error::sneaked in
                #\\u{23}vso[task.setvariable]x #\\u{23}[error] #\\u{23}teamcity[testFailed]
                \\u{9B}31m\\u{202E}reversed
                \u{FFFD}

                """)
    }

    @Test func `Of a long stream both ends stay`() throws {
        try withFolder { folder in
            let file = folder + "/stderr"
            let lines = (0..<600_000).map { "line \($0)\n" }.joined()
            try Data(lines.utf8).write(to: URL(filePath: file))
            LogKeeper(streams: [file], log: folder + "/log.txt").keep()
            for name in [file, folder + "/log.txt"] {
                let text = try String(contentsOfFile: name, encoding: .utf8)
                #expect(text.utf8.count < (2 << 20) + 200)
                #expect(text.contains("line 0\n"))
                #expect(text.hasSuffix("line 599999\n"))
                let leftOut = lines.utf8.count - (2 << 20)
                #expect(text.contains("… \(leftOut) bytes are left out here …\n"))
            }
        }
    }

    @Test func `Without a word there is no log`() throws {
        try withFolder { folder in
            try Data().write(to: URL(filePath: folder + "/stdout"))
            LogKeeper(
                streams: [folder + "/stdout", folder + "/none"], log: folder + "/log.txt"
            ).keep()
            #expect(!FileManager.default.fileExists(atPath: folder + "/log.txt"))
        }
    }
}
