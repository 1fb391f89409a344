import ArgumentParser
import Core
import Foundation
import Kernel
import Store
import Web

/// What every command takes.
struct CommonOptions: ParsableArguments {
    @Option(help: "Tệp SQLite hoặc địa chỉ postgres://… (hoặc biến CAICACH_DATABASE; mặc định ./caicach.sqlite).")
    var database: String?

    @Option(help: "Ngôn ngữ của thông báo: vi hoặc en.")
    var language: String = "vi"

    @Option(help: "Thư mục có các tệp quy tắc thay cho quy tắc kèm theo.")
    var rules: String?

    /// Where the database is.
    var place: String {
        database ?? ProcessInfo.processInfo.environment["CAICACH_DATABASE"] ?? "./caicach.sqlite"
    }

    /// The product on its database, with the schema brought up to date.
    ///
    /// - Parameters:
    ///   - makes: whether a SQLite file that is not there is made; a mistyped name should not be an empty answer.
    ///   - clock: another clock than the machine's or the one that `CAICACH_CLOCK` names.
    func open(makes: Bool = false, clock: Kernel.Clock? = nil) async throws -> Product {
        if !makes, case .sqlite(let path) = StoreLocation(place), !FileManager.default.fileExists(atPath: path) {
            throw Refusal.invalid("--database", "Không có cơ sở dữ liệu “\(path)”.")
        }
        if language == "en" { Terminal.tongue = Tongue(.english) }
        let environment = ProcessInfo.processInfo.environment
        let store = try Store(StoreLocation(place))
        let product = try Composition.product(
            on: store, rules: Rules(replacedFrom: rules ?? environment["CAICACH_RULES"]),
            office: environment["CAICACH_OFFICE"] ?? "",
            address: environment["CAICACH_ADDRESS"] ?? "",
            settings: PublicSettings(
                securityContact: environment["CAICACH_SECURITY_CONTACT"] ?? "",
                securityUntil: environment["CAICACH_SECURITY_UNTIL"].flatMap { Day($0) },
                secret: environment["CAICACH_SECRET"] ?? ""), clock: clock ?? Self.clock())
        try await store.migrate(product.migrations, at: product.now())
        try await store.catchUp(product.followers)
        return product
    }

    /// The real clock, or one that starts at the moment that `CAICACH_CLOCK=yyyy-MM-dd` names, at nine, or with
    /// `THH:mm` behind it at that time: a demonstration lives in its own time.
    static func clock() -> Kernel.Clock {
        let pieces = (ProcessInfo.processInfo.environment["CAICACH_CLOCK"] ?? "").split(separator: "T")
        guard let text = pieces.first, let day = Day(String(text)) else { return .system }
        let time = pieces.dropFirst().first?.split(separator: ":").compactMap { Int($0) } ?? []
        return .starting(at: Instant(day, hour: time.first ?? 9, minute: time.dropFirst().first ?? 0))
    }
}

/// Which figure is asked for.
struct QuestionOptions: ParsableArguments {
    @Option(help: "Mã đơn vị.")
    var unit: String

    @Option(help: "own: riêng đơn vị; tree: đơn vị và mọi đơn vị bên dưới.")
    var scope: String = "own"

    @Option(help: "then: đơn vị như khi phát sinh; now: gộp cả các đơn vị đã sáp nhập vào.")
    var lines: String = "then"

    @Option(help: "Kỳ: 2024, 2024-H1, 2024-9M, 2024-Q1, 2024-05; thêm ND09: để chốt ngày 14.")
    var period: String

    @Option(help: "Tính đến ngày (yyyy-MM-dd hoặc dd/MM/yyyy); mặc định hôm nay.")
    var asOf: String?

    /// The question in the product's words.
    func question(today: Day, in snapshot: Snapshot) throws -> Figures.Question {
        guard let scope = Scope(rawValue: scope) else {
            throw Refusal.invalid("--scope", "Chỉ nhận own hoặc tree.")
        }
        guard let lines = Lines(rawValue: lines) else {
            throw Refusal.invalid("--lines", "Chỉ nhận then hoặc now.")
        }
        guard let period = Period(period) else {
            throw Refusal.invalid("--period", "“\(self.period)” không phải là kỳ hợp lệ.")
        }
        guard let day = asOf.map({ Day($0) }) ?? today else {
            throw Refusal.invalid("--as-of", "“\(asOf ?? "")” không phải là ngày hợp lệ.")
        }
        let unit = try Unit.require(code: unit, field: "--unit", in: snapshot)
        return Figures.Question(units: [unit], scope: scope, lines: lines, period: period, asOf: day)
    }
}

extension FileHandle {
    /// The file that a command writes to, made anew.
    ///
    /// - Throws: `Refusal.invalid` of the argument `OUT` when it cannot be written.
    static func making(_ path: String) throws(Refusal) -> FileHandle {
        guard FileManager.default.createFile(atPath: path, contents: nil),
            let handle = FileHandle(forWritingAtPath: path)
        else { throw .invalid("OUT", "Không ghi được tệp “\(path)”.") }
        return handle
    }
}
