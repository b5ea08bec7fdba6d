import Manifests
import Testing

@testable import Reading

struct ReportPlacesTests {
    private func places(
        _ kind: ScannerDefinition.TargetKind = .source, target: String = "/workspace/tree"
    ) -> ReportPlaces {
        ReportPlaces(
            target: target, workingFolder: "/workspace/run/empty", kind: kind,
            companions: ["/opt/sluice/scanners/zizmor/canary/action.yml"],
            exists: { ["/workspace/tree/api/r.txt", "/opt/sluice/.git"].contains($0) })
    }

    @Test(arguments: [
        ("/workspace/tree/a/b.py", "a/b.py"), ("/workspace/tree//a/./b.py", "a/b.py"),
        ("/workspace/tree/a/../b.py", "b.py"), ("a/b.py", "a/b.py"), ("./a/b.py", "a/b.py"),
        ("a\\b.py", "a/b.py"), ("/workspace/tree", "."), ("/workspace/tree/", "."),
        ("file:///workspace/tree/a%20b.py", "a b.py"), ("file:/workspace/tree/a.py", "a.py"),
        ("file://localhost/workspace/tree/a.py", "a.py"), ("file:a.py", "a.py"),
        ("file:///workspace/tree/100%.py", "100%.py"), ("../../tree/a.py", "a.py"),
        ("/api/r.txt", "api/r.txt"), ("/api//./r.txt", "api/r.txt"), ("a/..", "."),
        ("...", "..."), ("ä/ö.py", "ä/ö.py"), ("a/b/../../c", "c"),
        ("/workREDACTED/tree/a.py", "a.py"), ("/REDACTED/tree/b/REDACTED.py", "b/REDACTED.py"),
    ])
    func `A path inside of the target is relative to it`(_ path: String, _ relative: String) {
        #expect(places().relative(path) == relative)
    }

    @Test(arguments: [
        ("/etc/passwd", "/etc/passwd"), ("/workspace/tree2/a", "/workspace/tree2/a"),
        ("/workspace/tree/../other/a", "/workspace/other/a"),
        ("../../../etc/passwd", "/etc/passwd"),
        ("a/../../b", "/workspace/b"), ("file:///etc/passwd", "/etc/passwd"),
        ("/otherREDACTED/tree/a", "/otherREDACTED/tree/a"),
    ])
    func `A path outside of the target stays absolute`(_ path: String, _ absolute: String) {
        #expect(places().relative(path) == absolute)
    }

    @Test(arguments: [
        ("scanners/zizmor/canary/action.yml", "/opt/sluice/scanners/zizmor/canary/action.yml"),
        (
            "/opt/sluice/scanners/zizmor/canary/action.yml",
            "/opt/sluice/scanners/zizmor/canary/action.yml"
        ),
        // Files of the target, however much they look like the companion.
        ("action.yml", "action.yml"), ("canary/action.yml", "canary/action.yml"),
        ("/workspace/tree/scanners/zizmor/canary/action.yml", "scanners/zizmor/canary/action.yml"),
    ])
    func `Only a companion's path, whole or from its work tree's root, is a companion's`(
        _ path: String, _ wanted: String
    ) {
        #expect(places().relative(path) == wanted)
    }

    @Test func `Paths in an image have no leading slash`() {
        #expect(places(.image).relative("/app/key.pem") == "app/key.pem")
        #expect(places(.image).relative("app/key.pem") == "app/key.pem")
        #expect(places(.image).relative("file:///app/key.pem") == "app/key.pem")
    }

    @Test(arguments: [
        ("/hello?x=1", "http://127.0.0.1:8099/hello?x=1"), ("http://other/x", "http://other/x"),
        ("/", "http://127.0.0.1:8099/"),
    ])
    func `A URL without a host is on the target's`(_ url: String, _ absolute: String) {
        let site = places(.url, target: "http://127.0.0.1:8099/app/")
        #expect(site.absolute(url: url) == absolute)
    }

    @Test func `A target with a slash at its end is the same target`() {
        #expect(places(target: "/workspace/tree/").relative("/workspace/tree/a.py") == "a.py")
    }
}
