public import Kernel

/// A file that came with a form, kept in a temporary place until the answer has been made.
public struct Upload: Sendable {
    /// The name of the field.
    public let field: String
    /// The name the person's machine gave it, without folders or control characters; to be shown, never to be opened.
    public let name: String
    /// What the browser says it is; not to be relied on.
    public let type: String
    /// Its bytes.
    public let size: Int
    /// What recognises its content.
    public let digest: Digest
    /// Where it lies; gone when the answer has been made.
    public let path: String
}
