import Core
import Kernel
import Store

/// A yearly plan of reform or work programme, with items that somebody owes.
struct Plan: Sendable {
    typealias ID = Kernel.ID<Plan>

    let id: ID
    let kind: Kind
    let year: Int
    let title: String
    let notation: String
    let issuedOn: Day
    let unit: Unit.ID

    var subject: Subject { Subject("plan", id) }

    enum Kind: String, Sendable, CaseIterable, Codable, Readable, Bindable {
        case reform = "KE_HOACH_CCHC"
        case programme = "CHUONG_TRINH_CONG_TAC"

        var phrase: Phrase {
            switch self {
            case .reform: "Kế hoạch cải cách hành chính năm"
            case .programme: "Chương trình công tác năm"
            }
        }
    }

    /// What is owed under a plan.
    struct Item: Sendable {
        typealias ID = Kernel.ID<Item>

        let id: ID
        let plan: Plan.ID
        let number: Int
        let content: String
        let deliverable: String
        let unit: Unit.ID
        let dueOn: Day
        let doneOn: Day?
        let result: String
        let version: Int

        func outcome(on day: Day) -> Deadline.Outcome { Deadline(dueOn).outcome(doneOn: doneOn, on: day) }

        var obstacleToFinish: Reason? { doneOn == nil ? nil : Reason("Mục này đã hoàn thành.") }
    }

    /// How many items there are, how many of them done and how many late by a day.
    struct Progress: Sendable {
        var items = 0
        var done = 0
        var late = 0

        var rate: Rate { Rate(numerator: done, denominator: items) }
    }
}
