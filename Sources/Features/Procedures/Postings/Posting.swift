import Core
import Kernel
import Store

/// One version of a procedure in one place of a unit: since when, until when.
struct Posting: Sendable {
    typealias ID = Kernel.ID<Posting>

    let id: ID
    let unit: Unit.ID
    let procedure: String
    let version: Int
    let place: PostingPlace
    let postedOn: Day
    let takenDownOn: Day?
    /// 0 while only files have spoken of it; every act counts one.
    let revision: Int

    var subject: Subject { Subject("posting", id) }

    func stands(on day: Day) -> Bool { postedOn <= day && (takenDownOn.map { $0 > day } ?? true) }
}

/// Where it hangs or shows. Basis: Nghị định 63/2010/NĐ-CP, Điều 17.
enum PostingPlace: String, CaseIterable, Sendable, Codable, Bindable, Readable {
    case board = "BANG"
    case kiosk = "KIOSK"
    case qrCode = "QR"
    case website = "WEB"

    var phrase: Phrase {
        switch self {
        case .board: "Bảng niêm yết"
        case .kiosk: "Kiosk"
        case .qrCode: "Mã QR"
        case .website: "Trang thông tin điện tử"
        }
    }
}
