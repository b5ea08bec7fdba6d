import Manifests
import Testing

@testable import Reading

@Suite struct ForgeListingTests {
    private static let gitlab = """
        [{"id": 7, "path_with_namespace": "shop/web/api", "default_branch": "main", "archived": false,
          "http_url_to_repo": "https://git.example.org/shop/web/api.git",
          "ssh_url_to_repo": "git@git.example.org:shop/web/api.git", "topics": ["go", "pci"],
          "tag_list": ["go", "pci"], "visibility": "private"},
         {"id": 8, "path_with_namespace": "shop/old", "default_branch": null, "archived": true,
          "http_url_to_repo": "https://git.example.org/shop/old.git", "topics": [],
          "forked_from_project": {"id": 3}}]
        """
    private static let github = """
        [{"id": 1, "node_id": "R_1", "full_name": "octo/site", "private": true, "fork": true,
          "clone_url": "https://github.com/octo/site.git", "default_branch": "trunk", "disabled": false,
          "archived": false, "topics": ["web"]}]
        [{"id": 2, "node_id": "R_2", "full_name": "octo/gone", "fork": false, "disabled": true,
          "clone_url": "https://github.com/octo/gone.git", "default_branch": "main", "archived": false}]
        """
    private static let gitea = """
        {"ok": true, "data": [{"id": 3, "full_name": "ops/tools", "empty": false, "fork": false,
          "clone_url": "https://tea.example.org/ops/tools.git", "default_branch": "main",
          "archived": false, "original_url": "", "has_pull_requests": true, "topics": null},
          {"id": 4, "full_name": "ops/new", "empty": true, "fork": false, "has_pull_requests": true,
          "clone_url": "https://tea.example.org/ops/new.git", "default_branch": "main"}]}
        """

    private func read(_ text: String, _ forge: Forge? = nil) throws(ListingError) -> ForgeListing {
        try ForgeListing(Array(text.utf8), file: "l.json", forge: forge)
    }

    @Test func `GitLab's projects become repositories`() throws {
        let listing = try read(Self.gitlab)
        #expect(listing.forge == .gitlab)
        #expect(listing.notices == [])
        let (api, old) = (listing.repositories[0], listing.repositories[1])
        #expect(api.name.description == "git.example.org/shop/web/api")
        #expect(api.location == "https://git.example.org/shop/web/api.git")
        #expect(api.defaultBranch == "main")
        #expect(api.labels == ["go", "pci"])
        #expect(api.exclusion == nil)
        #expect(api.place == "l.json: [0]")
        #expect(old.defaultBranch == nil)
        #expect(old.labels == ["fork"])
        #expect(old.exclusion?.reason == "archived on the forge")
        #expect(old.exclusion?.expiresAt == nil)
    }

    @Test func `GitHub's pages, one after another in a file, are one listing`() throws {
        let listing = try read(Self.github)
        #expect(listing.forge == .github)
        #expect(
            listing.repositories.map(\.name.description) == [
                "github.com/octo/site", "github.com/octo/gone",
            ])
        #expect(listing.repositories.map(\.labels) == [["web", "fork"], []])
        #expect(listing.repositories[1].exclusion?.reason == "disabled on the forge")
        #expect(listing.repositories[1].place == "l.json: page 2 [0]")
    }

    @Test func `Gitea's answer is told from GitHub's`() throws {
        let listing = try read(Self.gitea)
        #expect(listing.forge == .gitea)
        #expect(
            listing.repositories.map(\.name.description) == [
                "tea.example.org/ops/tools", "tea.example.org/ops/new",
            ])
        #expect(listing.repositories[1].exclusion?.reason == "empty on the forge")
    }

    @Test func `Every entry that cannot be read is told, and nothing is taken`() {
        let text = """
            [{"path_with_namespace": "a/b", "http_url_to_repo": "https://h/a/b"},
             7, {"path_with_namespace": "a/c"}, {"http_url_to_repo": "https://h/a/d"},
             {"path_with_namespace": "a/e", "http_url_to_repo": "nowhere"},
             {"path_with_namespace": "a/f", "http_url_to_repo": "https://h/a/f", "archived": "no"},
             {"path_with_namespace": "a/g", "http_url_to_repo": "https://h/a/g", "topics": "x"},
             {"path_with_namespace": "a/h", "http_url_to_repo": "https://h/a/h", "default_branch": 1}]
            """
        #expect(
            throws: ListingError.invalid(
                "l.json",
                [
                    "[1] is no object", "[2] (a/c) has no text \"http_url_to_repo\"",
                    "[3] has no text \"path_with_namespace\"",
                    "[4] (a/e) has an \"http_url_to_repo\" that is no address of a repository",
                    "[5] (a/f) has a \"archived\" that is neither true nor false",
                    "[6] (a/g) has a \"topics\" that is no list",
                    "[7] (a/h) has a \"default_branch\" that is no text",
                ])
        ) { try read(text) }
    }

    @Test func `An error of the forge is no empty listing`() {
        #expect(
            throws: ListingError.invalid("l.json", ["is an error of the forge: 401 Unauthorized"])
        ) { try read(#"{"message": "401 Unauthorized"}"#) }
        #expect(throws: ListingError.unrecognised("l.json")) { try read(#"[{"name": "x"}]"#) }
        #expect(throws: ListingError.unrecognised("l.json")) { try read(#""x""#) }
        #expect(throws: ListingError.invalid("l.json", ["is empty"])) { try read(" \n") }
        #expect(throws: ListingError.self) { try read("[{]") }
    }

    @Test func `A page that is just full may not be the last one`() throws {
        let entries = (0..<20).map {
            #"{"path_with_namespace": "a/r\#($0)", "http_url_to_repo": "https://h/a/r\#($0)"}"#
        }
        let full = "[" + entries.joined(separator: ",") + "]"
        #expect(
            try read(full).notices == [
                "l.json ends with a full page of 20 repositories: is the next page missing?"
            ])
        #expect(try read(full + "[]").notices == [])
        #expect(try read("[]").notices == ["l.json lists no repository"])
        #expect(try read("[]").repositories == [])
    }
}
