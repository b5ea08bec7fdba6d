import Testing

/// Whole scans by the built program with the installed scanners.
///
/// One after another, since each uses all cores by itself; what a suite looks at is scanned once.
@Suite(.serialized, .timeLimit(.minutes(20)))
enum EndToEnd {}
