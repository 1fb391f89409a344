import Core
import Kernel
import Testing

@testable import Web

@Suite struct FormTests {
    private struct Plan: Codable, Equatable {
        enum Kind: String, Codable, CaseIterable { case yearly, sudden }
        let title: String
        let day: Day
        let due: Day?
        let count: Int
        let share: Double
        let kind: Kind
        let unit: ID<FormTests>
        let period: Period
        let isFinal: Bool
        let tags: [String]
        let numbers: [Int]
    }

    private let filled: KeyValuePairs = [
        "title": "  Kế hoạch ", "day": "24/06/2024", "due": "", "count": "1.234", "share": "60,5", "kind": "sudden",
        "unit": "7", "period": "2024-Q1", "tags": "a", "tags": "b", "numbers": "3", "numbers": "4",
    ]

    @Test("Người dùng nhập ngày, số và lựa chọn theo cách viết của mình")
    func decodes() throws {
        let plan = try Form(filled).decode(Plan.self, adding: ["isFinal": "1"])
        #expect(plan.title == "Kế hoạch")
        #expect(plan.day == Day(2024, 6, 24))
        #expect(plan.due == nil)
        #expect(plan.count == 1234)
        #expect(plan.share == 60.5)
        #expect(plan.kind == .sudden)
        #expect(plan.unit == ID(7))
        #expect(plan.period == Period("2024-Q1"))
        #expect(plan.isFinal)
        #expect(plan.tags == ["a", "b"])
        #expect(plan.numbers == [3, 4])
    }

    @Test("A box that is not ticked is false, a list that is not there is empty")
    func absent() throws {
        var fields = Fields(filled)
        fields.set("tags", "")
        let plan = try Form(fields).decode(Plan.self)
        #expect(!plan.isFinal)
        #expect(plan.tags.isEmpty)
    }

    @Test("Every wrong field is named at once, each with its reason")
    func collects() {
        let form = Form([
            "title": " ", "day": "31/02/2024", "due": "mai", "count": "nhiều", "share": "x", "kind": "other",
            "unit": "7", "period": "2024-Q9", "numbers": "3", "numbers": "ba",
        ])
        do {
            _ = try form.decode(Plan.self)
            Issue.record("taken")
        } catch let refusal as Refusal {
            let said = Dictionary(grouping: refusal.reasons, by: { $0.field ?? "" }).mapValues {
                $0.map(\.phrase.vietnamese)
            }
            #expect(said["title"] == ["Chưa nhập."])
            #expect(said["day"] == ["“31/02/2024” không phải là ngày hợp lệ."])
            #expect(said["due"] == ["“mai” không phải là ngày hợp lệ."])
            #expect(said["count"] == ["Hãy nhập một số nguyên."])
            #expect(said["share"] == ["Hãy nhập một số."])
            #expect(said["kind"] == ["Giá trị không hợp lệ."])
            #expect(said["period"] == ["“2024-Q9” không phải là kỳ hợp lệ."])
            #expect(said["numbers"] == ["Giá trị không hợp lệ."])
            #expect(said.count == 8)
        } catch {
            Issue.record("\(error)")
        }
    }

    @Test("A whole number of an address that is too large to reckon with is none")
    func large() {
        let fields = Fields(["far": "9223372036854775807", "near": "1000000000000"])
        #expect(fields.value("far", as: Int.self) == nil)
        #expect(fields.value("near", as: Int.self) == 1_000_000_000_000)
        #expect(fields.value("far", as: String.self) == "9223372036854775807")
    }

    @Test("A password keeps its spaces")
    func secret() throws {
        struct Door: Decodable { let word: Secret }
        #expect(try Form(["word": " a b "]).decode(Door.self).word.revealed == " a b ")
    }

    @Test(
        "Numbers are read as they are written",
        arguments: [
            ("1.234", "1234"), ("1.234.567", "1234567"), ("60,5", "60.5"), ("1.234,5", "1234.5"), ("12.5", "12.5"),
            ("0.123", "0.123"), ("-1.000", "-1000"), ("1 234", "1234"), ("1234.567", "1234.567"),
        ])
    func numbers(_ written: String, _ plain: String) {
        #expect(WrittenNumber(written).plain == plain)
    }

    @Test("Fields are UTF-8 in NFC with plain line ends, or nothing")
    func encoded() {
        let fields = Fields(encoded: "a=1&b=c%CC%89+x&a=2&empty=&c=%0D%0A")
        #expect(fields?.all("a") == ["1", "2"])
        #expect(fields?["b"]?.unicodeScalars.count == 3 || fields?["b"] == "c\u{309} x")
        #expect(fields?["c"] == "\n")
        #expect(fields?["empty"] == "")
        #expect(fields?["none"] == nil)
        #expect(Fields(encoded: "o=o%CC%82%CC%81")?["o"]?.unicodeScalars.count == 1)
        #expect(Fields(encoded: "a=%FF") == nil)
        #expect(Fields(encoded: "a=%2") == nil)
    }
}
