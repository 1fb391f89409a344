import Core
import Formats
import Kernel
import Web

extension RecordList where Line == AuditProgramme.Line {
    static var programmes: RecordList {
        RecordList(
            tab: .programmes, title: "Chương trình đánh giá nội bộ", caption: "Chương trình theo năm, mới nhất trước",
            empty: "Chưa có chương trình đánh giá nào.", path: AuditPaths.programmes,
            export: AuditPaths.programmesFile, states: [],
            columns: [
                Column(
                    "Chương trình", "nam",
                    cell: { line, t in
                        "<a href=\"\(AuditPaths.programme(line.programme.id))\">\(t("Năm \(line.programme.year)"))</a>"
                    }, value: { .number($0.programme.year) }),
                Column(
                    "Đã kết thúc", "da_ket_thuc",
                    cell: { line, t in "\(t.number(line.closed))/\(t.number(line.audits))" },
                    value: { .number($0.closed) }),
                .text("Đơn vị", "don_vi") { $0.unit },
                .text("Số, ký hiệu", "van_ban") { $0.programme.decision },
                .day("Ngày ban hành", "ngay_van_ban") { $0.programme.decidedOn },
                .text("Mục tiêu", "muc_tieu") { $0.programme.goals },
            ],
            lines: { try AuditProgramme.list($0, limit: $1, in: $2) }, place: { $0.programme.id.value })
    }
}

extension RecordList where Line == (audit: Audit, unit: String, findings: Int) {
    static var audits: RecordList {
        RecordList(
            tab: .audits, title: "Đánh giá nội bộ", caption: "Các cuộc đánh giá nội bộ, mới nhất trước",
            empty: "Chưa có cuộc đánh giá nào. Cuộc đánh giá được thêm từ chương trình của năm.", path: AuditPaths.list,
            export: AuditPaths.file, states: Audit.State.allCases.map { ($0.rawValue, $0.phrase) },
            columns: [
                Column(
                    "Cuộc đánh giá", "ma",
                    cell: { line, _ in
                        "<a href=\"\(AuditPaths.one(line.audit.id))\">\(line.audit.code)</a> \(line.audit.scope)"
                    },
                    value: { .text($0.audit.code) }),
                Column(
                    "Tình trạng", "trang_thai", cell: { line, t in .state(line.audit.state, t) },
                    value: { .text($0.audit.state.rawValue) }),
                .text("Đơn vị", "don_vi") { $0.unit },
                .day("Từ ngày", "tu_ngay") { $0.audit.startsOn },
                .day("Đến ngày", "den_ngay") { $0.audit.endsOn },
                .text("Trưởng đoàn", "truong_doan") { $0.audit.lead },
                Column(
                    "Không phù hợp", "so_khong_phu_hop", cell: { line, t in HTML(t.number(line.findings)) },
                    value: { .number($0.findings) }),
                .text("Phạm vi", "pham_vi") { $0.audit.scope },
            ],
            lines: { try Audit.list($0, limit: $1, in: $2) }, place: { $0.audit.id.value })
    }
}

extension HTML {
    static func state(_ state: Audit.State, _ t: Tongue) -> HTML {
        let weight: Weight =
            switch state {
            case .closed: .done
            case .running: .care
            default: .plain
            }
        return .tag(t(state.phrase), weight)
    }

    static func verdict(_ verdict: AuditLine.Verdict?, _ t: Tongue) -> HTML {
        guard let verdict else { return "<span class=\"muted\">\(t("chưa trả lời"))</span>" }
        let weight: Weight =
            switch verdict {
            case .conforms: .done
            case .major, .minor: .wrong
            case .observation: .care
            case .notApplicable: .plain
            }
        return .tag(t(verdict.phrase), weight)
    }
}
