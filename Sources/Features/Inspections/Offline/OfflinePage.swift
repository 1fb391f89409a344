import Core
import Kernel
import Store
import Web

/// Where an inspection is taken along and brought back.
struct OfflinePage {
    let view: InspectionView
    private let given: Form?
    private let copies: [OfflineCopy]
    private let returns: [OfflineCopy.ID: [KeptReturn]]
    private let obstacle: Reason?
    /// What this machine is a copy of; nil on the system at home.
    private let home: OfflineHome?
    private var t: Tongue { view.t }
    private var id: Inspection.ID { view.inspection.id }

    init(view: InspectionView, given: Form?, in snapshot: Snapshot) throws {
        self.view = view
        self.given = given
        copies = try OfflineCopy.all(of: view.inspection.id, in: snapshot)
        returns = Dictionary(
            uniqueKeysWithValues: try copies.map { ($0.id, try $0.returns(in: snapshot)) })
        home = try OfflineHome.find(in: snapshot)
        obstacle = try home == nil ? view.inspection.visitObstacle(in: snapshot) : OfflineHome.obstacle
    }

    var html: HTML {
        """
        \(view.breadcrumb((t("Làm việc không có mạng"), nil)))
        \(.identity(t("Làm việc không có mạng"), facts: [
            t("Đơn vị"): HTML(view.unit.shortName), t("Tình trạng"): .state(view.inspection.state, t),
        ]))
        \(view.barrier)
        <p>\(t("Cuộc kiểm tra được tải về thành một tệp niêm phong, mở trên máy tính không có mạng bằng lệnh “caicach inspection open”. Kết quả theo mục, mẫu hồ sơ, số đoàn xác nhận, biên bản, tệp kèm theo, tồn tại lập từ mục, kết quả đạt được và kết quả xem lại kiến nghị khi phúc tra được gộp về; các việc khác làm trên hệ thống này."))</p>
        \(history)
        \(obstacle.map { HTML.inset(.plain, "<p>\(t($0.phrase))</p>") } ?? work)
        """
    }

    private var history: HTML {
        // Who takes it along stands at home; a copy knows of itself alone.
        if let home { return "<p>\(t("\(home.takenBy) mang theo lúc \(home.takenAt.text)"))</p>" }
        var table = Table(
            caption: t("Các lần mang theo"),
            [.text(HTML(t("Mang theo lúc"))), .text(HTML(t("Ai"))), .text(HTML(t("Tệp mang về")))])
        for copy in copies {
            let files = (returns[copy.id] ?? []).map(line)
            table.row([
                HTML(copy.takenAt.text), HTML(copy.takenBy),
                files.isEmpty ? HTML(t("chưa mang về")) : HTML(files),
            ])
        }
        return table.html(empty: HTML(t("Chưa ai mang cuộc kiểm tra này theo.")))
    }

    private func line(_ work: KeptReturn) -> HTML {
        if let at = work.mergedAt {
            return """
                \(t("\(work.mergedBy ?? "") gộp lúc \(at.text)")) <code>\(String(work.digest.hex.prefix(16)))…</code><br>
                """
        }
        return """
            <a href="\(InspectionPaths.merge(id, work.id))">\(t("niêm phong lúc \(work.sealedAt.text), chờ gộp"))</a><br>
            """
    }

    private var work: HTML { taking + returning }

    private var taking: HTML {
        guard view.mayWork(TakeAlong.permission) else { return .nothing }
        return .section(
            t("Mang theo"),
            view.visit.form(posting: InspectionPaths.takeAlong(id), given, submit: t("Tải tệp mang theo")) { parts in
                [
                    parts.line(
                        "passphrase", t("Cụm mật khẩu"), kind: .password,
                        hint: t(
                            "Ít nhất \(SealedFile.shortestPassphrase) ký tự; hệ thống không giữ, mất là không mở được tệp"
                        ),
                        isRequired: true, autocomplete: "new-password"),
                    parts.line(
                        "again", t("Nhập lại cụm mật khẩu"), kind: .password, isRequired: true,
                        autocomplete: "new-password"),
                ]
            })
    }

    private var returning: HTML {
        guard view.mayWork(ReceiveWork.permission), !copies.isEmpty else { return .nothing }
        return .section(
            t("Mang về"),
            view.visit.form(
                posting: InspectionPaths.returned(id), given, submit: t("Mở tệp mang về"), files: true
            ) { parts in
                [
                    parts.file(
                        "file", t("Tệp đã niêm phong"),
                        hint: t("Tệp do lệnh “caicach inspection seal” ghi; mở tệp chưa thay đổi gì."),
                        isRequired: true),
                    parts.line(
                        "opening", t("Cụm mật khẩu"), kind: .password, isRequired: true, autocomplete: "off"),
                ]
            })
    }
}
