import Core
import Kernel
import Store
import Web

/// Records a document: first its number, which says what it can, then the rest.
struct RecordLawPage {
    let visit: Visit
    let recognised: RecognisedNumber?
    /// The document that has the number already, or one that differs in tones and marks only.
    let present: LegalDocument?
    let form: Form
    let fields: LegalFields
    private var t: Tongue { visit.t }

    var html: HTML {
        """
        \(.breadcrumb([(t("Văn bản pháp luật"), LegalPaths.list()), (t("Ghi văn bản"), nil)], t))
        \(.identity(t("Ghi văn bản vào sổ")))
        \(first)
        \(rest)
        """
    }

    private var first: HTML {
        let asked = visit.filters(showing: LegalPaths.new(), values: form) { parts in
            [parts.line("symbol", t("Số, ký hiệu"), hint: t("Ví dụ 05/2024/QĐ-UBND"), isFirst: form["symbol"].isEmpty)]
        }
        guard !form["symbol"].isEmpty else {
            return
                "\(asked)<p class=\"muted\">\(t("Nhập số, ký hiệu rồi bấm Xem: hệ thống nhận ra loại, năm, cơ quan ban hành và báo văn bản đã có."))</p>"
        }
        return asked + said
    }

    /// What the number says.
    private var said: HTML {
        if let present {
            let isSame = present.key == DocumentNumber.key(form["symbol"])
            let words =
                isSame ? t("Số, ký hiệu này đã có trong sổ:") : t("Trong sổ đã có văn bản chỉ khác dấu:")
            return .inset(
                .care,
                """
                <p>\(words) <a href="\(LawLinks.one(present.id))">\(present.symbol)</a> \(present.subject)</p>
                """)
        }
        guard let recognised else {
            return .inset(
                .care, HTML(t("Số, ký hiệu không theo dạng đã biết; vẫn ghi được nếu văn bản mang số như vậy.")))
        }
        let year = recognised.number.year.map { "\($0)" } ?? t("không ghi")
        return .inset(
            .plain,
            HTML(
                t(
                    "Đã nhận ra: loại \(recognised.kind ?? t("chưa rõ")), năm \(year), cơ quan ban hành \(recognised.issuer ?? t("chưa rõ"))."
                )))
    }

    private var rest: HTML {
        guard !form["symbol"].isEmpty, present == nil else { return .nothing }
        return visit.form(
            posting: LegalPaths.list(), form, submit: t("Ghi vào sổ"), cancel: LegalPaths.list(), isDense: true
        ) { parts in [parts.hidden("symbol", form["symbol"])] + fields.html(parts, t) }
    }
}

/// Corrects a document. The form carries the version it was read at.
struct CorrectLawPage {
    let visit: Visit
    let document: LegalDocument
    let form: Form
    let fields: LegalFields
    private var t: Tongue { visit.t }

    var html: HTML {
        """
        \(.breadcrumb([(t("Văn bản pháp luật"), LegalPaths.list()), (document.symbol, LawLinks.one(document.id)), (t("Sửa thông tin"), nil)], t))
        \(.identity(t("Sửa thông tin văn bản"), facts: [t("Văn bản"): HTML(document.symbol)]))
        <p class="muted">\(t("Từ khi sửa trên trang, tệp không thay đổi được văn bản này nữa."))</p>
        \(visit.form(
            posting: LegalPaths.correct(document.id), form, submit: t("Lưu"), cancel: LawLinks.one(document.id),
            isDense: true
        ) { parts in
            [parts.hidden("version", "\(document.version)"), parts.line("symbol", t("Số, ký hiệu"), isRequired: true)]
                + fields.html(parts, t) + [parts.area("reason", t("Lý do"), rows: 2, isRequired: true)]
        })
        """
    }
}

/// The fields of a document below its number.
struct LegalFields {
    let kinds: [String]
    let issuers: [String]

    func html(_ parts: FormParts, _ t: Tongue) -> [HTML] {
        [
            parts.line("kind", t("Loại văn bản"), isRequired: true, suggestions: kinds),
            parts.line("issuer", t("Cơ quan ban hành"), isRequired: true, suggestions: issuers),
            parts.area("subject", t("Trích yếu"), rows: 2, isRequired: true),
            parts.line("issuedOn", t("Ngày ban hành"), kind: .day, isRequired: true),
            parts.line("validFrom", t("Có hiệu lực từ"), kind: .day),
            parts.line(
                "validUntil", t("Hết hiệu lực sau ngày"), kind: .day,
                hint: t("Theo chính văn bản; để trống nếu không ghi")),
            parts.line("signerTitle", t("Chức danh người ký")), parts.line("signer", t("Người ký")),
            parts.line("source", t("Nguồn thu thập")),
            parts.line("gazetteOn", t("Ngày đăng công báo"), kind: .day),
            parts.line("area", t("Phạm vi"), hint: t("Toàn quốc, tên tỉnh")), parts.line("sector", t("Ngành")),
            parts.line("field", t("Lĩnh vực")), parts.line("expiryReason", t("Lý do hết hiệu lực")),
            parts.line("expiredPart", t("Phần hết hiệu lực")),
        ]
    }
}

