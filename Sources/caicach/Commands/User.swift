import Accounts
import ArgumentParser
import Core
import Kernel
import Web

/// `caicach user add | list | reset`.
struct User: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Tài khoản: thêm, liệt kê, đặt lại mật khẩu.", subcommands: [Add.self, List.self, Reset.self])

    struct Add: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Thêm tài khoản với một vai trò.")
        @OptionGroup var common: CommonOptions
        @Argument(help: "Tên đăng nhập.") var name: String
        @Option(help: "Vai trò: admin, inspector, clerk, onestop, leader, auditor.") var role: String
        @Option(help: "Mã đơn vị; bỏ trống là toàn hệ thống.") var unit: String?
        @Flag(help: "Đọc mật khẩu từ đầu vào chuẩn thay vì tự sinh.") var passwordStdin = false

        func run() async throws {
            let product = try await common.open(makes: true)
            let password = passwordStdin ? readLine() ?? "" : Password.invented()
            try await AccountDesk(product).add(name, password: password, role: role, unit: unit, mustChange: true)
            if !passwordStdin { Terminal.answer(Terminal.tongue("Mật khẩu của \(name): \(password)")) }
        }
    }

    struct List: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Liệt kê tài khoản.")
        @OptionGroup var common: CommonOptions

        func run() async throws {
            let product = try await common.open()
            for line in try AccountDesk(product).list() { Terminal.answer(line) }
        }
    }

    struct Reset: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Đặt lại mật khẩu.")
        @OptionGroup var common: CommonOptions
        @Argument(help: "Tên đăng nhập.") var name: String
        @Flag(help: "Đọc mật khẩu từ đầu vào chuẩn thay vì tự sinh.") var passwordStdin = false

        func run() async throws {
            let product = try await common.open()
            let password = passwordStdin ? readLine() ?? "" : Password.invented()
            try await AccountDesk(product).reset(name, password: password)
            if !passwordStdin { Terminal.answer(Terminal.tongue("Mật khẩu mới của \(name): \(password)")) }
        }
    }
}
