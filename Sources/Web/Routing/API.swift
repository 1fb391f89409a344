import Core
import Foundation
import Kernel

/// The same acts for programs: JSON in, JSON out, problems as RFC 9457 has them.
enum API {
    static let acts = Path("api/acts")
    static let act = Path<String>("api/acts/:name")

    /// Whether an address speaks JSON.
    static func owns(_ address: String) -> Bool { address == "/api" || address.hasPrefix("/api/") }

    static func routes(_ routes: inout Routes, for product: Product) {
        // Two slices with one name would make one of them unreachable.
        let known = Dictionary(uniqueKeysWithValues: product.acts.map { ($0.name, $0) })
        routes.get(acts, .signedIn) { visit in
            let acts = known.values.map { Listing.Line(name: $0.name, permission: $0.permission.name) }
            return try .json(Listing(acts: acts.sorted { $0.name < $1.name }, csrf: visit.formToken))
        }
        routes.post(act, .signedIn, accepting: .data) { visit, name in
            guard let type = known[name] else { throw Refusal.notFound }
            return try await perform(type, visit)
        }
    }

    private struct Listing: Encodable {
        struct Line: Encodable {
            let name: String
            let permission: String
        }
        let acts: [Line]
        let csrf: String
    }

    private static func perform<A: Act>(_ type: A.Type, _ visit: Visit) async throws -> Reply {
        let act: A
        do {
            let text = String(decoding: visit.body, as: UTF8.self).precomposedStringWithCanonicalMapping
            act = try JSONDecoder().decode(type, from: Data(text.utf8))
        } catch let error as DecodingError {
            throw refusal(error)
        }
        let outcome = try await visit.perform(act)
        guard let outcome = outcome as? any Encodable else { return try .json([String: String]()) }
        return try envelope(outcome)
    }

    private static func envelope(_ outcome: some Encodable) throws -> Reply {
        try .json(["outcome": outcome])
    }

    private static func refusal(_ error: DecodingError) -> Refusal {
        func field(_ context: DecodingError.Context) -> String? { context.codingPath.first?.stringValue }
        switch error {
        case .keyNotFound(let key, _): return .invalid(key.stringValue, "Chưa nhập.")
        case .valueNotFound(_, let context): return .invalid(field(context), "Chưa nhập.")
        case .typeMismatch(_, let context): return .invalid(field(context), "Giá trị không hợp lệ.")
        case .dataCorrupted(let context) where !context.codingPath.isEmpty:
            return .invalid(field(context), "Giá trị không hợp lệ.")
        default: return .invalid(nil, "Nội dung không phải là JSON hợp lệ.")
        }
    }
}

extension API {
    private struct Problem: Encodable {
        let title: String
        let status: Int
        var reasons: [Line] = []
        var incident: String?

        struct Line: Encodable {
            let message: String
            let field: String?
            let basis: String?
        }
    }

    /// A refusal for a program.
    static func problem(_ refusal: Refusal, _ t: Tongue, status: Int? = nil) -> Reply {
        let reasons = refusal.reasons.map {
            Problem.Line(message: t($0.phrase), field: $0.field, basis: $0.basis?.text)
        }
        let status = status ?? refusal.status
        return reply(Problem(title: reasons.first?.message ?? "", status: status, reasons: reasons))
    }

    /// A failure of the machine for a program.
    static func problem(incident: String) -> Reply {
        reply(Problem(title: "Hệ thống gặp lỗi.", status: 500, incident: incident))
    }

    private static func reply(_ problem: Problem) -> Reply {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        let bytes = (try? encoder.encode(problem)).map(Array.init) ?? []
        return Reply(status: problem.status, type: "application/problem+json", content: .bytes(bytes))
    }
}
