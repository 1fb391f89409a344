import Core
import Formats
import Kernel
import Store
import Web

/// The lists of the exchange that can be taken away as files.
enum ExchangeList: String, Sendable, CaseIterable, LosslessStringConvertible {
    /// What senders ask and nobody has answered yet.
    case requests
    /// What senders were told or are to be told.
    case sent
    /// What receivers told us.
    case received
    /// Messages that were not taken in.
    case refused

    init?(_ description: String) { self.init(rawValue: description) }
    var description: String { rawValue }

    private static let limit = 100_000

    /// The list of some units, as on their page.
    func reply(
        _ format: TableFormat, of scope: UnitScope, on day: Day, _ t: Tongue, in snapshot: Snapshot
    ) throws -> Reply {
        let name = "Liên thông \(t(phrase))"
        switch self {
        case .requests:
            let waiting = try ExchangeRequest.waiting(units: scope.ids, limit: Self.limit, in: snapshot)
            return try .table(
                format, name: name, on: day, ["yeu_cau", "thoi_diem", "so_den", "so_ky_hieu", "ben_yeu_cau", "ly_do"]
            ) { add in
                for request in waiting {
                    let each = try WaitingRequest(request, in: snapshot)
                    try add([
                        .text(t(request.kind.phrase)), .moment(request.askedAt),
                        .text("\(each.document.number)/\(each.document.year)"), .text(each.document.symbol),
                        .text(each.asker), .text(request.reason),
                    ])
                }
            }
        case .refused:
            let messages = try ExchangeMessage.refused(units: scope.ids, limit: Self.limit, in: snapshot)
            return try .table(format, name: name, on: day, ["thoi_diem", "ma_van_ban", "ben_gui", "ly_do"]) { add in
                for message in messages {
                    try add([
                        .moment(message.receivedAt), .text(message.key), .text(message.sender), .text(message.refusal),
                    ])
                }
            }
        case .sent, .received:
            let statuses = try KeptStatus.newest(
                self == .sent ? .sent : .received, units: scope.ids, limit: Self.limit, in: snapshot)
            let columns = [
                "don_vi", "thoi_diem", "ma_van_ban", "so_ky_hieu", "ma_trang_thai", "trang_thai", "ben_bao",
                "noi_dung", "ban_giao_luc",
            ]
            return try .table(format, name: name, on: day, columns) { add in
                for kept in statuses {
                    let status = kept.status
                    try add([
                        .text(kept.unitCode), .moment(status.at), .text(status.key), .text(kept.symbol),
                        .text(status.code.rawValue), .text(t(status.code.phrase)), .text(status.organ),
                        .text(status.description), kept.handedOverAt.map { .moment($0) } ?? .empty,
                    ])
                }
            }
        }
    }

    var phrase: Phrase {
        switch self {
        case .requests: "Yêu cầu của bên gửi"
        case .sent: "Trạng thái gửi đi"
        case .received: "Trạng thái nhận về"
        case .refused: "Thông điệp đã từ chối"
        }
    }
}
