import Testing

/// Attacks by what is scanned, tried on the built program with the installed scanners.
///
/// One scan after another, since each uses all cores by itself; attacks that don't disturb one another share one.
@Suite(.serialized, .timeLimit(.minutes(20)))
enum Hostile {}
