import Findings
import Foundation
import Testing

@testable import Reporting

@Suite struct CycloneDXTests {
    private static func scan(_ edit: (inout BillOfMaterials) -> Void = { _ in }) -> Scan {
        var bill = BillOfMaterials()
        var one = Component(type: "library", name: "Django")
        one.purl = PackageURL("pkg:pypi/Django@4.2")
        one.version = "4.2"
        one.licences = [.id("BSD-3-Clause"), .expression("MIT OR Apache-2.0")]
        one.hashes = [
            .init(algorithm: "SHA-256", content: String(repeating: "ab", count: 32)),
            .init(algorithm: "SHA-256", content: "short"), .init(algorithm: "ROT13", content: "x"),
        ]
        one.cpe = "cpe:2.3:a:djangoproject:django:4.2:*:*:*:*:*:*:*"
        one.locations = ["requirements.txt", "api/requirements.txt"]
        one.reportedBy = ["syft", "cyclonedx-py"]
        var two = Component(type: "nonsense", name: "sqlparse")
        two.purl = PackageURL("pkg:pypi/sqlparse@0.5")
        two.licences = [.expression("MIT OR BSD-2-Clause")]
        two.cpe = "cpe:2.3:a:broken"
        two.scope = "whatever"
        bill.add(one)
        bill.add(two)
        bill.add(Component(type: "file", name: "/app/x"))
        bill.add(dependency: two.identity, of: one.identity)
        bill.add(dependency: one.identity, of: "")
        bill.add(dependency: "pkg:pypi/unknown@1", of: one.identity)
        bill.tools = [.init(name: "syft", version: "1.18.1")]
        edit(&bill)
        var scan = Scenes.clean.scan
        scan.bill = bill
        return scan
    }

    private static func document(_ scan: Scan) throws -> CycloneDXDocument {
        try CycloneDXDocument(scan)
    }

    @Test func `Every document is valid against the official schema`() throws {
        let folder = FileManager.default.temporaryDirectory.appending(
            path: "sluice-cyclonedx-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        func write(_ name: String, _ bytes: [UInt8]) throws -> String {
            let file = folder.appending(path: name)
            try Data(bytes).write(to: file)
            return file.path
        }
        let good = try Self.scan().rendered(as: .cyclonedx, options: RenderOptions())
        var nasty = NastyText(seed: 11)
        var files = [try write("good.json", good)]
        for number in 0..<20 {
            let scan = Self.scan { bill in
                for _ in 0..<10 {
                    var part = Component(type: nasty.text(), name: nasty.text() + "x")
                    part.version = nasty.text()
                    part.purl = PackageURL("pkg:npm/" + nasty.text())
                    part.cpe = "cpe:2.3:a:" + nasty.text()
                    part.licences = [.name(nasty.text()), .expression(nasty.text())]
                    part.hashes = [.init(algorithm: "MD5", content: nasty.text())]
                    part.locations = [nasty.text()]
                    bill.add(part)
                }
            }
            files.append(
                try write("\(number).json", scan.rendered(as: .cyclonedx, options: RenderOptions()))
            )
        }
        let answer = try SchemaCheck.cyclonedx(files)
        #expect(answer.status == 0, "\(answer.output)")
        // The same check must be able to fail.
        let text = String(decoding: good, as: UTF8.self)
            .replacing(#""type" : "library""#, with: #""type" : "nonsense""#)
        let broken = try SchemaCheck.cyclonedx([write("broken.json", Array(text.utf8))])
        #expect(broken.status == 1)
        #expect(broken.output.contains("nonsense"))
    }

    @Test func `What depends on what is kept, and unknown parts are not invented`() throws {
        let document = try Self.document(Self.scan())
        let edges = document.dependencies.map {
            "\($0.ref) > \($0.dependsOn.joined(separator: " "))"
        }
        #expect(
            edges == [
                "target > pkg:pypi/django@4.2", "pkg:pypi/django@4.2 > pkg:pypi/sqlparse@0.5",
            ])
        #expect(document.components.count == 3)
        let django = try #require(document.components.first { $0.name == "Django" })
        #expect(django.licenses?.compactMap { $0.license?.id } == ["BSD-3-Clause"])
        #expect(django.licenses?.compactMap { $0.license?.name } == ["MIT OR Apache-2.0"])
        #expect(django.hashes?.count == 1)
        #expect(django.cpe != nil)
        let other = try #require(document.components.first { $0.name == "sqlparse" })
        #expect(other.licenses?.first?.expression == "MIT OR BSD-2-Clause")
        #expect(other.type == "library" && other.cpe == nil && other.scope == nil)
    }

    @Test func `The serial number is that of the contents, not of the hour`() throws {
        var later = Self.scan()
        later.run.finishedAt += 86_400
        later.run.id = "r-other"
        let serial = try Self.document(Self.scan()).serialNumber
        #expect(try Self.document(later).serialNumber == serial)
        let other = Self.scan { $0.add(Component(type: "library", name: "more")) }
        #expect(try Self.document(other).serialNumber != serial)
    }

    @Test func `What is incomplete says so`() throws {
        #expect(try Self.document(Self.scan()).compositions[0].aggregate == "unknown")
        let partial = Self.scan { $0.gaps = ["syft: partial"] }
        #expect(try Self.document(partial).compositions[0].aggregate == "incomplete")
        var changed = Self.scan()
        changed.scope = Scenes.changedOnly.scan.scope
        #expect(try Self.document(changed).compositions[0].aggregate == "incomplete")
    }

    @Test(arguments: Scenes.allCases)
    func `Without a list there is an error, and never an empty document`(_ scene: Scenes) {
        #expect(throws: ReportError.self) {
            try scene.scan.rendered(as: .cyclonedx, options: RenderOptions())
        }
    }
}
