import Manifests

extension Recognition {
    /// What a document meets of the demands, and what it does not, in words.
    struct Test: Sendable, Hashable {
        var met = 0
        var unmet: [String] = []

        mutating func add(_ holds: Bool, _ demand: @autoclosure () -> String) {
            if holds { met += 1 } else { unmet.append(demand()) }
        }
    }

    /// Of documents that follow one another, the one that meets most is looked at.
    func test(_ document: ReportDocument) -> Test {
        switch document {
        case .json(let root): return test(root)
        case .jsonLines(let documents):
            let tests = documents.prefix(100).map { test($0) }
            return tests.min { $0.unmet.count < $1.unmet.count } ?? Test(unmet: ["a document"])
        case .xml(let report):
            var test = test(report.content)
            if !root.isEmpty {
                test.add(
                    root.contains(report.root), "the element \(root.joined(separator: " or "))")
            }
            return test
        case .csv(let report):
            let names = Set(report.columns.map { $0.lowercased() })
            var test = test(.array(report.rows))
            for column in columns {
                test.add(names.contains(column.lowercased()), "the column \(column)")
            }
            return test
        }
    }

    private func test(_ root: JSON) -> Test {
        var test = Test()
        for path in has { test.add(path.isThere(in: root), "\(path)") }
        for path in lacks { test.add(!path.isThere(in: root), "no \(path)") }
        for entry in equals {
            let item = ReportItem(root: root)
            let texts = ReportPath(entry.key)?.texts(for: item, root: root) ?? []
            test.add(
                texts.contains { text in entry.value.contains { Entry.matches(text, $0) } },
                "\(entry.key) = \(entry.value.joined(separator: " or "))")
        }
        return test
    }
}

extension ReportPath {
    /// Whether the path yields something; a last `[]` asks for a list, which may be empty.
    func isThere(in root: JSON) -> Bool {
        var values = [root]
        let item = ReportItem(root: root)
        for (index, step) in steps.enumerated() {
            let isLast = index == steps.count - 1
            if isLast, case .eachElement = step { return values.contains { $0.array != nil } }
            if isLast, case .eachValue = step { return values.contains(where: \.isObject) }
            values = values.flatMap { step.values(of: $0, for: item, root: root) }
        }
        return !values.isEmpty
    }
}
