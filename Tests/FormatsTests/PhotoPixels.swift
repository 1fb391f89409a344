import CGD

/// The points of a JPEG file, to look at in tests.
final class PhotoPixels {
    private let image: gdImagePtr

    init?(_ file: [UInt8]) {
        var file = file
        let image = file.withUnsafeMutableBytes { gdImageCreateFromJpegPtr(Int32($0.count), $0.baseAddress) }
        guard let image else { return nil }
        self.image = image
    }

    deinit { gdImageDestroy(image) }

    /// The name of the colour nearest to a point's.
    func colour(_ x: Int, _ y: Int) -> String {
        let value = Int(gdImageGetTrueColorPixel(image, Int32(x), Int32(y)))
        let (red, green, blue) = (value >> 16 & 0xFF > 127, value >> 8 & 0xFF > 127, value & 0xFF > 127)
        switch (red, green, blue) {
        case (true, true, true): return "white"
        case (true, false, false): return "red"
        case (false, true, false): return "green"
        case (false, false, true): return "blue"
        default: return "\(value)"
        }
    }
}
