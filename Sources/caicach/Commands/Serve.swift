import ArgumentParser
import Kernel
import Logging
import Registry
import Web

/// `caicach serve`.
struct Serve: AsyncParsableCommand {
    static let configuration = CommandConfiguration(abstract: "Phục vụ trang web.")

    @OptionGroup var common: CommonOptions

    @Option(help: "Địa chỉ nghe: máy:cổng, hoặc unix:/đường/dẫn.")
    var listen: String = "127.0.0.1:8080"

    func run() async throws {
        guard let address = ListenAddress(listen) else {
            throw Refusal.invalid("--listen", "“\(listen)” không phải là địa chỉ máy:cổng.")
        }
        let product = try await common.open(makes: true)
        let logger = Logger(label: "caicach") { ServerLog(label: $0, level: .notice) }
        let server = WebServer(product, at: address, logger: logger) { port in
            let host = listen.split(separator: ":").dropLast().joined(separator: ":")
            Terminal.complain("Đang phục vụ tại http://\(port.map { "\(host):\($0)" } ?? listen)")
        }
        try await DocumentReading(product).sayWhatIsMissing()
        let reminding = Task { await Reminding(product: product, logger: logger).run() }
        defer { reminding.cancel() }
        try await server.run()
    }
}
