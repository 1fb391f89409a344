import CExpat
import Kernel

/// Feeds XML to the parser piece by piece and tells a visitor what comes by.
///
/// Document types are refused, and with them entities; so is what goes beyond the bounds of its ``XMLManner``.
final class XMLPump {
    private let parser: XML_Parser
    private let source: any ByteSource
    private let manner: XMLManner
    private let visitor: any XMLVisitor
    private let memory = UnsafeMutableRawBufferPointer.allocate(byteCount: 1 << 16, alignment: 16)
    private var depth = 0
    private var sinceEvent = 0
    private var total = 0
    private var failure: (any Error)?
    private var paused = false
    private var ended = false

    /// A pump from a source to a visitor.
    init(_ source: any ByteSource, as manner: XMLManner, to visitor: any XMLVisitor) throws {
        let parser =
            manner.looksUpPrefixes
            ? XML_ParserCreateNS(nil, XML_Char(XMLName.separator)) : XML_ParserCreate(nil)
        guard let parser else { throw Fault("creating an XML parser", cause: SystemError.last) }
        self.parser = parser
        self.source = source
        self.manner = manner
        self.visitor = visitor
        XML_SetUserData(parser, Unmanaged.passUnretained(self).toOpaque())
        XML_SetElementHandler(
            parser,
            { XMLPump.of($0)?.open($1, $2) },
            { XMLPump.of($0)?.close($1) })
        XML_SetCharacterDataHandler(parser) { XMLPump.of($0)?.text($1, $2) }
        XML_SetStartDoctypeDeclHandler(parser) { data, _, _, _, _ in
            XMLPump.of(data)?.stop(at: .documentType)
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
                let count = try source.read(into: memory)
                sinceEvent += count
                total += count
                guard total <= manner.largest else { throw manner.refusal(.tooLarge) }
                guard sinceEvent <= manner.longestToken else { throw manner.refusal(.excessive) }
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
        if let failure { throw failure }
        if status == XML_STATUS_ERROR { throw manner.refusal(XMLFlaw(parser)) }
    }

    private static func of(_ data: UnsafeMutableRawPointer?) -> XMLPump? {
        data.map { Unmanaged<XMLPump>.fromOpaque($0).takeUnretainedValue() }
    }

    private func stop(at flaw: XMLFlaw) { stop(manner.refusal(flaw)) }

    private func stop(_ reason: any Error) {
        if failure == nil { failure = reason }
        XML_StopParser(parser, 0)
    }

    private func follow(_ wish: XMLWish) {
        switch wish {
        case .goOn: break
        case .pause:
            paused = true
            XML_StopParser(parser, 1)
        case .refuse(let refusal): stop(refusal)
        case .fail(let error): stop(error)
        }
    }

    private func open(
        _ name: UnsafePointer<CChar>?, _ attributes: UnsafeMutablePointer<UnsafePointer<CChar>?>?
    ) {
        guard failure == nil, let name, let attributes else { return }
        sinceEvent = 0
        depth += 1
        guard depth <= manner.deepest else { return stop(at: .excessive) }
        follow(visitor.open(XMLName(name), XMLAttributes(attributes)))
    }

    private func close(_ name: UnsafePointer<CChar>?) {
        guard failure == nil, let name else { return }
        sinceEvent = 0
        depth -= 1
        follow(visitor.close(XMLName(name)))
    }

    private func text(_ characters: UnsafePointer<CChar>?, _ count: Int32) {
        guard failure == nil else { return }
        sinceEvent = 0
        follow(visitor.text(UnsafeRawBufferPointer(start: characters, count: Int(count))))
    }
}
