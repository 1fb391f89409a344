import Core
import Kernel
import Web

/// What people see of loads.
struct ImportPages {
    let visit: Visit
    private var t: Tongue { visit.t }

    func list(_ batches: [Batch], hasMore: Bool, _ profiles: [Profile], _ form: Form) -> HTML {
        var table = Table(
            caption: t("Các lần nạp, mới nhất trước"),
            [
                .text(HTML(t("Tệp"))), .text(HTML(t("Loại sổ"))), .text(HTML(t("Nạp lúc"))),
                .text(HTML(t("Người nạp"))),
                .number(HTML(t("Dòng"))), .number(HTML(t("Mới"))), .number(HTML(t("Cập nhật"))),
                .number(HTML(t("Sai"))), .text(HTML(t("Tình trạng"))),
            ])
        for batch in batches {
            table.row([
                "<a href=\"\(BatchPaths.one(batch.id))\">\(batch.file)</a>", HTML(visit.registerName(batch.kind)),
                "\(batch.loadedAt)", HTML(t.actor(batch.loadedBy)), HTML(t.number(batch.counts.rows)),
                HTML(t.number(batch.counts.inserted)), HTML(t.number(batch.counts.updated)),
                HTML(t.number(batch.counts.refused)), state(of: batch),
            ])
        }
        let next = hasMore ? batches.last.map { ImportPaths.list().with(query: ["before": "\($0.id)"]) } : nil
        return """
            \(.identity(t("Nạp dữ liệu")))
            \(.actions([
                .buttonLink(t("Tệp mẫu của các sổ"), to: TemplatePaths.list()),
                .buttonLink(t("Bộ ánh xạ cột"), to: ProfilePaths.list()),
            ]))
            \(if: visit.actor.may(LoadRegister.permission), upload(profiles, form))
            \(table.html(empty: HTML(t("Chưa nạp tệp nào."))))
            \(.pager(next: next, first: visit.query["before"] == nil ? nil : ImportPaths.list(), t))
            """
    }

    private func upload(_ profiles: [Profile], _ form: Form) -> HTML {
        let kinds = visit.product.knowledge.registers.map { Choice($0.kind, t($0.name)) }
        return .section(
            t("Nạp một tệp"),
            visit.form(posting: ImportPaths.list(), form, submit: t("Nạp tệp"), files: true) { parts in
                [
                    parts.select("kind", t("Loại sổ"), kinds, isRequired: true),
                    parts.file(
                        "file", t("Tệp CSV hoặc XLSX"), accept: ".csv,.xlsx,.txt",
                        hint: t("Cột được tìm theo tên, thứ tự tùy ý. Dòng sai không được nạp và được liệt kê."),
                        isRequired: true),
                    parts.select(
                        "profile", t("Bộ ánh xạ cột"),
                        profiles.map { Choice($0.name, "\($0.title) – \(visit.registerName($0.mapping.kind))") },
                        empty: t("Không: tệp có đúng tên cột của sổ")),
                    parts.check("strict", t("Một dòng sai thì không nạp dòng nào")),
                ]
            })
    }

    func one(_ batch: Batch, _ problems: [BatchProblem], _ form: Form) -> HTML {
        let counts = batch.counts
        let facts: KeyValuePairs<String, HTML> = [
            t("Loại sổ"): HTML(visit.registerName(batch.kind)), t("Tình trạng"): state(of: batch),
            t("Nạp lúc"): "\(batch.loadedAt)", t("Người nạp"): HTML(t.actor(batch.loadedBy)),
            "SHA-256": "<code>\(batch.sha256.hex)</code>", t("Bộ ánh xạ cột"): HTML(mapping(of: batch)),
            t("Số dòng"): HTML(t.number(counts.rows)), t("Mới"): HTML(t.number(counts.inserted)),
            t("Cập nhật"): HTML(t.number(counts.updated)), t("Không đổi"): HTML(t.number(counts.unchanged)),
            t("Sai, không nạp"): HTML(t.number(counts.refused)),
            t("Bộ ánh xạ bỏ ra ngoài"): HTML(t.number(counts.skipped)), t("Có cảnh báo"): HTML(t.number(counts.warned)),
        ]
        return """
            \(.breadcrumb([(t("Nạp dữ liệu"), ImportPaths.list()), (t("Lần nạp số \(batch.id)"), nil)], t))
            \(.identity(batch.file))
            \(.details(facts))
            \(list(problems))
            \(if: batch.undoneAt == nil && visit.actor.may(UndoBatch.permission), undo(batch, form))
            """
    }

    private func list(_ problems: [BatchProblem]) -> HTML {
        guard !problems.isEmpty else { return .nothing }
        var table = Table(
            caption: t("Dòng sai và cảnh báo, tối đa \(t.number(BatchProblem.limit)) dòng"),
            [
                .number(HTML(t("Dòng"))), .text(HTML(t("Cột"))), .text(HTML(t("Giá trị"))), .text(HTML(t("Lý do"))),
                .text(HTML(t("Mức"))),
            ])
        for entry in problems {
            table.row([
                HTML(t.number(entry.line)), HTML(entry.problem.column), HTML(entry.problem.value),
                HTML(t(entry.problem.phrase)),
                entry.problem.isWarning ? .tag(t("cảnh báo"), .care) : .tag(t("sai"), .wrong),
            ])
        }
        return .section(t("Cần xem lại"), table.html())
    }

    private func undo(_ batch: Batch, _ form: Form) -> HTML {
        .fold(
            t("Hoàn tác lần nạp này"), isOpen: !form.reasons.isEmpty,
            """
            <p>\(t("Hồ sơ do lần nạp này thêm vào sẽ bị gỡ; hồ sơ được cập nhật trở lại như trước. Nhật ký giữ cả hai việc."))</p>
            \(visit.form(posting: ImportPaths.undo(batch.id), form, submit: t("Hoàn tác"), style: .grave) { parts in
                [parts.line("reason", t("Lý do"), isRequired: true)]
            })
            """)
    }

    private func mapping(of batch: Batch) -> String {
        guard let mapping = batch.mapping else { return t("không dùng") }
        return mapping.name + (mapping.version.map { " v\($0)" } ?? " (\(t("từ tệp")))")
    }

    private func state(of batch: Batch) -> HTML {
        batch.undoneAt == nil ? .tag(t("đang dùng"), .done) : .tag(t("đã hoàn tác"))
    }
}
