import Foundation
import Findings

extension Policy {
    /// Reads a policy file, and the waivers that it names.
    ///
    /// `now`: seconds since 1970, for what may not last longer than some days from today.
    package static func load(
        _ path: String, now: Double = Date().timeIntervalSince1970
    ) throws(InvalidManifest) -> Policy {
        var policy = try decode(Document.contents(of: path), file: path)
        let folder = URL(filePath: path).deletingLastPathComponent().path
        var problems = policy.scopes.flatMap { $0.problems(policy, now: now) }
        var files: [String] = []
        for named in policy.waiverFiles {
            let pattern = named.value.hasPrefix("/") ? named.value : folder + "/" + named.value
            guard let found = Self.files(matching: pattern) else {
                problems.append(
                    named.mark.problem("no such file, or no pattern for files of one folder"))
                continue
            }
            files += found.filter { !files.contains($0) }
        }
        for file in files {
            do {
                policy.add(try WaiverFile.load(file), now: now, &problems)
            } catch {
                problems += error.problems
            }
        }
        guard problems.isEmpty else { throw InvalidManifest(problems) }
        policy.readEvidence()
        return policy
    }

    /// Reads the text of a policy file; waivers that it names are not looked for.
    package static func decode(_ text: String, file: String) throws(InvalidManifest) -> Policy {
        var policy = try Document.decode(Policy.self, text: text, file: file)
        policy.digest = Digest.sha256(of: Array(text.utf8))
        return policy
    }

    /// Takes the waivers of one file, and tells what this policy does not allow of them.
    package mutating func add(_ file: WaiverFile, now: Double, _ problems: inout [Problem]) {
        for waiver in file.waivers {
            if let before = waivers.first(where: { $0.id.value == waiver.id.value }) {
                problems.append(
                    waiver.id.mark.problem(
                        "the id \"\(waiver.id.value)\" stands already in "
                            + "\(before.id.mark.file):\(before.id.mark.line)"))
            }
            problems += waiver.problems(limits, now: now)
        }
        waivers += file.waivers
        waiverSources.append(file.source)
    }

    /// Files of a folder, sorted; `nil` for a pattern in the folder's own path, and for a plain name that
    /// is not there.
    private static func files(matching pattern: String) -> [String]? {
        let url = URL(filePath: pattern)
        let (folder, name) = (url.deletingLastPathComponent().path, url.lastPathComponent)
        guard name.contains(where: { "*?[{".contains($0) }) else {
            return FileManager.default.fileExists(atPath: pattern) ? [pattern] : nil
        }
        guard !folder.contains("*"), let glob = Glob(name) else { return nil }
        let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
        return names.filter { glob.matches($0) }.sorted().map { folder + "/" + $0 }
    }
}

extension PolicyScope {
    /// What is milder for longer than the policy allows.
    fileprivate func problems(_ policy: Policy, now: Double) -> [Problem] {
        guard let expires, loosens(policy) else { return [] }
        let longest = policy.limits.loosening
        guard expires.end - now > Double(longest.seconds) + 86400 else { return [] }
        return [
            mark.problem(
                "loosens until \(expires), which is more than \(longest) from today",
                remedy: "an earlier expires, or limits: {loosening: …}")
        ]
    }
}
