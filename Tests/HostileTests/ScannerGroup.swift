/// Scanners that scan together; those that see one problem are apart, for they report it together.
enum ScannerGroup {
    static let all = [
        ["gitleaks", "bandit", "shellcheck", "flawfinder", "syft"],
        ["detect-secrets", "semgrep", "checkov", "hadolint", "trivy-fs", "trivy-licence"],
        ["betterleaks", "trivy-config", "zizmor", "opengrep", "safety", "cyclonedx-py"],
        ["kingfisher", "njsscan", "ruff"],
    ]

    static func index(of scanner: String?) -> Int {
        all.firstIndex { $0.contains(scanner ?? "") } ?? 0
    }
}
