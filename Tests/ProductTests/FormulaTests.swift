import Core
import Foundation
import Kernel
import Testing

@Suite("Formulas in time")
struct FormulaTests {
    /// The same indicator before and after a decree that counts otherwise.
    private static let both = """
        [{"code": "TL", "name": "Tỷ lệ", "shortName": "Tỷ lệ", "definition": "Theo quy định cũ", "records": "hồ sơ",
          "numerator": "dossier.received_online", "denominator": "dossier.received",
          "validFrom": "2018-05-23", "validUntil": "2024-05-31", "basis": [{"document": "61/2018/NĐ-CP"}]},
         {"code": "TL", "name": "Tỷ lệ", "shortName": "Tỷ lệ", "definition": "Theo quy định mới", "records": "hồ sơ",
          "numerator": "dossier.received_online", "denominator": "dossier.received - dossier.received_post",
          "validFrom": "2024-06-01", "basis": [{"document": "118/2025/NĐ-CP"}]}]
        """

    @Test(
        "a period is counted by the one formula in force on its last day, whatever came after",
        arguments: [
            ("2023", "cũ"), ("2024-Q1", "cũ"), ("2024-05", "cũ"), ("2024-06", "mới"), ("2024-Q2", "mới"),
            ("2025", "mới"),
        ])
    func oneOfTwo(_ period: String, _ word: String) throws {
        let formulas = try JSONDecoder().decode([Indicator].self, from: Data(Self.both.utf8))
        let asked = try #require(Period(period))
        let applied = formulas.filter { $0.applies(to: asked) }
        #expect(applied.map(\.definition) == ["Theo quy định \(word)"])
    }

    @Test("before the first formula there is no figure")
    func none() throws {
        let formulas = try JSONDecoder().decode([Indicator].self, from: Data(Self.both.utf8))
        let asked = try #require(Period("2017"))
        #expect(!formulas.contains { $0.applies(to: asked) })
    }
}
