import Formats
import Kernel
import Web

/// The book as a table to take away: the columns of the register file, and what followed.
enum BookTable {
    static let columns = [
        "don_vi", "so_den", "nam", "thoi_diem_den", "tac_gia", "so_ky_hieu", "ngay_van_ban", "loai", "trich_yeu",
        "do_khan", "han_xu_ly", "kenh", "tinh_trang", "ban", "dang_ky", "han_hien_hanh", "hoan_thanh", "ket_qua",
    ]

    static func row(_ document: IncomingDocument, unit: String, on day: Day) -> [TableCell] {
        [
            .text(unit), .number(document.number), .number(document.year), .moment(document.arrivedAt),
            .text(document.issuer), .text(document.symbol), .day(orEmpty: document.datedOn), .text(document.type),
            .text(document.subject), .text(document.urgency.rawValue), .day(orEmpty: document.firstDueOn),
            .text(document.channel.rawValue), .text(document.state.phrase.vietnamese), .text(document.desk),
            .day(orEmpty: document.registeredOn), .day(orEmpty: document.dueOn), .day(orEmpty: document.finishedOn),
            .text(document.outcome(on: day)?.phrase.vietnamese ?? ""),
        ]
    }
}
