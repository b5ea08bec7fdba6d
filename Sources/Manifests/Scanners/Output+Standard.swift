package import Findings

extension Output {
    /// A report in a standard that says itself where things stand, from no tool in particular.
    package init(
        standard format: Format, recognition: Recognition, levels: KeyValuePairs<String, Severity>
    ) {
        file = ""
        self.format = format
        self.recognition = recognition
        severity = SeverityRules()
        severity.level = levels.map { Entry(key: $0.key, mark: .nowhere, value: $0.value) }
        mappings = []
        quotes = []
    }
}

extension Recognition {
    package init(has: [String] = [], equals: KeyValuePairs<String, String> = [:]) {
        root = []
        self.has = has.compactMap { ReportPath($0) }
        lacks = []
        self.equals = equals.map { Entry(key: $0.key, mark: .nowhere, value: [$0.value]) }
        columns = []
    }
}

extension SourceMark {
    /// Of what stands in no file.
    fileprivate static let nowhere = SourceMark(file: "", line: 0, column: 0, key: "")
}
