import Core
import Kernel
import Store

// What is said once a move is made: what became of the version beside it, which nobody moved.
extension EditionDesk {
    /// That a version is published, and until when the one before it holds.
    func published(_ id: Edition.ID, _ visit: Visit) throws -> Phrase {
        try visit.read { snapshot in
            let (edition, line) = try withLine(id, in: snapshot)
            guard let from = edition.effectiveFrom, let earlier = line.predecessor(of: edition) else {
                return "Đã công bố phiên bản \(edition.number)."
            }
            guard earlier.effectiveFrom != from else {
                return
                    "Đã công bố phiên bản \(edition.number); phiên bản \(earlier.number) được thay ngay trong ngày \(from.text)."
            }
            return
                "Đã công bố phiên bản \(edition.number); phiên bản \(earlier.number) có hiệu lực đến hết ngày \(from.adding(-1).text)."
        }
    }

    /// That a version is withdrawn, and which one is in force without it.
    func withdrawn(_ id: Edition.ID, _ visit: Visit) throws -> Phrase {
        try visit.read { snapshot in
            let (edition, line) = try withLine(id, in: snapshot)
            guard let current = line.current(on: visit.today) else {
                return "Đã rút phiên bản \(edition.number); hiện không có phiên bản nào đang có hiệu lực."
            }
            return "Đã rút phiên bản \(edition.number); phiên bản \(current.number) đang có hiệu lực."
        }
    }

    private func withLine(_ id: Edition.ID, in snapshot: Snapshot) throws -> (Edition, EditionLine) {
        let edition = try Edition.find(id, kind: Content.kind, in: snapshot)
        return (edition, EditionLine(try Edition.all(of: edition.work, in: snapshot)))
    }
}
