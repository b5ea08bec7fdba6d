import Foundation
import Testing

extension Hostile {
    /// Archives: `Corpus/bombs.yaml`.
    @Suite struct BombTests {
        /// Enough for an honest image of that size, on a slow machine.
        private static let limits = "timeout: 40s, resources: {memory: 1GiB, output: 256MiB}"

        @Test(arguments: try Corpus.attacks("bombs").filter { $0.image != nil })
        func
            `A hostile image costs no more than its limits, and no scanner that gave up is complete`(
                _ attack: Attack
            ) async throws
        {
            let place = try Place()
            let archive = place.path + "/image.tar"
            try await make(attack.image, archive, place)
            let before = free(place)
            let scan = try await place.scan(
                "image_archive: \(archive)", ["trivy-image", "syft"], limits: Self.limits)
            #expect(before - free(place) < 200 << 20)
            #expect(!place.isProven)
            let trivy = try #require(scan.report.scanner("trivy-image"))
            if trivy.state == "complete" { #expect(trivy.findings > 10) }
            for scanner in scan.report.scanners {
                #expect(scanner.durationSeconds < 55)
                #expect(scanner.state == "complete" || scanner.reason?.isEmpty == false)
                if attack.complete == true { #expect(scanner.state == "complete") }
                if attack.broken == true { #expect(scanner.state != "complete") }
            }
        }

        private static let tree = Once<Int, Scanned> { _ in
            let place = try Place()
            let target = try await place.target(
                "folder", "target",
                [Attack(id: "a", path: "settings.ini", text: "token = \"{github}\"\n")])
            for attack in try Corpus.attacks("bombs") {
                guard let made = attack.made, let file = attack.file else { continue }
                try await make(made, "\(target)/\(file)", place)
            }
            return try await place.scan(
                "path: \(target)",
                ["gitleaks", "betterleaks", "kingfisher", "syft", "detect-secrets"],
                limits: limits)
        }

        @Test(arguments: try Corpus.attacks("bombs").filter { $0.made != nil })
        func `An archive in a tree keeps no scanner from the rest of it`(
            _ attack: Attack
        ) async throws {
            let scan = try await Self.tree(0)
            for scanner in scan.report.scanners where scanner.id != "syft" {
                #expect(scanner.durationSeconds < 55)
                if scanner.state == "complete", scanner.id != "sluice" {
                    #expect(!scan.report.findings(by: scanner.id, at: "settings.ini").isEmpty)
                } else {
                    #expect(scanner.reason?.isEmpty == false || scanner.id == "sluice")
                }
            }
            #expect(scan.report.scanners.contains { $0.id == "gitleaks" && $0.state == "complete" })
        }

        private func make(_ kind: String?, _ file: String, _ place: Place) async throws {
            try await Self.make(try #require(kind), file, place)
        }

        private static func make(_ kind: String, _ file: String, _ place: Place) async throws {
            let made = try await Program.run(
                Corpus.folder + "/make-bomb", [kind, file, place.proof], in: place)
            try #require(made.status == 0, "\(made.errors)")
        }

        /// Bytes that are free on the disk.
        private func free(_ place: Place) -> Int {
            let attributes = try? FileManager.default.attributesOfFileSystem(forPath: place.path)
            return (attributes?[.systemFreeSize] as? NSNumber)?.intValue ?? 0
        }
    }
}
