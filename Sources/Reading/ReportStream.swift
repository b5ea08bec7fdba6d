import Findings
import Manifests

/// Reads a report in JSON from its file, of which only a part is in memory.
struct ReportStream {
    private let reader: ReportReader
    private let output: Output

    init(_ reader: ReportReader, _ output: Output) {
        self.reader = reader
        self.output = output
    }

    func read(_ file: String, _ name: String) throws(ReportError) -> ReportContents {
        var contents: ReportContents?
        var isEmpty = false
        var isUnordinary = false
        do throws(JSONError) {
            if var stream = try JSONStream(file: file) {
                isEmpty = stream.isEmpty
                if !isEmpty { contents = try read(&stream) }
            } else {
                isUnordinary = true
            }
        } catch {
            throw .unreadable(name, Self.explanation(of: error, in: file))
        }
        if isUnordinary { contents = try read(bytesOf: file, name) }
        // A stream of results without any is an empty file.
        if isEmpty, output.format == .jsonl { return ReportContents() }
        if isEmpty { throw .empty(name) }
        if let contents { return contents }
        let isSARIF = output.format == .sarif
        throw .otherShape(
            name, expected: isSARIF ? ReportReader.expectedSARIF : output.shapeInWords)
    }

    /// A pipe, say, cannot be gone back in.
    private func read(
        bytesOf file: String, _ name: String
    ) throws(ReportError) -> ReportContents? {
        let bytes = try ReportReader.bytes(of: file, name)
        do throws(JSONError) {
            var stream = try JSONStream(bytes: bytes)
            return try read(&stream)
        } catch {
            throw .unreadable(name, error.description)
        }
    }

    private func read(_ stream: inout JSONStream) throws(JSONError) -> ReportContents? {
        let mapped = MappedReader(scanClass: reader.scanClass, places: reader.places)
        switch output.format {
        case .sarif:
            return try SARIFReader(
                scanClass: reader.scanClass, places: reader.places, severity: output.severity
            ).read(&stream)
        case .jsonl:
            var reading = MappedReader.ReadingOfDocuments(
                reader: mapped, mappings: output.mappings)
            while try stream.peek() != nil { reading.take(try stream.value()) }
            return reading.result
        default:
            guard var split = MappedStream(mapped, output.mappings) else {
                return mapped.read(try stream.onlyValue(), by: output.mappings)
            }
            return try split.read(&stream)
        }
    }

    /// What was passed over by its brackets may hold an earlier error than the one that was met.
    private static func explanation(of error: JSONError, in file: String) -> String {
        do throws(JSONError) {
            guard var stream = try JSONStream(file: file) else { return error.description }
            if try stream.peek() == UInt8(ascii: "<") { return "HTML or XML, not JSON" }
            try stream.checkAll()
        } catch {
            return error.description
        }
        return error.description
    }
}
