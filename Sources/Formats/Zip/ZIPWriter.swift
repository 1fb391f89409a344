import CZip
import Glibc
public import Kernel

/// Makes ZIP archives; the same entries and day always give the same bytes.
public struct ZIPWriter {
    private let stamp: Day
    private var entries: [(name: String, bytes: [UInt8])] = []

    /// A writer that dates every entry to that day, which a ZIP can only hold from 1980 to 2107.
    public init(stamp: Day) {
        self.stamp = stamp
    }

    /// Adds an entry; names are paths with slashes and come in the archive in the order they are added.
    public mutating func add(_ name: String, _ bytes: [UInt8]) {
        entries.append((name, bytes))
    }

    /// Adds a text as UTF-8.
    public mutating func add(_ name: String, _ text: String) {
        add(name, Array(text.utf8))
    }

    /// The archive; throws a ``Fault`` when the machine cannot make it.
    public func bytes() throws -> [UInt8] {
        var error = zip_error_t()
        zip_error_init(&error)
        defer { zip_error_fini(&error) }
        guard let source = zip_source_buffer_create(nil, 0, 0, &error) else { throw failure }
        defer { zip_source_free(source) }
        guard let archive = zip_open_from_source(source, ZIP_TRUNCATE, &error) else { throw failure }
        // Closing the archive gives up its hold on the source, which is still needed for its content.
        zip_source_keep(source)
        do {
            for entry in entries { try add(entry.name, entry.bytes, to: archive) }
        } catch {
            zip_discard(archive)
            throw error
        }
        guard zip_close(archive) == 0 else {
            zip_discard(archive)
            throw failure
        }
        return try content(of: source)
    }

    private func add(_ name: String, _ bytes: [UInt8], to archive: OpaquePointer) throws {
        // libzip reads the content when the archive is closed and frees this copy itself.
        guard let copy = malloc(max(1, bytes.count)) else { throw failure }
        bytes.withUnsafeBytes { content in
            if let start = content.baseAddress { memcpy(copy, start, content.count) }
        }
        guard let source = zip_source_buffer(archive, copy, zip_uint64_t(bytes.count), 1) else {
            free(copy)
            throw failure
        }
        let place = zip_file_add(archive, name, source, zip_flags_t(ZIP_FL_ENC_UTF_8) | zip_flags_t(ZIP_FL_OVERWRITE))
        guard place >= 0 else {
            zip_source_free(source)
            throw failure
        }
        let (year, month, day) = stamp.parts
        let date = zip_uint16_t((min(max(year, 1980), 2107) - 1980) << 9 | month << 5 | day)
        guard zip_file_set_dostime(archive, zip_uint64_t(place), 0, date, 0) == 0 else { throw failure }
    }

    private func content(of source: OpaquePointer) throws -> [UInt8] {
        guard zip_source_open(source) == 0 else { throw failure }
        defer { zip_source_close(source) }
        guard zip_source_seek(source, 0, SEEK_END) == 0 else { throw failure }
        let count = Int(zip_source_tell(source))
        guard count >= 0, zip_source_seek(source, 0, SEEK_SET) == 0 else { throw failure }
        var bytes = [UInt8](repeating: 0, count: count)
        guard zip_source_read(source, &bytes, zip_uint64_t(count)) == count else { throw failure }
        return bytes
    }

    private var failure: Fault { Fault("writing a ZIP archive", cause: SystemError.last) }
}
