import ArgumentParser

@main
enum Program {
    static func main() async {
        Terminal.prepareStreams()
        await Sluice.main()
    }
}

struct Sluice: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "sluice",
        abstract: "Runs every security scanner that applies and says whether it may ship.",
        discussion: """
            Exit codes: 0 complete and the policy is satisfied, 1 the gate blocks, 2 incomplete, \
            64 usage or an invalid manifest, 70 a bug in sluice, 130 and 143 cancelled.
            """,
        version: SluiceVersion.text,
        subcommands: [
            ScanCommand.self,
            RunCommand.self,
            PipelineCommand.self,
            ScheduleCommand.self,
            ScannerCommand.self,
            GateCommand.self,
            WaiverCommand.self,
            PolicyCommand.self,
            VerifyCommand.self,
            KeyCommand.self,
            ReportCommand.self,
            FindingsCommand.self,
            RunsCommand.self,
            InventoryCommand.self,
            MetricsCommand.self,
            SummaryCommand.self,
            PlaybookCommand.self,
            CanaryCommand.self,
            StoreCommand.self,
            SchemaCommand.self,
            DoctorCommand.self,
            VersionCommand.self,
            CheckoutCommand.self,
            SandboxCommand.self, FeedsCommand.self, IdentityCommand.self, ReadingCommand.self,
            RehearsalCommand.self,
        ])
}
