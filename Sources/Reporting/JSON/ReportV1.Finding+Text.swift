extension ReportV1.Finding: JSONWritable {
    func write(to text: inout JSONWriter) throws {
        try text.object { text in
            try text.nullable("analysis", analysis)
            text.member("class", `class`)
            text.nullable("confidence", confidence)
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
            text.nullable("isReachable", isReachable)
            text.nullable("knownExploited", knownExploited)
            try text.member("location", location)
            text.member("mergedBecause", mergedBecause)
            text.member("otherFingerprints", otherFingerprints)
            try text.nullable("otherLocations", otherLocations)
            text.nullable("owner", owner)
            try text.nullable("package", `package`)
            try text.member("reportedBy", reportedBy)
            try text.nullable("risk", risk)
            text.member("ruleId", ruleId)
            text.nullable("secret", secret)
            text.member("severity", severity)
            text.nullable("severityBy", severityBy)
            try text.nullable("sla", sla)
            text.nullable("state", state)
            text.member("title", title)
            try text.nullable("waiver", waiver)
            try text.nullable("waivers", waivers)
        }
    }
}

extension ReportV1.Waiver: JSONWritable {
    func write(to text: inout JSONWriter) {
        text.object { text in
            text.member("approvedBy", approvedBy)
            text.member("expires", expires)
            text.member("file", file)
            text.member("id", id)
            text.nullable("justification", justification)
            text.member("owner", owner)
            text.member("reason", reason)
            text.member("requestedBy", requestedBy)
            text.member("status", status)
            text.nullable("ticket", ticket)
        }
    }
}

extension ReportV1.Risk: JSONWritable {
    func write(to text: inout JSONWriter) throws {
        try text.object { text in
            try text.member("score", score)
            try text.member("terms", terms)
        }
    }
}

extension ReportV1.RiskTerm: JSONWritable {
    func write(to text: inout JSONWriter) throws {
        try text.object { text in
            text.member("name", name)
            try text.member("points", points)
        }
    }
}

extension ReportV1.Deadline: JSONWritable {
    func write(to text: inout JSONWriter) {
        text.object { text in
            text.nullable("due", due)
            text.member("state", state)
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
