import Core
import Formats
import Foundation
import Kernel
import Store
import TestSupport
import Testing
import Web

@testable import Imports

@Suite("A mapping in the making: guesses, formulas, samples")
struct ProfileDraftTests {
    @Test("a formula says what it says, and reads back as it was written")
    func formulas() throws {
        let code = try Formula.value("{@don_vi}-{@ngay|write yyMMdd}-{Mã số|after - |last 7|pad 7}")
        #expect(
            code.source
                == .joined([
                    MappedValue(.ours("don_vi")), MappedValue(.text("-")),
                    MappedValue(.ours("ngay"), [.write(MappingTests.format("yyMMdd"))]), MappedValue(.text("-")),
                    MappedValue(.theirs("Mã số"), [.after("-"), .last(7), .pad(7)]),
                ]))
        #expect(try Formula.value(Formula.text(code)) == code)
        #expect(try Formula.value("0") == MappedValue(.text("0")))
        #expect(try Formula.value("{a|read dd.MM.yyyy|else 1}|x").theirs == ["a"])
        for wrong in ["{", "{a", "{}", "{@}", "{a|last}", "{a|last x}", "{a|read DD}", "{a|sed s/a/b/}"] {
            #expect(throws: Refusal.self, "\(wrong)") { try Formula.value(wrong) }
        }
    }

    @Test("columns are guessed by alike names, each given away once, and forms of days by what stands there")
    func guesses() {
        let guesses = ProfileGuess.columns(
            of: ["ngay_tiep_nhan", "ngay_hen_tra", "ngay_tra", "don_vi", "ma_ho_so"],
            among: ["Ngày tiếp nhận", "NGAY HEN TRA", "Ngày trả KQ", "Tên đơn vị", "Điện thoại"])
        #expect(
            guesses == [
                "ngay_tiep_nhan": "Ngày tiếp nhận", "ngay_hen_tra": "NGAY HEN TRA", "ngay_tra": "Ngày trả KQ",
                "don_vi": "Tên đơn vị",
            ])
        #expect(ProfileGuess.format(of: ["2024-01-31", "2024-02-01"]) == nil)
        #expect(ProfileGuess.format(of: ["2011-07-01 01:32:33", ""]) == "yyyy-MM-dd HH:mm:ss")
        #expect(ProfileGuess.format(of: ["12/31/2023 11:59 PM"]) == "MM/dd/yyyy hh:mm a")
        #expect(ProfileGuess.format(of: ["không", "có"]) == nil)
        #expect(ProfileGuess.likeness("", "x") == 0 && ProfileGuess.likeness("đơn vị", "DON_VI") == 1)
    }

    @Test("a sample stays small however large the file, and one that was tampered with is none")
    func samples() throws {
        let header = (0..<150).map { "cột \($0)" }.joined(separator: ",") + "\n"
        let row = (0..<150).map { _ in String(repeating: "dữ liệu ", count: 60) }.joined(separator: ",") + "\n"
        let file = try Scratch.file("rộng.csv", header + String(repeating: row, count: 30))
        let sample = try ProfileSample(path: file, named: "rộng.csv")
        #expect(try sample.carried().utf8.count <= 200_000 && !sample.rows.isEmpty)
        #expect(try ProfileSample(carried: sample.carried()).headers == sample.headers)
        for text in [
            "", "{}", "[]", #"{"file":"a","headers":["a"],"rows":[["1","2"]],"words":[[]]}"#,
            #"{"file":"a","headers":["a"],"rows":[],"words":[]}"#, String(repeating: "[", count: 50_000),
        ] {
            #expect(throws: Refusal.self) { try ProfileSample(carried: text) }
        }
        let words = try ProfileSample(
            path: Scratch.file("x.csv", "a,b\n" + (0..<100).map { "\($0),\($0 % 3)\n" }.joined()), named: "x.csv")
        #expect(words.words == [[], ["0", "1", "2"]] && words.rows.count == 12)
    }

    @Test("a trial shows what would become of each row and stores nothing")
    func trial() async throws {
        let world = try await World(.sqlite, loading: ["units"])
        let register = try world.product.knowledge.register("calendar")
        let sample = try ProfileSample(
            path: Scratch.file(
                "x.csv", "Ngày,Loại,Độ mật\n24/12/2024,nghỉ,\n25/12/2024,làm,\nlạ,nghỉ,\nx,bỏ,\n26/12/2024,nghỉ,Mật\n"),
            named: "x.csv")
        var form = Form([
            "name": "lịch", "f.ngay": "Ngày", "f.loai": "Loại", "r.loai": "values", "v.loai": "nghỉ = NGHI\nlàm = ",
            "o.loai": "LAM_BU", "s.column": "Loại", "s.values": "bỏ",
        ])
        let mapping = try ProfileDraft(register: register, sample: sample, form: form).mapping()
        let trial = try world.read { snapshot in
            try MappingTrial(
                of: mapping, on: sample.table, as: register, on: world.product.occasion(for: .system), in: snapshot)
        }
        #expect(trial.lines.map(\.line) == [2, 3, 4, 6] && trial.skipped == 1)
        #expect(
            trial.lines.map { $0.problems.isEmpty } == [true, false, false, false],
            "what nobody reads is looked at for marks all the same")
        #expect(
            trial.lines[1].problems.first?.column == "Ngày → ngay"
                || trial.lines[1].problems.first?.column == "Loại → loai")
        #expect(try world.count("special_day") == 0)
        form.fields.set("f.ngay", "")
        form.fields.set("e.ten", "{a|x}")
        let refusal = #expect(throws: Refusal.self) {
            try ProfileDraft(register: register, sample: sample, form: form).mapping()
        }
        #expect(refusal?.reasons.compactMap(\.field) == ["e.ten", "f.ngay"])
    }
}
