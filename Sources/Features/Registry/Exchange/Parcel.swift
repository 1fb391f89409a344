import Core
import Formats
import Foundation
import Kernel

/// A message as it came: read, its files unpacked into a folder of their own until it has been taken in.
///
/// Reading happens before anything is written to the database and outside its transaction, for a message may be large.
struct Parcel: Sendable {
    let content: EdXML
    /// Of the whole message, by which it is recognised when it comes again.
    let digest: Digest
    /// Why its files cannot be taken; empty when they can.
    let flaws: [Reason]
    private let folder: String

    /// The most bytes of a message.
    static let sizeLimit = 200 << 20
    /// The longest identifier of a document.
    private static let longestKey = 300

    /// Reads a message; whoever opens it must close it.
    ///
    /// - Throws: a refusal for what is no message, is hostile or too large. Nothing is left behind then.
    static func open(_ path: String) throws -> Parcel {
        var limits = EdXMLLimits()
        limits.messageBytes = sizeLimit
        limits.attachmentBytes = Attachment.sizeLimit
        let name = "caicach-exchange-" + Hexadecimal.text(Random.bytes(16))
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent(name)
        do {
            try FileManager.default.createDirectory(
                at: folder, withIntermediateDirectories: false, attributes: [.posixPermissions: 0o700])
        } catch {
            throw Fault("make a folder for a message", cause: error)
        }
        do {
            let content = try EdXMLReader.read(path: path, limits: limits, into: folder.path)
            guard content.key.utf8.count <= longestKey else {
                throw Refusal.invalid("file", "Mã định danh văn bản dài hơn \(longestKey) byte.")
            }
            return try Parcel(
                content: content, digest: FileDigest.sha256(path: path), flaws: flaws(of: content, in: folder.path),
                folder: folder.path)
        } catch {
            try? FileManager.default.removeItem(at: folder)
            throw error
        }
    }

    /// Takes the unpacked files away.
    func close() { try? FileManager.default.removeItem(atPath: folder) }

    /// Where a file lies, by its number from 1.
    func path(_ number: Int) -> String { Self.path(number, in: folder) }

    private static func path(_ number: Int, in folder: String) -> String { "\(folder)/\(number)" }

    private static func flaws(of content: EdXML, in folder: String) throws -> [Reason] {
        guard case .document(let message) = content else { return [] }
        return try message.attachments.enumerated().compactMap { place, file in
            let type = try ContentType.of(path: path(place + 1, in: folder))
            return type.mayBeKept
                ? nil : Reason("Không nhận tệp đính kèm “\(file.name)”: \(type.phrase.vietnamese).")
        }
    }
}

extension EdXML {
    /// The identity of the document that the message is about.
    var key: String {
        switch self {
        case .document(let message): message.id.text
        case .status(let status): status.document.document?.text ?? ""
        }
    }
}

extension SecrecyRule {
    /// Refuses a message of which any text carries a mark; nothing of it is kept, not even that it came.
    func refuseMarked(_ content: EdXML) throws(Refusal) {
        guard isAnyMarked(content) else { return }
        throw .invalid([refusal(field: "file")])
    }

    /// Whether any text within a value is marked, however deep: so that none is forgotten when messages grow.
    private func isAnyMarked(_ value: Any) -> Bool {
        if let text = value as? String { return isMarked(text) }
        return Mirror(reflecting: value).children.contains { isAnyMarked($0.value) }
    }
}
