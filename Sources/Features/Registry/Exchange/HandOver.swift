import Core
import Kernel
import Store

/// Notes that statuses have been given to whatever carries them to the exchange. Doing it twice changes nothing.
struct HandOver: Act {
    static let name = "exchange.handOver"
    static let permission = ReceiveMessage.permission

    /// The names of the statuses.
    let statuses: [String]

    /// Somewhere is enough here: ``perform(_:in:)`` sees to each unit.
    func place(in snapshot: Snapshot) -> Place { .somewhere }

    func perform(_ occasion: Occasion, in tx: Transaction) throws -> Journaled<Int> {
        var count = 0
        for name in statuses {
            let status = try KeptStatus.find(name, in: tx).status
            guard let unit = try Unit.find(status.unit, in: tx) else { throw Refusal.notFound }
            try occasion.actor.require(Self.permission, over: .unit(unit.path))
            if try ExchangeStatus.noteHandover(name, unit: unit.id, occasion, in: tx) { count += 1 }
        }
        return Journaled(count, of: Subject("exchange", "outbox"), facts: ["count": "\(count)"])
    }
}
