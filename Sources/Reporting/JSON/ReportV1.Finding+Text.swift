extension ReportV1.Finding: JSONWritable {
    func write(to text: inout JSONWriter) throws {
        try text.object { text in
            try text.nullable("analysis", analysis)
            text.member("class", `class`)
            try text.nullable("cvss", cvss)
            text.nullable("cvssVector", cvssVector)
            text.name("cwes")
            text.list(cwes) { $0.append(String($1)) }
            text.nullable("details", details)
            try text.nullable("epss", epss)
            text.member("fingerprint", fingerprint)
            text.nullable("firstSeen", firstSeen)
            text.nullable("helpUrl", helpUrl)
            text.member("identifiers", identifiers)
            text.member("inlineSuppressed", inlineSuppressed)
            text.member("isNew", isNew)
            text.nullable("knownExploited", knownExploited)
            try text.member("location", location)
            text.member("mergedBecause", mergedBecause)
            text.member("otherFingerprints", otherFingerprints)
            try text.nullable("otherLocations", otherLocations)
            text.nullable("owner", owner)
            try text.nullable("package", `package`)
            try text.member("reportedBy", reportedBy)
            text.member("ruleId", ruleId)
            text.nullable("secret", secret)
            text.member("severity", severity)
            text.nullable("severityBy", severityBy)
            text.nullable("state", state)
            text.member("title", title)
            text.nullable("waiver", String?.none)
        }
    }
}

extension ReportV1.Analysis: JSONWritable {
    func write(to text: inout JSONWriter) {
        text.object { text in
            text.nullable("details", details)
            text.nullable("justification", justification)
            text.member("state", state)
        }
    }
}

extension ReportV1.Location: JSONWritable {
    func write(to text: inout JSONWriter) {
        text.object { text in
            text.nullable("commit", commit)
            text.nullable("endLine", endLine)
            text.nullable("layer", layer)
            text.nullable("path", path)
            text.nullable("startColumn", startColumn)
            text.nullable("startLine", startLine)
            text.nullable("symbol", symbol)
            text.nullable("url", url)
        }
    }
}

extension ReportV1.Package: JSONWritable {
    func write(to text: inout JSONWriter) {
        text.object { text in
            text.nullable("ecosystem", ecosystem)
            text.member("fixedVersions", fixedVersions)
            text.member("name", name)
            text.nullable("purl", purl)
            text.nullable("version", version)
        }
    }
}

extension ReportV1.Reporter: JSONWritable {
    func write(to text: inout JSONWriter) throws {
        try text.object { text in
            text.member("ruleId", ruleId)
            text.member("scanner", scanner)
            text.nullable("severity", severity)
            try text.nullable("severityOrigin", severityOrigin)
        }
    }
}

extension ReportV1.SeverityOrigin: JSONWritable {
    func write(to text: inout JSONWriter) {
        text.object { text in
            text.member("kind", kind)
            text.nullable("said", said)
        }
    }
}
