import Core
import Formats
import Foundation
import Kernel
import Store
import TestSupport
import Web

@testable import Registry

/// Messages of the exchange in the shape of those of its own kits, with invented offices.
struct TestLetter {
    static let sender = EdXML.Organ(id: "000.00.11.H99", name: "Sở Thử nghiệm", inCharge: "UBND tỉnh Thử nghiệm")
    static let key = "000.00.11.H99,2024/06/17,45/STN-VP"
    static let pdf = Array("%PDF-1.4 thử".utf8)

    var message: EdXMLMessage
    var contents: [[UInt8]] = []

    /// A letter to a unit, named by the older form of its identifier.
    init(_ key: String = key, to organ: String = "000.01.30.H33", symbol: (String, String) = ("45", "STN-VP")) {
        message = EdXMLMessage(
            from: Self.sender, to: [.init(id: "H41", name: "Nơi khác"), .init(id: organ, name: "UBND xã")],
            id: .init(key), number: symbol.0, notation: symbol.1, place: "Hà Nội",
            promulgatedOn: World.today.adding(-1), type: .init(name: "Công văn"),
            subject: "V/v báo cáo <cải cách> & hành chính", content: "Nội dung")
        message.signer = .init(name: "Nguyễn Văn Thử", position: "Giám đốc")
        message.traces = [.init(organ: Self.sender.id, at: Instant(World.today, hour: 7))]
    }

    mutating func attach(_ name: String, _ content: [UInt8] = pdf) {
        message.attachments.append(
            .init(contentID: "cid:\(contents.count)", name: name, contentType: "application/pdf"))
        contents.append(content)
    }

    mutating func asks(_ kind: EdXMLMessage.Business.Kind, _ reason: String = "Có sai sót") {
        message.business = .init(kind, reason: reason)
    }

    var xml: [UInt8] { get throws { try message.xml(contents: contents.map { .bytes($0) }) } }

    static func status(
        _ code: EdXMLStatus.Code, of key: String, issuedBy organ: String, from: EdXML.Organ = sender
    ) -> EdXMLStatus {
        EdXMLStatus(
            from: from, document: .init(organ: organ, code: "", promulgatedOn: nil, document: .init(key)), staff: nil,
            code: code, description: "Văn thư báo", at: Instant(World.today, hour: 8))
    }
}

extension World {
    static let commune = "H33.30.01"

    @discardableResult
    func receive(
        _ xml: [UInt8], at unit: String = commune, isKnownTwin: Bool = false, as actor: Actor = .system
    ) async throws -> Receipt {
        let path = try Scratch.folder() + "/m.edxml"
        try Data(xml).write(to: URL(fileURLWithPath: path))
        return try await product.receive(path, named: "m.edxml", for: unit, isKnownTwin: isKnownTwin, as: actor)
    }

    /// What senders were told, in order: `01 key`.
    func told(_ key: String? = nil) throws -> [String] {
        try read { snapshot in
            try snapshot.all(
                "SELECT code, document_key FROM exchange_status WHERE direction = 'OUT' ORDER BY id"
            ) { (code: $0.text(0), key: $0.text(1)) }
        }.filter { key == nil || $0.key == key }.map(\.code)
    }

    /// Everything about statuses but the numbers of their rows.
    func statuses() throws -> [String] {
        try read { snapshot in
            try snapshot.all(
                """
                SELECT s.direction, s.document_key, s.code, s.organ, s.name, s.at, s.unit_id, s.document_id,
                       s.description, s.staff, h.handed_over_at
                FROM exchange_status s LEFT JOIN exchange_handover h ON h.name = s.name ORDER BY s.name
                """
            ) { row in (0..<11).map { row.text($0) }.joined(separator: "|") }
        }
    }

    func document(_ receipt: Receipt) throws -> IncomingDocument {
        try read { snapshot in
            guard let id = receipt.document else { throw Refusal.notFound }
            return try IncomingDocument.find(id, in: snapshot)
        }
    }

    func waiting() throws -> [ExchangeRequest] {
        try read { snapshot in
            try ExchangeRequest.waiting(units: Core.Unit.all(in: snapshot).map(\.id), limit: 9, in: snapshot)
        }
    }
}
