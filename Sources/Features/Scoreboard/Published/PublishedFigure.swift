import Core
import Kernel
import Web

/// A figure that was made public: what was counted on a day, against the target then in force, with its definition.
///
/// It never changes with its records: what leaders made public is what they answer for. A newer count is published over
/// it, and the journal has both.
struct PublishedFigure: Sendable {
    typealias ID = Kernel.ID<PublishedFigure>

    let id: ID
    let unit: Unit
    let indicator: String
    let period: Period
    let scope: Scope
    let rate: Rate
    let target: Target?
    /// Name, definition, what is counted, and the basis, as they read then.
    let name: String
    let definition: String
    let records: String
    let basis: String
    let asOf: Day
    /// The digest of the figure with the keys of its records.
    let evidence: Digest
    let publishedAt: Instant

    /// How it stands, compared unrounded.
    var standing: Standing {
        guard rate.isDefined else { return .none }
        guard let target else { return .unassigned }
        return rate.meets(target.value, target.direction) == true ? .met : .missed
    }

    /// Which of them a page or a file shows.
    struct Filter: Sendable {
        var period: Period?
        var unit: String?
    }
}

extension PublishedFigure {
    /// The unit by name; one that has ended by a day with its last day.
    func unitName(_ t: Tongue, on day: Day) -> String {
        unit.validUntil.flatMap { $0 < day ? $0 : nil }.map { t("\(unit.name) (đến hết ngày \($0.text))") } ?? unit.name
    }

    /// Its columns in the files, which never change their names or order; new ones come behind.
    static let columns = [
        "don_vi", "ten_don_vi", "don_vi_den_ngay", "pham_vi", "ky", "tu_ngay", "den_ngay", "chi_so", "ten_chi_so",
        "tu_so", "mau_so", "gia_tri", "chi_tieu", "chieu", "quyet_dinh", "trang_thai", "tinh_den", "cong_bo_luc",
        "dinh_nghia", "can_cu", "sha256",
    ]

    /// The values of those columns: days as ISO has them, numbers with a point.
    var cells: [String] {
        [
            unit.code, unit.name, unit.validUntil?.iso ?? "", scope.rawValue, period.description, period.from.iso,
            period.to.iso, indicator, name, String(rate.numerator), String(rate.denominator),
            rate.hundredths.map(Self.decimal) ?? "", target?.value.description ?? "", target?.direction.rawValue ?? "",
            target?.decision ?? "", standing.rawValue, asOf.iso, publishedAt.iso, definition, basis, evidence.hex,
        ]
    }

    private static func decimal(_ hundredths: Int) -> String {
        let rest = hundredths % 100
        return "\(hundredths / 100).\(rest < 10 ? "0" : "")\(rest)"
    }
}
