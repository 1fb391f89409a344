import Formats
import Kernel
import Testing

@Suite struct EdXMLHostileTests {
    private var message: [UInt8] {
        get throws {
            try TestMessage.withFiles([
                Array("một hai ba".utf8), (0..<3000).map { UInt8(truncatingIfNeeded: $0 &* 13) },
            ])
            .xml(contents: [
                .bytes(Array("một hai ba".utf8)), .bytes((0..<3000).map { UInt8(truncatingIfNeeded: $0 &* 13) }),
            ])
        }
    }

    @Test("A message cut anywhere is refused")
    func truncated() throws {
        let bytes = try message
        for length in Array(stride(from: 0, to: bytes.count - 2, by: 97)) + [1, 2, 3, bytes.count - 3] {
            let said = refusal { _ = try TestMessage.read(Array(bytes[..<length])) }
            #expect(said?.isEmpty == false, "\(length)")
        }
    }

    @Test("Bytes changed at random are read or refused, never worse")
    func changed() throws {
        var dice = Dice(state: 7)
        for source in [try message, TestMessage.status.xml(), Array(TestMessage.statusXML().utf8)] {
            for _ in 0..<400 {
                var bytes = source
                for _ in 0...Int.random(in: 0..<6, using: &dice) {
                    bytes[Int.random(in: bytes.indices, using: &dice)] = UInt8.random(in: 0...255, using: &dice)
                }
                #expect(refusal { _ = try TestMessage.read(bytes) } != nil)
                #expect(refusal { _ = try EdXMLStructure.problems(in: bytes) } != nil)
            }
        }
    }

    @Test("Pieces of a message moved about are read or refused, never worse")
    func shuffled() throws {
        var dice = Dice(state: 9)
        let lines = String(decoding: try message, as: UTF8.self).split(separator: "\n").map(String.init)
        for _ in 0..<300 {
            var some = lines
            for _ in 0..<Int.random(in: 1..<5, using: &dice) {
                let place = Int.random(in: some.indices, using: &dice)
                switch Int.random(in: 0..<3, using: &dice) {
                case 0: some.remove(at: place)
                case 1: some.insert(some[place], at: Int.random(in: some.indices, using: &dice))
                default: some.swapAt(place, Int.random(in: some.indices, using: &dice))
                }
            }
            #expect(refusal { _ = try TestMessage.read(Array(some.joined(separator: "\n").utf8)) } != nil)
        }
    }
}
