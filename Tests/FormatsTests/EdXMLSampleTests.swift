import Formats
import Foundation
import Kernel
import Testing

/// The messages of the exchange's own kits, which may not be given on with this repository: they are looked for beside the
/// project, or where `CAICACH_EDXML_SAMPLES` says; without them the tests are skipped.
private enum Samples {
    static let folder: String? = {
        let beside =
            URL(filePath: #filePath).appending(path: "../../..").standardizedFileURL.path + "/../shared/data/real/edxml"
        let folder = ProcessInfo.processInfo.environment["CAICACH_EDXML_SAMPLES"] ?? beside
        return FileManager.default.fileExists(atPath: folder) ? folder : nil
    }()

    static func files(_ subfolder: String) -> [String] {
        guard let folder else { return [] }
        let path = folder + subfolder
        let names = (try? FileManager.default.contentsOfDirectory(atPath: path)) ?? []
        return names.filter { $0.hasSuffix(".edxml") }.sorted().map { "\(path)/\($0)" }
    }
}

@Suite(.enabled(if: Samples.folder != nil, "no samples given"))
struct EdXMLSampleTests {
    @Test("Every document is read, written and read again the same; both are sound", arguments: Samples.files("/"))
    func documents(_ path: String) throws {
        let original = try TemporaryFile.content(of: path)
        let read = try TestMessage.read(original)
        guard case .document(var message) = read.message else { return #expect(Bool(false), "\(path)") }
        #expect(message.attachments.count == 1 && message.hasSignature)
        message.hasSignature = false
        let contents = (1...message.attachments.count).map { EdXML.Content.bytes(read.contents[$0, default: []]) }
        let written = try message.xml(contents: contents)
        #expect(try TestMessage.read(written).message == .document(message))
        #expect(try EdXMLStructure.problems(in: original) == [] && EdXMLStructure.problems(in: written) == [])
    }

    @Test("Every status is read, written and read again the same; both are sound", arguments: Samples.files("/status"))
    func statuses(_ path: String) throws {
        let original = try TemporaryFile.content(of: path)
        let read = try TestMessage.read(original).message
        guard case .status(let status) = read else { return #expect(Bool(false), "\(path)") }
        #expect(try TestMessage.read(status.xml()).message == read)
        #expect(try EdXMLStructure.problems(in: original) == [] && EdXMLStructure.problems(in: status.xml()) == [])
    }

    @Test("Every broken message is refused", arguments: Samples.files("/broken"))
    func broken(_ path: String) throws {
        let said = refusal { _ = try EdXMLReader.read(path: path) }
        #expect(said?.contains("tiền tố") == true || said?.contains("byte lạ") == true)
    }

    @Test(
        "A document cut at every 97th byte is refused",
        arguments: Samples.files("/").filter { $0.contains("replacement") })
    func truncated(_ path: String) throws {
        let bytes = try TemporaryFile.content(of: path)
        for length in stride(from: 1, to: bytes.count - 9, by: 97) {
            #expect(refusal { _ = try TestMessage.read(Array(bytes[..<length])) }?.isEmpty == false, "\(length)")
        }
    }
}
