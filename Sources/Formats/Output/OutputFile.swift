import Glibc
import Kernel

/// A file being written, which was not there before.
final class OutputFile {
    let path: String
    private var descriptor: Int32

    /// Makes a file; a ``Fault`` when it is there already or cannot be made.
    init(path: String) throws {
        self.path = path
        descriptor = Glibc.open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw Fault("making \(path)", cause: SystemError.last) }
    }

    deinit { if descriptor >= 0 { _ = Glibc.close(descriptor) } }

    /// Writes all of the bytes.
    func write(_ bytes: UnsafeRawBufferPointer) throws {
        var rest = bytes
        while !rest.isEmpty {
            let count = Glibc.write(descriptor, rest.baseAddress, rest.count)
            if count < 0 {
                if errno == EINTR { continue }
                throw Fault("writing \(path)", cause: SystemError.last)
            }
            rest = UnsafeRawBufferPointer(rebasing: rest[count...])
        }
    }

    /// Writes all of the bytes.
    func write(_ bytes: [UInt8]) throws {
        try bytes.withUnsafeBytes { try write($0) }
    }

    /// Writes the bytes over the first ones, of which there must be as many already.
    func rewriteStart(_ bytes: [UInt8]) throws {
        var place = 0
        while place < bytes.count {
            let count = bytes.withUnsafeBytes { all in
                let rest = UnsafeRawBufferPointer(rebasing: all[place...])
                return Glibc.pwrite(descriptor, rest.baseAddress, rest.count, place)
            }
            if count < 0 {
                if errno == EINTR { continue }
                throw Fault("writing \(path)", cause: SystemError.last)
            }
            place += count
        }
    }

    /// Ends the writing; a failure that was only noticed now is thrown.
    func close() throws {
        guard descriptor >= 0 else { return }
        defer { descriptor = -1 }
        guard Glibc.close(descriptor) == 0 else { throw Fault("writing \(path)", cause: SystemError.last) }
    }

    /// Takes the file away again.
    func remove() {
        try? close()
        unlink(path)
    }
}
