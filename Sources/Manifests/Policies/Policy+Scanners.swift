extension Policy {
    /// Rules that name a scanner nobody has, and so could never match.
    package func problems(knowing scanners: [String]) -> [Problem] {
        (rules.flatMap(\.match.scanners) + waivers.flatMap(\.match.scanners)
            + requirements.flatMap(\.scanners)).filter { !scanners.contains($0.value) }.map {
                name in
                name.mark.problem(
                    "unknown scanner \"\(name.value)\"",
                    remedy: Spelling.hint(for: name.value, among: scanners))
            }
    }
}
