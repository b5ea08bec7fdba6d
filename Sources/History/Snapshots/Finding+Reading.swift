import Findings
import Foundation

extension FieldReader {
    /// - Throws: `Damage`, also for a word that this sluice does not know: what is left out would count as
    ///   absent.
    func finding() throws(Damage) -> Finding {
        var reader = self
        var name = StoredFingerprint(bytes: Data(), occurrence: 0)
        var finding = Finding(
            fingerprint: Fingerprint(stored: ""), scanClass: .sast, severity: .unknown, title: "",
            ruleID: "", reportedBy: [])
        while let (field, value) = try reader.next() {
            switch field {
            case 1: name.bytes = Data(try value.slice)
            case 2: name.occurrence = try value.int
            case 3: finding.otherFingerprints.append(Fingerprint(stored: try value.text))
            case 4: finding.scanClass = try Self.word(try value.text)
            case 5: finding.severity = try Self.word(try value.text)
            case 6: finding.title = try value.text
            case 7: finding.ruleID = try value.text
            case 8: finding.identifiers.append(try value.text)
            case 9: finding.cwes.append(try value.int)
            case 10: finding.cvss = try value.double
            case 11: finding.cvssVector = try? CVSS(try value.text)
            case 12: finding.epss = try value.double
            case 13: finding.knownExploited = try value.int == 1
            case 14: finding.location = try FieldReader(try value.slice).location()
            case 15: finding.package = try FieldReader(try value.slice).package()
            case 16: finding.reportedBy.append(try FieldReader(try value.slice).report())
            case 17: finding.inlineSuppressed = try value.int == 1
            case 18: finding.owners.append(try value.text)
            case 19: finding.analysis = try FieldReader(try value.slice).analysis()
            case 20: finding.secret = try FieldReader(try value.slice).secret()
            case 21: finding.otherLocations.append(try FieldReader(try value.slice).location())
            case 22: finding.firstSeen = Moment.seconds(Int64(try value.int))
            case 23: finding.state = try Self.word(try value.text)
            case 24:
                let confidence: Confidence = try Self.word(try value.text)
                finding.confidence = confidence
            case 25: finding.isReachable = try value.int == 1
            default: continue
            }
        }
        finding.fingerprint = name.fingerprint
        return finding
    }

    private static func word<Word: RawRepresentable<String>>(
        _ text: String
    ) throws(Damage) -> Word {
        guard let word = Word(rawValue: text) else { throw Damage() }
        return word
    }

    private func location() throws(Damage) -> Finding.Location {
        var (reader, location) = (self, Finding.Location())
        while let (field, value) = try reader.next() {
            switch field {
            case 1: location.path = try value.text
            case 2: location.startLine = try value.int
            case 3: location.endLine = try value.int
            case 4: location.startColumn = try value.int
            case 5: location.symbol = try value.text
            case 6: location.url = try value.text
            case 7: location.layer = try value.text
            case 8: location.commit = try value.text
            default: continue
            }
        }
        return location
    }

    private func package() throws(Damage) -> Finding.Package {
        var (reader, package) = (self, Finding.Package(name: ""))
        while let (field, value) = try reader.next() {
            switch field {
            case 1: package.purl = try value.text
            case 2: package.name = try value.text
            case 3: package.version = try value.text
            case 4: package.ecosystem = try value.text
            case 5: package.fixedVersions.append(try value.text)
            default: continue
            }
        }
        return package
    }

    private func report() throws(Damage) -> Finding.Report {
        var (reader, report) = (self, Finding.Report(scanner: "", ruleID: ""))
        var kind: SeverityOrigin.Kind?
        var said: String?
        while let (field, value) = try reader.next() {
            switch field {
            case 1: report.scanner = try value.text
            case 2: report.ruleID = try value.text
            case 3: report.severity = try Self.word(try value.text)
            case 4: kind = try Self.word(try value.text)
            case 5: said = try value.text
            default: continue
            }
        }
        report.severityOrigin = kind.map { SeverityOrigin($0, said) }
        return report
    }

    private func analysis() throws(Damage) -> Analysis {
        var (reader, analysis) = (self, Analysis(state: ""))
        while let (field, value) = try reader.next() {
            switch field {
            case 1: analysis.state = try value.text
            case 2: analysis.justification = try value.text
            default: continue
            }
        }
        return analysis
    }

    private func secret() throws(Damage) -> SecretMark {
        var (reader, secret) = (self, SecretMark(hash: ""))
        while let (field, value) = try reader.next() {
            switch field {
            case 1: secret.prefix = try value.text
            case 2: secret.hash = try value.text
            case 3: secret.overlapping.append(try value.text)
            case 4: secret.isOfLine = try value.int == 1
            default: continue
            }
        }
        return secret
    }
}
