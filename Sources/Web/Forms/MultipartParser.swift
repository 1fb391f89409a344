/// Takes apart a `multipart/form-data` body (RFC 7578) as it comes, wherever it is cut.
struct MultipartParser {
    /// What was found.
    enum Event: Equatable {
        case begin(headers: [String: String])
        case data([UInt8])
        case end
    }

    enum Problem: Error {
        case headersTooLong
        case notMultipart
        case tooManyParts
    }

    private enum State {
        case preamble
        case headers
        case content
        case complete
    }

    private static let lineEnd = Array("\r\n".utf8)
    private static let headerLimit = 8 << 10
    private static let partLimit = 1000
    private let delimiter: [UInt8]
    private var state = State.preamble
    private var parts = 0
    /// What has come and was not understood yet. It begins with a line end, so that the first boundary is like the others.
    private var buffer = MultipartParser.lineEnd

    init(boundary: String) {
        delimiter = Array("\r\n--\(boundary)".utf8)
    }

    /// Whether the last boundary has come.
    var isComplete: Bool { state == .complete }

    /// Takes in more bytes and answers what they complete.
    mutating func take(_ bytes: [UInt8]) throws -> [Event] {
        guard state != .complete else { return [] }
        buffer += bytes
        var events: [Event] = []
        while try step(&events) {}
        return events
    }

    /// One step; false when more bytes are needed.
    private mutating func step(_ events: inout [Event]) throws -> Bool {
        switch state {
        case .complete: return false
        case .preamble, .content:
            guard let place = buffer.place(of: delimiter) else {
                let known = max(0, buffer.count - delimiter.count + 1)
                if state == .content, known > 0 { events.append(.data(Array(buffer[..<known]))) }
                buffer.removeFirst(known)
                return false
            }
            let after = place + delimiter.count
            guard buffer.count >= after + 2 else { return false }
            if state == .content {
                if place > 0 { events.append(.data(Array(buffer[..<place]))) }
                events.append(.end)
            }
            let isLast = buffer[after] == UInt8(ascii: "-") && buffer[after + 1] == UInt8(ascii: "-")
            guard isLast || Array(buffer[after..<after + 2]) == Self.lineEnd else { throw Problem.notMultipart }
            buffer.removeFirst(isLast ? buffer.count : after)
            state = isLast ? .complete : .headers
            return !isLast
        case .headers:
            guard let end = buffer.place(of: Self.lineEnd + Self.lineEnd) else {
                if buffer.count > Self.headerLimit { throw Problem.headersTooLong }
                return false
            }
            parts += 1
            if parts > Self.partLimit { throw Problem.tooManyParts }
            events.append(.begin(headers: Self.headers(buffer[..<end])))
            buffer.removeFirst(end + 4)
            state = .content
            return true
        }
    }

    /// Header lines by their names in lower case.
    private static func headers(_ bytes: ArraySlice<UInt8>) -> [String: String] {
        let lines = String(decoding: bytes, as: UTF8.self).split(whereSeparator: \.isNewline)
        return lines.reduce(into: [:]) { headers, line in
            let halves = line.split(separator: ":", maxSplits: 1)
            guard halves.count == 2 else { return }
            headers[halves[0].lowercased()] = String(halves[1]).trimmed
        }
    }
}

extension [UInt8] {
    /// Where a pattern begins for the first time.
    fileprivate func place(of pattern: [UInt8]) -> Int? {
        withUnsafeBufferPointer { bytes in
            pattern.withUnsafeBufferPointer { pattern in
                var place = 0
                while place + pattern.count <= bytes.count {
                    if bytes[place] == pattern[0] {
                        var length = 1
                        while length < pattern.count, bytes[place + length] == pattern[length] { length += 1 }
                        if length == pattern.count { return place }
                    }
                    place += 1
                }
                return nil
            }
        }
    }
}
