import Findings
import Foundation

extension Data {
    var hexadecimal: String { Fingerprint.hexadecimal(self) }
}
