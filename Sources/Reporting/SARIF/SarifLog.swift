import Findings
struct SarifLog: Encodable {
    init(_ scan: Scan) {}
    func encoded() throws(ReportError) -> [UInt8] { try JSONBytes.encoded(self, for: .sarif) }
}
