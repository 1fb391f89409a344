import CZlib
import Kernel

/// A gzip file (RFC 1952) as it is unpacked; members one after the other are one content.
final class GunzipSource: ByteSource {
    private let file: InputFile
    private let limits: ArchiveLimits
    // Never moved: zlib keeps its address.
    private let stream: UnsafeMutablePointer<z_stream>
    private let packed: UnsafeMutableRawBufferPointer
    private var unpacked = 0
    private var isBetweenMembers = false

    private static let pieceSize = 1 << 16

    /// Opens a file.
    init(path: String, limits: ArchiveLimits) throws {
        file = try InputFile(path: path)
        self.limits = limits
        stream = .allocate(capacity: 1)
        stream.initialize(to: z_stream())
        packed = .allocate(byteCount: GunzipSource.pieceSize, alignment: 16)
        // 15 bits of window, and 16 to say “with a gzip header”.
        let started = inflateInit2_(stream, 15 + 16, ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size))
        guard started == Z_OK else { throw Fault("unpacking \(path)", cause: SystemError.last) }
    }

    deinit {
        inflateEnd(stream)
        stream.deallocate()
        packed.deallocate()
    }

    var share: Double? { file.share }

    func read(into memory: UnsafeMutableRawBufferPointer) throws -> Int {
        stream.pointee.next_out = memory.bindMemory(to: UInt8.self).baseAddress
        stream.pointee.avail_out = UInt32(clamping: memory.count)
        while true {
            let hasMore = try refill()
            if isBetweenMembers {
                guard hasMore else { return 0 }
                inflateReset(stream)
                isBetweenMembers = false
            }
            let code = inflate(stream, Z_NO_FLUSH)
            guard code == Z_OK || code == Z_STREAM_END || code == Z_BUF_ERROR else { throw ZIPReader.damaged }
            isBetweenMembers = code == Z_STREAM_END
            let made = min(memory.count, Int(UInt32.max)) - Int(stream.pointee.avail_out)
            if made > 0 {
                unpacked += made
                guard !limits.forbid(unpacked: unpacked, packed: file.arrived) else {
                    throw Refusal.invalid(nil, "Tệp nén giải nén ra quá lớn; không đọc vì lý do an toàn.")
                }
                return made
            }
            guard hasMore || isBetweenMembers else { throw ZIPReader.damaged }
        }
    }

    /// Whether there is anything left to unpack.
    private func refill() throws -> Bool {
        if stream.pointee.avail_in > 0 { return true }
        let count = try file.read(into: packed)
        stream.pointee.next_in = packed.bindMemory(to: UInt8.self).baseAddress
        stream.pointee.avail_in = UInt32(count)
        return count > 0
    }
}
