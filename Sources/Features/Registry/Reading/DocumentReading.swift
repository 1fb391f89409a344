public import Core
import Kernel
import Store
public import Web

/// Reads the text in the files of incoming documents and of versions, one after the other.
public struct DocumentReading: Sendable {
    private let product: Product
    private let programs: ReadingPrograms

    /// The reading of a product with the programs of this machine.
    public init(_ product: Product) async throws {
        self.init(product, try await .installed())
    }

    init(_ product: Product, _ programs: ReadingPrograms) {
        self.product = product
        self.programs = programs
    }

    /// What would have to be installed to read everything, as Debian calls it; empty when all is there.
    public var missing: [String] { programs.missing }

    /// How many files were looked into, by what became of it.
    public typealias Counts = [AttachmentText.Outcome: Int]

    /// Looks into files that nobody has looked into; each of them once, however often it is attached.
    ///
    /// - Parameters:
    ///   - code: only at this unit and below; everywhere when nil.
    ///   - limit: at most so many.
    /// - Throws: `Refusal.invalid` for a unit that is not known, or a fault of the database.
    public func read(unit code: String? = nil, atMost limit: Int = .max) async throws -> Counts {
        var counts: Counts = [:]
        guard !programs.types.isEmpty else { return counts }
        let reader = FileReader(programs: programs)
        while counts.values.reduce(0, +) < limit {
            let next = try product.store.read { snapshot in
                try unread(programs, unit: code, limit: 1, in: snapshot).first.map { file in
                    (file, try AttachmentText.content(of: file.digest, in: snapshot))
                }
            }
            guard let (file, bytes) = next else { break }
            let found = try await reader.read(bytes, file.type)
            let outcome = try await keep(found, of: file)
            counts[outcome, default: 0] += 1
        }
        return counts
    }

    private func keep(_ found: (outcome: AttachmentText.Outcome, text: String), of file: AttachmentText.Unread)
        async throws -> AttachmentText.Outcome
    {
        if file.subject.kind == Self.documents, let document = IncomingDocument.ID(file.subject.id) {
            let act = ReadDocumentFile(document, file.digest, found.outcome, found.text)
            return try await product.perform(act, as: .system)
        }
        return try await product.perform(ReadEditionFile(file, found), as: .system)
    }

    private static let documents = "document"

    /// What the files belong to that are read: incoming documents, and versions of every kind of content.
    static func kinds(_ knowledge: Knowledge) -> [String] {
        [documents] + knowledge.contents.flatMap(\.fileSubjects)
    }

    private func unread(
        _ programs: ReadingPrograms, unit code: String?, limit: Int, in snapshot: Snapshot
    ) throws -> [AttachmentText.Unread] {
        let units = try code.map { code in
            try Unit.ids(under: Unit.require(code: code, field: "--unit", in: snapshot).path, in: snapshot)
        }
        return try AttachmentText.unread(
            code == nil ? Self.kinds(product.knowledge) : [Self.documents], types: programs.types,
            scans: programs.readsScans,
            of: units.map { IncomingDocument.references(at: $0) }, limit: limit, in: snapshot)
    }
}

extension Daily {
    /// So many files at once, so that what else is to be done daily does not wait for a heap of scans; the rest follows
    /// the next time.
    private static let portion = 20

    /// Reads what has been attached, where the programs for it are installed.
    static let readFiles = Daily { _, snapshot in
        try AttachmentText.isAnyUnread(in: snapshot)
    } perform: { product in
        _ = try await DocumentReading(product).read(atMost: portion)
    }
}
