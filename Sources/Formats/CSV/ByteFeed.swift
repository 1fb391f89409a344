import Kernel

/// A window that moves over the bytes of a file; what lies before `position` is done with and makes room for more.
final class ByteFeed {
    /// How much is read at once.
    static let chunk = 1 << 18

    private(set) var memory: UnsafeMutablePointer<UInt8>
    private var capacity: Int
    /// The first byte not yet done with.
    var position = 0
    /// One past the last byte in the window.
    private(set) var limit = 0
    /// Whether the window reaches to the end of the file.
    private(set) var atEnd = false
    private let source: (any ByteSource)?

    /// How much of the file has come into the window; nil for bytes and for what has no size.
    var share: Double? { source?.share }

    /// A window over a file.
    convenience init(path: String) throws { try self.init(InputFile(path: path)) }

    /// A window over bytes that come piece by piece.
    init(_ source: any ByteSource) throws {
        self.source = source
        capacity = 2 * ByteFeed.chunk
        memory = .allocate(capacity: capacity)
        while !atEnd, limit < ByteFeed.chunk { try more() }
    }

    /// A window over all of some bytes.
    init(bytes: [UInt8]) {
        source = nil
        capacity = max(1, bytes.count)
        memory = .allocate(capacity: capacity)
        memory.update(from: bytes, count: bytes.count)
        limit = bytes.count
        atEnd = true
    }

    deinit { memory.deallocate() }

    /// The bytes in the window that are not yet done with.
    var pending: UnsafeRawBufferPointer {
        UnsafeRawBufferPointer(start: memory + position, count: limit - position)
    }

    /// Moves the window on to more of the file, keeping what is pending.
    func more() throws {
        guard let source, !atEnd else { return }
        makeRoom()
        let room = UnsafeMutableRawBufferPointer(start: memory + limit, count: capacity - limit)
        let count = try source.read(into: room)
        limit += count
        atEnd = count == 0
    }

    private func makeRoom() {
        let kept = limit - position
        if capacity - kept < ByteFeed.chunk {
            let larger = UnsafeMutablePointer<UInt8>.allocate(capacity: 2 * capacity)
            larger.update(from: memory + position, count: kept)
            memory.deallocate()
            memory = larger
            capacity *= 2
        } else if position > 0 {
            memory.update(from: memory + position, count: kept)
        }
        position = 0
        limit = kept
    }
}
