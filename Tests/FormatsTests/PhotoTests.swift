import Kernel
import Testing

@testable import Formats

@Suite("Photos are made anew: upright, small, without what the camera wrote")
struct PhotoTests {
    private func fixture(_ name: String) throws -> [UInt8] {
        try TemporaryFile.content(of: TemporaryFile.fixture(name))
    }

    @Test("each of the eight ways a camera can be held comes out upright", arguments: 1...8)
    func orientation(_ way: Int) throws {
        let file = try fixture("huong-\(way).jpg")
        #expect(try #require(PhotoHead(file)).orientation == way)
        let photos = try Photo.versions(of: file, widths: [30, 60])
        // The scene is 60 wide and 40 high, however it was stored.
        #expect(photos.map(\.width) == [30, 60])
        #expect(photos.map(\.height) == [20, 40])
        let corner = try #require(photos.last).corners
        #expect(corner == ["red", "green", "blue", "white"])
    }

    @Test("nothing of Exif stays")
    func exif() throws {
        let file = try fixture("huong-6.jpg")
        #expect(file.contains(bytes: Array("Exif".utf8)))
        for photo in try Photo.versions(of: file, widths: [60]) {
            #expect(!photo.bytes.contains(bytes: Array("Exif".utf8)))
        }
    }

    @Test("what is transparent lies on white; no photo grows")
    func png() throws {
        let photos = try Photo.versions(of: try fixture("trong-suot.png"), widths: [480, 960])
        #expect(photos.count == 1)
        #expect(try #require(photos.first).width == 40)
        #expect(try #require(photos.first).corners == ["white", "white", "white", "white"])
    }

    @Test("what is no photo, is broken or claims to be huge is refused with a reason")
    func refused() throws {
        let good = try fixture("huong-1.jpg")
        var huge = try fixture("trong-suot.png")
        huge.replaceSubrange(16..<24, with: [0, 1, 0, 0, 0, 1, 0, 0])
        for bytes in [[], Array("GIF89a".utf8), Array(good.prefix(300)), Array(repeating: 0xFF, count: 5000), huge] {
            #expect(throws: Refusal.self) { try Photo.versions(of: bytes, widths: [100]) }
        }
    }

    @Test("no cut and no changed byte of a photo brings anything down", arguments: 0..<40)
    func mutated(_ seed: Int) throws {
        var bytes = try fixture(seed.isMultiple(of: 2) ? "huong-5.jpg" : "trong-suot.png")
        var state = UInt64(seed) &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        for _ in 0..<8 {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            bytes[Int(state >> 33) % bytes.count] = UInt8(truncatingIfNeeded: state >> 20)
        }
        if seed > 20 { bytes = Array(bytes.prefix(Int(state >> 33) % bytes.count)) }
        _ = try? Photo.versions(of: bytes, widths: [20])
    }
}

extension [UInt8] {
    fileprivate func contains(bytes: [UInt8]) -> Bool { firstRange(of: bytes) != nil }
}

extension Photo {
    /// The colours of its four corners, row by row, as far as JPEG keeps them.
    fileprivate var corners: [String] {
        let points = [(0.1, 0.1), (0.9, 0.1), (0.1, 0.9), (0.9, 0.9)]
        return points.compactMap { point in
            PhotoPixels(bytes)?.colour(Int(point.0 * Double(width)), Int(point.1 * Double(height)))
        }
    }
}
