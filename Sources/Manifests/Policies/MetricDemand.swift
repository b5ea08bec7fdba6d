/// One part of a CVSS vector and the values that it may have, such as `AV: [N, A]`.
package struct MetricDemand: Sendable, Hashable {
    /// As the vector writes it.
    package var metric: String
    package var values: [String]

    package init(metric: String, values: [String]) {
        self.metric = metric
        self.values = values
    }
}

extension Shape where Value == [MetricDemand] {
    /// Names of any version of CVSS; a vector that lacks one says nothing about it.
    static var metrics: Self {
        Shape<[Entry<[String]>]>.dictionary(.oneOrMore(.metricValue)).refined(
            "parts of a CVSS vector, such as {AV: N}", placeholder: [],
            schema: ["minProperties": 1]
        ) { entries in
            let demands = entries.map { MetricDemand(metric: $0.key, values: $0.value) }
            let names = demands.allSatisfy { demand in
                (1...3).contains(demand.metric.utf8.count)
                    && demand.metric.utf8.allSatisfy { $0 > 64 && $0 < 123 }
            }
            return names && !demands.isEmpty ? demands : nil
        }
    }
}

extension Shape where Value == String {
    fileprivate static var metricValue: Self {
        string.refined(
            "a value of a CVSS vector, such as N", placeholder: "",
            schema: ["pattern": "^[A-Za-z]{1,5}$"]
        ) { text in
            (1...5).contains(text.utf8.count) && text.allSatisfy { $0.isASCII && $0.isLetter }
                ? text.uppercased() : nil
        }
    }
}
