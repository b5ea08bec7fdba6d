/// Reads one run of a SARIF file result by result, so that memory holds one result at a time.
///
/// What results refer to (rules, artifacts, bases) may stand behind them. When the tool is known
/// they are read as they come, and once more in the rare case that something follows which could
/// tell more of them; when it is not, they are passed over and read at the end of the run.
struct SARIFRunStream {
    /// Members that tell nothing of a result.
    private static let harmless: Set<String> = [
        "automationDetails", "baselineGuid", "columnKind", "conversion", "defaultEncoding",
        "defaultSourceLanguage", "language", "newlineSequences", "properties",
        "redactionTokens", "runAggregates", "versionControlProvenance",
    ]

    private let reader: SARIFReader
    /// All of the run but its results.
    private var run = JSON.Object()
    private var places: [JSONStream.Place] = []
    private var isStale = false
    private var contents = ReportContents()

    static func read(
        _ stream: inout JSONStream, by reader: SARIFReader
    ) throws(JSONError) -> (run: JSON, contents: ReportContents) {
        var this = SARIFRunStream(reader)
        try stream.forEachMember { (stream, name) throws(JSONError) in
            try this.take(name, &stream)
        }
        if this.isStale {
            let end = stream.place
            // Of results that stand twice the last ones count, and all are checked.
            for place in this.places {
                stream.move(to: place)
                try this.readResults(&stream)
            }
            stream.move(to: end)
        }
        let run = JSON.object(this.run)
        this.contents.append(reader.frame(of: run))
        return (run, this.contents)
    }

    private init(_ reader: SARIFReader) { self.reader = reader }

    private mutating func take(
        _ name: String, _ stream: inout JSONStream
    ) throws(JSONError) {
        guard name == "results", try stream.peek() == UInt8(ascii: "[") else {
            run.append(name, try stream.value())
            if !places.isEmpty, !Self.harmless.contains(name) { isStale = true }
            return
        }
        places.append(stream.place)
        if run["tool"] == nil {
            isStale = true
            try stream.skim()
        } else {
            try readResults(&stream)
        }
    }

    private mutating func readResults(_ stream: inout JSONStream) throws(JSONError) {
        contents = ReportContents()
        var results = SARIFResultReader(.object(run), by: reader)
        var index = 0
        try stream.forEachElement { (stream) throws(JSONError) in
            results.take(try stream.value(), index, into: &contents)
            index += 1
            try contents.checkCount()
        }
    }
}
