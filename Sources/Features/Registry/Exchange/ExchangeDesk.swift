import Core
import Formats
public import Kernel
import Store
public import Web

/// What the command line does with the national document exchange.
public struct ExchangeDesk: Sendable {
    private let product: Product

    /// The exchange of a product.
    public init(_ product: Product) {
        self.product = product
    }

    /// Takes in one message for a unit.
    ///
    /// - Parameter isKnownTwin: whether a document that seems to be there already is registered all the same.
    /// - Throws: a refusal for what cannot be read or would have to be looked at; nothing is kept then.
    public func receive(
        _ path: String, named file: String, for unit: String, isKnownTwin: Bool
    ) async throws -> Receipt {
        try await product.receive(path, named: file, for: unit, isKnownTwin: isKnownTwin, as: .system)
    }

    /// A status that waits to be handed over.
    public struct Outgoing: Sendable {
        /// Statuses come in this order.
        public let place: Int
        /// The same for the same status.
        public let name: String
        /// The message.
        public let xml: [UInt8]
        /// What is wrong with it; empty when it may go out.
        public let problems: [Reason]
    }

    /// Statuses that wait, of a unit with everything below it or of all.
    public func pending(unit code: String?, after place: Int, limit: Int) throws -> [Outgoing] {
        try product.store.read { snapshot in
            let units = try code.map { code in
                let unit = try Unit.require(code: code, field: "--unit", in: snapshot)
                return try Unit.ids(under: unit.path, in: snapshot)
            }
            return try KeptStatus.pending(units: units, after: place, limit: limit, in: snapshot).map { kept in
                let xml = kept.message.xml()
                return Outgoing(
                    place: kept.id, name: kept.name, xml: xml, problems: try EdXMLStructure.problems(in: xml))
            }
        }
    }

    /// Notes that statuses were handed over, all of them or none; answers how many were not yet.
    @discardableResult
    public func handOver(_ names: [String]) async throws -> Int {
        try await product.perform(HandOver(statuses: names), as: .system)
    }
}

extension Product {
    /// Reads a message and performs what it is: one way for the page and the command line.
    func receive(
        _ path: String, named file: String, for unit: String, isKnownTwin: Bool, as actor: Actor
    ) async throws -> Receipt {
        // Nobody without the right makes the program read a large file.
        let place = try store.read { try Unit.require(code: unit, field: "unit", in: $0).path }
        try actor.require(ReceiveMessage.permission, over: .unit(place))
        let parcel = try Parcel.open(path)
        defer { parcel.close() }
        switch parcel.content {
        case .document:
            return try await perform(
                ReceiveMessage(parcel, named: file, for: unit, isKnownTwin: isKnownTwin), as: actor)
        case .status:
            return try await perform(ReceiveStatus(parcel, named: file, for: unit), as: actor)
        }
    }
}
