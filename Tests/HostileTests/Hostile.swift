import Testing

/// Attacks by what is scanned, tried on the built program with the installed scanners.
///
/// One scan after another, since each uses all cores by itself.
@Suite(.serialized, .timeLimit(.minutes(10)))
enum Hostile {}
