import Findings
import Manifests

/// Reads SARIF 2.1.0 (OASIS) as real tools write it, all runs of it.
struct SARIFReader {
    let scanClass: ScanClass
    let places: ReportPlaces
    let severity: SeverityRules

    /// A document without runs, or with one that names no tool, is told by `nil`.
    func read(_ root: JSON) -> ReportContents? {
        guard let runs = root["runs"]?.array, !runs.isEmpty, runs.allSatisfy(Self.isRun) else {
            return nil
        }
        var contents = ReportContents()
        for run in runs { contents.append(read(run: run)) }
        contents.errors += Self.errors(of: root)
        return contents
    }

    /// As the other one, with one result in memory at a time.
    func read(_ stream: inout JSONStream) throws(JSONError) -> ReportContents? {
        guard try stream.peek() == UInt8(ascii: "{") else {
            _ = try stream.onlyValue()
            return nil
        }
        var root = JSON.Object()
        var contents: ReportContents?
        try stream.forEachMember { (stream, name) throws(JSONError) in
            guard name == "runs" else { return root.append(name, try stream.value()) }
            contents = try readRuns(&stream)
        }
        try stream.finish()
        contents?.errors += Self.errors(of: .object(root))
        return contents
    }

    private func readRuns(_ stream: inout JSONStream) throws(JSONError) -> ReportContents? {
        guard try stream.peek() == UInt8(ascii: "[") else {
            try stream.skip()
            return nil
        }
        var contents: [ReportContents] = []
        var areRuns = true
        try stream.forEachElement { (stream) throws(JSONError) in
            guard try stream.peek() == UInt8(ascii: "{") else {
                areRuns = false
                return try stream.skip()
            }
            let (run, own) = try SARIFRunStream.read(&stream, by: self)
            if Self.isRun(run) { contents.append(own) } else { areRuns = false }
        }
        guard areRuns, var all = contents.first else { return nil }
        for own in contents.dropFirst() { all.append(own) }
        return all
    }

    private static func isRun(_ run: JSON) -> Bool { run["tool"]?.isObject ?? false }

    private static func errors(of root: JSON) -> [String] {
        guard case .array(let external) = root["inlineExternalProperties"], external[0] != nil
        else {
            return []
        }
        return ["it holds inlineExternalProperties, which are not read"]
    }

    private func read(run: JSON) -> ReportContents {
        var contents = frame(of: run)
        var reader = SARIFResultReader(run, by: self)
        for (index, result) in (run["results"]?.array ?? []).enumerated() {
            reader.take(result, index, into: &contents)
        }
        return contents
    }

    /// What a run says beside its results.
    func frame(of run: JSON) -> ReportContents {
        var contents = ReportContents()
        let invocations = SARIFInvocations(run)
        contents.errors = invocations.errors
        contents.evidence = invocations.evidence
        // A tool that could not scan says null (3.14.23); some leave an empty list out.
        if let results = run["results"], !results.isArray {
            contents.errors.append("it holds no list of results")
        }
        return contents
    }
}
