import Foundation
import Kernel
import Testing

@Suite struct NumberTests {
    @Test("Numbers carry dots between thousands and a comma before decimals")
    func written() throws {
        let numbers = [
            0: "0", 7: "7", 999: "999", 1000: "1.000", 1_234_567: "1.234.567", -1500: "-1.500", 1_500_000: "1.500.000",
            Int.max: "9.223.372.036.854.775.807", Int.min: "-9.223.372.036.854.775.808",
        ]
        for (number, text) in numbers { #expect(VietnameseNumber.text(number) == text) }
        let decimal = try #require(ExactDecimal("1234567.89"))
        #expect(VietnameseNumber.text(decimal) == "1.234.567,89")
        #expect(VietnameseNumber.text(try #require(ExactDecimal("-0.5"))) == "-0,5")
        #expect(VietnameseNumber.text(hundredths: 9720) == "97,20")
        #expect(VietnameseNumber.text(hundredths: -19) == "-0,19")
        #expect(VietnameseNumber.text(hundredths: 123_456_705) == "1.234.567,05")
    }

    @Test("Rates of the worked example")
    func rates() {
        let texts = [
            (980, 1310, "74,81%"), (980, 1280, "76,56%"), (1215, 1250, "97,20%"), (45, 1355, "3,32%"),
            (1250, 1370, "91,24%"),
            (1, 8, "12,50%"), (2, 3, "66,67%"), (1, 3, "33,33%"), (1, 20_000, "0,01%"), (1, 20_001, "0,00%"),
            (1251, 1420, "88,10%"), (71, 88, "80,68%"), (115, 120, "95,83%"), (3, 2, "150,00%"), (0, 5, "0,00%"),
            (Int.max, Int.max, "100,00%"), (0, 0, "Không phát sinh"), (5, 0, "Không phát sinh"),
        ]
        for (numerator, denominator, text) in texts {
            #expect(Rate(numerator: numerator, denominator: denominator).text == text)
        }
        let group = Rate(numerator: 9, denominator: 10) + Rate(numerator: 10, denominator: 100)
        #expect(group.text == "17,27%")
        #expect(group.json == 17.27)
        #expect(Rate(numerator: 0, denominator: 0).json == nil)
        #expect(Rate(numerator: 0, denominator: 0).hundredths == nil)
        #expect(!Rate(numerator: 0, denominator: 0).isDefined)
    }

    @Test("A target is compared exactly, never as it is shown")
    func targets() throws {
        let rate = Rate(numerator: 980, denominator: 1310)
        let target = try #require(ExactDecimal("75"))
        #expect(rate.meets(target, .atLeast) == false)
        #expect(rate.meets(target, .atMost) == true)
        #expect(rate.gap(to: target) == -19)
        #expect(rate.attainment(of: target) == 9975)
        let close = Rate(numerator: 74_996, denominator: 100_000)
        #expect(close.text == "75,00%")
        #expect(close.meets(target, .atLeast) == false)
        #expect(Rate(numerator: 3, denominator: 4).meets(target, .atLeast) == true)
        #expect(Rate(numerator: 3, denominator: 4).meets(target, .atMost) == true)
        #expect(Rate(numerator: 0, denominator: 0).meets(target, .atLeast) == nil)
        #expect(Rate(numerator: 0, denominator: 0).gap(to: target) == nil)
        #expect(Direction(rawValue: ">=") == .atLeast)
        #expect(Direction(rawValue: "<=") == .atMost)
    }

    @Test("Comparing does not overflow, however large the counts")
    func large() throws {
        let hundred = try #require(ExactDecimal(100))
        #expect(Rate(numerator: .max, denominator: .max).meets(hundred, .atLeast) == true)
        #expect(Rate(numerator: .max - 1, denominator: .max).meets(hundred, .atLeast) == false)
        #expect(Rate(numerator: .max, denominator: 1).meets(ExactDecimal(millionths: .max), .atLeast) == true)
        #expect(Rate(numerator: 1, denominator: .max).meets(ExactDecimal(millionths: .max), .atMost) == true)
        #expect(Rate(numerator: .max, denominator: 1).hundredths == .max)
    }
}

@Suite struct ExactDecimalTests {
    @Test(
        "Numbers with a dot or a comma are read exactly",
        arguments: [
            ("50", 50_000_000), ("97.5", 97_500_000), ("97,5", 97_500_000), ("-0,25", -250_000), ("0", 0),
            ("0.000001", 1), ("1.500", 1_500_000), ("9000000000000", 9_000_000_000_000_000_000),
        ])
    func read(text: String, millionths: Int) {
        #expect(ExactDecimal(text)?.millionths == millionths)
    }

    @Test(
        "What is no such number is refused",
        arguments: [
            "", "-", ".", "5.", ",5", "1.234,5", "1e3", "0.0000001", "10000000000000", "50%", " 5", "+5", "٥", "--1",
        ])
    func refused(text: String) {
        #expect(ExactDecimal(text) == nil)
    }

    @Test("Sums beyond what can be kept are the most that can, and hundredths are rounded half up")
    func sums() {
        let (most, least) = (ExactDecimal(millionths: .max), ExactDecimal(millionths: .min))
        #expect(most + most == most)
        #expect(least + least == least)
        #expect(most - least == most)
        #expect(least - most == least)
        #expect(most + least == ExactDecimal(millionths: -1))
        let rounded = [
            5_000: 1, 4_999: 0, 15_000: 2, -5_000: 0, -5_001: -1, -15_000: -1, -15_001: -2,
            Int.max: 922_337_203_685_478, Int.min: -922_337_203_685_478,
        ]
        for (millionths, hundredths) in rounded {
            #expect(ExactDecimal(millionths: millionths).hundredths == hundredths)
        }
    }

    @Test("Every decimal is written, read and kept in JSON without loss")
    func roundTrip() throws {
        var generator = SeededGenerator(seed: 3)
        for _ in 0..<2000 {
            let number = ExactDecimal(millionths: Int.random(in: -1_000_000_000...1_000_000_000, using: &generator))
            #expect(ExactDecimal(number.description) == number)
            let json = try JSONEncoder().encode([number])
            #expect(try JSONDecoder().decode([ExactDecimal].self, from: json) == [number])
        }
        let read = try JSONDecoder().decode([ExactDecimal].self, from: Data(#"[50, 97.5, "97,5", 0.1]"#.utf8))
        #expect(read.map(\.description) == ["50", "97.5", "97.5", "0.1"])
        #expect(throws: Refusal.self) { try JSONDecoder().decode([ExactDecimal].self, from: Data("[0.0000001]".utf8)) }
        #expect(throws: Refusal.self) { try JSONDecoder().decode([ExactDecimal].self, from: Data(#"["x"]"#.utf8)) }
        let ordered = ["-1", "0.1", "0.5", "10"].compactMap { ExactDecimal($0) }
        #expect(ordered.reversed().sorted() == ordered)
    }
}
