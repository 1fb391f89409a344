import Core
import Kernel
import Web

/// Makes a mapping: from a sample to its columns, from there to what becomes of its first rows.
struct ProfileDraftPage {
    let visit: Visit
    private var t: Tongue { visit.t }

    /// Asks for the sample.
    func start(_ form: Form) -> HTML {
        let kinds = visit.product.knowledge.registers.map { Choice($0.kind, t($0.name)) }
        return """
            \(head)
            \(visit.form(
                posting: ProfilePaths.new(), form, submit: t("Xem các cột"), files: true, cancel: ProfilePaths.list()
            ) { parts in
                [
                    parts.line("name", t("Tên bộ ánh xạ"), hint: t("Ví dụ: một cửa cũ"), isRequired: true),
                    parts.select("kind", t("Loại sổ"), kinds, isRequired: true),
                    parts.file(
                        "file", t("Tệp mẫu, CSV hoặc XLSX"), accept: ".csv,.xlsx,.txt",
                        hint: t("Tệp do hệ thống khác xuất ra. Chỉ những dòng đầu được xem, không dòng nào được lưu."),
                        isRequired: true),
                ]
            })
            """
    }

    /// Asks where each of our columns comes from, and shows what that makes of the sample.
    func draft(_ draft: ProfileDraft, _ trial: MappingTrial?, _ mapping: ColumnMapping?) throws -> HTML {
        let carried = try draft.sample.carried()
        let form = visit.form(
            posting: ProfilePaths.draft(), draft.form, submit: t("Xem trước"), cancel: ProfilePaths.list()
        ) { parts in
            [
                parts.hidden("kind", draft.register.kind), parts.hidden("sample", carried),
                parts.line("name", t("Tên bộ ánh xạ"), isRequired: true),
                parts.line("note", t("Ghi chú"), hint: t("Hệ thống nào, tệp nào")),
            ] + draft.register.columns.map { column(draft, $0, parts) } + [
                condition("k", t("Chỉ lấy dòng khi cột"), draft, parts),
                condition("s", t("Bỏ dòng khi cột"), draft, parts),
            ]
        }
        return """
            \(head)
            <p class="muted">\(t("Tệp mẫu: \(draft.sample.file). Các cột đã được đoán theo tên; hãy xem lại từng cột."))</p>
            \(try result(draft, trial, mapping))
            \(form)
            """
    }

    private var head: HTML {
        """
        \(.breadcrumb([
            (t("Nạp dữ liệu"), ImportPaths.list()), (t("Bộ ánh xạ cột"), ProfilePaths.list()),
            (t("Lập bộ ánh xạ"), nil),
        ], t))
        \(.identity(t("Lập bộ ánh xạ")))
        """
    }

    private func column(_ draft: ProfileDraft, _ column: RegisterColumn, _ parts: FormParts) -> HTML {
        let names = ProfileDraft.Names(column: column.header)
        let name = column.header
        let isValues = draft.form[names.how] == ProfileDraft.How.values.rawValue
        let more =
            isValues
            ? parts.area(
                names.values, t("Đổi giá trị của \(name)"), rows: 6,
                hint: t("Mỗi dòng: giá trị của tệp = giá trị của sổ"))
                + parts.line(names.otherwise, t("Giá trị khác của \(name) thành"), hint: t("Để trống: dòng đó là sai"))
            : .nothing
        return """
            <fieldset class="field group"><legend><code>\(name)</code>\
            \(if: column.isRequired, " (\(t("bắt buộc")))")</legend><div>
            \(parts.select(names.from, t("Cột của tệp cho \(name)"), theirs(draft), empty: t("– không lấy –")))\
            \(parts.select(names.how, t("Cách đọc \(name)"), hows, empty: t("Giữ nguyên")))\
            \(more)\(.fold(
                t("Giá trị cố định hoặc công thức"), isOpen: !draft.form[names.formula].isEmpty,
                parts.line(
                    names.formula, t("Giá trị cố định hoặc công thức cho \(name)"),
                    hint: t("Ví dụ: 0 hoặc {@don_vi}-{@ngay_tiep_nhan|write yyMMdd}-{Mã|last 7}"))))
            </div></fieldset>
            """
    }

