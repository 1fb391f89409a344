import ArgumentParser
import Core
import Foundation
import Kernel
import Store
import Web

/// `caicach figures`: every indicator of a unit and period against its target.
struct FiguresCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "figures", abstract: "Các chỉ số của một đơn vị trong một kỳ, so với chỉ tiêu giao.")

    @OptionGroup var common: CommonOptions
    @OptionGroup var about: QuestionOptions

    @Option(help: "table, json hoặc csv.")
    var format: String = "table"

    func run() async throws {
        let product = try await common.open()
        let (question, figures) = try product.store.read { snapshot in
            let question = try about.question(today: product.now().day, in: snapshot)
            let answer = try product.knowledge.figures.answer(question, in: snapshot)
            return (question, question.units.first.flatMap { answer[$0.id] } ?? [])
        }
        switch format {
        case "json": Terminal.answer(try FiguresReport(question, figures).json())
        case "csv": Terminal.answer(FiguresReport(question, figures).csv())
        case "table": Terminal.answer(FiguresReport(question, figures).table())
        default: throw Refusal.invalid("--format", "Chỉ nhận table, json hoặc csv.")
        }
    }
}

/// Figures in the forms of the command line.
struct FiguresReport {
    let question: Figures.Question
    let figures: [Figure]

    init(_ question: Figures.Question, _ figures: [Figure]) {
        self.question = question
        self.figures = figures
    }

    private struct Answer: Encodable {
        let unit: String
        let scope: String
        let period: String
        let from: String
        let to: String
        let asOf: String
        let figures: [Line]
    }

    private struct Line: Encodable {
        let indicator: String
        let numerator: Int
        let denominator: Int
        let value: Double?
        let target: Double?
        let direction: String?
        let status: String
        let parts: [Int]

        private enum CodingKeys: String, CodingKey {
            case indicator, numerator, denominator, value, target, direction, status, parts
        }

        // The keys are a contract: a figure without a value says null instead of leaving the key out.
        func encode(to encoder: any Encoder) throws {
            var container = encoder.container(keyedBy: CodingKeys.self)
            try container.encode(indicator, forKey: .indicator)
            try container.encode(numerator, forKey: .numerator)
            try container.encode(denominator, forKey: .denominator)
            try container.encode(value, forKey: .value)
            try container.encode(target, forKey: .target)
            try container.encode(direction, forKey: .direction)
            try container.encode(status, forKey: .status)
            if !parts.isEmpty { try container.encode(parts, forKey: .parts) }
        }
    }

    func json() throws -> String {
        let answer = Answer(
            unit: question.units.first?.code ?? "", scope: question.scope.rawValue,
            period: question.period.description, from: question.period.from.iso, to: question.period.to.iso,
            asOf: question.asOf.iso,
            figures: figures.map { figure in
                Line(
                    indicator: figure.indicator.code, numerator: figure.rate.numerator,
                    denominator: figure.rate.denominator, value: figure.rate.json,
                    target: figure.target?.value.double,
                    direction: (figure.target?.direction ?? figure.indicator.direction)?.rawValue,
                    status: figure.status.rawValue, parts: figure.parts)
            })
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
        return String(decoding: try encoder.encode(answer), as: UTF8.self)
    }

    func csv() -> String {
        let lines = figures.map { figure in
            [
                figure.indicator.code, String(figure.rate.numerator), String(figure.rate.denominator),
                figure.rate.json.map { String($0) } ?? "", figure.target?.value.description ?? "",
                (figure.target?.direction ?? figure.indicator.direction)?.rawValue ?? "", figure.status.rawValue,
            ].joined(separator: ",")
        }
        return (["indicator,numerator,denominator,value,target,direction,status"] + lines).joined(separator: "\n")
    }

    func table() -> String {
        let say = Terminal.tongue
        let head = [say("Chỉ số"), say("Kết quả"), say("Tử số"), say("Mẫu số"), say("Chỉ tiêu"), say("Đánh giá")]
        let rows = figures.map { figure in
            [
                figure.indicator.name, say(figure.rate.phrase), VietnameseNumber.text(figure.rate.numerator),
                VietnameseNumber.text(figure.rate.denominator),
                figure.target.map { "\($0.direction.sign) \(VietnameseNumber.text($0.value))%" } ?? "",
                say(figure.status.phrase),
            ]
        }
        let widths = head.indices.map { column in ([head] + rows).map { $0[column].count }.max() ?? 0 }
        let lines = ([head] + rows).map { row in
            row.enumerated().map { column, cell in
                let gap = String(repeating: " ", count: widths[column] - cell.count)
                return (1...4).contains(column) ? gap + cell : cell + gap
            }.joined(separator: "  ")
        }
        let title = say(
            """
            \(question.units.first?.name ?? ""), \(say(question.period.phrase)) \
            (\(question.period.from.text)–\(question.period.to.text)), tính đến \(question.asOf.text)
            """)
        return ([title, ""] + lines).joined(separator: "\n")
    }
}
