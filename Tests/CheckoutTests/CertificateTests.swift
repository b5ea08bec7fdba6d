import Foundation
import Glibc
import Testing

@testable import Checkout

/// TLS with an authority of our own that the fetching process trusts, so that each defect stands alone.
@Suite(.timeLimit(.minutes(5)))
struct CertificateTests {
    private let scenery: Scenery
    private let fixture: GitFixture

    init() throws {
        scenery = try Scenery()
        fixture = try GitFixture(scenery)
        let script = """
            set -e
            exec 2> openssl.log
            mkdir issued; touch index.txt; echo 01 > serial
            cat > ca.cnf <<'END'
            [ca]
            default_ca = ours
            [ours]
            dir = .
            new_certs_dir = issued
            database = index.txt
            serial = serial
            certificate = ca.pem
            private_key = ca.key
            default_md = sha256
            unique_subject = no
            policy = any
            copy_extensions = copy
            [any]
            commonName = supplied
            END
            openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -days 3650 -subj /CN=Ours \
                -addext basicConstraints=critical,CA:TRUE -keyout ca.key -out ca.pem
            issue() {
                openssl req -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -subj /CN=$2 -addext subjectAltName=DNS:$2 \
                    -keyout $1.key -out $1.csr
                openssl ca -batch -config ca.cnf -in $1.csr -out $1.pem -notext \
                    -startdate $3 -enddate $4
                cat $1.key $1.pem > $1.both
            }
            issue good localhost 20200101000000Z 20491231000000Z
            issue wrong-host example.org 20200101000000Z 20491231000000Z
            issue expired localhost 20200101000000Z 20210101000000Z
            issue future localhost 20480101000000Z 20491231000000Z
            openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -days 3650 -subj /CN=localhost \
                -addext subjectAltName=DNS:localhost -keyout self-signed.key -out self-signed.pem
            cat self-signed.key self-signed.pem > self-signed.both
            """
        try scenery.run("sh", "-c", script)
    }

    @Test(arguments: [
        ("self-signed", "not correctly signed by the trusted CA"),
        ("wrong-host", "does not match with the expected CN"),
        ("expired", "validity has expired"), ("future", "validity starts in the future"),
    ])
    func `A bad certificate ends the fetch before a credential is sent, and says what is wrong`(
        certificate: String, defect: String
    ) async throws {
        let log = scenery.path + "/log"
        let server = try Daemon.http(
            fixture.served, "--tls", "\(scenery.path)/\(certificate).both", "--log", log,
            "--user", "alice:open sesame")
        let (folder, port) = (scenery.path, server.port)
        await #expect(processExitsWith: .success) {
            [folder = folder as String, port = port as Int, defect = defect as String] in
            let error = try await failure(folder, port)
            guard case .untrustedCertificate(_, let reason)? = error else {
                Issue.record("\(String(describing: error))")
                return
            }
            #expect(reason.contains(defect))
        }
        #expect(!FileManager.default.fileExists(atPath: log))
        #expect(
            try FileManager.default.contentsOfDirectory(atPath: folder + "/mirrors")
                .allSatisfy { $0.hasSuffix(".lock") })
    }

    @Test func `A certificate of an authority that was added is trusted`() async throws {
        let server = try Daemon.http(
            fixture.served, "--tls", "\(scenery.path)/good.both", "--user", "alice:open sesame")
        let (folder, port) = (scenery.path, server.port)
        await #expect(processExitsWith: .success) {
            [folder = folder as String, port = port as Int] in
            let error = try await failure(folder, port)
            #expect(error == nil)
        }
    }
}

/// What a fetch ends with in a process that trusts our authority, which is settled at libgit2's first use.
private func failure(_ folder: String, _ port: Int) async throws -> CheckoutError? {
    unsafe setenv("SSL_CERT_FILE", folder + "/ca.pem", 1)
    let credential = HostCredential(
        host: "localhost", username: "alice", source: .environment("TOKEN"))
    let options = FetchOptions(credentials: [credential], environment: ["TOKEN": "open sesame"])
    do {
        _ = try await MirrorCache(root: folder + "/mirrors").update(
            try RemoteURL("https://localhost:\(port)/shop.git"), options: options)
        return nil
    } catch let error as CheckoutError {
        return error
    }
}
