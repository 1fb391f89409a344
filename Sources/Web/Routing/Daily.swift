public import Core
public import Kernel
public import Store

/// What the system does by itself once a day.
///
/// The act asks what stands now, never whether today is a certain day, so a day on which the server did not run loses
/// nothing, and doing it again does nothing twice.
public struct Daily: Sendable {
    let isDue: @Sendable (Day, Snapshot) throws -> Bool
    let perform: @Sendable (Product) async throws -> Void

    /// An act of the system's, and how to tell that it has not been done yet on a day.
    public init<A: Act>(_ act: A, isDue: @escaping @Sendable (Day, Snapshot) throws -> Bool) {
        self.isDue = isDue
        perform = { product in try await product.perform(act, as: .system) }
    }

    /// Work of the system's of several acts, such as with files outside the database, and how to tell that there is any.
    public init(
        isDue: @escaping @Sendable (Day, Snapshot) throws -> Bool,
        perform: @escaping @Sendable (Product) async throws -> Void
    ) {
        self.isDue = isDue
        self.perform = perform
    }
}

extension Product {
    /// Does what every slice has for the day, unless it was done today; reminds last, of what has just been opened too.
    public func performDaily() async throws {
        try await prepareDay()
        try await perform([Daily(Remind(), isDue: Remind.isDue)])
    }

    /// All of the day's work but reminding.
    public func prepareDay() async throws { try await perform(features.flatMap(\.daily)) }

    private func perform(_ work: [Daily]) async throws {
        for daily in work {
            let today = now().day
            if try store.read({ try daily.isDue(today, $0) }) { try await daily.perform(self) }
        }
    }
}
