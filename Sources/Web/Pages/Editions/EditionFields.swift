import Core
import Foundation

extension Fields {
    /// The fields of a form that make this content again.
    ///
    /// - Parameter content: flat JSON, as ``EditionContent`` is.
    init(content: String) throws {
        self.init()
        let object = try JSONSerialization.jsonObject(with: Data(content.utf8)) as? [String: Any] ?? [:]
        for (name, value) in object.sorted(by: { $0.key < $1.key }) {
            let values = value as? [Any] ?? [value]
            for value in values { append(name, "\(value)") }
        }
    }
}
