/// A report as its syntax gives it, before anybody says what it means.
package enum ReportDocument: Sendable, Hashable {
    case json(JSON)
    /// Documents that follow one another, usually one a line.
    case jsonLines([JSON])
    case xml(XMLReport)
    case csv(CSVReport)

    /// Takes the syntax from the first characters.
    ///
    /// - Throws: `DocumentError` with what is wrong and where.
    package init(sniffing bytes: [UInt8]) throws(DocumentError) {
        let bytes = try Self.text(bytes)
        let first = bytes.first { !XMLScanner.isSpace($0) }
        switch first {
        case nil: throw DocumentError("is empty")
        case UInt8(ascii: "<"): self = try Self.xml(bytes)
        case UInt8(ascii: "{"), UInt8(ascii: "["): self = try Self.json(bytes)
        default:
            guard let report = CSVReader.parse(bytes) else {
                throw DocumentError("is neither JSON nor XML, and its first line names no columns")
            }
            self = .csv(report)
        }
    }

    package static func xml(of bytes: [UInt8]) throws(DocumentError) -> ReportDocument {
        try xml(text(bytes))
    }

    package static func csv(of bytes: [UInt8]) throws(DocumentError) -> ReportDocument {
        guard let report = CSVReader.parse(try text(bytes)) else {
            throw DocumentError("is no CSV: its first line names no columns")
        }
        return .csv(report)
    }

    /// Its syntax in a word.
    package var syntax: String {
        switch self {
        case .json: "JSON"
        case .jsonLines: "JSON lines"
        case .xml: "XML"
        case .csv: "CSV"
        }
    }

    private static func text(_ bytes: [UInt8]) throws(DocumentError) -> [UInt8] {
        do { return try TextEncoding.utf8(bytes) } catch { throw DocumentError("is \(error)") }
    }

    private static func xml(_ bytes: [UInt8]) throws(DocumentError) -> ReportDocument {
        do {
            return .xml(try XMLReader.parse(TextEncoding.declared(bytes)))
        } catch {
            throw DocumentError("is \(error)")
        }
    }

    private static func json(_ bytes: [UInt8]) throws(DocumentError) -> ReportDocument {
        do {
            let documents = try JSONParser.parseMany(bytes)
            return documents.count == 1 ? .json(documents[0]) : .jsonLines(documents)
        } catch {
            throw DocumentError("is \(error)")
        }
    }
}

/// Why a file is no document, to be put behind its name.
package struct DocumentError: Error, Sendable, Hashable, CustomStringConvertible {
    package let description: String

    init(_ description: String) { self.description = description }
}
