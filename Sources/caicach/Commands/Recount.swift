import ArgumentParser
import Core
import Kernel
import Store
import Web

/// `caicach recount`: counts every cell anew, or checks that all are right.
struct Recount: AsyncParsableCommand {
    static let configuration = CommandConfiguration(abstract: "Đếm lại mọi số liệu, hoặc chỉ đối chiếu.")

    @OptionGroup var common: CommonOptions

    @Flag(help: "Chỉ đối chiếu các ô đếm với hồ sơ; có sai lệch thì kết thúc với mã 1.")
    var check = false

    func run() async throws {
        let product = try await common.open()
        let derived = product.features.flatMap(\.derived)
        if !check {
            for each in derived { try await product.store.remake(each) }
            try await product.store.replay(.recount(product.features.flatMap(\.families)))
        }
        var differing = 0
        for (family, cells) in try product.store.checkCells(of: product.features.flatMap(\.families)) where cells > 0 {
            differing += cells
            Terminal.complain("\(family): \(cells) ô đếm khác với hồ sơ.")
        }
        for kind in product.knowledge.obligations {
            let rows = try product.store.read { try kind.differing(in: $0) }
            guard rows > 0 else { continue }
            differing += rows
            Terminal.complain("\(kind.name): \(rows) việc phải làm khác với hồ sơ.")
        }
        for each in derived {
            let parts = try product.store.read(each.differing)
            guard parts > 0 else { continue }
            differing += parts
            Terminal.complain("\(each.name): \(parts) số tổng khác với hồ sơ.")
        }
        guard differing == 0 else { throw ExitCode(1) }
        Terminal.answer(Terminal.tongue("Mọi ô đếm khớp với hồ sơ."))
    }
}
