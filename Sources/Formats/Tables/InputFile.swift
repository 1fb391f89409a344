import Glibc
public import Kernel

/// A file open for reading, closed when nobody holds it any more.
final class InputFile {
    private let descriptor: Int32
    /// How many bytes have been read.
    private(set) var arrived = 0
    private let path: String

    /// Opens a file; refused when there is none that may be read.
    init(path: String) throws {
        self.path = path
        descriptor = Glibc.open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else {
            throw Refusal.invalid(nil, "Không mở được tệp “\(path)”: \(SystemError.last.description).")
        }
    }

    deinit { close(descriptor) }

    /// Its size in bytes; nil for what has none, such as a pipe.
    var size: Int? {
        var status = stat()
        guard fstat(descriptor, &status) == 0, status.st_size > 0 else { return nil }
        return Int(status.st_size)
    }

    /// How much of it has been read.
    var share: Double? {
        guard let size, size > 0 else { return nil }
        return min(1, Double(arrived) / Double(size))
    }

    /// Fills the memory from the file as far as it goes at once; 0 at the end of the file.
    func read(into memory: UnsafeMutableRawBufferPointer) throws -> Int {
        while true {
            let count = Glibc.read(descriptor, memory.baseAddress, memory.count)
            if count >= 0 {
                arrived += count
                return count
            }
            if errno == EINTR { continue }
            if errno == EISDIR { throw Refusal.invalid(nil, "“\(path)” là thư mục, không phải tệp.") }
            throw Fault("reading \(path)", cause: SystemError.last)
        }
    }

    /// The first bytes of the file, at most that many.
    func head(_ count: Int) throws -> [UInt8] {
        var bytes = [UInt8](repeating: 0, count: count)
        var filled = 0
        while filled < count {
            let more = try bytes.withUnsafeMutableBytes {
                try read(into: UnsafeMutableRawBufferPointer(rebasing: $0[filled...]))
            }
            if more == 0 { break }
            filled += more
        }
        return Array(bytes[..<filled])
    }
}

/// What the operating system says went wrong.
struct SystemError: Error, CustomStringConvertible {
    let code: Int32

    /// The error of the call just made.
    static var last: SystemError { SystemError(code: errno) }

    var description: String {
        switch code {
        case ENOENT: "không có tệp này"
        case EACCES, EPERM: "không có quyền đọc"
        default: String(cString: strerror(code))
        }
    }
}

/// Digests of whole files.
public enum FileDigest {
    /// The SHA-256 of a file's content, read piece by piece.
    ///
    /// Throws a ``Refusal`` when the file cannot be opened and a ``Fault`` when reading it fails.
    public static func sha256(path: String) throws -> Digest {
        let file = try InputFile(path: path)
        let memory = UnsafeMutableRawBufferPointer.allocate(byteCount: 1 << 18, alignment: 16)
        defer { memory.deallocate() }
        var hasher = Digest.Hasher()
        while true {
            let count = try file.read(into: memory)
            if count == 0 { break }
            hasher.update(UnsafeRawBufferPointer(rebasing: memory[..<count]))
        }
        return hasher.finish()
    }
}
