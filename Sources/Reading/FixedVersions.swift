/// The versions that mend something, from whatever tools write for them.
enum FixedVersions {
    /// Each version once, in the order of the report; of a range the version that it begins with.
    static func versions(in texts: [String]) -> [String] {
        var versions: [String] = []
        for text in texts {
            for part in text.replacing("||", with: ",").split(separator: ",") {
                guard let version = version(of: part.trimmingSpaces[...]) else { continue }
                if !versions.contains(version) { versions.append(version) }
            }
        }
        return versions
    }

    /// `>= 1.2 < 2`, `~> 1.2`, `^1.2` and `=1.2` are mended by 1.2; `<0.0.0` by nothing (npm), and
    /// so are the words that Python and others write for nothing.
    private static func version(of text: Substring) -> String? {
        let isConstraint = text.first.map { "<>=~^".contains($0) } ?? false
        guard isConstraint else {
            return ["", "none", "null", "n/a", "-"].contains(text.lowercased()) ? nil : String(text)
        }
        if text.hasPrefix("<") { return nil }
        let version = text.drop { "<>=~^ ".contains($0) }.prefix { $0 != " " && $0 != "<" }
        return version.isEmpty ? nil : String(version)
    }
}
