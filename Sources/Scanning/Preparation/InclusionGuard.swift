import Foundation
import Manifests

/// Comments out lines that make a scanner read a file which is not in the target.
///
/// `-r /dev/zero` in a list of requirements would fill the memory, `-r ../other` read what is not
/// the target's.
struct InclusionGuard {
    let tree: String
    /// Every regular file of the target.
    let files: Set<String>
    /// Its last group is the path that a line includes.
    let expression: Regex<AnyRegexOutput>

    private static let most = 4 << 20

    /// - Returns: The lines, from 1, that were commented out.
    /// - Throws: What Foundation throws when the file cannot be rewritten.
    func confine(_ path: String, included: inout [String]) throws -> [Int] {
        let url = URL(filePath: tree + "/" + path)
        guard let handle = try? FileHandle(forUpdating: url) else { return [] }
        defer { try? handle.close() }
        let data = try handle.read(upToCount: Self.most) ?? Data()
        var offset = 0
        var lines: [Int] = []
        let all = data.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
        for (index, bytes) in all.enumerated() {
            defer { offset += bytes.count + 1 }
            let line = String(decoding: bytes, as: UTF8.self)
            guard let match = line.firstMatch(of: expression),
                let target = match.output.last?.substring.map(String.init)
            else { continue }
            if let inside = place(of: target, from: path), inside != path {
                included.append(inside)
                continue
            }
            let indent = bytes.prefix { $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: "\t") }.count
            try handle.seek(toOffset: UInt64(offset + indent))
            try handle.write(contentsOf: Data("#".utf8))
            lines.append(index + 1)
        }
        return lines
    }

    /// The file of the target that a line means, if there is one.
    private func place(of target: String, from path: String) -> String? {
        guard !target.hasPrefix("/"), !target.contains(":") else { return nil }
        var parts = path.split(separator: "/").dropLast()
        for part in target.split(separator: "/") where part != "." {
            if part == ".." {
                guard parts.popLast() != nil else { return nil }
            } else {
                parts.append(part)
            }
        }
        let place = parts.joined(separator: "/")
        return files.contains(place) ? place : nil
    }
}
