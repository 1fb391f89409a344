import CZip
import Kernel

/// A ZIP archive open for reading; its entries are unpacked piece by piece and under limits.
final class ZIPReader {
    private let archive: OpaquePointer
    private let limits: ArchiveLimits

    /// Opens an archive; refused when it is damaged or has too many entries.
    init(path: String, limits: ArchiveLimits) throws {
        var code: Int32 = 0
        guard let archive = zip_open(path, ZIP_RDONLY, &code) else { throw ZIPReader.damaged }
        self.archive = archive
        self.limits = limits
        guard zip_get_num_entries(archive, 0) <= limits.entries else {
            throw Refusal.invalid(nil, "Tệp nén có hơn \(limits.entries) mục; không đọc vì lý do an toàn.")
        }
    }

    deinit { zip_discard(archive) }

    /// What is said of an archive that cannot be read through.
    static var damaged: Refusal {
        .invalid(nil, "Tệp nén bị hỏng hoặc bị cắt cụt. Hãy tải lại hoặc lưu lại tệp.")
    }

    /// Whether the archive has an entry of this name, whatever its case.
    func has(_ name: String) -> Bool { place(of: name) != nil }

    /// The names of all entries, in their order.
    var names: [String] {
        (0..<zip_uint64_t(max(0, zip_get_num_entries(archive, 0)))).compactMap { place in
            zip_get_name(archive, place, 0).map { String(cString: $0) }
        }
    }

    /// An entry to be unpacked from its start; nil when there is none of this name.
    func entry(_ name: String) throws -> Entry? {
        guard let place = place(of: name) else { return nil }
        var status = zip_stat_t()
        zip_stat_init(&status)
        guard zip_stat_index(archive, place, 0, &status) == 0 else { throw ZIPReader.damaged }
        if status.encryption_method != 0 {
            throw Refusal.invalid(nil, "Tệp nén được đặt mật khẩu. Hãy bỏ mật khẩu rồi lưu lại.")
        }
        let (unpacked, packed) = (Int(clamping: status.size), Int(clamping: status.comp_size))
        if limits.forbid(unpacked: unpacked, packed: packed) { throw Entry.bomb(name) }
        guard let file = zip_fopen_index(archive, place, 0) else { throw ZIPReader.damaged }
        return Entry(of: self, name: name, file: file, packed: packed)
    }

    private func place(of name: String) -> zip_uint64_t? {
        let place = zip_name_locate(archive, name, zip_flags_t(ZIP_FL_NOCASE))
        return place < 0 ? nil : zip_uint64_t(place)
    }

    /// One entry being unpacked.
    final class Entry {
        // Keeps the archive open as long as its entry is.
        private let archive: ZIPReader
        private let name: String
        private let file: OpaquePointer
        private let packed: Int
        private var unpacked = 0

        init(of archive: ZIPReader, name: String, file: OpaquePointer, packed: Int) {
            self.archive = archive
            self.name = name
            self.file = file
            self.packed = packed
        }

        deinit { zip_fclose(file) }

        /// Unpacks more; 0 at the end. The limits hold for what really comes out, since the sizes that an archive declares may be lies.
        func read(into memory: UnsafeMutableRawBufferPointer) throws -> Int {
            let count = Int(zip_fread(file, memory.baseAddress, zip_uint64_t(memory.count)))
            guard count >= 0 else { throw ZIPReader.damaged }
            unpacked += count
            if archive.limits.forbid(unpacked: unpacked, packed: packed) { throw Entry.bomb(name) }
            return count
        }

        static func bomb(_ name: String) -> Refusal {
            .invalid(nil, "Mục “\(name)” trong tệp nén giải nén ra quá lớn; không đọc vì lý do an toàn.")
        }
    }
}
