import Testing

@testable import Manifests

/// The examples are those of each forge's own documentation.
@Suite struct CodeOwnersTests {
    private static let github = CodeOwners(
        """
        # These owners will be the default owners for everything in the repo.
        *       @global-owner1 @global-owner2
        *.js    @js-owner #This is an inline comment.
        *.go docs@example.com
        *.txt @octo-org/octocats
        /build/logs/ @doctocat
        docs/*  docs@example.com
        apps/ @octocat
        /scripts/ @doctocat @octocat
        **/logs @octo-logs
        /scripts/github
        /with\\ space/ @space
        """, dialect: .github)

    @Test(
        arguments: [
            ("README.md", "@global-owner1 @global-owner2"),
            ("src/deep/index.js", "@js-owner"), ("main.go", "docs@example.com"),
            ("a/b.txt", "@octo-org/octocats"), ("build/logs/x/y.log", "@octo-logs"),
            ("build/logs2/y", "@global-owner1 @global-owner2"),
            ("docs/getting-started.md", "docs@example.com"),
            ("docs/build-app/troubleshooting.md", "@global-owner1 @global-owner2"),
            ("x/docs/a.md", "@global-owner1 @global-owner2"),
            ("deep/apps/a/b.md", "@octocat"), ("apps", "@global-owner1 @global-owner2"),
            ("scripts/run.sh", "@doctocat @octocat"), ("deeply/nested/logs", "@octo-logs"),
            ("deeply/nested/logs/a.log", "@octo-logs"), ("scripts/github/a.yml", ""),
            ("with space/a", "@space"),
        ])
    func `GitHub's last matching line counts`(_ path: String, _ owners: String) {
        #expect(Self.owners(of: path, in: Self.github) == owners)
        #expect(Self.github.warnings == [])
    }

