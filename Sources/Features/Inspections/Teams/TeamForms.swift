import Core
import Kernel
import Web

/// The decision that sets the team up.
struct TeamDecisionPage {
    let view: InspectionView
    let team: Team?
    /// The body at the top, before anybody types another.
    let governingBody: String
    /// What was typed and refused; nil at first.
    let given: Form?
    private var t: Tongue { view.t }

    var html: HTML {
        """
        \(view.breadcrumb((t("Đoàn kiểm tra"), TeamPaths.team(view.inspection.id)), (t("Quyết định"), nil)))
        \(.identity(t("Quyết định thành lập đoàn")))
        \(view.visit.form(
            posting: TeamPaths.decision(view.inspection.id), given, or: start, submit: t("Lưu"),
            cancel: TeamPaths.team(view.inspection.id)
        ) { parts in
            [
                parts.hidden("version", "\(team?.version ?? 0)"),
                parts.line("number", t("Số, ký hiệu"), hint: t("Ví dụ 120/QĐ-SNV"), isRequired: true),
                parts.line("decidedOn", t("Ngày ký"), kind: .day, isRequired: true),
                parts.line("place", t("Địa danh"), hint: t("Nơi ban hành, ví dụ Kiên Giang"), isRequired: true),
                parts.line("governingBody", t("Cơ quan chủ quản")),
                parts.line("issuingBody", t("Cơ quan ban hành"), isRequired: true),
            ] + parts.signer(t, authority: t("Ví dụ KT. GIÁM ĐỐC; bỏ trống khi người đứng đầu ký")) + [
                parts.area("bases", t("Căn cứ"), rows: 3, hint: t("Mỗi căn cứ một dòng"))
            ]
        })
        """
    }

    private var start: Form {
        guard let team, !team.number.isEmpty else {
            return Form([
                "decidedOn": view.visit.today.text, "governingBody": governingBody,
                "issuingBody": view.visit.product.office, "bases": view.inspection.decision,
            ])
        }
        return Form([
            "number": team.number, "decidedOn": team.decidedOn?.text ?? "", "place": team.place,
            "governingBody": team.governingBody, "issuingBody": team.issuingBody, "authority": team.authority,
            "signerTitle": team.signerTitle, "signerName": team.signerName, "bases": team.bases,
        ])
    }
}

/// Takes somebody into the team.
struct AddMemberPage {
    let view: InspectionView
    let form: Form
    private var t: Tongue { view.t }

    var html: HTML {
        """
        \(view.breadcrumb((t("Đoàn kiểm tra"), TeamPaths.team(view.inspection.id)), (t("Thêm thành viên"), nil)))
        \(.identity(t("Thêm thành viên"), facts: [t("Đơn vị được kiểm tra"): HTML(view.unit.shortName)]))
        \(view.visit.form(
            posting: TeamPaths.add(view.inspection.id), form, submit: t("Thêm"),
            cancel: TeamPaths.team(view.inspection.id)
        ) { parts in
            [
                parts.select(
                    "role", t("Vai trò"), TeamMember.Role.allCases.map { Choice($0.rawValue, t($0.phrase)) }),
                parts.line("title", t("Chức vụ"), isRequired: true),
                parts.line("office", t("Mã cơ quan"), hint: t("Cơ quan của thành viên, ví dụ H33.11"), isRequired: true),
                parts.checks(
                    "groups", t("Nhóm nội dung"),
                    ChecklistItem.Group.allCases.map { Choice($0.rawValue, t($0.phrase)) }),
            ] + parts.person(t)
        })
        """
    }
}

/// Hands a seat over.
struct SeatPage {
    let view: InspectionView
    let member: TeamMember
    let form: Form
    private var t: Tongue { view.t }

    var html: HTML {
        """
        \(view.breadcrumb((t("Đoàn kiểm tra"), TeamPaths.team(view.inspection.id)), (member.called, nil)))
        \(.identity(t("Thay thành viên"), facts: [
            t("Người rời đoàn"): HTML(member.called), t("Vai trò"): HTML(t(member.role.phrase)),
        ]))
        <p class="muted">\(t("Những việc người rời đoàn đã làm vẫn đứng tên người ấy; người thay nhận vai trò và các nhóm nội dung."))</p>
        \(view.visit.form(
            posting: TeamPaths.seat(view.inspection.id, member.id), form, submit: t("Bàn giao"),
            cancel: TeamPaths.team(view.inspection.id)
        ) { parts in
            [
                parts.area("reason", t("Lý do"), rows: 2, isRequired: true),
                parts.line("successorTitle", t("Chức vụ người thay"), hint: t("Bỏ trống khi không có người thay")),
                parts.line("successorOffice", t("Mã cơ quan người thay")),
            ] + parts.person(t)
        })
        """
    }
}

extension FormParts {
    /// What may be said of whoever joins a team.
    fileprivate func person(_ t: Tongue) -> [HTML] {
        [
            line("name", t("Họ tên"), hint: t("Có thể bỏ trống; quyết định khi đó chỉ ghi chức vụ")),
            line("account", t("Tài khoản"), hint: t("Tên đăng nhập, nếu có")),
            line("cameFrom", t("Mã đơn vị công tác trước"), hint: t("Nếu mới chuyển công tác")),
            line("cameOn", t("Ngày rời đơn vị trước"), kind: .day),
        ]
    }
}
