import Core

@testable import Registry

extension World {
    /// Seats an account at a desk of the district.
    func seat(_ account: String, at code: String, called name: String) async throws {
        try await perform(
            SaveDesk(unit: "H33.30", code: code, name: name, account: account), as: .system, on: Self.today)
    }
}
