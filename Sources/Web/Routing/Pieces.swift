/// Text of the protocol cut at a byte: by characters it would take ten times as long.
extension Substring {
    /// What lies between the bytes, without what is empty.
    func pieces(between mark: UInt8) -> [Substring] {
        utf8.split(separator: mark).map(Substring.init)
    }

    /// What lies before the first such byte and after it; nil after it where there is none.
    func halves(at mark: UInt8) -> (before: Substring, after: Substring?) {
        guard let place = utf8.firstIndex(of: mark) else { return (self, nil) }
        return (self[..<place], self[utf8.index(after: place)...])
    }
}
