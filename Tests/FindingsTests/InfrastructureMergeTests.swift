import Testing

@testable import Findings

@Suite struct InfrastructureMergeTests {
    private func check(
        _ rule: String, _ equivalents: [String] = [], resource: String? = nil,
        lines: ClosedRange<Int>? = nil, path: String = "main.tf"
    ) -> RawResult {
        var result = RawResult.code(rule, path, lines?.lowerBound ?? 1, class: .iac)
        result.location.startLine = lines?.lowerBound
        result.location.endLine = lines?.upperBound
        result.location.symbol = resource
        result.equivalentRules = equivalents
        return result
    }

    private func merged(_ reports: [(String, [RawResult])]) -> FindingSet {
        var set = FindingSet()
        for (scanner, results) in reports { set.add(results, from: scanner, lines: .none) }
        set.merge()
        return set
    }

    @Test func `One check of two tools on one resource is one finding, whatever lines they name`() {
        let set = merged([
            (
                "checkov",
                [check("CKV_AWS_79", ["AWS-0028"], resource: "aws_instance.db", lines: 1...40)]
            ),
            ("trivy", [check("AWS-0028", resource: "aws_instance.db", lines: 60...61)]),
        ])
        #expect(set.findings.count == 1)
        #expect(
            set.findings[0].mergedBecause == ["same check AWS-0028, resource aws_instance.db"])
        #expect(set.tallies["trivy"]?.mergedBy == [.infrastructure: 1])
    }

    @Test func `Two tools that both name a third one's check meet, and three are one finding`() {
        let set = merged([
            ("checkov", [check("CKV_DOCKER_3", ["DS-0002"], lines: 1...1, path: "Dockerfile")]),
            ("trivy", [check("DS-0002", path: "Dockerfile")]),
            ("hadolint", [check("DL3002", ["DS-0002"], lines: 1...1, path: "Dockerfile")]),
        ])
        #expect(set.findings.map(\.reportedBy.count) == [3])
    }

    @Test func `Other resources, other files and other checks stay apart`() {
        let one = check("CKV_AWS_79", ["AWS-0028"], resource: "aws_instance.a", lines: 1...9)
        for other in [
            check("AWS-0028", resource: "aws_instance.b", lines: 20...29),
            check("AWS-0028", resource: "aws_instance.a", lines: 1...9, path: "other.tf"),
            check("AWS-0131", resource: "aws_instance.a", lines: 1...9),
        ] {
            #expect(merged([("checkov", [one]), ("trivy", [other])]).findings.count == 2)
        }
    }

    @Test func `What one tool reports twice of a resource stays two`() {
        let set = merged([
            (
                "checkov",
                [check("CKV_AWS_37", ["AWS-0038"], resource: "aws_eks_cluster.c", lines: 1...9)]
            ),
            (
                "trivy",
                [
                    check("AWS-0038", resource: "aws_eks_cluster.c", lines: 1...9),
                    check("AWS-0038", resource: "aws_eks_cluster.c", lines: 3...4),
                ]
            ),
        ])
        #expect(set.findings.map(\.reportedBy.count).sorted() == [1, 2])
    }
}
