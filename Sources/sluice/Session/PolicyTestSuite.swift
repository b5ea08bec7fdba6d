import Findings
import Foundation
import Gating
import Manifests

/// The tests of one policy, run.
struct PolicyTestSuite {
    let policy: Policy
    let tests: [PolicyTest]
    let runs: [PolicyTestRun]
    private let classes: [String: ScanClass]

    var hasPassed: Bool { runs.allSatisfy(\.hasPassed) }
    var cases: Int { runs.reduce(0) { $0 + $1.results.count } }
    var coverage: PolicyCoverage { PolicyCoverage(policy, runs) }

    /// Changes of the policy that no case notices.
    var mutation: (survivors: [String], total: Int) {
        PolicyMutant.survivors(of: policy, tests: tests, classes: classes)
    }

    /// Reads test files, and the policies that they name, each once.
    ///
    /// - Throws: `InvalidManifest` with all that is wrong in any of them.
    static func load(
        _ files: [String], classes: [String: ScanClass]
    ) throws(InvalidManifest) -> [PolicyTestSuite] {
        var problems: [Problem] = []
        var order: [String] = []
        var tests: [String: [PolicyTest]] = [:]
        var policies: [String: Policy] = [:]
        for file in files {
            do throws(InvalidManifest) {
                let test = try PolicyTest.load(file)
                let folder = URL(filePath: file).deletingLastPathComponent().path
                let name = test.policy.value
                let path = name.hasPrefix("/") ? name : folder + "/" + name
                let known = policies[path]
                let policy: Policy
                if let known { policy = known } else { policy = try Policy.load(path) }
                let wrong = test.problems(with: policy) + test.problems(knowing: classes)
                guard wrong.isEmpty else { throw InvalidManifest(wrong) }
                if policies.updateValue(policy, forKey: path) == nil { order.append(path) }
                tests[path, default: []].append(test)
            } catch {
                problems += error.problems
            }
        }
        guard problems.isEmpty else { throw InvalidManifest(problems) }
        return order.compactMap { path in
            guard let policy = policies[path], let tests = tests[path] else { return nil }
            return PolicyTestSuite(
                policy: policy, tests: tests,
                runs: tests.map { PolicyTestRun($0, of: policy, classes: classes) },
                classes: classes)
        }
    }

    /// `*.test.yaml` of a folder and all below it, or the file itself.
    static func files(at path: String) -> [String] {
        var isFolder: ObjCBool = false
        guard unsafe FileManager.default.fileExists(atPath: path, isDirectory: &isFolder),
            isFolder.boolValue
        else { return [path] }
        let names = FileManager.default.enumerator(atPath: path)?.compactMap { $0 as? String } ?? []
        return names.filter { $0.hasSuffix(".test.yaml") }.sorted().map { path + "/" + $0 }
    }
}