    private func condition(_ prefix: String, _ label: String, _ draft: ProfileDraft, _ parts: FormParts) -> HTML {
        """
        <fieldset class="field group"><legend>\(label)</legend><div>
        \(parts.select("\(prefix).column", "\(label):", theirs(draft), empty: t("– không lọc –")))\
        \(parts.area("\(prefix).values", "\(label) … \(t("là"))", rows: 2, hint: t("Mỗi dòng một giá trị; để trống: ô trống")))
        </div></fieldset>
        """
    }

    private func theirs(_ draft: ProfileDraft) -> [Choice] {
        draft.sample.headers.filter { !$0.isEmpty }.map { Choice($0, $0) }
    }

    private var hows: [Choice] {
        [
            Choice(ProfileDraft.How.values.rawValue, t("Đổi giá trị")),
            Choice(ProfileDraft.How.unit.rawValue, t("Tên đơn vị thành mã")),
            Choice(ProfileDraft.How.positive.rawValue, t("Số lớn hơn 0 thành 1")),
        ]
            + ProfileGuess.formats.flatMap { pattern in
                pattern.contains("m")
                    ? [
                        Choice(pattern + ProfileDraft.dayOnly, t("Ngày từ \(pattern)")),
                        Choice(pattern, t("Ngày giờ \(pattern)")),
                    ]
                    : [Choice(pattern, t("Ngày \(pattern)"))]
            }
    }

    private func result(_ draft: ProfileDraft, _ trial: MappingTrial?, _ mapping: ColumnMapping?) throws -> HTML {
        guard let trial, let mapping else { return .nothing }
        let used = draft.sample.headers.filter(mapping.theirs.contains)
        var before = Table(
            caption: t("Trước: những dòng đầu của tệp mẫu"),
            [.text(HTML(t("Dòng")))] + used.map { .text(HTML($0)) })
        for (place, row) in draft.sample.rows.enumerated() {
            before.row(
                [HTML(t.number(place + 2))]
                    + zip(draft.sample.headers, row).filter { used.contains($0.0) }.map { HTML($1) })
        }
        let ours = draft.register.columns.enumerated().filter { mapping.columns[$1.header] != nil }
        var after = Table(
            caption: t("Sau: những dòng đó trong sổ"),
            [.text(HTML(t("Dòng")))] + ours.map { .text(HTML($1.header)) } + [.text(HTML(t("Sẽ bị từ chối vì")))])
        for line in trial.lines {
            let reasons = line.problems.filter { !$0.isWarning }.map { problem -> HTML in
                "<li>\(problem.column), “\(problem.value)”: \(t(problem.phrase))</li>"
            }
            after.row(
                [HTML(t.number(line.line))] + ours.map { HTML(line.texts[$0.offset]) }
                    + [reasons.isEmpty ? .tag(t("đúng"), .done) : "<ul>\(reasons)</ul>"])
        }
        let wrong = trial.lines.count { line in line.problems.contains { !$0.isWarning } }
        let save = visit.button(
            t("Lưu bộ ánh xạ"), posting: ProfilePaths.list(), values: ["mapping": try mapping.json()])
        let summary = t(
            "Trong \(draft.sample.rows.count) dòng đầu: \(trial.lines.count - wrong) đúng, \(wrong) sai, \(trial.skipped) bị bỏ ra ngoài."
        )
        return .section(
            t("Xem trước"),
            """
            \(.inset(wrong > 0 ? .care : .done, HTML(summary)))
            \(before.html())\(after.html(empty: HTML(t("Không dòng nào của tệp mẫu được lấy."))))
            \(.actions([save]))
            """)
    }
}
