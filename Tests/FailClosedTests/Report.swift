/// What these tests read of `sluice/report/v1`.
struct Report: Decodable {
    let schema: String
    let completeness: String
    let gaps: [String]
    let verdict: String
    let exitCode: Int32
    let cancelledBy: Int32?
    let scanners: [Scanner]
    let findings: [Finding]

    struct Scanner: Decodable {
        let id: String
        let required: Bool
        let state: String
        let reason: String?
        let remedy: String?
        let version: String?
        let databaseDate: String?
        let attempts: Int
        let rawResults: Int
        let evidence: [String]
        let log: String?
    }

    struct Finding: Decodable {
        let title: String
        let severity: String
    }

    subscript(scanner: String) -> Scanner? { scanners.first { $0.id == scanner } }
}
