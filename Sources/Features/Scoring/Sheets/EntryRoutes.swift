import Core
import Kernel
import Store
import Web

/// The page of one sub-criterion of a sheet.
enum EntryRoutes {
    static func declare(_ routes: inout Routes) {
        routes.get(SheetPaths.entry, .needs("scoring.read")) { visit, id, number in
            try one(visit, id, number, nil)
        }
        routes.post(SheetPaths.write, .needs("scoring.read")) { visit, id, number, move in
            switch move {
            case .score: try await perform(ScoreEntry.self, visit, id, number, "Đã lưu điểm tự chấm.")
            case .appraise: try await perform(AppraiseEntry.self, visit, id, number, "Đã lưu điểm thẩm định.")
            case .survey: try await perform(EnterSurvey.self, visit, id, number, "Đã lưu kết quả điều tra.")
            case .explain: try await perform(ExplainEntry.self, visit, id, number, "Đã lưu giải trình.")
            case .correct:
                try await perform(CorrectSheet.self, visit, id, number, "Đã đính chính và xếp hạng lại.")
            }
        }
        routes.get(SheetPaths.file, .needs("scoring.read")) { visit, id, number, file in
            try visit.read { snapshot in
                let desk = try visit.sheet(id, in: snapshot)
                let (attachment, bytes) = try Attachment.find(
                    file, of: Entry.files(of: desk.sheet.id, number), in: snapshot)
                return .attachment(attachment, bytes)
            }
        }
        routes.post(SheetPaths.files, .needs(AttachToEntry.permission), accepting: .files) { visit, id, number in
            try await visit.perform(
                withProof: { AttachToEntry(id, number, path: $0.path, named: $0.name, validUntil: $1) },
                then: { _, file in
                    .redirect(to: SheetPaths.entry(id, number).at("files"), notice: "Đã thêm tệp \(file.name).")
                },
                otherwise: { form in try one(visit, id, number, form) })
        }
    }

    private static func one(
        _ visit: Visit, _ id: Sheet.ID, _ number: CriterionNumber, _ given: Form?
    ) throws -> Reply {
        try visit.read { snapshot in
            let page = try EntryPage(
                visit: visit, desk: try visit.sheet(id, in: snapshot), number: number, given: given,
                in: snapshot)
            return visit.page(title: "Tiêu chí \(number.description)", body: page.html, status: given?.status ?? 200)
        }
    }

    private static func perform<A: EntryWriting>(
        _ type: A.Type, _ visit: Visit, _ id: Sheet.ID, _ number: CriterionNumber, _ notice: Phrase
    ) async throws -> Reply {
        // Who may not see the sheet is not told that it exists.
        _ = try visit.read { try visit.sheet(id, in: $0) }
        return try await visit.perform(
            type, adding: ["sheet": "\(id)", "number": number.description],
            then: { id in .redirect(to: SheetPaths.entry(id, number), notice: notice) },
            otherwise: { refused in try one(visit, id, number, refused) })
    }
}

/// An act that the page of a sub-criterion sends.
protocol EntryWriting: SheetAct where Outcome == Sheet.ID {}
extension ScoreEntry: EntryWriting {}
extension AppraiseEntry: EntryWriting {}
extension EnterSurvey: EntryWriting {}
extension ExplainEntry: EntryWriting {}
extension CorrectSheet: EntryWriting {}
