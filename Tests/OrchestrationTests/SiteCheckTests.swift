import Testing

@testable import Orchestration

@Suite struct SiteCheckTests {
    private func refusal(_ text: String, allowed: [String] = ["shop.example.com"]) -> String? {
        do throws(SiteError) {
            try SiteCheck.check(text, allowed: allowed)
            return nil
        } catch {
            return error.description
        }
    }

    @Test(arguments: [
        "http://localhost:8080/", "https://LOCALHOST/", "http://127.0.0.1/", "http://127.9.8.7/x",
        "http://[::1]:80/", "https://shop.example.com/a?b#c", "https://Shop.Example.com:444",
    ])
    func `Loopback and the hosts that the manifest allows may be scanned`(_ url: String) {
        #expect(refusal(url) == nil)
    }

    @Test(arguments: [
        "http://example.com/", "http://other.shop.example.com/",
        "http://shop.example.com.evil.org/",
        "http://127.0.0.1.evil.org/", "http://127.evil.org/", "http://127.0.0.1.1/",
        "http://localhost.evil.org/", "http://0.0.0.0/", "http://[::2]/", "http://169.254.169.254/",
        "http://2130706433/",
    ])
    func `A host that nobody allowed is not scanned`(_ url: String) {
        #expect(
            refusal(url)?.hasSuffix(
                "may not be scanned: add it to target.allow_hosts if you may test it") == true)
    }

    @Test(arguments: ["", "shop.example.com", "ftp://shop.example.com/", "file:///etc", "http://"])
    func `What is no http or https URL is not scanned`(_ text: String) {
        #expect(refusal(text) == "'\(text)' is no http or https URL")
    }

    @Test func `A URL with credentials is not scanned, nor are they told`() {
        for url in ["http://u:secret@localhost/", "http://localhost:80@shop.example.com/"] {
            let reason = refusal(url)
            #expect(reason?.hasSuffix("carries credentials: take them out") == true)
            #expect(reason?.contains("secret") == false)
        }
    }
}
