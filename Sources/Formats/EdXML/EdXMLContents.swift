import Kernel

/// Decodes the content of attachments as it comes, counts and digests it, and hands it on.
final class EdXMLContents {
    /// What one attachment held.
    struct Found {
        var sizeBytes = 0
        var sha256: Digest?
    }

    /// What the attachments held, in the order of the message.
    private(set) var found: [Found] = []

    private let limits: EdXMLLimits
    private let deliver: EdXMLReader.Delivery
    private var base64 = Base64Reader()
    private var hasher = Digest.Hasher()
    private var bytes: [UInt8] = []

    init(_ limits: EdXMLLimits, deliver: @escaping EdXMLReader.Delivery) {
        self.limits = limits
        self.deliver = deliver
    }

    /// Begins the next attachment and gives its number, from 1.
    func begin() throws -> Int {
        guard found.count < limits.attachments else {
            throw Refusal.invalid(nil, "Thông điệp có hơn \(limits.attachments) tệp đính kèm.")
        }
        found.append(Found())
        base64 = Base64Reader()
        hasher = Digest.Hasher()
        return found.count
    }

    /// Takes in more of its Base64.
    func take(_ piece: UnsafeRawBufferPointer) throws {
        bytes.removeAll(keepingCapacity: true)
        do throws(Base64Reader.Flaw) { try base64.decode(piece, into: &bytes) } catch { throw refusal(error) }
        try pass()
    }

    /// Ends it.
    func end() throws {
        bytes.removeAll(keepingCapacity: true)
        do throws(Base64Reader.Flaw) { try base64.finish(into: &bytes) } catch { throw refusal(error) }
        try pass()
        var done = Digest.Hasher()
        swap(&done, &hasher)
        found[found.count - 1].sha256 = done.finish()
    }

    private func pass() throws {
        guard !bytes.isEmpty else { return }
        found[found.count - 1].sizeBytes += bytes.count
        guard found[found.count - 1].sizeBytes <= limits.attachmentBytes else {
            throw Refusal.invalid(
                nil, "Tệp đính kèm thứ \(found.count) lớn hơn \(limits.attachmentBytes >> 20) MiB; không nhận.")
        }
        try bytes.withUnsafeBytes {
            hasher.update($0)
            try deliver(found.count, $0)
        }
    }

    private func refusal(_ flaw: Base64Reader.Flaw) -> Refusal {
        switch flaw {
        case .letter:
            .invalid(nil, "Tệp đính kèm thứ \(found.count) không phải mã Base64: có ký tự lạ hoặc dấu “=” sai chỗ.")
        case .cutShort:
            .invalid(nil, "Tệp đính kèm thứ \(found.count) bị cắt cụt: mã Base64 không trọn nhóm bốn ký tự.")
        }
    }
}
