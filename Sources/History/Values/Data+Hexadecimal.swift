import Findings
import Foundation

extension Data {
    var hexadecimal: String { Fingerprint.hexadecimal(self) }

    /// Empty for what has no such form.
    init(hexadecimal text: String) {
        let digits = text.compactMap(\.hexDigitValue).map(UInt8.init)
        self.init(
            stride(from: 0, to: digits.count - 1, by: 2).map { digits[$0] << 4 | digits[$0 + 1] })
    }
}
