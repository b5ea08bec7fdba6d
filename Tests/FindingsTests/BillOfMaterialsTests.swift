import Testing

@testable import Findings

@Suite struct BillOfMaterialsTests {
    private static func component(
        _ purl: String?, _ name: String, by scanner: String,
        edit: (inout Component) -> Void = { _ in }
    ) -> Component {
        var component = Component(type: "library", name: name)
        component.purl = purl.flatMap(PackageURL.init)
        component.reportedBy = [scanner]
        edit(&component)
        return component
    }

    @Test func `one package is one component, whoever lists it and however it is spelt`() {
        var syft = BillOfMaterials()
        syft.add(
            Self.component("pkg:pypi/Foo_Bar@1", "Foo_Bar", by: "syft") {
                $0.licences = [.id("MIT")]
                $0.locations = ["a/requirements.txt"]
            })
        var other = BillOfMaterials()
        other.add(
            Self.component("pkg:pypi/foo-bar@1", "foo-bar", by: "cyclonedx-py") {
                $0.licences = [.id("Apache-2.0")]
                $0.hashes = [.init(algorithm: "SHA-256", content: "ab")]
                $0.locations = ["b/requirements.txt"]
                $0.version = "1"
            })
        other.add(Self.component("pkg:pypi/foo-bar@2", "foo-bar", by: "cyclonedx-py"))
        syft.merge(other)
        #expect(syft.components.keys.sorted() == ["pkg:pypi/foo-bar@1", "pkg:pypi/foo-bar@2"])
        let one = syft.components["pkg:pypi/foo-bar@1"]
        #expect(one?.licences == [.id("MIT"), .id("Apache-2.0")])
        #expect(one?.hashes.count == 1)
        #expect(one?.locations == ["a/requirements.txt", "b/requirements.txt"])
        #expect(one?.reportedBy == ["syft", "cyclonedx-py"])
        #expect(one?.version == "1")
    }

    @Test func `the order of the lists changes nothing`() {
        var (one, two) = (BillOfMaterials(), BillOfMaterials())
        one.add(Self.component("pkg:npm/a@1", "a", by: "x"))
        one.add(dependency: "pkg:npm/b@1", of: "pkg:npm/a@1")
        two.add(Self.component("pkg:npm/a@1", "a", by: "y") { $0.details = "words" })
        two.add(Self.component("pkg:npm/b@1", "b", by: "y"))
        two.add(dependency: "pkg:npm/c@1", of: "pkg:npm/a@1")
        var (left, right) = (one, two)
        left.merge(two)
        right.merge(one)
        #expect(left == right)
        #expect(left.dependencies["pkg:npm/a@1"] == ["pkg:npm/b@1", "pkg:npm/c@1"])
    }

    @Test func `what sluice planted is no part of the target, and what is elsewhere too stays`() {
        var bill = BillOfMaterials()
        bill.add(
            Self.component("pkg:pypi/canary@1", "canary", by: "x") {
                $0.locations = ["canary-abc/syft/requirements.txt"]
            })
        bill.add(
            Self.component("pkg:pypi/requests@2", "requests", by: "x") {
                $0.locations = ["canary-abc/trivy-fs/requirements.txt", "app.NEW/r.txt"]
            })
        bill.add(Self.component("pkg:pypi/nowhere@2", "nowhere", by: "x"))
        bill.add(dependency: "pkg:pypi/canary@1", of: "")
        bill.add(dependency: "pkg:pypi/requests@2", of: "")
        bill.leaveOut(seenIn: "canary-abc") { $0.replacing(".NEW", with: "") }
        #expect(
            bill.components.keys.sorted() == ["pkg:pypi/nowhere@2", "pkg:pypi/requests@2"])
        #expect(bill.components["pkg:pypi/requests@2"]?.locations == ["app/r.txt"])
        #expect(bill.dependencies[""] == ["pkg:pypi/requests@2"])
    }

    @Test func `what is taken out of a component's texts is taken out of what needs it too`() {
        var bill = BillOfMaterials()
        bill.add(Self.component("pkg:npm/a@1?vcs_url=hunter2-0451", "a", by: "syft"))
        bill.add(Self.component(nil, "https://ci:hunter2-0451@x", by: "syft"))
        bill.add(dependency: "pkg:npm/a@1?vcs_url=hunter2-0451", of: "")
        bill.add(
            dependency: "library||https://ci:hunter2-0451@x|",
            of: "pkg:npm/a@1?vcs_url=hunter2-0451")
        bill.rewrite { $0.replacing("hunter2-0451", with: "gone") }
        #expect(
            bill.components.keys.sorted() == [
                "library||https://ci:gone@x|", "pkg:npm/a@1?vcs_url=gone",
            ])
        #expect(
            bill.dependencies == [
                "": ["pkg:npm/a@1?vcs_url=gone"],
                "pkg:npm/a@1?vcs_url=gone": ["library||https://ci:gone@x|"],
            ])
    }
}
