package import Findings

/// What the secrets are that the scanners of a run found, told apart by keyed hashes.
package struct FoundSecrets {
    /// The text of a file in a commit.
    package typealias Committed = (_ path: String, _ commit: String) -> String?

    /// Lines that are one line: of the tree and of the history.
    private struct Line: Hashable {
        var path: String
        var text: String
    }

    private let key: SecretKey
    private let lines: SourceLines
    private let committed: Committed
    private var files: [String: [Substring]] = [:]
    private var secrets: [String: KnownSecret] = [:]
    private var byLine: [Line: Set<KnownSecret>] = [:]
    private var inURLs: Set<KnownSecret> = []
    private var words: Set<SecretRedaction.Word> = []

    /// - Parameters:
    ///   - key: Hashes what was found.
    ///   - lines: The text of the tree.
    ///   - committed: The text of the history.
    package init(key: SecretKey, lines: SourceLines, committed: @escaping Committed) {
        self.key = key
        self.lines = lines
        self.committed = committed
    }

    /// The results of all scanners, those about secrets with what stands for the secret.
    package mutating func marked(_ reports: [[RawResult]]) -> [[RawResult]] {
        var reports = reports
        mark(&reports)
        return reports
    }

    /// As ``marked(_:)``, without a copy of all results.
    package mutating func mark(_ reports: inout [[RawResult]]) {
        var values: [[KnownSecret?]] = []
        for report in reports.indices {
            values.append(reports[report].indices.map { look(at: reports[report][$0]) })
        }
        for report in reports.indices {
            for place in reports[report].indices
            where reports[report][place].scanClass == .secrets {
                let (result, secret) = (reports[report][place], values[report][place])
                reports[report][place].secret = mark(of: result, secret)
                if let column = column(of: secret, result) {
                    reports[report][place].location.startColumn = column
                }
            }
        }
    }

    /// Passwords in URLs of what scanners left in a folder are secrets too, whoever found them.
    package mutating func addPasswordsOfURLs(in folder: String) {
        for value in PasswordsInURLs.values(in: folder) where secrets[value] == nil {
            let secret = KnownSecret(value, key: key)
            secrets[value] = secret
            inURLs.insert(secret)
        }
    }

    /// Takes all of them out of texts and files.
    package var redaction: SecretRedaction {
        var spellings: [[UInt8]: [UInt8]] = [:]
        for secret in secrets.values { spellings.merge(secret.spellings) { first, _ in first } }
        for (line, secrets) in byLine {
            for secret in secrets {
                spellings.merge(secret.spellings(in: line.text)) { first, _ in first }
            }
        }
        for secret in inURLs where !secret.isTelling {
            spellings[Array(":\(secret.value)@".utf8)] = Array(":\(secret.mark)@".utf8)
        }
        return SecretRedaction(spellings, words: words)
    }

    /// Remembers what the result is about.
    private mutating func look(at result: RawResult) -> KnownSecret? {
        guard result.scanClass == .secrets else {
            var reader = self
            let found = HardcodedValues.values(of: result) { reader.text(of: result, line: $0) }
            files = reader.files
            for (line, value) in found {
                _ = remember(value, at: line, result, self.text(of: result, line: line))
            }
            return nil
        }
        var finder = self
        let value = SecretFinder { finder.text(of: result, line: $0) }.value(of: result)
        files = finder.files
        guard let value, !value.isEmpty else { return nil }
        let line = result.location.startLine ?? 0
        return remember(value, at: line, result, text(of: result, line: line))
    }

    private mutating func remember(
        _ value: String, at line: Int, _ result: RawResult, _ text: String?
    ) -> KnownSecret {
        let secret = secrets[value] ?? KnownSecret(value, key: key)
        secrets[value] = secret
        guard let path = result.location.path else { return secret }
        byLine[Line(path: path, text: text ?? "line \(line)"), default: []].insert(secret)
        if !secret.isTelling {
            words.insert(SecretRedaction.Word(path: path, line: line, secret: secret))
        }
        return secret
    }

    /// Where the secret begins in its line; what tools say is off by one now and then.
    private mutating func column(of secret: KnownSecret?, _ result: RawResult) -> Int? {
        guard let secret, let line = result.location.startLine,
            let text = text(of: result, line: line), let place = text.firstRange(of: secret.value)
        else { return nil }
        return text[..<place.lowerBound].utf16.count + 1
    }

    private mutating func mark(of result: RawResult, _ secret: KnownSecret?) -> SecretMark {
        let number = result.location.startLine ?? 0
        let text = self.text(of: result, line: number)
        let others =
            result.location.path.map {
                byLine[Line(path: $0, text: text ?? "line \(number)")] ?? []
            } ?? []
        // Who cannot say what it is means the one that others found in that line.
        guard let secret = secret ?? (others.count == 1 ? others.first : nil) else {
            let name = [result.ruleID, result.secretHash ?? "", "\(number)"].joined(separator: " ")
            let folded = text?.split(whereSeparator: \.isWhitespace).joined(separator: " ")
            return SecretMark(hash: key.hash("line " + (folded ?? name)), isOfLine: true)
        }
        var mark = secret.mark
        mark.overlapping = others.filter { $0.overlaps(secret) }.map(\.mark.hash).sorted()
        return mark
    }

    private mutating func text(of result: RawResult, line: Int) -> String? {
        guard let path = result.location.path, line > 0 else { return nil }
        guard let commit = result.location.commit else { return lines[path, line] }
        let name = commit + " " + path
        let file =
            files[name]
            ?? (committed(path, commit) ?? "")
            .split(omittingEmptySubsequences: false) { $0 == "\n" || $0 == "\r\n" }
        files[name] = file
        return file.indices.contains(line - 1) ? String(file[line - 1]) : nil
    }
}

extension KnownSecret {
    /// Whether one is part of the other, as a password is of the URL around it.
    fileprivate func overlaps(_ other: KnownSecret) -> Bool {
        guard mark.hash != other.mark.hash, min(value.utf8.count, other.value.utf8.count) >= 3
        else {
            return false
        }
        return value.contains(other.value) || other.value.contains(value)
    }
}
