import Foundation

/// `scanners/` of the repository that this file is in.
package enum ShippedScanners {
    package static let folder: String = {
        var url = URL(filePath: #filePath)
        for _ in 0..<3 { url.deleteLastPathComponent() }
        return url.appending(path: "scanners").path(percentEncoded: false)
    }()
}
