import Foundation
package import Findings
package import Manifests

/// Reads the reports that a definition declares.
package struct ReportReader {
    private let scanClass: ScanClass
    private let places: ReportPlaces

    package init(scanClass: ScanClass, places: ReportPlaces) {
        self.scanClass = scanClass
        self.places = places
    }

    /// - Parameter file: Absolute path; errors name only its last part.
    package func read(_ output: Output, at file: String) throws(ReportError) -> ReportContents {
        let name = file.split(separator: "/").last.map(String.init) ?? file
        let bytes = try Self.bytes(of: file, name)
        do {
            if output.format == .jsonl {
                return try contents(of: .array(JSONParser.parseMany(bytes)), output, name)
            }
            return try contents(of: JSONParser.parse(bytes), output, name)
        } catch let error as ReportError {
            throw error
        } catch let error as JSONError {
            throw .unreadable(name, Self.explain(error, bytes))
        } catch {
            throw .unreadable(name, "\(error)")
        }
    }

    private func contents(
        of root: JSON, _ output: Output, _ name: String
    ) throws(ReportError) -> ReportContents {
        switch output.format {
        case .sarif:
            return try SARIFReader(
                scanClass: scanClass, places: places, severity: output.severity
            ).read(root, name: name)
        case .cyclonedx:
            let reader = CycloneDXReader(scanClass: scanClass, places: places)
            guard let contents = reader.read(root) else {
                throw .otherShape(name, expected: "CycloneDX (bomFormat)")
            }
            return contents
        case .json, .jsonl:
            if let misfit = ReportMisfit.first(of: output.mappings.map(\.items), in: root) {
                throw .otherShape(name, expected: "what its scanner writes: \(misfit)")
            }
            return MappedReader(scanClass: scanClass, places: places)
                .read(root, by: output.mappings)
        }
    }

    static func bytes(of file: String, _ name: String) throws(ReportError) -> [UInt8] {
        guard let data = try? Data(contentsOf: URL(filePath: file)) else { throw .missing(name) }
        guard !data.isEmpty else { throw .empty(name) }
        return [UInt8](data)
    }

    private static func explain(_ error: JSONError, _ bytes: [UInt8]) -> String {
        let start = bytes.first { ![0x20, 0x0A, 0x0D, 0x09].contains($0) }
        if start == UInt8(ascii: "<") { return "HTML or XML, not JSON" }
        return error.description
    }
}
