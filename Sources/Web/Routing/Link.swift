/// An address within the product, percent-encoded and ready to print.
public struct Link: Hashable, Sendable {
    /// Path and query, e.g. `/figures?ky=2024-Q1`.
    public let address: String

    init(address: String) {
        self.address = address
    }

    /// An address that came from outside, such as where to go back to; nil unless it stays within the product.
    public init?(local address: String) {
        let bytes = Array(address.utf8)
        guard bytes.first == UInt8(ascii: "/"), bytes.count <= 2000,
            bytes.count < 2 || (bytes[1] != UInt8(ascii: "/") && bytes[1] != UInt8(ascii: "\\")),
            bytes.allSatisfy({ (0x21...0x7e).contains($0) && $0 != UInt8(ascii: "\\") })
        else { return nil }
        self.address = address
    }

    /// The same address with values after `?`; a value that is nil is left out.
    public func with(query: KeyValuePairs<String, String?>) -> Link {
        var address = self.address
        var mark = address.utf8.contains(UInt8(ascii: "?")) ? "&" : "?"
        for (name, value) in query {
            guard let value else { continue }
            address += mark + PercentCoding.encoded(name) + "=" + PercentCoding.encoded(value)
            mark = "&"
        }
        return Link(address: address)
    }

    /// A place on the page.
    public func at(_ fragment: String) -> Link {
        Link(address: address + "#" + PercentCoding.encoded(fragment))
    }

    /// The address without what follows `?` or `#`.
    var path: Substring {
        let end = address.utf8.firstIndex { $0 == UInt8(ascii: "?") || $0 == UInt8(ascii: "#") }
        return address[..<(end ?? address.endIndex)]
    }
}

extension Link: CustomStringConvertible {
    public var description: String { address }
}
