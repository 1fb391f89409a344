import Core
import Foundation
import Kernel
import Store
import TestSupport
import Testing
import Web

@testable import Inspections

@Suite("A conclusion proven on the command line, without network or database")
struct JournalProgramTests {
    /// Runs `caicach journal …` and answers its exit status, its answer and its complaint.
    private func journal(_ words: [String]) throws -> (status: Int32, answer: String, complaint: String) {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: Repository.root + "/.build/debug/caicach")
        process.arguments = ["journal"] + words
        let (answer, complaint) = (Pipe(), Pipe())
        process.standardOutput = answer
        process.standardError = complaint
        try process.run()
        let said = [answer, complaint].map {
            String(decoding: $0.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
        }
        process.waitUntilExit()
        return (process.terminationStatus, said[0], said[1])
    }

    @Test("verify-file says whether it is the issued one, whether it was taken back, and up to when that is known")
    func verifyFile() async throws {
        let folder = try Scratch.folder()
        let world = try await World(at: .sqlite(path: folder + "/cchc.sqlite"), loading: World.withUnits)
        let inspection = try await world.askedInspection()
        let conclusion = try #require(try world.read { try Conclusion.of(inspection.id, in: $0) })
        let (document, changed) = (folder + "/thong-bao.docx", folder + "/khac.docx")
        var bytes = try world.read { try conclusion.document(in: $0) }
        try Data(bytes).write(to: URL(fileURLWithPath: document))
        bytes[bytes.count / 2] ^= 1
        try Data(bytes).write(to: URL(fileURLWithPath: changed))
        func export(_ name: String) throws -> String {
            let path = folder + "/" + name
            #expect(try journal(["export", path, "--database", folder + "/cchc.sqlite"]).status == 0)
            return path
        }
        func verify(_ journal: String, _ document: String) throws -> (status: Int32, answer: String, complaint: String)
        {
            try self.journal(["verify-file", journal, "--document", document])
        }

        let standing = try export("2024-07.jsonl")
        let whole = try verify(standing, document)
        #expect(whole.status == 0 && whole.complaint.isEmpty)
        #expect(whole.answer.contains("Văn bản nguyên vẹn") && whole.answer.contains(inspection.code))
        #expect(whole.answer.contains("chưa có mục nào thu hồi văn bản này"))
        let foreign = try verify(standing, changed)
        #expect(foreign.status == 1 && foreign.complaint.contains("không khớp với mục nào"))

        _ = try await world.product.perform(
            WithdrawConclusion(inspection: inspection.id, reason: "Sai số liệu tháng 3"), as: try world.inspector)
        let taken = try verify(export("2024-08.jsonl"), document)
        #expect(taken.status == 1 && taken.answer.contains("Văn bản nguyên vẹn"))
        #expect(taken.complaint.contains("đã bị thu hồi") && taken.complaint.contains("Sai số liệu tháng 3"))
        // The export of July cannot know of it, and says how far it goes.
        #expect(try verify(standing, document).status == 0)

        let lines = try String(contentsOfFile: standing, encoding: .utf8)
        let forged = folder + "/sua.jsonl"
        try lines.replacing("45/TB-SNV", with: "46/TB-SNV").write(toFile: forged, atomically: true, encoding: .utf8)
        let broken = try verify(forged, document)
        #expect(broken.status == 1 && broken.complaint.contains("Nhật ký đã bị thay đổi từ mục số"))
    }
}
