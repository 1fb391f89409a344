import Foundation
import Hummingbird
import HummingbirdCore
public import Logging
import NIOCore

/// Where the server listens.
public struct ListenAddress: Sendable, Hashable, CustomStringConvertible {
    enum Kind: Hashable {
        case network(host: String, port: Int)
        case socket(path: String)
    }

    let kind: Kind

    /// Reads `host:port`, `[::1]:port` or `unix:/path`; port 0 lets the machine choose. Nil for anything else.
    public init?(_ text: String) {
        if text.hasPrefix("unix:") {
            let path = String(text.dropFirst(5))
            guard path.hasPrefix("/") else { return nil }
            kind = .socket(path: path)
            return
        }
        guard let colon = text.lastIndex(of: ":"), let port = UInt16(text[text.index(after: colon)...]) else {
            return nil
        }
        var host = String(text[..<colon])
        if host.hasPrefix("["), host.hasSuffix("]") { host = String(host.dropFirst().dropLast()) }
        guard !host.isEmpty else { return nil }
        kind = .network(host: host, port: Int(port))
    }

    public var description: String {
        switch kind {
        case .network(let host, let port): host.contains(":") ? "[\(host)]:\(port)" : "\(host):\(port)"
        case .socket(let path): "unix:\(path)"
        }
    }
}

/// Serves a product over HTTP/1.1; encryption is the business of whoever stands in front.
public struct WebServer: Sendable {
    private let site: Site
    private let limits: Limits
    private let address: ListenAddress
    private let logger: Logger
    private let onListening: @Sendable (Int?) -> Void

    /// A server of a product.
    ///
    /// - Parameter onListening: hears the port when the first request can come; nil for a socket.
    public init(
        _ product: Product, at address: ListenAddress, logger: Logger,
        onListening: @escaping @Sendable (Int?) -> Void = { _ in }
    ) {
        site = Site(product)
        limits = product.limits
        self.address = address
        self.logger = logger
        self.onListening = onListening
    }

    /// Serves until the task is cancelled or, if it is to mind them, the process is told to end by SIGTERM or SIGINT;
    /// what was begun is answered first.
    ///
    /// - Throws: what keeps it from listening.
    public func run(mindsSignals: Bool = true) async throws {
        let bind: BindAddress =
            switch address.kind {
            case .network(let host, let port): .hostname(host, port: port)
            case .socket(let path): .unixDomainSocket(path: path)
            }
        if case .socket(let path) = address.kind { try removeSocket(at: path) }
        let decoder = HTTP1Channel.Configuration.DecoderConfiguration(
            maxHeaderFieldSize: limits.headers, maxHeaderListSize: limits.headers, maxHeaderFieldCount: 100)
        let application = Application(
            responder: site,
            server: HTTPServerBuilder { [site, limits] responder in
                let configuration = HTTP1Channel.Configuration(
                    additionalChannelHandlers: [
                        IdleStateHandler(allTimeout: .seconds(Int64(limits.idleSeconds))), KeptPageHandler(site),
                    ],
                    httpDecoderConfiguration: decoder)
                return LoopChannel(channel: HTTP1Channel(responder: responder, configuration: configuration))
            },
            configuration: ApplicationConfiguration(address: bind, backlog: limits.waitingConnections),
            onServerRunning: { [onListening] channel in onListening(channel.localAddress?.port) },
            logger: logger)
        if mindsSignals {
            try await application.runService()
        } else {
            try await application.runService(gracefulShutdownSignals: [])
        }
    }

    /// What an earlier run left behind would keep this one from listening.
    private func removeSocket(at path: String) throws {
        let attributes = try? FileManager.default.attributesOfItem(atPath: path)
        guard attributes?[.type] as? FileAttributeType == .typeSocket else { return }
        try FileManager.default.removeItem(atPath: path)
    }
}
