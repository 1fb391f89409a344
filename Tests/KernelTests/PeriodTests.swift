import Foundation
import Kernel
import Testing

@Suite struct PeriodTests {
    @Test(
        "Periods under Nghị định 09/2019 close on the 14th",
        arguments: [
            ("ND09:2023", "15/12/2022", "14/12/2023"), ("ND09:2024-Q1", "15/12/2023", "14/03/2024"),
            ("ND09:2024-H1", "15/12/2023", "14/06/2024"), ("ND09:2025-01", "15/12/2024", "14/01/2025"),
            ("ND09:2026-9M", "15/12/2025", "14/09/2026"), ("ND09:2026", "15/12/2025", "14/12/2026"),
            ("ND09:2024-H2", "15/06/2024", "14/12/2024"), ("ND09:2024-03", "15/02/2024", "14/03/2024"),
            ("2024-Q1", "01/01/2024", "31/03/2024"), ("2024-02", "01/02/2024", "29/02/2024"),
            ("2024-9M", "01/01/2024", "30/09/2024"), ("2023", "01/01/2023", "31/12/2023"),
        ])
    func bounds(name: String, from: String, to: String) throws {
        let period = try #require(Period(name))
        #expect(period.from == day(from))
        #expect(period.to == day(to))
        #expect(period.description == name)
    }

    @Test("Months tile quarters, quarters tile halves, halves tile years, and years time", arguments: 2020...2060)
    func tiling(year: Int) throws {
        for closing in Period.Closing.allCases {
            func parts(_ parts: [Period.Part]) throws -> [Period] {
                try parts.map { try #require(Period(year, $0, closing: closing)) }
            }
            let whole = try #require(Period(year, closing: closing))
            let months = try parts((1...12).map { .month($0) })
            let quarters = try parts((1...4).map { .quarter($0) })
            let halves = try parts([.half(1), .half(2)])
            expect(months, tile: whole)
            expect(quarters, tile: whole)
            expect(halves, tile: whole)
            for (place, quarter) in quarters.enumerated() {
                expect(Array(months[3 * place..<3 * place + 3]), tile: quarter)
            }
            for (place, half) in halves.enumerated() { expect(Array(quarters[2 * place..<2 * place + 2]), tile: half) }
            expect(Array(quarters[..<3]), tile: try #require(Period(year, .nineMonths, closing: closing)))
            let next = try #require(Period(year + 1, closing: closing))
            #expect(whole.to.adding(1) == next.from)
        }
    }

    private func expect(_ pieces: [Period], tile whole: Period) {
        #expect(pieces.first?.from == whole.from)
        #expect(pieces.last?.to == whole.to)
        for (left, right) in zip(pieces, pieces.dropFirst()) { #expect(left.to.adding(1) == right.from) }
    }

    @Test("Halves of months tile 2020–2060 and hold their own days")
    func halfMonths() {
        let halves = HalfMonth(day("01/01/2020"))...HalfMonth(day("31/12/2060"))
        var expected = day("01/01/2020")
        for half in halves {
            #expect(half.from == expected)
            #expect(half.to >= half.from)
            #expect(HalfMonth(half.from) == half)
            #expect(HalfMonth(half.to) == half)
            expected = half.to.adding(1)
        }
        #expect(expected == day("01/01/2061"))
    }

    @Test(
        "What is no period is refused",
        arguments: [
            "", "24", "2024-", "2024-13", "2024-00", "2024-Q5", "2024-Q0", "2024-H3", "2024-Q", "2024-5", "2024-Q01",
            "2024-+5", "2024-Q+1", "+024", "2024-Q1-Q2", "nd09:2024", "ND09:", "2024-9m", "2024-q1",
        ])
    func refused(name: String) {
        #expect(Period(name) == nil)
    }

    @Test("Periods are called what people call them")
    func names() throws {
        let names = [
            ("2024", "Năm 2024"), ("2024-H1", "6 tháng đầu năm 2024"), ("2024-H2", "6 tháng cuối năm 2024"),
            ("2024-9M", "9 tháng năm 2024"), ("2024-Q1", "Quý I/2024"), ("2024-Q4", "Quý IV/2024"),
            ("2024-05", "Tháng 5/2024"),
        ]
        for (period, name) in names { #expect(try #require(Period(period)).phrase.vietnamese == name) }
    }

    @Test("Periods and days are JSON texts, and wrong ones say so in Vietnamese")
    func json() throws {
        let data = Data(#"["ND09:2024-Q1"]"#.utf8)
        let periods = try JSONDecoder().decode([Period].self, from: data)
        #expect(try JSONEncoder().encode(periods) == data)
        #expect(throws: Refusal.invalid("Index 0", "“\("2024-Q9")” không phải là kỳ hợp lệ.")) {
            try JSONDecoder().decode([Period].self, from: Data(#"["2024-Q9"]"#.utf8))
        }
        #expect(throws: Refusal.invalid("Index 0", "“\("30/2/2024")” không phải là ngày hợp lệ.")) {
            try JSONDecoder().decode([Day].self, from: Data(#"["30/2/2024"]"#.utf8))
        }
    }
}
