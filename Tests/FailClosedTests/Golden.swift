import Foundation
import Testing

/// Text that was reviewed; `RECORD=1` writes it anew.
enum Golden {
    static func expect(
        _ text: String, is name: String, at location: SourceLocation = #_sourceLocation
    ) throws {
        let file = Scenery.tests + "/Golden/\(name).txt"
        if ProcessInfo.processInfo.environment["RECORD"] == "1" {
            try text.write(toFile: file, atomically: true, encoding: .utf8)
        }
        let reviewed = try String(contentsOfFile: file, encoding: .utf8)
        #expect(text == reviewed, "differs from Golden/\(name).txt", sourceLocation: location)
    }
}
