extension SarifLog.Result: JSONWritable {
    func write(to text: inout JSONWriter) throws {
        try text.object { text in
            text.optional("baselineState", baselineState?.rawValue)
            text.member("level", level.rawValue)
            try text.member("locations", locations)
            try text.member("message", message)
            text.name("partialFingerprints")
            text.object { text in
                for entry in partialFingerprints.entries { text.member(entry.name, entry.value) }
            }
            try text.member("properties", properties)
            try text.optional("relatedLocations", relatedLocations)
            text.member("ruleId", ruleId)
            text.member("ruleIndex", ruleIndex)
            try text.optional("suppressions", suppressions)
        }
    }
}

extension SarifLog.Suppression: JSONWritable {
    func write(to text: inout JSONWriter) throws {
        try text.object { text in
            text.member("justification", justification)
            text.member("kind", kind)
            try text.member("properties", properties)
            text.member("status", status)
        }
    }
}

extension SarifLog.SuppressionProperties: JSONWritable {
    func write(to text: inout JSONWriter) {
        text.object { text in
            text.member("approvedBy", approvedBy)
            text.member("expires", expires)
            text.member("owner", owner)
            text.optional("ticket", ticket)
            text.optional("vexJustification", vexJustification)
            text.member("vexStatus", vexStatus)
            text.member("waiver", waiver)
        }
    }
}

extension SarifLog.Message: JSONWritable {
    func write(to text: inout JSONWriter) {
        text.object { $0.member("text", self.text) }
    }
}

extension SarifLog.Location: JSONWritable {
    func write(to text: inout JSONWriter) throws {
        try text.object { text in
            try text.optional("logicalLocations", logicalLocations)
            try text.member("physicalLocation", physicalLocation)
        }
    }
}

extension SarifLog.PhysicalLocation: JSONWritable {
    func write(to text: inout JSONWriter) throws {
        try text.object { text in
            try text.member("artifactLocation", artifactLocation)
            try text.optional("region", region)
        }
    }
}

extension SarifLog.ArtifactLocation: JSONWritable {
    func write(to text: inout JSONWriter) throws {
        try text.object { text in
            try text.optional("description", description)
            text.optional("uri", uri)
            text.optional("uriBaseId", uriBaseId)
        }
    }
}

extension SarifLog.Region: JSONWritable {
    func write(to text: inout JSONWriter) {
        text.object { text in
            text.optional("endLine", endLine)
            text.optional("startColumn", startColumn)
            text.member("startLine", startLine)
        }
    }
}

extension SarifLog.LogicalLocation: JSONWritable {
    func write(to text: inout JSONWriter) {
        text.object { text in
            text.member("fullyQualifiedName", fullyQualifiedName)
            text.optional("kind", kind)
        }
    }
}

extension SarifLog.ResultProperties: JSONWritable {
    func write(to text: inout JSONWriter) throws {
        try text.object { text in
            try text.optional("analysis", analysis)
            text.member("class", scanClass)
            text.optional("commit", commit)
            try text.optional("cvss", cvss)
            text.optional("cvssVector", cvssVector)
            try text.optional("epss", epss)
            text.optional("fixedVersions", fixedVersions)
            text.member("identifiers", identifiers)
            text.member("inlineSuppressed", inlineSuppressed)
            text.optional("knownExploited", knownExploited)
            text.optional("layer", layer)
            text.optional("owner", owner)
            text.optional("package", package)
            text.member("reportedBy", reportedBy)
            text.optional("secret", secret)
            text.optional("security-severity", securitySeverity)
            text.member("severity", severity)
            text.member("severityBy", severityBy)
            text.member("severityOrigins", severityOrigins)
        }
    }
}

extension SarifLog.ResultProperties.Analysis: JSONWritable {
    func write(to text: inout JSONWriter) {
        text.object { text in
            text.optional("details", details)
            text.optional("justification", justification)
            text.member("state", state)
        }
    }
}
