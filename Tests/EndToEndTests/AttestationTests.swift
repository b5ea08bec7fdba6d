import Foundation
import TestSupport
import Testing

/// Signed verdicts of real scans, as a pipeline makes them and a deployment job checks them.
@Suite(.timeLimit(.minutes(5))) struct AttestationTests {
    /// A repository of one commit, a key, and a pipeline that runs gitleaks on it.
    private struct Scene {
        let home: Home
        let commit: String

        init(secret: Bool = false) async throws {
            home = try Home()
            let token = "ghp_" + "wWPw5k4aXcaT4fNP0UcnZwJUVFk6LO0pINUx"
            _ = try home.write(
                secret ? "token = \"\(token)\"\n" : "nothing here\n", to: "shop/README.md")
            for arguments in [
                ["init", "-q", "-b", "main"], ["add", "."],
                ["-c", "user.name=t", "-c", "user.email=t@example.com", "commit", "-q", "-m", "m"],
            ] {
                _ = try await Self.git(arguments, in: home)
            }
            commit = try await Self.git(["rev-parse", "HEAD"], in: home).trimmingCharacters(
                in: .whitespacesAndNewlines)
            _ = try home.write(
                """
                version: 1
                kind: policy
                name: secrets
                rules: [{id: secrets, match: {class: secrets}}]
                require: [{id: examined, classes: [secrets]}]
                """, to: "policy.yaml")
            _ = try home.write(
                """
                version: 1
                kind: pipeline
                name: test
                target: {path: shop}
                stages: [{id: only, scanners: [{use: gitleaks}]}]
                gate: {policy: policy.yaml}
                """, to: "pipeline.yaml")
            try #require(try await call("key", "generate", "signing").status == 0)
        }

        /// Not in the repository itself: what the program writes meanwhile would be committed.
        private static func git(_ arguments: [String], in home: Home) async throws -> String {
            let run = try await BuiltSluice.run(
                URL(filePath: "/usr/bin/git"), ["-C", "shop"] + arguments, in: home.path)
            try #require(run.status == 0, "\(run.errors)")
            return run.text
        }

        func git(_ arguments: [String]) async throws -> String {
            try await Self.git(arguments, in: home)
        }

        @discardableResult
        func call(_ arguments: String...) async throws -> BuiltSluice.Run {
            try await BuiltSluice.run(arguments, in: home)
        }

        func scan(_ options: String...) async throws -> BuiltSluice.Run {
            try await BuiltSluice.run(
                [
                    "run", "pipeline.yaml", "-q", "-f", "json=report.json", "--attest", "a.json",
                    "--key", "signing",
                ] + options, in: home)
        }
    }

    @Test func `A clean commit may ship, and nothing else may in its name`() async throws {
        let scene = try await Scene()
        let scan = try await scene.scan()
        try #require(scan.status == 0, "\(scan.errors)")
        func verify(_ arguments: String...) async throws -> BuiltSluice.Run {
            try await BuiltSluice.run(
                ["verify", "a.json", "--key", "signing.pub"] + arguments, in: scene.home)
        }
        let commit = scene.commit
        let good = try await verify(
            "--commit", commit, "--policy", "policy.yaml", "--max-age", "1h")
        #expect(good.status == 0 && good.text.hasPrefix("PASSED \(commit)"), "\(good.errors)")
        let other = String(repeating: "0", count: 40)
        let wrong = try await verify("--commit", other)
        #expect(wrong.status == 1 && wrong.errors.contains("not of commit \(other)"))
        _ = try scene.home.write("{version: 1, kind: policy, name: x}", to: "other.yaml")
        #expect(try await verify("--commit", commit, "--policy", "other.yaml").status == 1)
        #expect(
            try await verify("--image-digest", "sha256:" + String(repeating: "0", count: 64))
                .status == 1)
        try await Task.sleep(for: .seconds(2))
        #expect(try await verify("--commit", commit, "--max-age", "1s").status == 1)
        for usage in [[], ["--commit", "HEAD"], ["--commit", "abc123"], ["--image-digest", "x"]] {
            let run = try await BuiltSluice.run(
                ["verify", "a.json", "--key", "signing.pub"] + usage, in: scene.home)
            #expect(run.status == 64, "\(usage)")
        }
        #expect(try await scene.call("verify", "a.json", "--commit", commit).status == 64)
        let absent = try await scene.call(
            "verify", "absent.json", "--key", "signing.pub", "--commit", commit)
        #expect(absent.status == 2)
        // Another key, and then both while keys are rotated.
        try await scene.call("key", "generate", "next")
        let stranger = try await scene.call(
            "verify", "a.json", "--key", "next.pub", "--commit", commit)
        #expect(stranger.status == 2 && stranger.errors.contains("not trusted here"))
        let both = try await scene.call(
            "verify", "a.json", "--key", "next.pub", "--key", "command:cat signing.pub",
            "--commit", commit)
        #expect(both.status == 0, "\(both.errors)")
        // The private key is no public one.
        #expect(
            try await scene.call("verify", "a.json", "--key", "signing", "--commit", commit).status
                == 64)
        // Others' tools read it.
        let python = try await BuiltSluice.run(
            URL(filePath: BuiltSluice.tools + "/env/attestation/bin/python"),
            [
                "-I", BuiltSluice.project + "/Tests/AttestingTests/verify_attestation.py", "verify",
                "a.json", "signing.pub",
            ], in: scene.home.path)
        #expect(python.text.hasPrefix("valid "), "\(python.errors)")
        // The report judged again says when its subject was examined, and by which policy now.
        let again = try await scene.call(
            "gate", "eval", "report.json", "-q", "--policy", "policy.yaml", "--attest", "b.json",
            "--key", "signing")
        #expect(again.status == 0, "\(again.errors)")
        let believed = try await scene.call(
            "verify", "b.json", "--key", "signing.pub", "--commit", commit, "--max-age", "1h")
        #expect(believed.status == 0, "\(believed.errors)")
        let stale = try await scene.call(
            "verify", "b.json", "--key", "signing.pub", "--commit", commit, "--max-age", "1s")
        #expect(stale.status == 1)
    }

    @Test func `A blocked commit is attested as blocked, also where the gate is told to let pass`()
        async throws
    {
        let scene = try await Scene(secret: true)
        let scan = try await scene.scan("--no-gate")
        try #require(scan.status == 0, "\(scan.errors)")
        let run = try await scene.call(
            "verify", "a.json", "--key", "signing.pub", "--commit", scene.commit)
        #expect(run.status == 1 && run.errors.contains("the gate blocks: secrets"))
    }

    @Test func `A tree with changes is not attested as its commit`() async throws {
        let scene = try await Scene()
        _ = try scene.home.write("changed\n", to: "shop/README.md")
        let scan = try await scene.scan()
        #expect(scan.status == 2 && scan.errors.contains("not committed"), "\(scan.errors)")
        #expect(!FileManager.default.fileExists(atPath: scene.home.path + "/a.json"))
    }

    @Test func `A folder of the repository is attested as that folder alone`() async throws {
        let scene = try await Scene()
        let pipeline = try String(
            contentsOfFile: scene.home.path + "/pipeline.yaml", encoding: .utf8)
        _ = try scene.home.write("x\n", to: "shop/api/x.txt")
        for arguments in [
            ["add", "."],
            ["-c", "user.name=t", "-c", "user.email=t@example.com", "commit", "-q", "-m", "n"],
        ] { _ = try await scene.git(arguments) }
        _ = try scene.home.write(
            pipeline.replacing("path: shop", with: "path: shop/api"), to: "pipeline.yaml")
        let scan = try await scene.scan()
        try #require(scan.status == 0, "\(scan.errors)")
        let commit = try await scene.git(["rev-parse", "HEAD"]).trimmingCharacters(
            in: .whitespacesAndNewlines)
        let whole = try await scene.call(
            "verify", "a.json", "--key", "signing.pub", "--commit", commit)
        #expect(
            whole.status == 1 && whole.errors.contains("the folder api alone"), "\(whole.errors)")
        let part = try await scene.call(
            "verify", "a.json", "--key", "signing.pub", "--commit", commit, "--folder", "./api/")
        #expect(part.status == 0, "\(part.errors)")
    }

    @Test func `Keys are made once, for their owner alone, and read before anything runs`()
        async throws
    {
        let scene = try await Scene()
        let path = scene.home.path
        let modes = try ["signing", "signing.pub"].map {
            try FileManager.default.attributesOfItem(atPath: path + "/" + $0)[.posixPermissions]
                as? Int
        }
        #expect(modes[0] == 0o600)
        let before = try scene.home.data("signing")
        let again = try await scene.call("key", "generate", "signing")
        #expect(again.status == 64 && again.errors.contains("no key is ever overwritten"))
        #expect(try scene.home.data("signing") == before)
        let shown = try await scene.call("key", "public", "signing")
        #expect(shown.output == (try scene.home.data("signing.pub")))
        for options in [
            ["--key", "absent"], ["--key", "env:ABSENT"], ["--key", "pipeline.yaml"], [],
        ] {
            let run = try await BuiltSluice.run(
                ["run", "pipeline.yaml", "-q", "--attest", "a.json"] + options, in: scene.home)
            #expect(run.status == 64, "\(options) \(run.errors)")
        }
        _ = try scene.home.write(
            "{version: 1, kind: configuration, attestation_key: {command: [cat, signing]}}",
            to: "config/sluice/config.yaml")
        let configured = try await scene.call(
            "run", "pipeline.yaml", "-q", "--attest", "a.json")
        #expect(configured.status == 0, "\(configured.errors)")
    }

    @Test func `An image is attested by the digests that its parts have`() async throws {
        let scene = try await Scene()
        let image = BuiltSluice.tools + "/images/small/oci"
        let index =
            try JSONSerialization.jsonObject(
                with: Data(contentsOf: URL(filePath: image + "/index.json"))) as? [String: Any]
        let manifests = try #require(index?["manifests"] as? [[String: Any]])
        let digest = try #require(manifests[0]["digest"] as? String)
        _ = try scene.home.write(
            """
            version: 1
            kind: pipeline
            name: image
            target: {image_archive: \(image)}
            stages: [{id: only, scanners: [{use: syft}]}]
            gate: {policy: lenient.yaml}
            """, to: "image.yaml")
        _ = try scene.home.write(
            """
            version: 1
            kind: policy
            name: lenient
            rules: [{id: all, match: {severity: critical}, max: 100000}]
            """, to: "lenient.yaml")
        let scan = try await scene.call(
            "run", "image.yaml", "-q", "--attest", "i.json", "--key", "signing")
        try #require(scan.status == 0, "\(scan.errors)")
        let good = try await scene.call(
            "verify", "i.json", "--key", "signing.pub", "--image-digest", digest)
        #expect(good.status == 0, "\(good.errors)")
        #expect(
            try await scene.call(
                "verify", "i.json", "--key", "signing.pub", "--commit", scene.commit
            ).status == 1)
    }
}
