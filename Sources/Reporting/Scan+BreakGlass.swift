package import Findings

extension Scan {
    /// Loud, in every format: who let a block pass; `nil` when nobody did.
    package var breakGlassText: String? {
        guard verdict == .blocked, let breakGlass else { return nil }
        let until = Timestamp(secondsSince1970: breakGlass.until)?.text ?? "?"
        return "BREAK-GLASS: the gate blocks and \(breakGlass.who) lets it pass until \(until): "
            + "\(breakGlass.why) (signed off by \(breakGlass.signedOffBy))"
    }
}
