import Foundation

#if canImport(Glibc)
    import Glibc
#endif

/// Speaks HTTP to a port byte by byte, so that nothing is added, followed or kept that a test did not say.
struct Probe: Sendable {
    let port: Int

    struct Answer: Sendable {
        let status: Int
        let headers: [(name: String, value: String)]
        let body: [UInt8]

        subscript(name: String) -> String? { headers.first { $0.name == name.lowercased() }?.value }
        func all(_ name: String) -> [String] { headers.filter { $0.name == name.lowercased() }.map(\.value) }
        var text: String { String(decoding: body, as: UTF8.self) }

        /// The value of a cookie this answer sets.
        func cookie(_ name: String) -> String? {
            all("set-cookie").first { $0.hasPrefix(name + "=") }
                .flatMap { $0.dropFirst(name.count + 1).split(separator: ";", omittingEmptySubsequences: false).first }
                .map(String.init)
        }

        /// The first form token on the page.
        var formToken: String {
            guard let start = text.firstRange(of: "name=\"form-token\" value=\"") else { return "" }
            return String(text[start.upperBound...].prefix { $0 != "\"" })
        }
    }

    struct Broken: Error {}

    func get(_ target: String, _ headers: KeyValuePairs<String, String> = [:]) async throws -> Answer {
        try await send("GET", target, headers)
    }

    func post(
        _ target: String, _ body: String, type: String = "application/x-www-form-urlencoded",
        _ headers: KeyValuePairs<String, String> = [:]
    ) async throws -> Answer {
        try await send("POST", target, headers, Array(body.utf8), type: type)
    }

    func send(
        _ method: String, _ target: String, _ headers: KeyValuePairs<String, String> = [:], _ body: [UInt8]? = nil,
        type: String = ""
    ) async throws -> Answer {
        var head = "\(method) \(target) HTTP/1.1\r\nHost: test:\(port)\r\nConnection: close\r\n"
        for (name, value) in headers { head += "\(name): \(value)\r\n" }
        if let body { head += "Content-Type: \(type)\r\nContent-Length: \(body.count)\r\n" }
        return try await exchange([Array((head + "\r\n").utf8), body ?? []])
    }

    /// Sends pieces one after the other and reads to the end.
    func exchange(_ pieces: [[UInt8]]) async throws -> Answer {
        let port = port
        return try await withCheckedThrowingContinuation { continuation in
            Thread.detachNewThread { continuation.resume(with: Result { try Self.talk(port, pieces) }) }
        }
    }

    private static func talk(_ port: Int, _ pieces: [[UInt8]]) throws -> Answer {
        let socket = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        defer { close(socket) }
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = in_port_t(port).bigEndian
        address.sin_addr.s_addr = inet_addr("127.0.0.1")
        let connected = withUnsafePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                connect(socket, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
            }
        }
        guard connected == 0 else { throw Broken() }
        for piece in pieces {
            var sent = 0
            while sent < piece.count {
                let count = piece[sent...].withUnsafeBytes {
                    Glibc.send(socket, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL))
                }
                guard count > 0 else { break }
                sent += count
            }
            usleep(2000)
        }
        var bytes: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 65536)
        while true {
            let count = recv(socket, &buffer, buffer.count, 0)
            guard count > 0 else { break }
            bytes += buffer[..<count]
        }
        return try parse(bytes)
    }

    private static func parse(_ bytes: [UInt8]) throws -> Answer {
        let mark = Array("\r\n\r\n".utf8)
        guard let end = (0..<max(0, bytes.count - 3)).first(where: { Array(bytes[$0..<$0 + 4]) == mark }) else {
            throw Broken()
        }
        let lines = String(decoding: bytes[..<end], as: UTF8.self).split(whereSeparator: \.isNewline)
        guard let status = lines.first.flatMap({ Int($0.split(separator: " ")[1]) }) else { throw Broken() }
        let headers = lines.dropFirst().map { line in
            let halves = line.split(separator: ":", maxSplits: 1)
            return (
                name: halves[0].lowercased(),
                value: halves.count > 1 ? halves[1].trimmingCharacters(in: .whitespaces) : ""
            )
        }
        return Answer(status: status, headers: headers, body: Array(bytes[(end + 4)...]))
    }
}
