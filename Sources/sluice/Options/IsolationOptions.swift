import ArgumentParser

/// How well scanners must be kept in.
struct IsolationOptions: ParsableArguments {
    @Flag(
        name: .customLong("allow-weaker-isolation"),
        help: "Scan even if scanners cannot be kept in as well as required; the report says so.")
    var allowWeaker = false
}
