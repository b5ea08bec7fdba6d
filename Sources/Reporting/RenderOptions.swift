/// How a report is shown; only the table heeds it, the others are for machines.
package struct RenderOptions: Sendable, Hashable {
    /// ANSI colours; words and symbols say the same without them.
    package var colour: Bool
    /// Columns of the terminal; below 40 the lines are laid out as for 40.
    package var width: Int
    /// Show what is otherwise folded: low findings, satisfied rules, details.
    package var verbose: Bool

    package init(colour: Bool = false, width: Int = 100, verbose: Bool = false) {
        self.colour = colour
        self.width = max(40, width)
        self.verbose = verbose
    }
}
