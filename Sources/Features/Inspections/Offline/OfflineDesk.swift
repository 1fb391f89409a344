import Core
import Foundation
public import Kernel
import Store
public import Web

/// What the command line does with an inspection that is worked on without a network.
public struct OfflineDesk: Sendable {
    private let product: Product

    /// The inspections of a product.
    public init(_ product: Product) {
        self.product = product
    }

    /// Takes an inspection along as a sealed file.
    ///
    /// - Throws: a refusal for a code that is not there, a visit that does not go on, or a passphrase too short.
    public func pack(_ code: String, with passphrase: String) async throws -> [UInt8] {
        let id = try product.store.read { try Inspection.find(code: code, in: $0).id }
        return try await product.takeAlong(id, with: passphrase, as: .system)
    }

    /// Who can sign in where an inspection was opened.
    public struct Opened: Sendable {
        /// The code of the inspection.
        public let inspection: String
        /// The names of the accounts to make, without passwords.
        public let accounts: [String]
        /// The role they need.
        public let role: String
        /// The code of the unit they hold it over; nil for the whole copy.
        public let unit: String?
    }

    /// Makes of an empty database the copy of an inspection.
    public func open(_ file: [UInt8], with passphrase: String) async throws -> Opened {
        let opened = try OpenedFile(package: file, with: passphrase)
        let id = try await product.perform(OpenTakenAlong(opened), as: .system)
        let needed: [Permission] = [
            AnswerItem.permission, AddFinding.permission, WriteMinutes.permission, DrawSample.permission,
            LookAgain.permission,
        ]
        let role = product.knowledge.figures.rules.roles.values
            .filter { $0.permissions.isSuperset(of: needed) }.min { $0.code < $1.code }
        return try product.store.read { snapshot in
            let unit = try Inspection.find(id, in: snapshot).inspected(in: snapshot)
            let above = try unit.path.above.units.last.flatMap { try Core.Unit.find($0, in: snapshot) }
            return Opened(
                inspection: opened.content.inspection,
                accounts: opened.content.accounts.isEmpty ? ["doan-kiem-tra"] : opened.content.accounts,
                role: role?.code ?? "", unit: above?.code)
        }
    }

    /// Seals what was worked on in a copy.
    public func seal(with passphrase: String) throws -> [UInt8] {
        try SealedFile.check(passphrase)
        let work = try product.store.read { snapshot in
            guard let home = try OfflineHome.find(in: snapshot) else {
                throw Refusal.conflict(
                    "Cơ sở dữ liệu này không phải là bản mang theo của một cuộc kiểm tra.", basis: Inspection.life.basis
                )
            }
            let inspection = try Inspection.find(home.inspection, in: snapshot)
            let lines = try inspection.offlineLines(in: snapshot)
            let added = lines.filter { $0.key.kind == .file && ($0.at ?? home.openedAt) >= home.openedAt }
            let files = try added.compactMap { Digest(hex: $0.key.field) }.map { digest in
                (digest.hex, Data(try AttachmentText.content(of: digest, in: snapshot)))
            }
            return OfflineReturn(
                kind: .work, mark: home.mark, inspection: inspection.code, sealedAt: product.now(), lines: lines,
                files: Dictionary(files) { first, _ in first },
                population: try home.drawnFrom(in: snapshot))
        }
        return try SealedFile.seal(Array(try work.canonical().utf8), with: passphrase)
    }

    /// A line of what a file would change.
    public struct Line: Sendable {
        /// What it is called on the command line.
        public let key: String
        /// New, the same, in conflict, without a place here.
        public let outcome: Phrase
        /// Whether somebody has to decide.
        public let isConflict: Bool
        /// What stands here and what the file brings, with who and when.
        public let here: String
        /// The same of the file.
        public let theirs: String
    }

    /// What a file would change, line by line; nothing is written.
    public func compare(_ file: [UInt8], with passphrase: String, _ t: Tongue) throws -> [Line] {
        let opened = try OpenedFile(work: file, with: passphrase)
        return try product.store.read { snapshot in
            let (inspection, copy) = try Self.home(of: opened, in: snapshot)
            let comparison = try inspection.compare(opened.content, with: copy, by: product.knowledge, in: snapshot)
            return comparison.lines.map { line in
                Line(
                    key: line.key.description, outcome: line.outcome.phrase, isConflict: line.outcome == .conflict,
                    here: line.here.told(t), theirs: line.theirs.told(t))
            }
        }
    }

    /// Merges a file; every conflict must be decided.
    ///
    /// - Returns: how many values were taken over.
    public func merge(
        _ file: [UInt8], with passphrase: String, keeping: [String], taking: [String]
    ) async throws -> Int {
        let opened = try OpenedFile(work: file, with: passphrase)
        let id = try product.store.read { try Self.home(of: opened, in: $0).inspection.id }
        let work = try await product.perform(ReceiveWork(id, opened), as: .system)
        let seen = try product.store.read { snapshot in
            let (inspection, copy) = try Self.home(of: opened, in: snapshot)
            return try inspection.compare(opened.content, with: copy, by: product.knowledge, in: snapshot).digest()
        }
        let choices =
            keeping.map { "\($0)=\(OfflineComparison.Side.here.rawValue)" }
            + taking.map { "\($0)=\(OfflineComparison.Side.theirs.rawValue)" }
        return try await product.perform(
            MergeWork(inspection: id, work: work, seen: seen.hex, choices: choices), as: .system)
    }

    private static func home(
        of opened: OpenedFile<OfflineReturn>, in snapshot: Snapshot
    ) throws -> (inspection: Inspection, copy: OfflineCopy) {
        guard let copy = try OfflineCopy.find(mark: opened.content.mark, in: snapshot) else {
            throw Refusal.invalid("file", "Tệp này không phải của một bản mang theo từ hệ thống này.")
        }
        let inspection = try Inspection.find(copy.inspection, in: snapshot)
        return (inspection, try inspection.copy(of: opened, in: snapshot))
    }
}

extension Product {
    /// Takes an inspection along as a sealed file: one way for the page and the command line. The key is made outside
    /// the transaction, for it costs time.
    func takeAlong(_ id: Inspection.ID, with passphrase: String, as actor: Actor) async throws -> [UInt8] {
        try SealedFile.check(passphrase)
        let taken = try await perform(TakeAlong(inspection: id), as: actor)
        return try SealedFile.seal(Array(try taken.package.canonical().utf8), with: passphrase)
    }
}

extension OfflineLine? {
    /// Value, who and when, as one text.
    func told(_ t: Tongue) -> String {
        guard let self, let said = self.said else { return "–" }
        return t(said) + self.signature
    }
}

extension OfflineLine {
    /// Who wrote it and when, in brackets; empty where nobody is known.
    var signature: String {
        let who = [by, at?.text ?? ""].filter { !$0.isEmpty }.joined(separator: ", ")
        return who.isEmpty ? "" : " (\(who))"
    }
}
