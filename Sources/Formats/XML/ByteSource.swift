/// Bytes that come piece by piece: a file, or an entry of an archive as it is unpacked.
protocol ByteSource: AnyObject {
    /// Fills the memory as far as it goes at once; 0 at the end.
    func read(into memory: UnsafeMutableRawBufferPointer) throws -> Int
    /// How much of all of them has come, from 0 to 1; nil when that cannot be told.
    var share: Double? { get }
}

extension ByteSource {
    var share: Double? { nil }
}

extension InputFile: ByteSource {}
extension ZIPReader.Entry: ByteSource {}

/// Bytes that are in memory already.
final class BytesInMemory: ByteSource {
    private let bytes: [UInt8]
    private var place = 0

    init(_ bytes: [UInt8]) {
        self.bytes = bytes
    }

    func read(into memory: UnsafeMutableRawBufferPointer) throws -> Int {
        let count = min(memory.count, bytes.count - place)
        memory.copyBytes(from: bytes[place..<place + count])
        place += count
        return count
    }
}
