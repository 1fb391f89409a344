import Core
import Kernel
import Web

/// What people see of saved mappings.
struct ProfilePages {
    let visit: Visit
    private var t: Tongue { visit.t }

    func list(_ profiles: [Profile]) -> HTML {
        var table = Table(
            caption: t("Bộ ánh xạ, theo tên"),
            [
                .text(HTML(t("Tên"))), .text(HTML(t("Loại sổ"))), .number(HTML(t("Phiên bản"))),
                .text(HTML(t("Lưu lúc"))), .text(HTML(t("Người lưu"))), .text(HTML(t("Tình trạng"))),
            ])
        for profile in profiles {
            table.row([
                "<a href=\"\(ProfilePaths.one(profile.id))\">\(profile.name)</a>",
                HTML(visit.registerName(profile.mapping.kind)), HTML(t.number(profile.version)), "\(profile.savedAt)",
                HTML(t.actor(profile.savedBy)), state(profile),
            ])
        }
        let new: HTML = .actions([.buttonLink(t("Lập bộ ánh xạ"), to: ProfilePaths.new(), style: .main)])
        return """
            \(.breadcrumb([(t("Nạp dữ liệu"), ImportPaths.list()), (t("Bộ ánh xạ cột"), nil)], t))
            \(.identity(t("Bộ ánh xạ cột")))
            <p class="muted">\(t("Bộ ánh xạ cho biết cột nào của tệp do hệ thống khác xuất ra là cột nào của sổ, để nạp tệp đó như nó vốn có."))</p>
            \(if: visit.actor.may(SaveProfile.permission), new)
            \(table.html(empty: HTML(t("Chưa lưu bộ ánh xạ nào."))))
            """
    }

    private func beside(_ mapping: ColumnMapping) -> String {
        let files = mapping.beside.sorted { $0.key < $1.key }.map { "\($0.key): \($0.value.file)" }
        return files.isEmpty ? "–" : files.joined(separator: "; ")
    }

    func one(_ profile: Profile, _ versions: [Profile]) throws -> HTML {
        var columns = Table(
            caption: t("Cột của sổ lấy từ đâu"),
            [.text(HTML(t("Cột của sổ"))), .text(HTML(t("Lấy từ"))), .text(HTML(t("Đổi giá trị")))])
        for (header, value) in profile.mapping.columns.sorted(by: { $0.key < $1.key }) {
            columns.row(["<code>\(header)</code>", "<code>\(Formula.text(value))</code>", words(value)])
        }
        let others = versions.filter { $0.id != profile.id }.map { other -> HTML in
            "<li><a href=\"\(ProfilePaths.one(other.id))\">\(other.title)</a>, \(other.savedAt), \(t.actor(other.savedBy))</li>"
        }
        let retire: HTML = visit.button(
            t("Ngừng dùng"), posting: ProfilePaths.retire(profile.id), style: .grave)
        let isNewest = versions.first?.id == profile.id
        return """
            \(.breadcrumb([
                (t("Nạp dữ liệu"), ImportPaths.list()), (t("Bộ ánh xạ cột"), ProfilePaths.list()), (profile.title, nil),
            ], t))
            \(.identity(profile.title))
            \(.details([
                t("Loại sổ"): HTML(visit.registerName(profile.mapping.kind)), t("Tình trạng"): state(profile),
                t("Lưu lúc"): "\(profile.savedAt)", t("Người lưu"): HTML(t.actor(profile.savedBy)),
                t("Tệp đi kèm"): HTML(beside(profile.mapping)), t("Ghi chú"): HTML(profile.mapping.note ?? "–"),
                "SHA-256": "<code>\(profile.digest.hex)</code>",
            ]))
            \(columns.html())
            \(rows(profile.mapping))
            \(.actions([
                .buttonLink(t("Tải JSON"), to: ProfilePaths.json(profile.id)),
                isNewest && profile.retiredAt == nil && visit.actor.may(RetireProfile.permission) ? retire : .nothing,
            ]))
            \(if: !others.isEmpty, .section(t("Các phiên bản khác"), "<ul>\(others)</ul>"))
            """
    }

    private func words(_ value: MappedValue) -> HTML {
        let lists = value.steps.compactMap { step -> HTML? in
            guard case .values(let words, let otherwise) = step else { return nil }
            let lines = words.sorted { $0.key < $1.key }.map { "<li>\($0.key) → \($0.value)</li>" as HTML }
            let rest: HTML? = otherwise.map { "<li>\(t("giá trị khác")) → \($0)</li>" }
            return "<ul>\(lines)\(rest ?? .nothing)</ul>"
        }
        return lists.isEmpty ? "–" : lists.joined(by: "")
    }

    private func rows(_ mapping: ColumnMapping) -> HTML {
        func lines(_ conditions: [ColumnMapping.Condition], _ words: (String, String) -> String) -> [HTML] {
            conditions.map { condition in
                "<li>\(words(Formula.text(condition.value), condition.texts.map { "“\($0)”" }.joined(separator: ", ")))</li>"
            }
        }
        let all =
            lines(mapping.only) { t("Chỉ lấy dòng có \($0) là \($1)") }
            + lines(mapping.skip) { t("Bỏ dòng có \($0) là \($1)") }
        return all.isEmpty ? .nothing : .section(t("Dòng nào được lấy"), "<ul>\(all)</ul>")
    }

    private func state(_ profile: Profile) -> HTML {
        profile.retiredAt == nil ? .tag(t("đang dùng"), .done) : .tag(t("đã ngừng dùng"))
    }
}

extension Visit {
    /// What a kind of register is called.
    func registerName(_ kind: String) -> String {
        product.knowledge.registers.first { $0.kind == kind }.map { t($0.name) } ?? kind
    }
}
