import Core
import Kernel
import Store

/// What is different from the version before: the parts of the content, and each file by name.
struct EditionChangesPart<Content: EditionContent> {
    private let visit: Visit
    private let before: Edition?
    private let changes: [EditionChange]
    private let files: [EditionFileChange]
    private var t: Tongue { visit.t }

    /// - Parameter all: every version of the content.
    init(visit: Visit, edition: Edition, all: [Edition], in snapshot: Snapshot) throws {
        self.visit = visit
        guard let before = edition.before(among: all), let old = try? before.read(as: Content.self) else {
            (before, changes, files) = (nil, [], [])
            return
        }
        self.before = before
        changes = EditionChange.between(old.parts, try edition.read(as: Content.self).parts)
        files = try EditionFileChange.between(before, edition, in: snapshot)
    }

    var html: HTML {
        guard let before else { return "<p class=\"muted\">\(t("Đây là phiên bản đầu tiên."))</p>" }
        return parts(before) + attached
    }

    private func parts(_ before: Edition) -> HTML {
        guard !changes.isEmpty else { return "<p>\(t("Nội dung giống phiên bản \(before.number)."))</p>" }
        let rows = changes.map { change -> HTML in
            let removed = change.removed.map { line -> HTML in "<p><del>\(line)</del></p>" }
            let added = change.added.map { line -> HTML in "<p><ins>\(line)</ins></p>" }
            return """
                <div><dt>\(t(change.phrase)) \(.tag(t(change.kind.phrase)))</dt><dd>\(removed)\(added)</dd></div>
                """
        }
        return "<p>\(t("So với phiên bản \(before.number)."))</p><dl class=\"record text\">\(rows)</dl>"
    }

    private var attached: HTML {
        guard !files.isEmpty else { return .nothing }
        let lines = files.map { file -> HTML in
            let isRenamed = file.before != nil && file.after != nil && file.before != file.after
            let was: HTML = isRenamed || file.after == nil ? "<del>\(file.before ?? "")</del> " : .nothing
            let now: HTML = file.after.map { file.kind == .kept ? "\($0)" : "<ins>\($0)</ins>" } ?? .nothing
            return "<li>\(was)\(now) \(.tag(t(file.kind.phrase)))</li>"
        }
        return "<p>\(t("Tệp của nội dung"))</p><ul class=\"sources\">\(lines)</ul>"
    }
}
