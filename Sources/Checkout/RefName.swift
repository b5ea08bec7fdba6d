/// What the user asks for after the `@`: a branch, a tag, a full or abbreviated commit id or `HEAD`.
///
/// A value that git or a scanner could take for an option cannot exist.
package struct RefName: Hashable, Sendable, CustomStringConvertible {
    package let text: String

    package init(_ text: String) throws(CheckoutError) {
        func reject(_ reason: String) -> CheckoutError {
            .invalidReference(text: text, reason: reason)
        }
        guard !text.isEmpty else { throw reject("it is empty") }
        guard !text.hasPrefix("-") else { throw reject("it begins with '-'") }
        guard text.utf8.count <= 255 else { throw reject("it is longer than 255 bytes") }
        // git check-ref-format(1) forbids these in every ref name.
        let forbidden = Set(" ~^:?*[\\".unicodeScalars)
        for scalar in text.unicodeScalars {
            guard scalar.value >= 0x20, scalar.value != 0x7F else {
                throw reject("it holds a control character")
            }
            guard !forbidden.contains(scalar) else { throw reject("it holds '\(scalar)'") }
        }
        guard !text.contains(".."), !text.contains("@{"), !text.hasPrefix("/"),
            !text.hasSuffix("/"), !text.hasSuffix("."), !text.hasSuffix(".lock")
        else { throw reject("git allows no such name") }
        self.text = text
    }

    package var description: String { text }

    /// The lower-case form when the text can be a (possibly abbreviated) commit id.
    var commitPrefix: String? {
        let isHexadecimal = text.utf8.allSatisfy { byte in
            (0x30...0x39).contains(byte) || (0x61...0x66).contains(byte | 0x20)
        }
        return (4...40).contains(text.utf8.count) && isHexadecimal ? text.lowercased() : nil
    }
}
