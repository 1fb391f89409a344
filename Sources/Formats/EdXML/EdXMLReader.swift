import Kernel

/// Reads messages of the national document exchange (QCVN 102:2016/BTTTT) as a stream; only what a message says of itself is
/// held in memory, never an attachment.
///
/// The order of elements does not matter and those not of the standard are passed over, since offices' systems differ.
/// Signatures are not verified.
public enum EdXMLReader {
    /// Is handed the content of each attachment, numbered from 1 as in ``EdXMLMessage/attachments``, piece by piece in order; the
    /// piece is valid during the call. What it throws stops the reading and is thrown on.
    public typealias Delivery = (_ number: Int, _ piece: UnsafeRawBufferPointer) throws -> Void

    /// Reads a message from a file.
    ///
    /// The attachments are handed over before the message as a whole is known to be sound: drop them when this throws.
    /// Throws a ``Refusal`` when the file is no such message, is hostile, exceeds the limits, or lacks or garbles an element, with
    /// a reason for each such element; throws a ``Fault`` when reading fails.
    public static func read(
        path: String, limits: EdXMLLimits = EdXMLLimits(), deliver: Delivery = { _, _ in }
    ) throws -> EdXML {
        try read(InputFile(path: path), limits, deliver)
    }

    /// Reads a message from a file and puts its attachments into a folder as files `1`, `2` and so on, for the names that
    /// senders give are not to be trusted.
    ///
    /// The folder must be there and none of these files in it; when this throws, it leaves none behind.
    public static func read(path: String, limits: EdXMLLimits = EdXMLLimits(), into folder: String) throws -> EdXML {
        var files: [OutputFile] = []
        do {
            let message = try read(path: path, limits: limits) { number, piece in
                while files.count < number { files.append(try OutputFile(path: "\(folder)/\(files.count + 1)")) }
                try files[number - 1].write(piece)
            }
            // An empty attachment has had no piece.
            if case .document(let document) = message {
                while files.count < document.attachments.count {
                    files.append(try OutputFile(path: "\(folder)/\(files.count + 1)"))
                }
            }
            for file in files { try file.close() }
            return message
        } catch {
            for file in files { file.remove() }
            throw error
        }
    }

    private static func read(_ file: InputFile, _ limits: EdXMLLimits, _ deliver: Delivery) throws -> EdXML {
        try withoutActuallyEscaping(deliver) { deliver in
            let contents = EdXMLContents(limits, deliver: deliver)
            let tree = EdXMLTree(limits, contents: contents)
            try XMLPump(EdXMLStart(of: file), as: .edXML(largest: limits.messageBytes), to: tree).runToEnd()
            guard let root = tree.root, let header = root.first("edXMLEnvelope/edXMLHeader/MessageHeader") else {
                throw Refusal.invalid(nil, "Thông điệp thiếu phần tử “MessageHeader”.")
            }
            if header.first("StatusCode") != nil { return .status(try EdXMLStatus(header)) }
            var message = try EdXMLMessage(root, header, contents.found)
            message.hasSignature = tree.hasSignature
            return .document(message)
        }
    }
}

/// A file that must begin as XML does: what stands before the prolog was added on the way, and so may be anything else.
private final class EdXMLStart: ByteSource {
    private let file: InputFile
    private var isAtStart = true

    init(of file: InputFile) {
        self.file = file
    }

    func read(into memory: UnsafeMutableRawBufferPointer) throws -> Int {
        let count = try file.read(into: memory)
        guard isAtStart else { return count }
        isAtStart = false
        guard count > 0 else { throw Refusal.invalid(nil, "Tệp rỗng.") }
        let hasMark = count >= 3 && memory[0] == 0xEF && memory[1] == 0xBB && memory[2] == 0xBF
        guard count > (hasMark ? 3 : 0), memory[hasMark ? 3 : 0] == Ascii.less else {
            throw Refusal.invalid(
                nil,
                "Tệp không bắt đầu bằng XML: có byte lạ trước khai báo “<?xml”. Đề nghị bên gửi gửi lại thông điệp.")
        }
        return count
    }
}

extension XMLManner {
    /// A message of the exchange; the largest is in bytes.
    static func edXML(largest: Int) -> XMLManner {
        XMLManner(deepest: 32, longestToken: 1 << 18, largest: largest, looksUpPrefixes: true) { flaw in
            switch flaw {
            case .documentType: .invalid(nil, "Thông điệp có khai báo DOCTYPE; không đọc vì lý do an toàn.")
            case .excessive:
                .invalid(nil, "Thông điệp có phần tử lồng quá sâu hoặc thẻ quá dài; không đọc vì lý do an toàn.")
            case .tooLarge: .invalid(nil, "Thông điệp lớn hơn \(largest >> 20) MiB; không nhận.")
            case .unboundPrefix(let line):
                .invalid(nil, "Dòng \(line) của thông điệp dùng tiền tố chưa khai báo không gian tên (xmlns).")
            case .encoding: .invalid(nil, "Thông điệp không theo mã UTF-8.")
            case .cutShort: .invalid(nil, "Thông điệp bị cắt cụt: XML chưa kết thúc.")
            case .malformed(let line): .invalid(nil, "Dòng \(line) của thông điệp không phải XML đúng cú pháp.")
            }
        }
    }
}
