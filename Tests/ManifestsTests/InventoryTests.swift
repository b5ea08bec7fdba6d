import Findings
import Testing

@testable import Manifests

@Suite struct InventoryTests {
    private func decode(_ text: String) throws(InvalidManifest) -> Inventory {
        try Document.decode(Inventory.self, text: text, file: "r.yaml")
    }

    private func problems(_ text: String) -> [String] {
        do throws(InvalidManifest) {
            _ = try decode(text)
            return []
        } catch {
            return error.problems.map(\.description)
        }
    }

    @Test func `What a repository does not say, the defaults say`() throws {
        let inventory = try decode(
            """
            version: 1
            kind: inventory
            defaults: {team: shop, require: [sast, sca], labels: [all], environment: production}
            repositories:
              - url: https://Git.Example.org/shop/api.git
                owners: [ann, bob]
                default_branch: trunk
              - path: /srv/git/old
                team: core
                labels: []
                require: []
                exclude: {reason: read-only since March, owner: ann, until: 2027-01-31}
            """)
        #expect(
            inventory.repositories.map(\.name.description) == [
                "git.example.org/shop/api", "/srv/git/old",
            ])
        let (api, old) = (inventory.repositories[0], inventory.repositories[1])
        #expect(api.location == "https://Git.Example.org/shop/api.git")
        #expect(api.team == "shop")
        #expect(api.owners == ["ann", "bob"])
        #expect(api.labels == ["all"])
        #expect(api.requiredClasses == [.sast, .sca])
        #expect(api.defaultBranch == "trunk")
        #expect(api.environment == "production")
        #expect(api.exclusion == nil)
        #expect(api.place == "r.yaml:5:10")
        #expect(old.team == "core")
        #expect(old.labels == [])
        #expect(old.requiredClasses == [])
        // 1 February 2027, 00:00 UTC.
        #expect(old.exclusion?.expiresAt == 1_801_440_000_000)
    }

    @Test func `Every problem of an inventory is told at once, with its place`() {
        let text = """
            version: 1
            kind: inventory
            repositories:
              - url: https://git.example.org/a/b
                team: x
              - url: git@git.example.org:a/b.git
              - {url: "https://u:secret@git.example.org/a/c"}
              - {path: relative/folder}
              - {url: https://git.example.org/a/d, path: /srv/d}
              - {team: nobody}
              - {url: https://git.example.org/a/e, teem: x, require: [sats]}
              - {url: https://git.example.org/a/f, exclude: {reason: old, until: 2027-02-30}}
            """
        #expect(
            problems(text)
                == [
                    #"r.yaml:6:10: repositories[1].url: git.example.org/a/b stands already in line 4 (keep one of them)"#,
                    #"r.yaml:7:11: repositories[2].url: is no address of a repository, or holds a password (such as https://host/owner/name)"#,
                    #"r.yaml:8:12: repositories[3].path: is no absolute path (begin with /)"#,
                    #"r.yaml:9:5: repositories[4]: needs url or path, and not both"#,
                    #"r.yaml:10:5: repositories[5]: needs url or path, and not both"#,
                    #"r.yaml:11:40: repositories[6]: unknown key "teem" (did you mean "team"?)"#,
                    #"r.yaml:11:59: repositories[6].require[0]: unknown value "sats" (did you mean "sast"?)"#,
                    #"r.yaml:12:49: repositories[7].exclude: the key "owner" is missing"#,
                    #"r.yaml:12:70: repositories[7].exclude.until: expected a day such as 2027-01-31, found "2027-02-30""#,
                ])
    }

    @Test(arguments: [
        ("https://host/a/b", "host/a/b"), ("https://HOST:443/a/b.git/", "host/a/b"),
        ("http://host:8080/a/b", "host:8080/a/b"), ("ssh://git@host:22/a/b.git", "host/a/b"),
        ("git@host:a/b.git", "host/a/b"), ("git@host:/a/b", "host/a/b"),
        ("https://token@host/a/b", "host/a/b"), ("git://host/a/b/c", "host/a/b/c"),
        ("/srv//git/./x.git/", "/srv/git/x"), ("https://[::1]:3000/a/b", "[::1]:3000/a/b"),
    ])
    func `Every address of a repository gives one name`(_ address: String, _ name: String) {
        #expect(RepositoryName(address: address)?.description == name)
    }

    @Test(arguments: [
        "", "a/b", "host/a/b", "https://", "https://host", "https://host/", "ftp://host/a/b",
        "https://u:p@host/a/b", "https://host/a/../b", "https://host/a/b?x=1", "/", "/../x",
        "git@host", "https://host/a b", "https://host/.git",
    ])
    func `What is no address has no name`(_ address: String) {
        #expect(RepositoryName(address: address) == nil)
    }

    @Test func `What people wrote wins over what a forge lists`() throws {
        let name = try #require(RepositoryName(address: "https://h/a/b"))
        let listed = ListedRepository(
            name: name, location: "https://h/a/b", defaultBranch: "main", labels: ["fork", "go"],
            exclusion: Exclusion(reason: "archived on the forge", owner: "github", until: nil),
            place: "l.json: [0]")
        let written = ListedRepository(
            name: name, location: "git@h:a/b", team: "core", labels: ["go"], place: "r.yaml:3:5")
        let union = InventoryUnion(listings: [[listed]], written: [[written]])
        let only = try #require(union.repositories.first)
        #expect(union.repositories.count == 1)
        #expect(union.notices == [])
        #expect(only.location == "git@h:a/b")
        #expect(only.team == "core")
        #expect(only.defaultBranch == "main")
        #expect(only.labels == ["go", "fork"])
        #expect(only.exclusion?.reason == "archived on the forge")
        let twice = InventoryUnion(listings: [], written: [[written], [listed]])
        #expect(twice.notices == ["h/a/b is in r.yaml:3:5 and in l.json: [0]; the latter counts"])
        #expect(twice.repositories == [listed])
    }
}
