/// That a scan looked at changed files only, and which.
package struct ScanScope: Sendable, Hashable {
    /// The ref that the changes lead to, as it was named.
    package var ref: String
    /// Full commit id of the merge base.
    package var mergeBase: String
    /// Files that were looked at.
    package var files: Int
    /// Files of the target.
    package var allFiles: Int
    /// Scanners that looked at the whole target, with all that they found.
    package var wholeScanners: [String]
    /// Scanners that looked at the whole target, of which only what lies in changed files is told.
    package var filteredScanners: [String]
    /// Scanners that did not run because nothing that they look at has changed.
    package var idleScanners: [String]

    package init(
        ref: String, mergeBase: String, files: Int, allFiles: Int, wholeScanners: [String] = [],
        filteredScanners: [String] = [], idleScanners: [String] = []
    ) {
        self.ref = ref
        self.mergeBase = mergeBase
        self.files = files
        self.allFiles = allFiles
        self.wholeScanners = wholeScanners
        self.filteredScanners = filteredScanners
        self.idleScanners = idleScanners
    }
}
