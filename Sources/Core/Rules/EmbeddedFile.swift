import CEmbedded

/// The files that were compiled into the program: rules, style, translations.
package enum EmbeddedFile {
    /// The content of the file of this name, `en.json`. There is no such file only by a mistake in the program.
    package static func bytes(of name: String) -> [UInt8] {
        let file = embedded_file(name)
        precondition(file.bytes != nil, "no file \(name) was compiled in")
        return Array(UnsafeBufferPointer(start: file.bytes, count: Int(file.count)))
    }

    /// The names of the files with rules.
    static var rules: [String] {
        let names = (0..<embedded_count()).map { String(cString: embedded_name($0)) }
        return names.filter { $0.hasSuffix(".json") && $0 != "en.json" }.sorted()
    }
}
