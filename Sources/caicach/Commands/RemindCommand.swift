import ArgumentParser
import Core
import Kernel
import Logging
import Store
import Web

/// `caicach remind`: tells everybody what has come near its day; a running server does it by itself once a day.
struct RemindCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "remind", abstract: "Nhắc các việc sắp đến hạn và quá hạn; chạy lại trong ngày không nhắc hai lần."
    )

    @OptionGroup var common: CommonOptions

    func run() async throws {
        let product = try await common.open()
        // Not `performDaily`: it would remind itself, and nothing were left to be counted here.
        try await product.prepareDay()
        let made = try await product.perform(Remind(), as: .system)
        Terminal.answer(Terminal.tongue("Đã nhắc \(VietnameseNumber.text(made)) việc."))
    }
}

/// Does what is to be done daily, reminding above all, while the server runs.
struct Reminding {
    let product: Product
    let logger: Logger
    private static let pause = Duration.seconds(600)

    func run() async {
        var lookedOn: Day?
        while !Task.isCancelled {
            do {
                let today = product.now().day
                // First of all, for the day's work asks questions over whole tables.
                if lookedOn != today {
                    try await product.store.refreshStatistics()
                    lookedOn = today
                }
                try await product.performDaily()
            } catch {
                logger.error("daily work: \(error)")
            }
            do { try await Task.sleep(for: Self.pause) } catch { return }
        }
    }
}
