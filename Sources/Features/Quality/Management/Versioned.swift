import Core
import Kernel

/// A record whose pages carry the version they were read at.
protocol Versioned {
    var version: Int { get }
    /// Who changed it last, and when.
    var changedBy: String { get }
    var changedAt: Instant { get }
}

extension Versioned {
    /// Refuses a form that was read before somebody else changed the record.
    func require(version read: Int) throws(Refusal) {
        guard read != version else { return }
        throw .conflict(
            """
            Nội dung đã được \(changedBy) thay đổi lúc \(changedAt.text) sau khi trang này được mở. Điều vừa nhập vẫn còn \
            dưới đây; hãy xem lại tình trạng mới rồi gửi lại.
            """)
    }
}

extension String {
    /// The lines that say something, fit to keep.
    var cleanLines: [String] {
        split(whereSeparator: \.isNewline).map { VietnameseText.clean(String($0)) }.filter { !$0.isEmpty }
    }
}

extension Optional<String> {
    /// The text fit to keep; empty for none.
    var clean: String { VietnameseText.clean(self ?? "") }
}

extension Basis {
    /// A clause of the standard whose management side this slice keeps.
    static func iso(_ clause: String) -> Basis { Basis("TCVN ISO 9001:2015", clause) }
    /// The circular on quality systems of state agencies.
    static let circular = Basis("26/2014/TT-BKHCN")
}
