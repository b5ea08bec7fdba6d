import Findings
import Foundation
package import Manifests

/// Reads a report by the mappings of a definition.
struct MappedReader {
    let scanClass: ScanClass
    let places: ReportPlaces

    /// `nil` when no mapping fits the document: its silence would mean nothing.
    func read(_ root: JSON, by mappings: [Mapping]) -> ReportContents? {
        guard mappings.contains(where: { $0.items.fits(root) }) else { return nil }
        return contents(of: root, mappings)
    }

    /// Of XML the outermost element's name tells what it is, and a list without elements is not there.
    func read(_ report: XMLReport, by mappings: [Mapping], root names: [String]) -> ReportContents?
    {
        if names.isEmpty { return read(report.content, by: mappings) }
        return names.contains(report.root) ? contents(of: report.content, mappings) : nil
    }

    /// Reads documents that follow one another; some may be of kinds that no mapping takes.
    func read(stream documents: [JSON], by mappings: [Mapping]) -> ReportContents? {
        var reading = ReadingOfDocuments(reader: self, mappings: mappings)
        for root in documents { reading.take(root) }
        return reading.result
    }

    struct ReadingOfDocuments {
        let reader: MappedReader
        let mappings: [Mapping]
        private var count = 0
        private var fits = false
        private var contents = ReportContents()

        init(reader: MappedReader, mappings: [Mapping]) {
            self.reader = reader
            self.mappings = mappings
        }

        mutating func take(_ root: JSON) {
            count += 1
            if !fits { fits = mappings.contains { $0.items.fits(root) } }
            if root.isObject || root.isArray {
                contents.append(reader.contents(of: root, mappings))
            } else {
                contents.rejected.append("document \(count) is neither object nor list")
            }
        }

        /// `nil` when no mapping fits any of them: their silence would mean nothing.
        var result: ReportContents? { fits || count == 0 ? contents : nil }
    }

    func contents(of root: JSON, _ mappings: [Mapping]) -> ReportContents {
        var contents = ReportContents()
        for mapping in mappings {
            var count = 0
            add(root, by: mapping, after: &count, to: &contents)
        }
        return contents
    }

    /// `count` is how many items the mapping has found before, in other parts of the report.
    func add(
        _ root: JSON, by mapping: Mapping, after count: inout Int, to contents: inout ReportContents
    ) {
        contents.rejected += Array(
            repeating: "something at \(mapping.items.description) is not what it should be",
            count: mapping.items.misfits(in: root))
        for item in mapping.items.items(in: root) {
            defer { count += 1 }
            guard mapping.takes(item, root) else { continue }
            if let result = result(item, root, mapping) {
                contents.results.append(result)
            } else {
                contents.rejected.append(
                    "item \(count) of \(mapping.items.description) has no rule or title")
            }
        }
    }

