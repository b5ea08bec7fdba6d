import Testing

@testable import Findings

/// What of a result goes into its fingerprint, in which form.
struct IdentityPartTests {
    @Test(arguments: [
        ("B602", "S602", true), ("B602", "B603", false), ("S101", "b101", true),
        ("B008", "S008", false), ("S2068", "B2068", false), ("AVD-AWS-0086", "AWS-0086", true),
        ("AVD-DS-0002", "DS002", true), ("DS002", "DS-003", false),
        ("CKV_AWS_19", "CKV2_AWS_19", false),
        ("python.lang.security.audit.eval-detected", "rules.python.eval-detected", true),
        ("python.lang.eval-detected", "python.lang.exec-detected", false),
        ("eval-detected", "rules.python.eval-detected", true), ("1.2.3", "4.5.3", false),
        ("js/sql-injection", "py/sql-injection", false),
        ("CVE-2020-1111", "CVE-2020-2222", false), ("DL3008", "DL3009", false),
    ])
    func `A rule keeps its family when it is renamed`(
        _ one: String, _ other: String, _ isSame: Bool
    ) {
        #expect((RuleFamily.name(of: one) == RuleFamily.name(of: other)) == isSame)
    }

    @Test(arguments: [
        ("a.py", "x = f(a)  # why", "x=f(a)"), ("a.py", "x = \"#1\"  # it's", "x=\"#1\""),
        ("a.py", "s = 'it\\'s'  # no", "s='it\\'s'"),
        ("a.sh", "echo ${#x} $# # count", "echo${#x}$#"),
        ("a.js", "get('http://x') // all", "get('http://x')"),
        ("a.js", "`${a}//` /* b */", "`${a}//`"),
        ("a.rs", "fn f<'a>(x: &'a str) // that's", "fnf<'a>(x:&'astr)"),
        ("a.tf", "acl = \"private\" # not public", "acl=\"private\""),
        ("a.sql", "select 1 -- one", "select1"),
        ("Dockerfile", "RUN apt-get update # now", "RUNapt-getupdate"),
        ("a.yaml", "a: b#c # d", "a:b#c"),
        ("a.txt", "a # b", "a#b"), ("a.py", "# all of it", ""), ("a.html", "<b> <!-- c -->", "<b>"),
        ("a.c", "char c = '\"'; // quote", "charc='\"';"),
    ])
    func `Comments and white space of a line do not count`(
        _ path: String, _ line: String, _ code: String
    ) {
        #expect(
            String(decoding: CommentSyntax.of(path: path).code(of: line), as: UTF8.self) == code)
    }

    @Test func `A line that says little takes the next ones with it`() {
        let code = CodeText(lines: .of("try:\n    # why\n    something(long, enough)\nother()\n"))
        #expect(code.text(path: "a.py", line: 1) == "try:\n\nsomething(long,enough)")
        #expect(code.text(path: "a.py", line: 3) == "something(long,enough)")
        #expect(code.text(path: "a.py", line: 2) == "#why", "a finding in a comment is about it")
        #expect(code.text(path: "a.py", line: 9) == nil)
    }

    @Test(arguments: [
        ("http://Shop.example/user/17/cart?id=3&a=1", "shop.example/user/{number}/cart?a&id"),
        ("https://shop.example:443/user/18/cart?a=2&id=9", "shop.example/user/{number}/cart?a&id"),
        ("http://127.0.0.1:8099", "localhost/"), ("http://localhost:1234/", "localhost/"),
        ("http://[::1]:99/a", "localhost/a"), ("https://x:8443/a#top", "x:8443/a"),
        ("http://x/3f2504e0-4f89-11d3-9a0c-0305e82c3301/x", "x/{uuid}/x"),
        ("http://x/d41d8cd98f00b204e9800998ecf8427e", "x/{hash}"),
        ("http://x/static/main.8c4e3d2f.js", "x/static/main.{hash}.js"),
        ("http://x/deadbeef/facade", "x/deadbeef/facade"), ("http://x/v1.2/a", "x/v1.2/a"),
        ("http://x/a;jsessionid=17", "x/a;jsessionid"), ("http://u:p@x/a?", "x/a"),
        ("/only/17", "/only/{number}"), ("", ""),
    ])
    func `A URL is known by its template`(_ url: String, _ template: String) {
        #expect(URLTemplate.template(of: url) == template)
    }

    @Test(
        arguments: [
            ("nginx", "nginx"), ("nginx:1.25", "nginx"), ("docker.io/library/nginx:1.25", "nginx"),
            ("registry.example:5000/Team/app:1@sha256:abc", "registry.example:5000/team/app"),
            ("registry.example:5000/app", "registry.example:5000/app"),
            ("docker://ghcr.io/a/b:latest", "ghcr.io/a/b"), ("/tmp/app.tar", nil), ("app.tar", nil),
            ("", nil),
        ] as [(String, String?)])
    func `An image is known by its repository`(_ reference: String, _ name: String?) {
        #expect(ImageName.repository(of: reference) == name)
    }
}
