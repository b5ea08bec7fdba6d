import ArgumentParser

/// Whether and where a run is recorded.
struct HistoryOptions: ParsableArguments {
    @OptionGroup var place: StoreOptions

    @Flag(
        name: .customLong("no-history"),
        help: "Record nothing; what is known of findings from earlier runs is not told either.")
    var isOff = false
}
