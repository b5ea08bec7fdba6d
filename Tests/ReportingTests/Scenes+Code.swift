import Findings

extension Scenes {
    static var code: [Finding] {
        [
            finding(
                .sast, .high, "SQL built from user input",
                rule: "python.sqlalchemy.security.sql-injection",
                path: "shop/orders.py", line: 42, by: ["semgrep", "bandit"]
            ) {
                $0.cwes = [89]
                $0.location.endLine = 44
                $0.location.startColumn = 5
            },
            finding(
                .sast, .medium,
                "Use of eval on a value that comes from the request, which lets anybody who can "
                    + "send one run whatever they like in this process",
                rule: "python.lang.security.audit.eval-detected-in-a-request-handler.eval-detected",
                path: "shop/orders.py", line: 1207, by: ["semgrep"], isNew: false
            ) { $0.inlineSuppressed = true },
            finding(
                .sast, .unknown, "日本語の題名 with a wide title", rule: "wide",
                path: "src/café/naïve 你好.js", line: 7, by: ["semgrep"]),
            finding(
                .sast, .medium, "BOOM\u{1B}[2J\u{1B}]0;owned\u{7} and \u{202E}reversed\r\nPASSED",
                rule: "nasty\u{9B}31m", path: "evil\u{1B}[31m\n::error::\u{202E}gpj.exe [x](y)",
                line: 1, by: ["semgrep"]),
            finding(
                .secrets, .high, "AWS access key", rule: "aws-access-token", path: "deploy/.env",
                line: 3, by: ["gitleaks"], isNew: false),
            finding(
                .secrets, .high, "Private key", rule: "private-key", path: "old/id_rsa", line: 1,
                by: ["gitleaks"], isNew: false
            ) { $0.location.commit = "0d1c2b3a4f5e6d7c8b9a0f1e2d3c4b5a69788796" },
            finding(
                .malware, .critical, "Downloads and runs code at install time",
                rule: "setup-exec", path: "vendor/pkg/setup.py", line: 9, by: ["semgrep"]),
        ]
    }

    static var others: [Finding] {
        [
            finding(
                .iac, .high, "Bucket is readable by everyone", rule: "CKV_AWS_20",
                path: "infra/main.tf", line: 12, by: ["trivy"], isNew: false
            ) { $0.location.symbol = "aws_s3_bucket.photos" },
            finding(
                .iac, .medium, "Image runs as root", rule: "DS002", path: "Dockerfile",
                by: ["trivy"]),
            finding(.dast, .medium, "Reflected cross-site scripting", rule: "xss", by: ["wapiti"]) {
                $0.location.url = "http://127.0.0.1:8000/search?q=<script>alert(1)</script>&x=%20"
                $0.location.symbol = "q"
            },
            finding(
                .sast, .medium, "A finding without any place", rule: "nowhere", by: ["sluice-x"]),
        ]
    }

    /// Enough small ones that the table folds them.
    static var minor: [Finding] {
        (1...4).map {
            finding(
                .sast, .low, "Assert used", rule: "B101", path: "tests/test_\($0).py",
                line: $0 * 10,
                by: ["bandit"], isNew: false)
        }
            + (1...3).map {
                finding(
                    .sast, .info, "Possible leftover", rule: "T201", path: "shop/orders.py",
                    line: $0 * 100, by: ["semgrep"], isNew: false)
            }
    }
}