/// Records what a document does with another: first which one, so that what relies on it is seen before; then the rest.
struct RelatePage {
    let visit: Visit
    let document: LegalDocument
    /// The other document, when its number is known.
    let other: KnownLaw?
    /// The document that must be meant when its number is not, for it differs in tones and marks only.
    let twin: LegalDocument?
    /// What relies on the other document, so that it is seen before the relation is recorded.
    let impact: Impact?
    let form: Form
    private var t: Tongue { visit.t }

    var html: HTML {
        """
        \(.breadcrumb([(t("Văn bản pháp luật"), LegalPaths.list()), (document.symbol, LawLinks.one(document.id)), (t("Ghi quan hệ"), nil)], t))
        \(.identity(t("Văn bản này tác động, dẫn chiếu đến"), facts: [t("Văn bản"): HTML(document.symbol), t("Trích yếu"): HTML(document.subject)]))
        \(asked)
        \(known)
        \(rest)
        """
    }

    private var asked: HTML {
        visit.filters(showing: LegalPaths.relate(document.id), values: form) { parts in
            [
                parts.line(
                    "other", t("Văn bản kia"), hint: t("Số, ký hiệu; bấm Xem để thấy những gì đang dựa vào văn bản đó"),
                    isFirst: form["other"].isEmpty)
            ]
        }
    }

    private var rest: HTML {
        guard !form["other"].isEmpty, twin == nil else { return .nothing }
        return visit.form(
            posting: LegalPaths.relate(document.id), form, submit: t("Ghi quan hệ"), cancel: LawLinks.one(document.id)
        ) { parts in
            [
                parts.hidden("other", form["other"]),
                parts.select(
                    "kind", t("Quan hệ"), LegalRelation.Kind.allCases.map { Choice($0.rawValue, t($0.phrase)) },
                    empty: t("Chọn quan hệ"), isRequired: true),
                parts.line("scope", t("Phạm vi"), hint: t("Điều, khoản, điểm; để trống nếu toàn văn bản")),
                parts.line(
                    "byScope", t("Theo điều"), hint: t("Điều, khoản, điểm của chính văn bản này; để trống nếu không rõ")
                ),
                parts.line(
                    "from", t("Tác động từ ngày"), kind: .day, hint: t("Để trống: từ ngày văn bản này có hiệu lực")),
                parts.line("until", t("Đến hết ngày"), kind: .day, hint: t("Chỉ khi ngưng hiệu lực")),
            ]
        }
    }

    private var known: HTML {
        guard !form["other"].isEmpty else { return .nothing }
        if let twin {
            let right = LegalPaths.relate(document.id).with(query: ["other": twin.symbol])
            return .inset(
                .care,
                """
                <p>\(t("Trong sổ đã có văn bản chỉ khác dấu:")) <a href="\(right)">\(twin.symbol)</a> \
                \(twin.subject)</p>
                """)
        }
        guard let other else {
            return .inset(
                .care,
                HTML(t("Văn bản \(form["other"]) chưa có trong sổ; quan hệ được giữ và tính khi văn bản vào sổ.")))
        }
        let name: HTML = "<a href=\"\(LawLinks.one(other.id))\">\(other.symbol)</a> \(other.title)"
        guard let impact, !impact.dependents.isEmpty else {
            return .inset(.plain, "<p>\(name)</p><p>\(t("Chưa có nội dung nào đang có hiệu lực dựa vào đây."))</p>")
        }
        let summary = ImpactPart(visit: visit, impact: impact).summary.map { line -> HTML in "<li>\(line)</li>" }
        let chain = ChainLinks.work(Subject(Citation.law, other.key))
        return .inset(
            .care,
            "<p>\(name)</p><ul>\(summary)</ul><p><a href=\"\(chain)\">\(t("Xem chuỗi liên quan"))</a></p>")
            + .fold(t("Xem từng nội dung"), ImpactPart(visit: visit, impact: impact).html)
    }
}

/// Takes a relation out, with the reason.
struct UnrelatePage {
    let visit: Visit
    let id: LegalRelation.ID
    let relation: LegalRelation
    let back: Link
    let form: Form
    private var t: Tongue { visit.t }

    var html: HTML {
        """
        \(.breadcrumb([(t("Văn bản pháp luật"), LegalPaths.list()), (relation.bySymbol, back), (t("Gỡ quan hệ"), nil)], t))
        \(.identity(t("Gỡ quan hệ"), facts: [
            t("Văn bản"): HTML(relation.bySymbol), t("Quan hệ"): HTML(t(relation.kind.phrase)),
            t("Văn bản kia"): HTML(relation.targetSymbol),
            t("Phạm vi"): HTML(relation.scope.isEmpty ? t("toàn văn bản") : relation.scope),
            t("Theo điều"): HTML(relation.byScope.isEmpty ? "–" : relation.byScope),
        ]))
        \(visit.form(posting: LegalPaths.unrelate(id), form, submit: t("Gỡ quan hệ"), cancel: back, style: .grave) { parts in
            [parts.area("reason", t("Lý do"), rows: 2, isRequired: true)]
        })
        """
    }
}
