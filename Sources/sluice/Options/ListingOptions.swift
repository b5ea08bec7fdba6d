import ArgumentParser
import Reporting

extension Listing.Format: ExpressibleByArgument {}

/// How rows are shown.
struct ListingOptions: ParsableArguments {
    @Option(
        name: [.customShort("f"), .long],
        help: "As table, json, or csv, in which no cell is a formula.")
    var format = Listing.Format.table

    @Option(name: .long, help: "Colours: auto, always or never.")
    var color = ColourChoice.auto

    /// Standard output carries the rows alone; what a table adds for people goes to standard error.
    func show(_ listing: Listing, note: String = "") throws {
        let colour = Terminal.output.usesColour(color)
        try Terminal.output.write(
            listing.rendered(format, width: Terminal.output.width, colour: colour))
        if format == .table, !note.isEmpty { Terminal.error.tell(note) }
    }
}
