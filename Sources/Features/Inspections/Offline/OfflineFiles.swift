import Core
import Foundation
import Kernel
import Store

/// An inspection taken along: all that a machine without a network needs to go on with it.
struct OfflinePackage: Codable, Sendable {
    let kind: Kind
    /// Recognises this taking along, here and when it comes back.
    let mark: String
    /// The code of the inspection.
    let inspection: String
    let takenAt: Instant
    let takenBy: String
    /// The names of those who will work on it. Passwords never travel: everybody is given a new one where it is opened.
    let accounts: [String]
    let rows: [CarriedRows]
    /// The codes of the dossiers that a sample can be drawn from, one a line; nil where one was drawn, or there are too many.
    let population: String?

    enum Kind: String, Codable, Sendable {
        case package = "caicach-inspection-1"
    }
}

/// What was worked on without a network, on its way back.
struct OfflineReturn: Codable, Sendable {
    let kind: Kind
    let mark: String
    let inspection: String
    let sealedAt: Instant
    let lines: [OfflineLine]
    /// The content of added files, by their digest.
    let files: [String: Data]
    /// The codes that a sample was drawn from on the way; nil where none was.
    let population: String?

    enum Kind: String, Codable, Sendable {
        case work = "caicach-inspection-work-1"
    }
}

/// A file with its digest and what was read in it.
struct OpenedFile<Content: Codable & Sendable>: Sendable {
    let digest: Digest
    let content: Content
}

/// Which of the two a file is, before it is read as one of them.
private struct AnyOfflineFile: Codable {
    let kind: String
}

extension OpenedFile where Content == OfflinePackage {
    /// Opens a file that was taken along.
    init(package file: [UInt8], with passphrase: String) throws {
        self = try Self(
            file, with: passphrase, kind: OfflinePackage.Kind.package.rawValue,
            other: "Tệp này là tệp mang về; mở bằng lệnh gộp trên hệ thống chung.")
    }
}

extension OpenedFile where Content == OfflineReturn {
    /// Opens a file that comes back.
    init(work file: [UInt8], with passphrase: String) throws {
        self = try Self(
            file, with: passphrase, kind: OfflineReturn.Kind.work.rawValue,
            other: "Tệp này là tệp mang đi, chưa có kết quả; hãy niêm phong bản đã làm rồi gộp tệp đó.")
    }
}

extension OpenedFile {
    fileprivate init(_ file: [UInt8], with passphrase: String, kind: String, other: Phrase) throws {
        let data = Data(try SealedFile.open(file, with: passphrase))
        let decoder = JSONDecoder()
        guard let known = try? decoder.decode(AnyOfflineFile.self, from: data) else { throw Self.foreign }
        let kinds = [OfflinePackage.Kind.package.rawValue, OfflineReturn.Kind.work.rawValue]
        guard kinds.contains(known.kind) else { throw Self.foreign }
        guard known.kind == kind else { throw Refusal.invalid("file", other) }
        guard let content = try? decoder.decode(Content.self, from: data) else { throw Self.foreign }
        self.init(digest: Digest(of: file), content: content)
    }

    private static var foreign: Refusal {
        .invalid("file", "Tệp do phiên bản khác của chương trình ghi, không mở được ở đây.")
    }
}
