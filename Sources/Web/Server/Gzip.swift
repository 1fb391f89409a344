import CZlib

/// Compression as browsers take it (RFC 1952).
enum Gzip {
    /// The bytes compressed; nil when the library has no memory.
    static func compressed(_ bytes: UnsafeRawBufferPointer, level: Int32 = 6) -> [UInt8]? {
        var stream = z_stream()
        // 15 bits of window, and 16 to say “with a gzip header”.
        let started = deflateInit2_(
            &stream, level, Z_DEFLATED, 15 + 16, 8, Z_DEFAULT_STRATEGY, ZLIB_VERSION,
            Int32(MemoryLayout<z_stream>.size))
        guard started == Z_OK else { return nil }
        defer { deflateEnd(&stream) }
        let bound = Int(deflateBound(&stream, UInt(bytes.count)))
        stream.next_in = UnsafeMutablePointer(mutating: bytes.bindMemory(to: UInt8.self).baseAddress)
        stream.avail_in = UInt32(bytes.count)
        var isDone = false
        let result = [UInt8](unsafeUninitializedCapacity: bound) { space, count in
            stream.next_out = space.baseAddress
            stream.avail_out = UInt32(space.count)
            isDone = deflate(&stream, Z_FINISH) == Z_STREAM_END
            count = isDone ? space.count - Int(stream.avail_out) : 0
        }
        return isDone ? result : nil
    }

    /// Whether content of this kind grows smaller.
    static func helps(_ type: String) -> Bool {
        type.hasPrefix("text/") || type.hasPrefix("image/svg") || type.hasPrefix("application/json")
            || type.hasPrefix("application/problem+json") || type.hasPrefix("application/xml")
            || type.hasPrefix("application/atom+xml") || type.hasPrefix("application/rss+xml")
    }
}
