import Findings
import Manifests

extension ComplianceCheck {
    /// Every image that something is built on may be used.
    func baseImages(_ documents: [EvidenceDocument], files: Int) -> Answer {
        guard !documents.isEmpty else {
            return .passed(
                "nothing is built on an image", ["none of \(files) files is a Dockerfile"])
        }
        var refused: [String] = []
        var unknown: [String] = []
        var evidence: [String] = []
        for document in documents {
            let found = BaseImages(reading: document.text)
            let full = found.images.map(BaseImages.full)
            for (image, name) in zip(full, found.images)
            where !allowed.contains(where: { $0.matches(image) || $0.matches(name) }) {
                refused.append("\(name) (\(document.name))")
            }
            unknown += found.unresolved.map { "\($0) (\(document.name))" }
            if found.images.isEmpty, found.unresolved.isEmpty,
                !document.text.uppercased().contains("FROM")
            {
                unknown.append("\(document.name) has no FROM")
            }
            evidence.append(
                "\(document.name): " + (full.isEmpty ? "scratch" : full.joined(separator: ", ")))
        }
        if !refused.isEmpty {
            return .failed(
                "\(count(refused.count, "base image is", "base images are")) not allowed: "
                    + refused.prefix(5).joined(separator: ", "), evidence)
        }
        if !unknown.isEmpty {
            return .unknown(
                "the base image is not known: " + unknown.prefix(5).joined(separator: ", "),
                evidence)
        }
        return .passed("every base image is allowed", evidence)
    }

    /// Somebody can be told of a hole: a security.txt that is valid (RFC 9116), or a SECURITY.md with an
    /// address.
    func contacts(_ documents: [EvidenceDocument], now: Double) -> Answer {
        guard !documents.isEmpty else {
            return .unknown("there is neither a SECURITY.md nor a security.txt")
        }
        var evidence: [String] = []
        var problems: [String] = []
        var contacts = 0
        for document in documents {
            if document.name.hasSuffix("security.txt") {
                let text = SecurityText(reading: document.text, now: now)
                problems += text.problems.map { "\(document.name): \($0)" }
                contacts += text.contacts.count
                if text.problems.isEmpty {
                    evidence.append(document.says(text.contacts.joined(separator: ", ")))
                }
            } else if let address = SecurityText.address(in: document.text) {
                contacts += 1
                evidence.append(document.says(address))
            } else {
                problems.append("\(document.name) names no address")
            }
        }
        if !problems.isEmpty { return .failed(problems.joined(separator: "; "), evidence) }
        return contacts > 0
            ? .passed("there is somebody to tell", evidence)
            : .failed("no address is named", evidence)
    }
}

/// A `security.txt` (RFC 9116).
struct SecurityText {
    let contacts: [String]
    let problems: [String]

    init(reading text: String, now: Double) {
        var contacts: [String] = []
        var expiries: [String] = []
        for line in text.split(whereSeparator: \.isNewline) {
            guard let colon = line.firstIndex(of: ":"), !line.hasPrefix("#") else { continue }
            let value = line[line.index(after: colon)...].trimmingSpaces
            switch line[..<colon].lowercased() {
            case "contact": contacts.append(value)
            case "expires": expiries.append(value)
            default: continue
            }
        }
        var problems: [String] = []
        if contacts.isEmpty { problems.append("it has no Contact") }
        for contact in contacts where !Self.schemes.contains(where: contact.lowercased().hasPrefix)
        {
            problems.append("the Contact \(contact) is no https:, mailto: or tel: URI")
        }
        if expiries.count != 1 {
            problems.append("it needs exactly one Expires, and has \(expiries.count)")
        } else if let expiry = expiries.first {
            // The RFC wants a date with a time.
            if let moment = RFC3339.seconds(expiry), expiry.utf8.count > 10 {
                if moment <= now { problems.append("it expired at \(expiry)") }
            } else {
                problems.append("its Expires \(expiry) is no date of RFC 3339")
            }
        }
        self.contacts = contacts
        self.problems = problems
    }

    private static let schemes = ["https://", "mailto:", "tel:"]

    /// The first address of mail or page in a text.
    static func address(in text: String) -> String? {
        let pattern = /[A-Za-z0-9._%+-]+@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+|https:\/\/[^\s)>\]"'`]+/
        return text.firstMatch(of: pattern).map { String($0.output) }
    }
}

extension Substring {
    fileprivate var trimmingSpaces: String {
        var text = self
        while text.last?.isWhitespace == true { text.removeLast() }
        return String(text.drop(while: \.isWhitespace))
    }
}
