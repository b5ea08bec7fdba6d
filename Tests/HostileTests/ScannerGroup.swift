/// Scanners that scan together: those of one secret are apart, for they report it together.
enum ScannerGroup {
    static let all = [
        ["gitleaks", "semgrep", "bandit", "ruff", "shellcheck", "flawfinder", "syft"],
        ["detect-secrets", "checkov", "hadolint", "trivy-fs", "trivy-licence"],
        ["betterleaks", "trivy-config", "zizmor", "opengrep", "safety", "cyclonedx-py"],
        ["kingfisher", "njsscan"],
    ]

    static func index(of scanner: String?) -> Int {
        all.firstIndex { $0.contains(scanner ?? "") } ?? 0
    }
}
