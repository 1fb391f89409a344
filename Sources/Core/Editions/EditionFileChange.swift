public import Kernel
public import Store

/// What became of one file between two versions.
public struct EditionFileChange: Sendable, Hashable {
    /// What became of it.
    public let kind: Kind
    /// Its name in the older version; nil for one that is new.
    public let before: String?
    /// Its name in the newer version; nil for one that is gone.
    public let after: String?

    /// What can become of a file.
    public enum Kind: String, Sendable {
        /// The same content under the same name.
        case kept
        /// Another content, or another name.
        case replaced
        /// It is new.
        case added
        /// It is gone.
        case removed

        /// What people call it.
        public var phrase: Phrase {
            switch self {
            case .kept: "giữ nguyên"
            case .replaced: "đã thay"
            case .added: "thêm mới"
            case .removed: "bỏ"
            }
        }
    }

    /// What became of the files of the older version, in the order of the newer one; what is gone stands last.
    ///
    /// - Parameter first: what files of the newer version were before they were replaced in it, by identity.
    public static func between(
        _ old: [Attachment], _ new: [Attachment], first: [Attachment.ID: Attachment]
    ) -> [EditionFileChange] {
        var rest = old
        var pairs: [Attachment.ID: Attachment] = [:]
        // Where it came from tells more than its name, the name more than the content.
        let likenesses: [(Attachment, Attachment) -> Bool] = [
            { $0.digest == (first[$1.id] ?? $1).digest && $0.name == (first[$1.id] ?? $1).name },
            { $0.name == $1.name }, { $0.digest == $1.digest },
        ]
        for isSame in likenesses {
            for file in new where pairs[file.id] == nil {
                if let place = rest.firstIndex(where: { isSame($0, file) }) { pairs[file.id] = rest.remove(at: place) }
            }
        }
        return new.map { file in
            guard let before = pairs[file.id] else {
                return EditionFileChange(kind: .added, before: nil, after: file.name)
            }
            let isKept = before.digest == file.digest && before.name == file.name
            return EditionFileChange(kind: isKept ? .kept : .replaced, before: before.name, after: file.name)
        } + rest.map { EditionFileChange(kind: .removed, before: $0.name, after: nil) }
    }

    /// What became of the files of one version in another.
    public static func between(
        _ old: Edition, _ new: Edition, in snapshot: Snapshot
    ) throws -> [EditionFileChange] {
        between(
            try Attachment.of(old.files, in: snapshot), try Attachment.of(new.files, in: snapshot),
            first: try Attachment.firstVersions(of: new.files, in: snapshot))
    }
}
