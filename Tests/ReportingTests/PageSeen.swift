import Foundation

/// What a real browser made of a page, as `look_at_pages.py` tells it.
struct PageSeen: Decodable {
    struct Width: Decodable {
        let page, window: Int
        let wide: [String]
    }

    struct Contrast: Decodable {
        let bad: [String]
        let count: Int
        let least: Double
    }

    struct Chart: Decodable {
        let id, title, description: String
        let drawn, bars, head: [String]
        let rows: [[String]]
    }

    struct Link: Decodable {
        let address: String?
        let rel: String
    }

    struct Structure: Decodable {
        let lang, title, owned, text: String
        let headings: [Int]
        let landmarks, elements, twice, lost: [String]
        let drawings, scripts, handlers, marked: Int
        let charts: [Chart]
        let links: [Link]
    }

    struct Focus: Decodable {
        let at: String
        let seen: Bool
    }

    struct Picture: Decodable {
        let colours: Int
        let light: Double
    }

    let page, paper, plainText: String
    let seconds: Double
    let focus: [Focus]
    let structure: Structure
    let narrowClosed, narrow: Width
    let light, dark: Contrast
    let told, requests: [String]
    let pictures: [String: Picture]

    /// Opens pages in a headless Chromium; `SLUICE_PICTURES` names a folder that keeps what it saw.
    static func look(at pages: [(name: String, bytes: [UInt8])]) throws -> [PageSeen] {
        let kept = ProcessInfo.processInfo.environment["SLUICE_PICTURES"].map { URL(filePath: $0) }
        let folder = try kept ?? PythonScript.folder()
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { if kept == nil { try? FileManager.default.removeItem(at: folder) } }
        let files = try pages.map { page in
            let file = folder.appending(path: "\(page.name).html")
            try Data(page.bytes).write(to: file)
            return file.path
        }
        let output = try PythonScript("look_at_pages.py").run([folder.path] + files)
        return try JSONDecoder().decode([PageSeen].self, from: output)
    }

    /// What is told of a page of which a whole look would take minutes.
    struct Glance: Decodable {
        let marked: Int
        let narrow: Width
        /// Findings and groups that are seen, by what was chosen.
        let shown: [String: [Int]]
        let told, requests: [String]
    }

    static func glance(at name: String, _ bytes: [UInt8]) throws -> Glance? {
        let folder = try PythonScript.folder()
        defer { try? FileManager.default.removeItem(at: folder) }
        let file = folder.appending(path: "\(name).html")
        try Data(bytes).write(to: file)
        let output = try PythonScript("look_at_pages.py").run(
            ["--glance", folder.path, file.path])
        return try JSONDecoder().decode([Glance].self, from: output).first
    }

    /// Everything that holds for every page, whatever it tells.
    var faults: [String] {
        var faults = told.map { "told: \($0)" }
        func expect(_ holds: Bool, _ what: @autoclosure () -> String) {
            if !holds { faults.append(what()) }
        }
        expect(
            requests.allSatisfy {
                $0.hasPrefix("file:///") && $0.hasSuffix("/\(page)") || $0 == "data:,"
            },
            "asked for \(requests)")
        expect(structure.scripts == 0 && structure.handlers == 0, "holds scripts")
        expect(structure.owned == "undefined", "a script ran")
        expect(structure.lang == "en", "has no language")
        expect(
            structure.landmarks == ["header", "nav", "main", "footer"], "\(structure.landmarks)")
        expect(structure.headings.first == 1, "begins with a heading \(structure.headings)")
        expect(structure.headings.count { $0 == 1 } == 1, "has several main headings")
        for (one, next) in zip(structure.headings, structure.headings.dropFirst())
        where next > one + 1 { faults.append("heading \(next) under \(one)") }
        expect(structure.twice == [], "ids twice: \(structure.twice)")
        expect(structure.lost == [], "links to nowhere: \(structure.lost)")
        for link in structure.links where link.address?.hasPrefix("#") != true {
            let isWeb = link.address?.wholeMatch(of: /https?:\/\/.*/) != nil
            expect(isWeb && link.rel.contains("noreferrer"), "link \(link)")
        }
        for (name, contrast) in [("light", light), ("dark", dark)] {
            expect(contrast.bad == [], "\(name): contrast below 4.5: \(contrast.bad)")
            expect(contrast.count > 20, "\(name): saw \(contrast.count) texts")
        }
        for (name, width) in [("closed", narrowClosed), ("open", narrow)] {
            expect(width.window == 360 && width.page <= 360, "\(name): \(width.page) wide")
            expect(width.wide == [], "\(name): too wide: \(width.wide)")
        }
        expect(focus.count == 6 && focus.allSatisfy(\.seen), "focus is not seen: \(focus)")
        let (day, night) = (pictures["light"], pictures["dark"])
        expect((day?.colours ?? 0) > 50 && (day?.light ?? 0) > 0.8, "light: \(pictures)")
        expect((night?.colours ?? 0) > 50 && (night?.light ?? 1) < 0.3, "dark: \(pictures)")
        expect(structure.drawings == structure.charts.count, "drawings without a table")
        for chart in structure.charts {
            expect(!chart.title.isEmpty && !chart.description.isEmpty, "\(chart.id) tells nothing")
            expect(!chart.rows.isEmpty, "\(chart.id) has no table")
        }
        return faults
    }
}
