import Foundation
package import Findings
package import Manifests

/// Reads the reports that a definition declares.
package struct ReportReader {
    let scanClass: ScanClass
    let places: ReportPlaces

    package init(scanClass: ScanClass, places: ReportPlaces) {
        self.scanClass = scanClass
        self.places = places
    }

    /// Reads the file at an absolute path; errors name only its last part.
    package func read(_ output: Output, at file: String) throws(ReportError) -> ReportContents {
        let name = file.split(separator: "/").last.map(String.init) ?? file
        do {
            switch output.format {
            case .sarif, .json, .jsonl: return try ReportStream(self, output).read(file, name)
            case .xml: return try read(output, .xml(of: Self.bytes(of: file, name)), named: name)
            case .csv: return try read(output, .csv(of: Self.bytes(of: file, name)), named: name)
            case .cyclonedx:
                let document = try ReportDocument(sniffing: Self.bytes(of: file, name))
                return try read(output, document, named: name)
            case .spdx:
                let root = try JSONParser.parse(Self.bytes(of: file, name))
                return try contents(of: root, output, name)
            }
        } catch let error as ReportError {
            throw error
        } catch {
            throw .unreadable(name, "\(error)")
        }
    }

    /// Reads a document whose syntax is known already.
    package func read(
        _ output: Output, _ document: ReportDocument, named name: String
    ) throws(ReportError) -> ReportContents {
        switch document.seen(as: output.format) {
        case .json(let root): return try contents(of: root, output, name)
        case .jsonLines(let documents): return try contents(ofStream: documents, output, name)
        case .xml(let report):
            let reader = MappedReader(scanClass: scanClass, places: places)
            let contents = reader.read(
                report, by: output.mappings, root: output.recognition?.root ?? [])
            guard let contents else {
                throw ReportError.otherShape(name, expected: output.shapeInWords)
            }
            return contents
        case .csv(let report):
            var contents = try contents(of: .array(report.rows), output, name)
            contents.rejected += report.rejected
            return contents
        case nil:
            throw .unreadable(name, "\(document.syntax), not \(output.format.rawValue)")
        }
    }

    private func contents(
        of root: JSON, _ output: Output, _ name: String
    ) throws(ReportError) -> ReportContents {
        let contents: ReportContents?
        let expected: String
        switch output.format {
        case .sarif:
            expected = Self.expectedSARIF
            contents = SARIFReader(
                scanClass: scanClass, places: places, severity: output.severity
            ).read(root)
        case .cyclonedx:
            expected = "CycloneDX (bomFormat)"
            var read = CycloneDXReader(scanClass: scanClass, places: places).read(root)
            if scanClass == .sbom { read?.bill = CycloneDXBill(places: places).read(root) }
            contents = read
        case .spdx:
            expected = "SPDX 2 (spdxVersion)"
            contents = SPDXReader().read(root)
        case .jsonl: return try self.contents(ofStream: [root], output, name)
        case .json, .xml, .csv:
            expected = output.shapeInWords
            contents = MappedReader(scanClass: scanClass, places: places)
                .read(root, by: output.mappings)
        }
        guard let contents else { throw .otherShape(name, expected: expected) }
        return contents
    }

    private func contents(
        ofStream documents: [JSON], _ output: Output, _ name: String
    ) throws(ReportError) -> ReportContents {
        let reader = MappedReader(scanClass: scanClass, places: places)
        guard let contents = reader.read(stream: documents, by: output.mappings) else {
            throw ReportError.otherShape(name, expected: output.shapeInWords)
        }
        return contents
    }

    static let expectedSARIF = "SARIF (it has no run of a tool)"

    /// What is read whole must not fill the memory, if it is a flood that calls itself a report.
    private static let maximumBytes = 256 << 20

    package static func isTooLarge(_ file: String) -> Bool {
        let attributes = try? FileManager.default.attributesOfItem(atPath: file)
        return (attributes?[.size] as? NSNumber)?.intValue ?? 0 > maximumBytes
    }

    package static func bytes(
        of file: String, _ name: String, mayBeEmpty: Bool = false
    ) throws(ReportError) -> [UInt8] {
        guard !isTooLarge(file) else {
            throw .unreadable(name, "larger than \(maximumBytes >> 20) MiB, as no report is")
        }
        guard let data = try? Data(contentsOf: URL(filePath: file)) else { throw .missing(name) }
        guard !data.isEmpty || mayBeEmpty else { throw .empty(name) }
        return [UInt8](data)
    }
}

extension Output {
    /// What its mappings look for, for an error.
    var shapeInWords: String {
        let paths = mappings.map {
            $0.items.description.isEmpty ? "an object" : $0.items.description
        }
        return "what its definition reads (\(paths.joined(separator: ", ")))"
    }
}
