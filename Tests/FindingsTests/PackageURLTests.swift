import Testing

@testable import Findings

/// Canonical forms of purl-spec.
@Suite struct PackageURLTests {
    @Test(
        arguments: [
            ("pkg:pypi/Django_Rest@1.0", "pkg:pypi/django-rest@1.0"),
            ("PKG:NPM/%40Angular/core@1.0.0", "pkg:npm/%40angular/core@1.0.0"),
            ("pkg:npm/@acme/tar@6.1", "pkg:npm/%40acme/tar@6.1"),
            ("pkg:npm/@acme/tar", "pkg:npm/%40acme/tar"),
            (
                "pkg:golang/google.golang.org/Genproto@abc#/googleapis/api/./x",
                "pkg:golang/google.golang.org/genproto@abc#googleapis/api/x"
            ),
            (
                "pkg:deb/debian/curl@7.50.3-1?distro=jessie&arch=i386",
                "pkg:deb/debian/curl@7.50.3-1?arch=i386&distro=jessie"
            ),
            (
                "pkg:maven/org.apache/Commons@1%2B2?type=&classifier=x",
                "pkg:maven/org.apache/Commons@1%2B2?classifier=x"
            ),
            ("pkg:maven/org.apache/Commons@1+2", "pkg:maven/org.apache/Commons@1%2B2"),
            ("pkg://nuget/Newtonsoft.Json@13", "pkg:nuget/Newtonsoft.Json@13"),
            ("pkg:rpm/fedora/curl@1:7.50?epoch=1", "pkg:rpm/fedora/curl@1:7.50?epoch=1"),
        ])
    func `spellings of one package are one`(_ text: String, _ canonical: String) {
        #expect(PackageURL(text)?.description == canonical)
        // What is canonical stays.
        #expect(PackageURL(canonical)?.description == canonical)
    }

    @Test(arguments: ["", "pkg:", "pkg:npm", "pkg:npm/", "npm/tar", "pkg:n pm/tar", "https://x/y"])
    func `what is none is refused`(_ text: String) { #expect(PackageURL(text) == nil) }
}
