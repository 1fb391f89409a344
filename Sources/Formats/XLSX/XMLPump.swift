import CExpat
import Kernel

/// Feeds a ZIP entry to the XML parser piece by piece and tells a visitor what comes by.
///
/// Document types are refused, and with them entities; so are elements nested too deep and tokens too long, by which a
/// small file makes a parser use much memory.
final class XMLPump {
    private static let deepest = 64
    private static let longestToken = 4 << 20

    private let parser: XML_Parser
    private let entry: ZIPReader.Entry
    private let visitor: any XMLVisitor
    private let memory = UnsafeMutableRawBufferPointer.allocate(byteCount: 1 << 16, alignment: 16)
    private var depth = 0
    private var sinceEvent = 0
    private var refusal: Refusal?
    private var paused = false
    private var ended = false

    /// A pump from an entry to a visitor.
    init(_ entry: ZIPReader.Entry, to visitor: any XMLVisitor) throws {
        guard let parser = XML_ParserCreate(nil) else { throw Fault("creating an XML parser", cause: SystemError.last) }
        self.parser = parser
        self.entry = entry
        self.visitor = visitor
        XML_SetUserData(parser, Unmanaged.passUnretained(self).toOpaque())
        XML_SetElementHandler(
            parser,
            { XMLPump.of($0)?.open($1, $2) },
            { XMLPump.of($0)?.close($1) })
        XML_SetCharacterDataHandler(parser) { XMLPump.of($0)?.text($1, $2) }
        XML_SetStartDoctypeDeclHandler(parser) { data, _, _, _, _ in
            XMLPump.of(data)?.stop(.invalid(nil, "Sổ tính có khai báo DOCTYPE; không đọc vì lý do an toàn."))
        }
    }

    deinit {
        XML_ParserFree(parser)
        memory.deallocate()
    }

    /// Runs until the visitor asks to pause or the entry ends; false at the end.
    func run() throws -> Bool {
        while true {
            if paused {
                paused = false
                try check(XML_ResumeParser(parser))
            } else if ended {
                return false
            } else {
                let count = try entry.read(into: memory)
                sinceEvent += count
                guard sinceEvent <= XMLPump.longestToken else { throw XMLPump.malformed }
                ended = count == 0
                try check(
                    XML_Parse(
                        parser, memory.baseAddress?.assumingMemoryBound(to: CChar.self), Int32(count), ended ? 1 : 0))
            }
            if paused { return true }
        }
    }

    /// Runs to the end, for visitors that never pause.
    func runToEnd() throws {
        while try run() {}
    }

    private func check(_ status: XML_Status) throws {
        if let refusal { throw refusal }
        if status == XML_STATUS_ERROR { throw XMLPump.malformed }
    }

    /// What is said of XML that cannot be read.
    static var malformed: Refusal {
        .invalid(nil, "Sổ tính bị hỏng: nội dung XML bên trong không đọc được. Hãy mở bằng Excel và lưu lại.")
    }

    private static func of(_ data: UnsafeMutableRawPointer?) -> XMLPump? {
        data.map { Unmanaged<XMLPump>.fromOpaque($0).takeUnretainedValue() }
    }

    private func stop(_ reason: Refusal) {
        if refusal == nil { refusal = reason }
        XML_StopParser(parser, 0)
    }

    private func follow(_ wish: XMLWish) {
        switch wish {
        case .goOn: break
        case .pause:
            paused = true
            XML_StopParser(parser, 1)
        case .refuse(let refusal): stop(refusal)
        }
    }

    private func open(
        _ name: UnsafePointer<CChar>?, _ attributes: UnsafeMutablePointer<UnsafePointer<CChar>?>?
    ) {
        guard refusal == nil, let name, let attributes else { return }
        sinceEvent = 0
        depth += 1
        guard depth <= XMLPump.deepest else { return stop(XMLPump.malformed) }
        follow(visitor.open(XMLName(name), XMLAttributes(attributes)))
    }

    private func close(_ name: UnsafePointer<CChar>?) {
        guard refusal == nil, let name else { return }
        sinceEvent = 0
        depth -= 1
        follow(visitor.close(XMLName(name)))
    }

    private func text(_ characters: UnsafePointer<CChar>?, _ count: Int32) {
        guard refusal == nil else { return }
        sinceEvent = 0
        follow(visitor.text(UnsafeRawBufferPointer(start: characters, count: Int(count))))
    }
}
