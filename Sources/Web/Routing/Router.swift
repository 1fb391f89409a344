/// Finds the route of a path, segment by segment; a fixed segment goes before an argument.
struct Router: Sendable {
    private struct Node: Sendable {
        var fixed: [String: Int] = [:]
        var argument: Int?
        var methods: [String: Int] = [:]
    }

    private let routes: [Route]
    private var nodes = [Node()]

    init(_ routes: [Route]) {
        self.routes = routes
        for (place, route) in routes.enumerated() {
            var node = 0
            for segment in route.segments {
                node = child(of: node, for: segment)
            }
            precondition(nodes[node].methods[route.method] == nil, "\(route.method) \(route.pattern) is declared twice")
            nodes[node].methods[route.method] = place
        }
    }

    private mutating func child(of node: Int, for segment: String) -> Int {
        let isArgument = segment.hasPrefix(":")
        if let known = isArgument ? nodes[node].argument : nodes[node].fixed[segment] { return known }
        let new = nodes.count
        nodes.append(Node())
        if isArgument { nodes[node].argument = new } else { nodes[node].fixed[segment] = new }
        return new
    }

    /// What was found for a method and path.
    enum Found {
        /// The route with the texts of its arguments.
        case route(Route, [String])
        /// The path exists for other methods.
        case otherMethods([String])
        case nothing
    }

    func find(_ method: String, _ segments: [String]) -> Found {
        let method = method == "HEAD" ? "GET" : method
        var texts: [String] = []
        guard let node = descend(segments[...], from: 0, &texts), !nodes[node].methods.isEmpty else { return .nothing }
        guard let place = nodes[node].methods[method] else {
            return .otherMethods(nodes[node].methods.keys.sorted().flatMap { $0 == "GET" ? ["GET", "HEAD"] : [$0] })
        }
        return .route(routes[place], texts)
    }

    private func descend(_ segments: ArraySlice<String>, from node: Int, _ texts: inout [String]) -> Int? {
        guard let segment = segments.first else { return nodes[node].methods.isEmpty ? nil : node }
        if let next = nodes[node].fixed[segment], let end = descend(segments.dropFirst(), from: next, &texts) {
            return end
        }
        guard let next = nodes[node].argument else { return nil }
        texts.append(segment)
        if let end = descend(segments.dropFirst(), from: next, &texts) { return end }
        texts.removeLast()
        return nil
    }
}
