import Findings
import Testing

@testable import Reporting

/// Each of these files is reviewed like code; `RECORD=1 swift test` rewrites them.
@Suite struct GoldenTests {
    @Test(arguments: Scenes.allCases)
    func `The table reads as recorded`(_ scene: Scenes) throws {
        let options = RenderOptions()
        try Golden(name: "\(scene).table.txt").expect(
            scene.scan.rendered(as: .table, options: options))
    }

    @Test func `A narrow, coloured, verbose table reads as recorded`() throws {
        let scan = Scenes.rich.scan
        try Golden(name: "rich.narrow.txt").expect(
            scan.rendered(as: .table, options: RenderOptions(width: 60)))
        try Golden(name: "rich.colour.txt").expect(
            scan.rendered(as: .table, options: RenderOptions(colour: true)))
        try Golden(name: "rich.verbose.txt").expect(
            scan.rendered(as: .table, options: RenderOptions(verbose: true)))
    }

    @Test(arguments: Scenes.allCases)
    func `The JSON report reads as recorded`(_ scene: Scenes) throws {
        let options = RenderOptions()
        try Golden(name: "\(scene).json").expect(scene.scan.rendered(as: .json, options: options))
    }

    @Test(arguments: Scenes.allCases)
    func `The SARIF log reads as recorded`(_ scene: Scenes) throws {
        let options = RenderOptions()
        try Golden(name: "\(scene).sarif").expect(scene.scan.rendered(as: .sarif, options: options))
    }

    @Test(arguments: Scenes.allCases, [ReportFormat.html, .markdown, .junit])
    func `Pages, comments and JUnit files read as recorded`(
        _ scene: Scenes, _ format: ReportFormat
    ) throws {
        let ending = [.html: "html", .markdown: "md", .junit: "junit.xml"][format] ?? ""
        try Golden(name: "\(scene).\(ending)").expect(
            scene.scan.rendered(as: format, options: RenderOptions()))
    }
}
