import Core
import Kernel

/// A file that is part of the program, under an address that changes with its content.
struct Asset: Sendable {
    let name: String
    let type: String
    let bytes: [UInt8]
    let link: Link

    /// - Parameter name: with its ending, e.g. `look.css`.
    init(_ name: String, _ type: String, _ bytes: [UInt8]) {
        let halves = name.split(separator: ".")
        self.name = "\(halves[0]).\(Digest(of: bytes).hex.prefix(8)).\(halves[1])"
        self.type = type
        self.bytes = bytes
        link = Assets.path(self.name)
    }
}

enum Assets {
    static let path = Path<String>("assets/:name")
    static let look = Asset("look.css", "text/css; charset=utf-8", EmbeddedFile.bytes(of: "look.css"))
    static let suggest = Asset("suggest.js", "text/javascript; charset=utf-8", EmbeddedFile.bytes(of: "suggest.js"))
    static let icon = Asset("icon.svg", "image/svg+xml", Array(drawing.text.utf8))

    /// The mark of the product: a line that rises past its target.
    private static let drawing: HTML = """
        <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><rect width="32" height="32" rx="6" \
        fill="#a8121d"/><path d="M6 23l7-7 5 4 8-11" fill="none" stroke="#fff" stroke-width="3.5" \
        stroke-linecap="round" stroke-linejoin="round"/></svg>
        """

    static func routes(_ routes: inout Routes) {
        routes.get(path, .public) { _, name in
            guard let asset = [look, suggest, icon].first(where: { $0.name == name }) else { throw Refusal.notFound }
            return Reply(type: asset.type, content: .bytes(asset.bytes), caching: .forever)
        }
    }
}
