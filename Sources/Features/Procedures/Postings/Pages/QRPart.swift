import Formats
import Web

extension HTML {
    /// A QR code as a drawing, black on white by day and by night, with the quiet margin of four squares.
    static func qrCode(_ code: QRCode, label: String) -> HTML {
        let margin = 4
        let rows = (0..<code.width).flatMap { row in
            code.dark(in: row).map { "M\($0.lowerBound + margin) \(row + margin)h\($0.count)v1h-\($0.count)z" }
        }
        let size = code.width + 2 * margin
        return """
            <svg class="qr" viewBox="0 0 \(size) \(size)" role="img" aria-label="\(label)" shape-rendering="crispEdges">\
            <rect width="\(size)" height="\(size)" fill="#fff"/><path d="\(rows.joined())" fill="#000"/></svg>
            """
    }
}
