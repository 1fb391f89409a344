import Foundation
import Kernel

/// Puts the parts of a form where they belong: texts into fields, files into a temporary folder.
struct PartReceiver {
    let folder: UploadFolder
    let textLimit: Int
    private(set) var content = BodyReader.Content()
    private var part = Part.none
    private var textSize = 0

    private enum Part {
        case none
        case text(name: String, bytes: [UInt8])
        case file(UploadFile)
        /// A file field that was left empty.
        case nothing
    }

    init(folder: UploadFolder, textLimit: Int) {
        self.folder = folder
        self.textLimit = textLimit
    }

    mutating func take(_ event: MultipartParser.Event) throws {
        switch event {
        case .begin(let headers): try begin(headers)
        case .data(let bytes): try add(bytes)
        case .end: try end()
        }
    }

    private mutating func begin(_ headers: [String: String]) throws {
        var parameters: [String: String] = [:]
        for piece in HeaderPieces.split(headers["content-disposition"] ?? "") {
            if let (name, value) = HeaderPieces.pair(piece) { parameters[name] = value }
        }
        guard let name = parameters["name"] else { throw BodyReader.Problem.unreadable }
        guard let fileName = parameters["filename"] else {
            part = .text(name: name, bytes: [])
            return
        }
        guard !fileName.isEmpty else {
            part = .nothing
            return
        }
        part = .file(
            try UploadFile(
                field: name, name: FileName.clean(fileName),
                type: headers["content-type"] ?? "application/octet-stream", in: folder))
    }

    private mutating func add(_ bytes: [UInt8]) throws {
        switch part {
        case .none, .nothing: break
        case .text(let name, let earlier):
            textSize += bytes.count
            guard textSize <= textLimit else { throw BodyReader.Problem.tooLarge(limit: textLimit) }
            part = .text(name: name, bytes: earlier + bytes)
        case .file(let file): try file.add(bytes)
        }
    }

    private mutating func end() throws {
        switch part {
        case .none, .nothing: break
        case .text(let name, let bytes):
            guard let text = String(validating: bytes, as: UTF8.self) else { throw BodyReader.Problem.unreadable }
            content.fields.append(name, text)
        case .file(let file): content.uploads.append(try file.finish())
        }
        part = .none
    }
}

/// The names files come with, made harmless.
enum FileName {
    /// The last piece of a path of either kind, without control characters, in NFC, at most 200 characters.
    static func clean(_ name: String) -> String {
        let last = name.split(whereSeparator: { $0 == "/" || $0 == "\\" }).last ?? ""
        let visible = last.unicodeScalars.filter { scalar in
            switch scalar.properties.generalCategory {
            case .control, .format, .lineSeparator, .paragraphSeparator, .surrogate, .unassigned: false
            default: true
            }
        }
        let text = String(String.UnicodeScalarView(visible)).precomposedStringWithCanonicalMapping.trimmed
        let bare = text.drop { $0 == "." }
        guard bare.count > 200 else { return bare.isEmpty ? "tep" : String(bare) }
        let ending = bare.lastIndex(of: ".").map { bare[$0...] } ?? ""
        return ending.count <= 10 ? String(bare.prefix(200 - ending.count) + ending) : String(bare.prefix(200))
    }
}
