import Testing

@testable import Manifests

@Suite struct ValuesVersionRangeTests {
    @Test(arguments: [
        (">=1.2 <2", "1.2"), (">=1.2 <2", "1.10.3"), (">=1.2, <2", "1.99"), ("=1.2", "1.2.0"),
        (">1", "1.0.1"), ("<=2.5", "v2.5"), (">=0.97", "1"), (">=1", "1.0.0-rc1"),
    ])
    func `Versions within the bounds are contained`(_ range: String, _ version: String) throws {
        #expect(try #require(VersionRange(range)).contains(#require(Version(version))))
        #expect(try VersionRange.any.contains(#require(Version(version))))
    }

    @Test(arguments: [
        (">=1.2 <2", "2"), (">=1.2 <2", "1.1.9"), (">=1.10", "1.9"), ("=1.2", "1.2.1"),
        (">1", "1.0"), ("<2", "2.0.0"), (">=1.2 <2", "10"),
    ])
    func `Versions beyond a bound are not`(_ range: String, _ version: String) throws {
        #expect(try !#require(VersionRange(range)).contains(#require(Version(version))))
    }

    @Test(arguments: ["", "1.2", "~1.2", ">= 1.2", "==1", ">=x", "<", ">=1.2 or <1"])
    func `What is no range is refused`(_ text: String) { #expect(VersionRange(text) == nil) }

    @Test func `Equal versions hash alike however they are written`() throws {
        let versions = try ["1.2", "1.2.0", "v1.2"].map { try #require(Version($0)) }
        #expect(Set(versions).count == 1)
        #expect(Version("") == nil && Version("next") == nil)
    }
}
