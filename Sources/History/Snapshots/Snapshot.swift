import Findings
package import Foundation

/// The set of findings of one run, in parts that most runs share.
///
/// A part holds the findings whose fingerprints begin alike, so that one new finding makes one new part, and
/// a run that finds the same again makes none. The head names the parts and says what was new.
package struct Snapshot: Sendable {
    let head: Content
    let parts: [Content]
    package var digest: Data { head.digest }

    /// Findings of a part, on average at most.
    private static let partSize = 128

    init(_ findings: [Finding]) {
        let named = findings.map { (StoredFingerprint($0.fingerprint), $0) }
            .sorted { $0.0 < $1.0 }
        let bits = Self.bits(for: findings.count)
        var writers = Array(repeating: FieldWriter(), count: 1 << bits)
        for (name, finding) in named {
            writers[Self.part(of: name.bytes, bits: bits)].put(1) { $0.write(finding) }
        }
        parts = writers.map { Content(.findings, $0.bytes) }
        var head = FieldWriter()
        head.put(1, findings.count)
        for part in parts { head.put(2, bytes: part.digest) }
        for (place, pair) in named.enumerated() where pair.1.isNew { head.put(3, place) }
        self.head = Content(.snapshot, head.bytes)
    }

    private static func bits(for count: Int) -> Int {
        var bits = 0
        while count >> bits > partSize, bits < 12 { bits += 1 }
        return bits
    }

    private static func part(of name: Data, bits: Int) -> Int {
        let start = Int(name.first ?? 0) << 8 | Int(name.dropFirst().first ?? 0)
        return start >> (16 - bits)
    }

    /// The names of the parts, for whoever wants to know what is still used.
    ///
    /// - Throws: `FieldReader.Damage`.
    package static func parts(ofHead bytes: [UInt8]) throws -> [Data] {
        try SnapshotHead(bytes).parts
    }
}

/// What the head of a snapshot says.
struct SnapshotHead {
    private(set) var count = 0
    private(set) var parts: [Data] = []
    /// Places in the list of all findings, in the order of the parts.
    private(set) var new: Set<Int> = []

    init(_ bytes: [UInt8]) throws(FieldReader.Damage) {
        var reader = FieldReader(bytes[...])
        while let (field, value) = try reader.next() {
            switch field {
            case 1: count = try value.int
            case 2: parts.append(Data(try value.slice))
            case 3: new.insert(try value.int)
            default: continue
            }
        }
    }
}
