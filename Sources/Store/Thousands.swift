extension Array {
    /// Asks for any number of keys, a thousand in one question: databases bound how many values a question binds.
    package func inThousands(_ ask: ([Element]) throws -> Void) rethrows {
        var rest = self[...]
        while !rest.isEmpty {
            try ask(Array(rest.prefix(1000)))
            rest = rest.dropFirst(1000)
        }
    }
}
