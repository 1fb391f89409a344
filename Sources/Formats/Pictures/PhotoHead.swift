/// What the first bytes of a photo say: how large it is and how it was held. Read before anything is decoded.
struct PhotoHead: Sendable, Hashable {
    let width: Int
    let height: Int
    /// How it has to be turned to be upright, 1 to 8 as Exif counts; 1 when it says nothing.
    var orientation = 1

    /// The head of a JPEG or PNG file; nil when it is neither or broken.
    init?(_ bytes: [UInt8]) {
        if bytes.starts(with: [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]) {
            guard let width = bytes.number(at: 16, 4), let height = bytes.number(at: 20, 4) else { return nil }
            (self.width, self.height) = (width, height)
            return
        }
        guard bytes.starts(with: [0xFF, 0xD8]) else { return nil }
        var place = 2
        var orientation = 1
        while let mark = bytes.number(at: place, 2), mark >> 8 == 0xFF, let length = bytes.number(at: place + 2, 2) {
            switch mark & 0xFF {
            case 0xFF:
                place += 1
                continue
            case 0xE1: orientation = Self.orientation(in: bytes[min(place + 4, bytes.count)...]) ?? orientation
            // Frames of every coding; C4, C8 and CC are something else.
            case 0xC0...0xC3, 0xC5...0xC7, 0xC9...0xCB, 0xCD...0xCF:
                guard let height = bytes.number(at: place + 5, 2), let width = bytes.number(at: place + 7, 2) else {
                    return nil
                }
                (self.width, self.height, self.orientation) = (width, height, orientation)
                return
            case 0xDA: return nil
            default: break
            }
            guard length >= 2 else { return nil }
            place += 2 + length
        }
        return nil
    }

    /// The tag 0x0112 of the first directory of Exif.
    private static func orientation(in segment: ArraySlice<UInt8>) -> Int? {
        let exif = Array(segment.prefix(64 << 10))
        guard exif.starts(with: Array("Exif\0\0".utf8)) else { return nil }
        let isLittle = exif.number(at: 6, 2) == 0x4949
        func read(_ place: Int, _ count: Int) -> Int? { exif.number(at: 6 + place, count, isLittle: isLittle) }
        guard let directory = read(4, 4), let count = read(directory, 2) else { return nil }
        for entry in 0..<min(count, 200) {
            let place = directory + 2 + entry * 12
            guard let tag = read(place, 2) else { return nil }
            if tag == 0x0112 { return read(place + 8, 2).flatMap { (1...8).contains($0) ? $0 : nil } }
        }
        return nil
    }
}

extension [UInt8] {
    /// A number of some bytes, the highest first unless told otherwise; nil beyond the end.
    fileprivate func number(at place: Int, _ count: Int, isLittle: Bool = false) -> Int? {
        guard place >= 0, place <= self.count - count else { return nil }
        let digits = self[place..<place + count]
        return isLittle
            ? digits.reversed().reduce(0) { $0 << 8 | Int($1) } : digits.reduce(0) { $0 << 8 | Int($1) }
    }
}
