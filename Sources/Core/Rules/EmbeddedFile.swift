import CEmbedded

/// The files that were compiled into the program: rules, style, translations.
package enum EmbeddedFile {
    /// The content of the file of this name, `en.json`. There is no such file only by a mistake in the program.
    package static func bytes(of name: String) -> [UInt8] {
        let file = embedded_file(name)
        precondition(file.bytes != nil, "no file \(name) was compiled in")
        return Array(UnsafeBufferPointer(start: file.bytes, count: Int(file.count)))
    }
}
