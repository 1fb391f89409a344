/// Bytes that come piece by piece: a file, or an entry of an archive as it is unpacked.
protocol ByteSource: AnyObject {
    /// Fills the memory as far as it goes at once; 0 at the end.
    func read(into memory: UnsafeMutableRawBufferPointer) throws -> Int
}

extension InputFile: ByteSource {}
extension ZIPReader.Entry: ByteSource {}
