import Core
import Formats
import Foundation
import Kernel
import Store
import Web

/// Adds a photo to the portal: upright, in the sizes it is shown in, without where and when its camera says it was taken.
struct AddPhotograph: Act {
    static let name = "photograph.add"

    let unit: String
    /// The name of the file as it was given.
    let file: String
    let alt: String
    let caption: String?
    let credit: String?
    /// Where the file lies on this machine. Never decoded: only the upload page knows it.
    private var path: String?

    private enum CodingKeys: String, CodingKey { case unit, file, alt, caption, credit }

    /// Adds the file at a path, with what the form says of it.
    init(_ fields: Fields, path: String, named file: String) {
        unit = fields["unit"] ?? ""
        self.file = file
        alt = fields["alt"] ?? ""
        caption = fields["caption"]
        credit = fields["credit"]
        self.path = path
    }

    func place(in snapshot: Snapshot) throws -> Place {
        .unit(try Unit.require(code: unit, field: "unit", in: snapshot).path)
    }

    func perform(_ occasion: Occasion, in tx: Transaction) throws -> Journaled<Photograph.ID> {
        let unit = try Unit.require(code: unit, field: "unit", in: tx)
        let alt = try alt.required("alt", "Chưa mô tả ảnh cho người không nhìn thấy.")
        guard let path else { throw Refusal.invalid("file", "Ảnh phải được tải lên qua trang của kho ảnh.") }
        let bytes: [UInt8]
        do {
            bytes = Array(try Data(contentsOf: URL(fileURLWithPath: path), options: .mappedIfSafe))
        } catch {
            throw Fault("read \(path)", cause: error)
        }
        let versions = try Photo.versions(of: bytes, widths: Photograph.widths)
        let id = try Photograph.add(
            versions, named: file, alt: alt, caption: VietnameseText.clean(caption ?? ""),
            credit: VietnameseText.clean(credit ?? ""),
            of: unit.id, on: occasion, in: tx)
        return Journaled(
            id, of: Subject("photograph", id), unit: unit.id, facts: ["sha256": Digest(of: bytes).hex])
    }
}
