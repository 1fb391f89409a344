import CGD
public import Kernel

/// A photo made anew in a size for pages: upright, JPEG, and without anything its camera wrote into it.
public struct Photo: Sendable, Hashable {
    /// In pixels.
    public let width: Int
    /// In pixels.
    public let height: Int
    /// The file.
    public let bytes: [UInt8]

    /// Pixels of the largest photo that is taken.
    public static let pixelLimit = 50_000_000
    /// Bytes of the largest file that is taken.
    public static let sizeLimit = 20 << 20
    /// How much is kept of what the eye sees, of 100.
    private static let quality = 80

    /// A photo in several widths, the smallest first; none is wider than the original.
    ///
    /// - Parameters:
    ///   - file: a JPEG or PNG file.
    ///   - widths: in pixels.
    ///   - field: the field of the form, for reasons.
    /// - Throws: `Refusal.invalid` for what is no such file, is broken or too large.
    public static func versions(of file: [UInt8], widths: [Int], field: String = "file") throws(Refusal) -> [Photo] {
        guard file.count <= sizeLimit else { throw .invalid(field, "Ảnh lớn hơn \(sizeLimit >> 20) MB.") }
        guard let head = PhotoHead(file), head.width > 0, head.height > 0 else {
            throw .invalid(field, "Chỉ nhận ảnh JPEG hoặc PNG; hãy lưu ảnh theo một trong hai loại này.")
        }
        guard head.width * head.height <= pixelLimit else {
            throw .invalid(field, "Ảnh quá lớn: \(head.width)×\(head.height) điểm ảnh.")
        }
        guard let image = decoded(file) else { throw .invalid(field, "Ảnh bị hỏng, không đọc được.") }
        defer { gdImageDestroy(image) }
        let isTurned = head.orientation >= 5
        let (across, down) = isTurned ? (head.height, head.width) : (head.width, head.height)
        var photos: [Photo] = []
        for width in Set(widths.map { min($0, across) }).sorted() {
            let height = max(1, down * width / across)
            guard let photo = remade(image, isTurned ? (height, width) : (width, height), head.orientation) else {
                throw .invalid(field, "Ảnh bị hỏng, không đọc được.")
            }
            photos.append(photo)
        }
        return photos
    }

    private static func decoded(_ file: [UInt8]) -> gdImagePtr? {
        var file = file
        let isPNG = file.first == 0x89
        return file.withUnsafeMutableBytes { bytes in
            isPNG
                ? gdImageCreateFromPngPtr(Int32(bytes.count), bytes.baseAddress)
                : gdImageCreateFromJpegPtrEx(Int32(bytes.count), bytes.baseAddress, 0)
        }
    }

    /// One size of it: shrunk first, then turned, which is the cheaper order.
    private static func remade(_ image: gdImagePtr, _ size: (width: Int, height: Int), _ orientation: Int) -> Photo? {
        guard let small = gdImageCreateTrueColor(Int32(size.width), Int32(size.height)) else { return nil }
        defer { gdImageDestroy(small) }
        // What is transparent lies on white.
        gdImageFilledRectangle(small, 0, 0, Int32(size.width) - 1, Int32(size.height) - 1, 0xFFFFFF)
        gdImageCopyResampled(
            small, image, 0, 0, 0, 0, Int32(size.width), Int32(size.height), image.pointee.sx, image.pointee.sy)
        if [2, 4, 5, 7].contains(orientation) { gdImageFlipHorizontal(small) }
        let turned = turn(small, by: orientation)
        defer { if turned != small { gdImageDestroy(turned) } }
        gdImageInterlace(turned, 1)
        var count: Int32 = 0
        guard let bytes = gdImageJpegPtr(turned, &count, Int32(quality)) else { return nil }
        defer { gdFree(bytes) }
        return Photo(
            width: Int(turned.pointee.sx), height: Int(turned.pointee.sy),
            bytes: Array(UnsafeRawBufferPointer(start: bytes, count: Int(count))))
    }

    /// Quarter turns after the flip, against the clock as the library counts them.
    private static func turn(_ image: gdImagePtr, by orientation: Int) -> gdImagePtr {
        let degrees: [Int: Float] = [3: 180, 4: 180, 5: 90, 6: 270, 7: 270, 8: 90]
        guard let angle = degrees[orientation] else { return image }
        return gdImageRotateInterpolated(image, angle, 0xFFFFFF) ?? image
    }
}
