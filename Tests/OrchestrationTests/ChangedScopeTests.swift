import Checkout
import Findings
import Manifests
import TestSupport
import Testing

@testable import Orchestration

/// What the shipped scanners do when only some files have changed.
@Suite struct ChangedScopeTests {
    private static let files = [
        "README.md", "app.py", "lib/other.py", "requirements.txt", "package.json",
        "package-lock.json", "Dockerfile", ".github/workflows/ci.yml",
    ]

    /// The plan and the scope after these files have changed.
    private func narrowed(
        _ changed: Set<String>, gone: Set<String> = [], commits: Set<String>? = ["c1"]
    ) throws -> (scope: ChangedScope, plan: Plan, changes: TreeChanges) {
        let catalog = try ScannerCatalog(folders: [ShippedScanners.folder])
        let pipeline = AutomaticPipeline.make(target: TargetSpec(path: "."), catalog: catalog)
        var plan = try Planner(
            pipeline, catalog: catalog,
            facts: TargetFacts(kinds: [.source], files: Self.files, ref: nil)
        ).plan()
        var changes = TreeChanges(mergeBase: "base")
        changes.changed = changed
        changes.gone = gone
        changes.commits = commits
        var scope = ChangedScope(ref: "main", changes)
        scope.narrow(&plan)
        return (scope, plan, changes)
    }

    @Test func `a page that changed concerns secrets alone`() throws {
        let (scope, plan, _) = try narrowed(["README.md"])
        #expect(scope.scopes["gitleaks"] == .filtered)
        #expect(scope.scopes["detect-secrets"] == .subset)
        for id in ["bandit", "trivy-fs", "syft", "zizmor", "hadolint"] {
            #expect(scope.idle.contains(id), "\(id)")
            let step = try #require(plan.steps.first { $0.id == id })
            guard case .skip(let reason, isProven: true) = step.action else {
                Issue.record("\(id): \(step.action)")
                continue
            }
            #expect(reason.hasPrefix("0 of 1 changed files"))
        }
    }

    @Test func `code that changed is shown alone to those that judge file by file`() throws {
        let (scope, plan, _) = try narrowed(["app.py"])
        #expect(scope.scopes["bandit"] == .subset)
        #expect(scope.scopes["semgrep"] == .subset)
        #expect(plan.steps.first { $0.id == "bandit" }?.files == ["app.py"])
        #expect(scope.scopes["trivy-fs"] == nil)
    }

    @Test(arguments: [
        "requirements.txt", "package.json", "package-lock.json", "api/go.mod", "new/pom.xml",
        "x/Gemfile.lock", "gradle/libs.versions.toml", "src/App.csproj", "Package.resolved",
    ])
    func `a manifest or lock file that changed or went has all packages looked at`(
        _ path: String
    ) throws {
        for (changed, gone) in [([path], []), ([], [path])] as [(Set<String>, Set<String>)] {
            let scope = try narrowed(changed, gone: gone).scope
            for id in ["trivy-fs", "syft", "trivy-licence"] {
                #expect(scope.scopes[id] == .whole, "\(id)")
            }
            let elsewhere = Finding.Location(path: "package-lock.json")
            #expect(scope.keeps(elsewhere, of: "trivy-fs"))
        }
    }

    @Test func `a changed setting has its scanner look at everything, and no other one`() throws {
        let scope = try narrowed([".bandit"]).scope
        #expect(scope.scopes["bandit"] == .whole)
        #expect(scope.keeps(Finding.Location(path: "lib/other.py"), of: "bandit"))
        #expect(scope.scopes["hadolint"] == nil)
    }

    @Test func `results elsewhere are left out, those without a place are not`() throws {
        let scope = try narrowed(["app.py"]).scope
        #expect(scope.keeps(Finding.Location(path: "app.py", startLine: 1), of: "gitleaks"))
        #expect(!scope.keeps(Finding.Location(path: "lib/other.py"), of: "gitleaks"))
        #expect(scope.keeps(Finding.Location(url: "http://127.0.0.1/"), of: "zap"))
    }

    @Test func `of the history the branch's own commits count, and all when nobody knows them`()
        throws
    {
        let own = Finding.Location(path: "gone.py", commit: "c1")
        let older = Finding.Location(path: "app.py", commit: "c0")
        let scope = try narrowed(["app.py"]).scope
        #expect(scope.keeps(own, of: "gitleaks"))
        #expect(!scope.keeps(older, of: "gitleaks"))
        let cutOff = try narrowed(["app.py"], commits: nil).scope
        #expect(cutOff.keeps(older, of: "gitleaks"))
    }

    @Test func `the merge base is looked at in the same way, under the old names`() throws {
        let (scope, _, changes) = try narrowed(["app.py"], gone: ["old.py"])
        var mirror = scope.mirrored(changes)
        #expect(mirror.files == ["app.py", "old.py"])
        let catalog = try ScannerCatalog(folders: [ShippedScanners.folder])
        var plan = try Planner(
            AutomaticPipeline.make(target: TargetSpec(path: "."), catalog: catalog),
            catalog: catalog,
            facts: TargetFacts(
                kinds: [.source], files: ["old.py", "app.py", "requirements.txt"], ref: nil)
        ).plan()
        mirror.narrow(&plan)
        #expect(Set(plan.steps.first { $0.id == "bandit" }?.files ?? []) == ["app.py", "old.py"])
        #expect(plan.steps.first { $0.id == "trivy-fs" }?.action.isRunning == false)
        #expect(mirror.scopes == scope.scopes)
    }

    @Test func `what is told counts the files and names the scanners`() throws {
        let record = try narrowed(["app.py", "requirements.txt"]).scope.record(allFiles: 8)
        #expect(record.files == 2)
        #expect(record.allFiles == 8)
        #expect(record.wholeScanners.contains("trivy-fs"))
        #expect(record.filteredScanners.contains("gitleaks"))
        #expect(record.idleScanners.contains("hadolint"))
    }
}

extension Plan.Step.Action {
    fileprivate var isRunning: Bool { self == .run }
}
