import Foundation
import Kernel
import Synchronization

/// Where the files of one request lie until it is answered.
final class UploadFolder: Sendable {
    private let path = Mutex<String?>(nil)

    /// The folder, made when the first file comes, for this program's eyes only.
    func url() throws -> URL {
        try path.withLock { path in
            if let path { return URL(fileURLWithPath: path) }
            let url = FileManager.default.temporaryDirectory
                .appendingPathComponent("caicach-" + Hexadecimal.text(Random.bytes(12)))
            try FileManager.default.createDirectory(
                at: url, withIntermediateDirectories: false, attributes: [.posixPermissions: 0o700])
            path = url.path
            return url
        }
    }

    /// Takes the files away.
    func remove() throws {
        try path.withLock { path in
            guard let folder = path else { return }
            try FileManager.default.removeItem(atPath: folder)
            path = nil
        }
    }
}

/// A file that is coming in.
final class UploadFile {
    private let field: String
    private let name: String
    private let type: String
    private let url: URL
    private let handle: FileHandle
    private var size = 0
    private var hasher: Digest.Hasher? = Digest.Hasher()

    init(field: String, name: String, type: String, in folder: UploadFolder) throws {
        self.field = field
        self.name = name
        self.type = type
        do {
            url = try folder.url().appendingPathComponent(Hexadecimal.text(Random.bytes(8)))
            try Data().write(to: url)
            handle = try FileHandle(forWritingTo: url)
        } catch {
            throw Fault("keep an uploaded file", cause: error)
        }
    }

    func add(_ bytes: [UInt8]) throws {
        size += bytes.count
        hasher?.update(bytes)
        do {
            try handle.write(contentsOf: Data(bytes))
        } catch {
            throw Fault("keep an uploaded file", cause: error)
        }
    }

    func finish() throws -> Upload {
        try handle.close()
        guard let digest = hasher.take()?.finish() else { preconditionFailure("a file is finished once") }
        return Upload(field: field, name: name, type: type, size: size, digest: digest, path: url.path)
    }
}