    private func result(_ item: ReportItem, _ root: JSON, _ mapping: Mapping) -> RawResult? {
        func first(_ paths: [ReportPath]) -> String? { paths.firstText(for: item, root: root) }
        func all(_ paths: [ReportPath]) -> [String] { paths.allTexts(for: item, root: root) }
        guard let rule = first(mapping.rule) ?? first(mapping.title) else { return nil }
        let (severity, origin) = severity(item, root, mapping.severity)
        var result = RawResult(
            scanClass: mapping.scanClass ?? scanClass, severity: severity, title: "", ruleID: rule)
        result.severityOrigin = origin
        let title = mapping.redacted(first(mapping.title) ?? rule)
        result.title = SARIFText.firstLine(title)
        result.details =
            first(mapping.details).map(mapping.redacted) ?? (title == result.title ? nil : title)
        result.location.path = first(mapping.path).map(places.relative)
        let lines = mapping.line.firstRange(for: item, root: root)
        result.location.startLine = lines?.lowerBound
        result.location.endLine =
            positive(mapping.endLine.firstInteger(for: item, root: root))
            ?? lines.flatMap { $0.count > 1 ? $0.upperBound : nil }
        result.location.startColumn = positive(mapping.column.firstInteger(for: item, root: root))
        result.location.symbol = first(mapping.symbol)
        result.location.url = first(mapping.url).map(places.absolute)
        result.location.layer = first(mapping.layer)
        result.image = first(mapping.image)
        result.httpMethod = first(mapping.method)
        // Zeros stand for no commit in Git.
        result.location.commit = first(mapping.commit).flatMap {
            $0.allSatisfy { $0 == "0" } ? nil : $0
        }
        result.identifiers = Identifiers.sorted(all(mapping.identifiers))
        result.cwes = Set(CWE.numbers(in: all(mapping.cwes)))
            .union(mapping.ruleWeaknesses[rule] ?? []).sorted()
        result.equivalentRules = mapping.ruleEquivalents[rule] ?? []
        let cvss = ReportedCVSS(all(mapping.cvss))
        result.cvss = cvss.score
        result.cvssVector = cvss.vector
        if let severity = cvss.severity {
            result.severity = severity
            result.severityOrigin = cvss.origin
        }
        result.epss = mapping.epss.largestNumber(for: item, root: root, in: 0...1)
        result.helpURL = first(mapping.help)
        result.analysis = first(mapping.analysis).map {
            Analysis(state: $0, justification: first(mapping.justification))
        }
        result.inlineSuppressed = mapping.suppressed.holdAny(for: item, root: root)
        if mapping.exploited.holdAny(for: item, root: root) { result.knownExploited = true }
        result.secretHash = first(mapping.secret)
        result.secretValue = first(mapping.secretValue).flatMap { isRedacted($0) ? nil : $0 }
        result.secretMatch = first(mapping.secretMatch)
        result.endColumn = positive(mapping.endColumn.firstInteger(for: item, root: root))
        if let paths = mapping.package { result.package = package(item, root, paths) }
        if result.scanClass == .sca || result.scanClass == .container {
            result.identifiers = Identifiers.withOnlyOneNamed(
                in: [result.title, result.details ?? ""], among: result.identifiers)
        }
        if result.severity == .unknown, let score = result.cvss, score > 0 {
            result.severity = Severity(cvssScore: score)
            result.severityOrigin = SeverityOrigin(.cvssScore, "\(score)")
        }
        return result
    }

    /// The version that a package URL ends with; the `@` of a scope stands before a name.
    private static func version(of purl: String) -> String? {
        let bare = purl.prefix { $0 != "?" && $0 != "#" }
        guard let at = bare.lastIndex(of: "@"), !bare[at...].contains("/") else { return nil }
        let version = bare[bare.index(after: at)...]
        return version.isEmpty ? nil : String(version).removingPercentEncoding ?? String(version)
    }

    /// Tools that were told to redact say so where the secret was.
    private func isRedacted(_ value: String) -> Bool {
        value.contains("REDACTED") || value.contains("***")
    }

    private func positive(_ number: Int?) -> Int? { number.flatMap { $0 > 0 ? $0 : nil } }

    private func severity(
        _ item: ReportItem, _ root: JSON, _ source: Mapping.SeveritySource
    ) -> (Severity, SeverityOrigin?) {
        if let fixed = source.fixed { return (fixed, SeverityOrigin(.fixed)) }
        let word = source.paths.firstText(for: item, root: root)
        return (
            SeverityWords.severity(word, by: source.words), word.map { SeverityOrigin(.word, $0) }
        )
    }

    private func package(
        _ item: ReportItem, _ root: JSON, _ paths: Mapping.PackagePaths
    ) -> Finding.Package? {
        let purl = paths.purl.firstText(for: item, root: root)
        guard let name = paths.name.firstText(for: item, root: root) ?? purl else { return nil }
        let fixed = FixedVersions.versions(in: paths.fixed.allTexts(for: item, root: root))
        return Finding.Package(
            purl: purl, name: name,
            version: paths.version.firstText(for: item, root: root) ?? purl.flatMap(Self.version),
            ecosystem: paths.ecosystem.firstText(for: item, root: root), fixedVersions: fixed)
    }
}

extension Mapping {
    fileprivate func takes(_ item: ReportItem, _ root: JSON) -> Bool {
        conditions.hold(for: item, root: root) && !exceptions.holdAny(for: item, root: root)
    }

    /// The text with what the definition wants unsaid replaced.
    package func redacted(_ text: String) -> String {
        redact.reduce(text) { text, entry in
            guard let expression = try? Regex(entry.key) else { return text }
            return text.replacing(expression, with: entry.value)
        }
    }
}
