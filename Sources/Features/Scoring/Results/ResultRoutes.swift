import Core
import Formats
import Kernel
import Store
import Web

/// Addresses of results.
enum ResultPaths {
    static let one = Path<Campaign.ID, Kernel.ID<Campaign.Group>>("scoring/campaigns/:id/results/:group")
    static let export = Path<Campaign.ID, Kernel.ID<Campaign.Group>, TableFormat>(
        "scoring/campaigns/:id/results/:group/export/:format")
}

enum ResultRoutes {
    /// What machines and people call the columns of the file.
    private static let columns: [(code: String, phrase: Phrase)] = [
        ("hang", "Hạng"), ("ma_don_vi", "Mã đơn vị"), ("don_vi", "Đơn vị"), ("tong_diem", "Tổng điểm"),
        ("thang_diem_ap_dung", "Thang điểm áp dụng"), ("chi_so", "Chỉ số (%)"), ("xep_loai", "Xếp loại"),
        ("so_lan_dinh_chinh", "Số lần đính chính"), ("ngay_dinh_chinh", "Đính chính gần nhất"),
    ]

    static func declare(_ routes: inout Routes) {
        routes.get(ResultPaths.one, .needs("scoring.read")) { visit, id, group in
            try visit.read { snapshot in
                let (view, group) = try results(visit, id, group, in: snapshot)
                let lines = try Sheet.ranked(
                    group.id, after: visit.query.value("after") ?? 0, limit: ResultPage.rows + 1, in: snapshot)
                let page = ResultPage(
                    visit: visit, view: view, group: group, lines: lines,
                    corrected: try Sheet.corrected(in: group.id, snapshot))
                return visit.page(title: "Kết quả chấm điểm", body: page.html)
            }
        }
        routes.get(ResultPaths.export, .needs("scoring.read")) { visit, id, group, format in
            try visit.read { snapshot in
                let (view, group) = try results(visit, id, group, in: snapshot)
                let rules = visit.product.knowledge.figures.rules.scoring
                let corrected = try Sheet.corrected(in: group.id, snapshot)
                return try .table(
                    format, name: "Kết quả \(group.name) \(view.campaign.year)", on: visit.today,
                    columns.map { format == .csv ? $0.code : visit.t($0.phrase) }
                ) { add in
                    for ((sheet, unit, code), _) in try Sheet.ranked(
                        group.id, after: 0, limit: Int(Int32.max), in: snapshot)
                    {
                        let band = rules.band(
                            of: sheet.index, in: group.code, on: view.campaign.settledOn ?? visit.today)
                        try add([
                            sheet.rank.map { .number($0) } ?? .empty, .text(code), .text(unit), .decimal(sheet.total),
                            .decimal(sheet.base),
                            sheet.index.hundredths.map { .decimal(ExactDecimal(millionths: $0 * 10_000)) } ?? .empty,
                            .text(band?.name ?? ""), .number(corrected[sheet.id]?.count ?? 0),
                            .day(orEmpty: corrected[sheet.id]?.last.day),
                        ])
                    }
                }
            }
        }
    }

    /// The results of a group, if they are for whoever asks: published, or he belongs to those who score.
    private static func results(
        _ visit: Visit, _ id: Campaign.ID, _ group: Kernel.ID<Campaign.Group>, in snapshot: Snapshot
    ) throws -> (CampaignView, Campaign.Group) {
        let view = try visit.campaign(id, in: snapshot)
        guard let group = try Campaign.Group.all(of: id, in: snapshot).first(where: { $0.id == group }),
            ResultPage.isShown(view.campaign, to: visit.actor, at: view.owner)
        else { throw Refusal.notFound }
        return (view, group)
    }
}
