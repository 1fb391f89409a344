import Core
import Kernel
import Store

extension MeasureFamily {
    /// What is counted over dossiers.
    ///
    /// Received, resolved, positive and open are defined in the contract of figures (docs/figures.md).
    static let dossiers = MeasureFamily(
        "dossier", records: "dossier", cells: "dossier_cell", days: "dossier_day",
        flows: [
            "received", "received_online", "received_digitised", "resolved", "resolved_on_time", "positive",
            "positive_electronic", "resolved_with_fee", "resolved_paid_online",
        ],
        stocks: [
            Stock("open") { day in
                """
                (\(isCountedOpen) AND r.received_on <= \(day)
                 AND (r.resolved_on IS NULL OR r.resolved_on > \(day)))
                """
            },
            Stock("overdue") { day in
                """
                (r.overdue_from <= \(day) AND (r.resolved_on IS NULL OR r.resolved_on > \(day)))
                """
            },
        ],
        events: [
            Event(
                on: "received_on",
                [
                    .add("received", when: isReceived),
                    .add("received_online", when: "\(isReceived) AND r.channel = 'TRUC_TUYEN'"),
                    .add("received_digitised", when: "\(isReceived) AND r.digitised_components >= r.components"),
                    .add("open", when: "\(isCountedOpen) AND (r.resolved_on IS NULL OR r.resolved_on > r.received_on)"),
                ]),
            Event(
                on: "resolved_on",
                [
                    .add("resolved", when: isResolved),
                    .add("resolved_on_time", when: "\(isResolved) AND r.resolved_on <= r.due_on"),
                    .add("positive", when: isPositive),
                    .add("positive_electronic", when: "\(isPositive) AND r.is_result_electronic = 1"),
                    .add("resolved_with_fee", when: "\(isResolved) AND r.has_fee = 1"),
                    .add("resolved_paid_online", when: "\(isResolved) AND r.has_fee = 1 AND r.is_paid_online = 1"),
                    .take("open", when: "\(isCountedOpen) AND r.resolved_on > r.received_on"),
                    .take("overdue", when: "r.overdue_from IS NOT NULL"),
                ]),
            Event(on: "overdue_from", [.add("overdue", when: "1 = 1")]),
        ],
        columns: [
            .text("Mã hồ sơ", "r.code"), .text("Thủ tục", "r.procedure_code"),
            .word("Kênh nộp", "r.channel", words(Dossier.Channel.allCases.map { ($0.rawValue, $0.phrase) })),
            .day("Tiếp nhận", "r.received_on"), .day("Hẹn trả", "r.due_on"), .day("Có kết quả", "r.resolved_on"),
            .word("Trạng thái", "r.state", words(Dossier.State.allCases.map { ($0.rawValue, $0.phrase) })),
            .text("Số hóa", "r.digitised_components || '/' || r.components"),
        ])

    private static func words(_ pairs: [(String, Phrase)]) -> [String: Phrase] {
        Dictionary(uniqueKeysWithValues: pairs)
    }

    private static let isReceived: SQL = "r.state <> 'KHONG_TIEP_NHAN'"
    private static let isResolved: SQL = "r.state IN ('CO_KET_QUA', 'DA_TRA', 'TU_CHOI_GIAI_QUYET')"
    private static let isPositive: SQL = "r.state IN ('CO_KET_QUA', 'DA_TRA')"
    private static let isCountedOpen: SQL = "r.state NOT IN ('KHONG_TIEP_NHAN', 'RUT', 'DUNG_XU_LY')"
}