    private static let gitlab = CodeOwners(
        ##"""
        * @admin
        # Except pom.xml which needs no approval
        !pom.xml
        \#file_with_pound.rb @owner-file-with-pound
        /docs/ @all-docs
        /docs/* @root-docs
        /docs/**/*.md @markdown-docs  # Match specific file types in any subdirectory
        /config/ @@maintainer
        ee/docs    @docs

        [README Owners]
        README.md @user1 @user2
        internal/README.md @user4

        [README other owners]
        README.md @user3

        [Database][2] @database-team @agarcia
        model/db/
        config/db/database-setup.md @docs-team

        ^[Ruby] @ruby-team
        *.rb
        !/config/**/*.rb
        /config/routes.rb @ops

        [DATABASE]
        *.sql
        """##, dialect: .gitlab)

    @Test(
        arguments: [
            ("README.md", "@admin @user1 @user2 @user3"),
            ("internal/README.md", "@admin @user4 @user3"),
            ("pom.xml", ""), ("deep/pom.xml", ""),
            ("#file_with_pound.rb", "@owner-file-with-pound @ruby-team"),
            ("docs/index", "@root-docs"), ("docs/api/index", "@all-docs"),
            ("docs/api/x.md", "@markdown-docs"), ("docs/x.md", "@markdown-docs"),
            ("config/x.yml", "@@maintainer"), ("config/routes.rb", "@@maintainer"),
            ("app/model/db/a.x", "@admin @database-team @agarcia"),
            ("config/db/database-setup.md", "@@maintainer @docs-team"),
            ("lib/a.rb", "@admin @ruby-team"), ("lib/a.sql", "@admin @database-team @agarcia"),
            ("a/ee/docs", "@docs"), ("a/ee/docs/b", "@admin"),
        ])
    func `GitLab's sections add up, and exclusions are final in theirs`(
        _ path: String, _ owners: String
    ) {
        #expect(Self.owners(of: path, in: Self.gitlab) == owners)
        #expect(Self.gitlab.warnings == [])
    }

    private static let gitea = CodeOwners(
        ##"""
        .*\\.go @user1 @user2 # This is comment
        # Comment too
        frontend/src/.*\\.js @org1/team1 @org1/team2 @user3
        !frontend/src/.* @org1/team3 @user5
        docs/(aws|google|azure)/[^/]*\\.(md|txt) @user8 @org1/team4
        dir/with\#hashtag @user1
        path\ with\ space @user2
        path/with\\\\backslash @user3
        """##, dialect: .gitea)

    @Test(
        arguments: [
            ("main.go", "@user1 @user2 @org1/team3 @user5"),
            ("frontend/src/app.js", "@org1/team1 @org1/team2 @user3"),
            ("frontend/src/app.ts", ""), ("frontend/src/x.go", "@user1 @user2"),
            ("docs/aws/a.md", "@org1/team3 @user5 @user8 @org1/team4"),
            ("docs/aws/b/a.md", "@org1/team3 @user5"),
            ("dir/with#hashtag", "@org1/team3 @user5 @user1"),
            ("path with space", "@org1/team3 @user5 @user2"),
            ("path/with\\backslash", "@org1/team3 @user5 @user3"),
        ])
    func `Gitea's regular expressions match whole paths, and all of them count`(
        _ path: String, _ owners: String
    ) {
        #expect(Self.owners(of: path, in: Self.gitea) == owners)
        #expect(Self.gitea.warnings == [])
    }

    @Test func `what a dialect does not know is left out with the line that says it`() {
        let github = CodeOwners(
            "* @a\n!x @b\n[abc].md @c\n*.js not-an-owner\n", dialect: .github)
        #expect(Self.owners(of: "x", in: github) == "@a")
        #expect(Self.owners(of: "a.js", in: github) == "@a")
        #expect(
            github.warnings.map { $0.prefix(13) } == [
                "CODEOWNERS:2:", "CODEOWNERS:3:", "CODEOWNERS:4:",
            ])
        let gitea = CodeOwners(
            "(?=x).* @a\n(a)\\\\1 @b\n((a @c\n[[:alpha:]]+ @d\n.* @e", dialect: .gitea)
        #expect(Self.owners(of: "aa", in: gitea) == "@e")
        #expect(gitea.warnings.count == 4)
    }

    @Test(arguments: [
        "(a+)+b", "(a|a)*b", "(.*)*(.*)*(.*)*x", "([a-z]+)*([a-z]+)*!", "(a?){30}a{30}b",
    ])
    func `a pattern that would hang other engines is matched at once`(_ pattern: String) throws {
        let path = String(repeating: "a", count: 3000)
        let owners = CodeOwners("\(pattern) @x", dialect: .gitea)
        #expect(owners.warnings == [])
        var effort = 20_000_000
        #expect(owners.claim(on: path, effort: &effort) == nil)
        #expect(effort > 0)
    }

    @Test func `a pattern that is too large is refused with a warning`() {
        for pattern in ["((a{99}){99}){99}", "a{1001}", String(repeating: "(", count: 5000)] {
            let owners = CodeOwners("\(pattern) @x\n.* @y", dialect: .gitea)
            #expect(owners.warnings.count == 1)
            #expect(Self.owners(of: "a", in: owners) == "@y")
        }
    }

    @Test func `patterns without end use up the effort and not the day`() {
        let lines = (0..<20_000).map { "(a|b|c|d)*(a|b|c|d)*\($0) @x" }.joined(separator: "\n")
        let codeOwners = CodeOwners(lines, dialect: .gitea)
        var ownership = Ownership(codeOwners: codeOwners, catalogs: ["": "root"], effort: 1_000_000)
        #expect(ownership.owners(of: String(repeating: "abcd", count: 1000)) == ["root"])
        #expect(ownership.warnings.contains { $0.contains("takes too long") })
    }

    @Test func `a file that is too large is not read`() {
        let text = String(repeating: "# comment\n", count: 300_001) + "* @x"
        let owners = CodeOwners(text, dialect: .github)
        #expect(owners.warnings.count == 1)
        #expect(Self.owners(of: "a", in: owners) == nil)
    }

    @Test(arguments: [
        ("* @a\n*.js @b\n", CodeOwners.Dialect.github), ("[Docs]\n* @a", .gitlab),
        ("^[Docs][2] @x\n* @a", .gitlab), ("* @a\n!x.md", .gitlab), (".*\\\\.go @a", .gitea),
        ("docs/.* @a", .gitea), ("", .github),
    ])
    func `the text tells its dialect where the place does not`(
        _ text: String, _ dialect: CodeOwners.Dialect
    ) {
        #expect(CodeOwners.dialect(of: text) == dialect)
    }

    /// `nil` when no line is about the path.
    private static func owners(of path: String, in owners: CodeOwners) -> String? {
        var effort = 100_000_000
        return owners.claim(on: path, effort: &effort)?.owners.joined(separator: " ")
            ?? (owners.dialect == .github ? nil : "")
    }
}
