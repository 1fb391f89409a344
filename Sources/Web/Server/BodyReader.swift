import Hummingbird
import Kernel
import NIOCore

/// Reads a request's body within its limits.
struct BodyReader {
    let request: Request
    let head: RequestHead
    let limits: Limits

    /// Why a body was not read.
    enum Problem: Error {
        case tooLarge(limit: Int)
        case tooSlow
        case unreadable
        case otherKind
    }

    /// What a body brought.
    struct Content {
        var fields = Fields()
        var uploads: [Upload] = []
        var bytes: [UInt8] = []
    }

    /// Reads what a route accepts.
    ///
    /// - Parameter folder: where files go.
    func read(_ body: Route.Body, into folder: UploadFolder) async throws -> Content {
        switch body {
        case .nothing: return Content()
        case .data: return Content(bytes: try await collect(upTo: limits.form))
        case .fields, .files:
            let kind = MediaType(head.contentType)
            switch kind.name {
            case "application/x-www-form-urlencoded", "":
                let bytes = try await collect(upTo: limits.form)
                guard let text = String(validating: bytes, as: UTF8.self), let fields = Fields(encoded: text[...])
                else {
                    throw Problem.unreadable
                }
                return Content(fields: fields)
            case "multipart/form-data":
                guard let boundary = kind.parameters["boundary"] else { throw Problem.unreadable }
                return try await parts(boundary, upTo: body == .files ? limits.upload : limits.form, into: folder)
            default: throw Problem.otherKind
            }
        }
    }

    private func parts(_ boundary: String, upTo limit: Int, into folder: UploadFolder) async throws -> Content {
        var receiver = PartReceiver(folder: folder, textLimit: limits.form)
        var parser = MultipartParser(boundary: boundary)
        try await each(upTo: limit) { bytes in
            for event in try parser.take(bytes) { try receiver.take(event) }
        }
        guard parser.isComplete else { throw Problem.unreadable }
        return receiver.content
    }

    private func collect(upTo limit: Int) async throws -> [UInt8] {
        var bytes: [UInt8] = []
        try await each(upTo: limit) { bytes += $0 }
        return bytes
    }

    private func each(upTo limit: Int, _ body: ([UInt8]) throws -> Void) async throws {
        if let length = head.contentLength, length > limit { throw Problem.tooLarge(limit: limit) }
        let deadline = ContinuousClock.now + .seconds(limits.bodySeconds)
        var count = 0
        for try await buffer in request.body {
            count += buffer.readableBytes
            if count > limit { throw Problem.tooLarge(limit: limit) }
            if ContinuousClock.now > deadline { throw Problem.tooSlow }
            try body(Array(buffer.readableBytesView))
        }
    }
}

/// A `Content-Type`: its name in lower case, and its parameters.
struct MediaType {
    let name: String
    private(set) var parameters: [String: String] = [:]

    init(_ header: String) {
        let pieces = HeaderPieces.split(header)
        name = pieces.first?.lowercased() ?? ""
        for piece in pieces.dropFirst() {
            guard let (key, value) = HeaderPieces.pair(piece) else { continue }
            parameters[key] = value
        }
    }
}

/// Takes apart `a; b=c; d="e; f"`.
enum HeaderPieces {
    /// The pieces between semicolons that are not in quotes.
    static func split(_ header: String) -> [String] {
        var pieces = [""]
        var isQuoted = false
        var isEscaped = false
        for character in header {
            if character == ";", !isQuoted {
                pieces.append("")
                continue
            }
            if character == "\"", !isEscaped { isQuoted.toggle() }
            isEscaped = character == "\\" && !isEscaped
            pieces[pieces.count - 1].append(character)
        }
        return pieces.map(\.trimmed)
    }

    /// `name=value`, the value without its quotes.
    static func pair(_ piece: String) -> (String, String)? {
        let halves = piece.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
        guard halves.count == 2 else { return nil }
        var value = String(halves[1]).trimmed
        if value.count >= 2, value.hasPrefix("\""), value.hasSuffix("\"") {
            value = String(value.dropFirst().dropLast()).replacing("\\\"", with: "\"")
        }
        return (String(halves[0]).trimmed.lowercased(), value)
    }
}
