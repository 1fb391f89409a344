import ArgumentParser
import Core
import Kernel
import Store
import Web

/// The command line: names, options and JSON keys are a contract (docs/formats.md).
@main
struct Caicach: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "caicach",
        abstract: "Kiểm tra và theo dõi cải cách hành chính.",
        version: Version.text,
        subcommands: [
            Serve.self, Import.self, Undo.self, ProfileCommand.self, FiguresCommand.self, Explain.self, Recount.self,
            RemindCommand.self, ExchangeCommand.self, DocumentsCommand.self, JournalCommand.self, CatalogueCommand.self,
            Backup.self,
            Restore.self, User.self, InspectionCommand.self,
            Demo.self,
        ])

    /// Runs the command and turns what it refuses into sentences and exit statuses.
    static func main() async {
        do {
            var command = try parseAsRoot()
            if var running = command as? any AsyncParsableCommand {
                try await running.run()
            } else {
                try command.run()
            }
        } catch let status as ExitCode {
            exit(withError: status)
        } catch let refusal as Refusal {
            Terminal.complain(refusal)
            exit(withError: ExitCode(2))
        } catch let fault as Fault {
            Terminal.complain("Lỗi hệ thống: \(fault)")
            exit(withError: ExitCode(1))
        } catch {
            exit(withError: error)
        }
    }
}

/// The version of the program.
enum Version {
    static let text = "0.1.0"
}
