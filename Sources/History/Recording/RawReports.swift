import Findings
import Foundation

/// The reports of a scanner as one content: each file's name and bytes.
enum RawReports {
    /// What is larger stays in the run's folder alone.
    private static let mostBytes = 256 << 20

    /// - Returns: `nil` without a report that can be read.
    static func content(of run: ScannerRun) -> Content? {
        var writer = FieldWriter()
        var left = mostBytes
        for path in run.reports {
            let name = path.split(separator: "/").last.map(String.init) ?? path
            guard let data = FileManager.default.contents(atPath: path), data.count <= left else {
                continue
            }
            left -= data.count
            writer.put(1, name)
            writer.put(2, bytes: data)
        }
        return writer.bytes.isEmpty ? nil : Content(.report, writer.bytes)
    }

    static func files(in bytes: [UInt8]) throws -> [(name: String, bytes: [UInt8])] {
        var reader = FieldReader(bytes[...])
        var files: [(name: String, bytes: [UInt8])] = []
        var name = ""
        while let (field, value) = try reader.next() {
            switch field {
            case 1: name = try value.text
            case 2: files.append((name, Array(try value.slice)))
            default: continue
            }
        }
        return files
    }
}
