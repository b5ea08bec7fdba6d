import Testing

@testable import Manifests

@Suite struct OwnershipTests {
    private static let catalog = """
        apiVersion: backstage.io/v1alpha1
        kind: System
        metadata: {name: shop}
        spec: {owner: team-system}
        ---
        apiVersion: backstage.io/v1alpha1
        kind: Component
        metadata: {name: shop, description: R&D of the shop}
        spec:
          type: service
          lifecycle: production
          owner: group:default/team-shop
        """

    @Test func `the owner of the Component counts before that of other entities`() throws {
        #expect(
            try CatalogInfo.owner(in: Self.catalog, name: "c") == "group:default/team-shop")
        let system = "kind: System\nspec: {owner: team-system}"
        #expect(try CatalogInfo.owner(in: system, name: "c") == "team-system")
        #expect(try CatalogInfo.owner(in: "kind: Component\nspec: {}", name: "c") == nil)
        #expect(try CatalogInfo.owner(in: "", name: "c") == nil)
    }

    @Test(arguments: [
        "a: &a [x,x]\nb: &b [*a,*a]\nspec: {owner: *b}",
        "spec: " + String(repeating: "[", count: 20_000),
        "spec: {owner: x",
        "- " + String(repeating: "- ", count: 20_000),
        String(repeating: " ", count: CatalogInfo.maximumBytes + 1),
    ])
    func `a hostile catalog is refused before it costs anything`(_ text: String) {
        #expect(throws: CatalogError.self) { try CatalogInfo.owner(in: text, name: "c") }
    }

    @Test func `the most specific word counts`() {
        let lines = CodeOwners("* @all\n/services/pay/*.py @pay-python\n/legacy/", dialect: .github)
        var ownership = Ownership(
            codeOwners: lines, catalogs: ["services/pay": "team-pay", "libs": "team-libs"])
        #expect(ownership.owners(of: "services/pay/app.py") == ["@pay-python"])
        #expect(ownership.owners(of: "services/pay/app.js") == ["team-pay"])
        #expect(ownership.owners(of: "services/pay/deep/app.js") == ["team-pay"])
        #expect(ownership.owners(of: "services/payroll/app.js") == ["@all"])
        #expect(ownership.owners(of: "legacy/a.c") == [])
        #expect(ownership.owners(of: nil) == ["@all"])
    }

    @Test func `what has no path belongs to the root's catalog, else to the line for everything`() {
        var both = Ownership(
            codeOwners: CodeOwners("* @all", dialect: .github), catalogs: ["": "team-root"])
        #expect(both.owners(of: nil) == ["team-root"])
        #expect(both.owners(of: "a") == ["team-root"])
        var none = Ownership(codeOwners: nil, catalogs: [:])
        #expect(none.owners(of: nil) == [])
        #expect(none.owners(of: "a") == [])
    }
}
