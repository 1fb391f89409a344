import Logging

/// The log of a server, on standard error.
///
/// Every request gets a logger of its own with its number in it, and hardly any of them says a word: that is put into
/// words when one does, and not before.
struct ServerLog: LogHandler {
    var logLevel: Logger.Level
    var metadata: Logger.Metadata = [:]
    private let stream: StreamLogHandler

    init(label: String, level: Logger.Level) {
        logLevel = level
        stream = .standardError(label: label)
    }

    subscript(metadataKey key: String) -> Logger.Metadata.Value? {
        get { metadata[key] }
        set { metadata[key] = newValue }
    }

    func log(event: LogEvent) {
        var event = event
        event.metadata = metadata.merging(event.metadata ?? [:]) { _, said in said }
        stream.log(event: event)
    }
}
