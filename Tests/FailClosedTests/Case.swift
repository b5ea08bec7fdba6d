import Testing

/// One way in which a scanner can fail, and what must come of it.
struct Case: Sendable, CustomStringConvertible {
    let scanner: String
    /// `nil`: the scanner is not installed.
    let behaviour: String?
    /// What the manifest says besides `use`.
    var with = ""
    let state: String
    /// Texts that the reason must have.
    let says: [String]
    var exit: Int32 = 2

    init(
        _ scanner: String, _ behaviour: String?, with: String = "", _ state: String,
        _ says: String..., exit: Int32 = 2
    ) {
        self.scanner = scanner
        self.behaviour = behaviour
        self.with = with
        self.state = state
        self.says = says
        self.exit = exit
    }

    var description: String { "\(scanner) \(behaviour ?? "not installed")" }
}

extension Case {
    static let tools = [
        Case("json-report", nil, "missing", "json-report is not installed"),
        Case("json-report", "not-executable", "failed", "is not executable (chmod +x)"),
        Case("json-report", "no-interpreter", "failed", "interpreter", "does not"),
        Case(
            "json-report", "unsupported-version", "failed", "version 9.0.0 is not supported", ">=1"),
        Case(
            "json-report", "unreadable-version", "failed", "cannot tell its version",
            "json-report --version exited with 3"),
    ]

    static let endings = [
        Case("json-report", "killed", "failed", "was killed by signal 9"),
        Case("json-report", "crash", "failed", "was killed by signal 11"),
        Case(
            "json-report", "undeclared-exit", "failed", "undeclared exit code 7", "licence expired"),
        Case(
            "json-report", "declared-error", "failed", "exit code 2",
            "cannot reach the rule server"),
        Case("json-report", "silent-timeout", with: "timeout: 1s", "timedOut", "longer than 1s"),
        Case(
            "json-report", "timeout-with-report", with: "timeout: 1s", "timedOut",
            "longer than 1s", exit: 1),
        Case("json-report", "leaves-children", "partial", "left 2 processes behind"),
        Case(
            "json-report", "chatty", with: "resources: {output: 64KiB}", "failed",
            "output limit 64 KiB"),
        Case(
            "json-report", "swallows-full-disk", with: "resources: {output: 64KiB}", "failed",
            "report.json is not valid JSON at byte 65536"),
    ]

    static let reports = [
        Case("json-report", "no-report", "failed", "report.json was not written"),
        Case("json-report", "empty-report", "failed", "report.json is empty"),
        Case("json-report", "blank-report", "failed", "the text ends too early"),
        Case(
            "json-report", "truncated-report", "failed",
            "report.json is not valid JSON at byte 55: the text ends too early"),
        Case("json-report", "html-report", "failed", "HTML or XML, not JSON"),
        Case("json-report", "folder-report", "failed", "report.json is a folder"),
        Case("json-report", "pipe-report", "failed", "report.json is no ordinary file"),
        Case(
            "json-report", "other-object", "failed", "valid JSON but not",
            "what its definition reads (results[])"),
        Case(
            "json-report", "other-list", "failed", "valid JSON but not",
            "what its definition reads (results[])"),
        Case(
            "json-report", "other-null", "failed", "valid JSON but not",
            "what its definition reads (results[])"),
        Case(
            "json-report", "other-results", "failed", "valid JSON but not",
            "what its definition reads (results[])"),
        Case(
            "json-report", "results-missing", "failed", "valid JSON but not",
            "what its definition reads (results[])"),
        Case("json-report", "unreadable-result", "partial", "a result cannot be read"),
        Case(
            "stdout-report", "object", "failed", "valid JSON but not",
            "what its definition reads ([])"),
        Case("stdout-report", "noise-before-report", "failed", "stdout is"),
        Case("stdout-report", "closes-stdout", "failed", "stdout is empty"),
        Case("sarif-report", "not-sarif", "failed", "valid JSON but not SARIF"),
        Case("sarif-report", "no-runs", "failed", "valid JSON but not SARIF"),
        Case("sarif-report", "no-tool", "failed", "valid JSON but not SARIF"),
        Case("sarif-report", "null-results", "partial", "it holds no list of results"),
        Case(
            "json-report", "first-attempt-only",
            with: "retries: {max: 1, on: crash, backoff: 1s}", "failed",
            "report.json was not written"),
        Case("json-report", "old-report", "failed", "report.json is older than the run"),
        Case("json-report", "linked-report", "failed", "report.json is a link"),
    ]

    static let evidence = [
        Case("json-report", "nothing-examined", "failed", "examined nothing", "paths.scanned[]"),
        Case("json-report", "noted-error", "partial", "notes an error: lib.py: cannot parse"),
        Case("json-report", "outside-target", "partial", "/etc/passwd", "outside of the target"),
        Case("sarif-report", "unsuccessful", "partial", "execution was not successful"),
        Case("sarif-report", "notified-error", "partial", "cannot parse lib.py"),
        Case("sarif-report", "says-nothing", "failed", "nothing on stderr says"),
        Case("sarif-report", "says-zero", "failed", "nothing on stderr says"),
        Case("stdout-report", "gives-up", "partial", "gave up on 3"),
        Case("named-target", "other-target", "failed", "/srv/other", "not about the target"),
        Case("named-target", "no-target", "failed", "not about the target"),
        Case("canary", "misses", "failed", "did not report the problem that sluice planted"),
        Case("canary", "pretends", "failed", "did not report the problem that sluice planted"),
        Case(
            "told-exit", "clean-exit-with-results", "failed",
            "exit code 0 says that it found nothing"),
        Case(
            "told-exit", "findings-exit-without-results", "failed",
            "exit code 10 says that it found something"),
        Case("per-file", "second-fails", "failed", "undeclared exit code 3", "cannot read"),
        Case("per-file", "second-silent", "failed", "report.1.json was not written"),
        Case("per-file", "second-contradicts", "failed", "exit code 0", "found nothing"),
        Case("per-file", "first-contradicts", "failed", "exit code 10", "found something"),
    ]
}
