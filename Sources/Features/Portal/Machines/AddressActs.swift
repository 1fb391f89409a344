import Core
import Kernel
import Store
import Web

/// Says where something is now that had an address on a former site, or that it was taken away for good.
struct MapAddress: PortalAct {
    static let name = "address.map"
    /// Path and query as they were: `/news/123.aspx?lang=vi`.
    let address: String
    /// The new address; empty for what was taken away.
    let target: String?
    let note: String?

    func perform(_ occasion: Occasion, in tx: Transaction) throws -> Journaled<String> {
        guard let old = MappedAddress.normal(address) else {
            throw Refusal.invalid(
                "address", "Địa chỉ cũ phải bắt đầu bằng / và không có dấu cách, ví dụ /news/123.aspx.")
        }
        let wanted = VietnameseText.clean(target ?? "")
        if !wanted.isEmpty {
            // Only within the product: whoever follows an old address is never sent to somebody else's site.
            guard let link = Link(local: wanted) else {
                throw Refusal.invalid("target", "Địa chỉ mới phải là một trang của cổng này, bắt đầu bằng /.")
            }
            if try MappedAddress.fate(of: link.address, in: tx) != nil || link.address.lowercased() == old {
                throw Refusal.invalid("target", "Địa chỉ mới lại là một địa chỉ cũ đã khai báo.")
            }
        }
        try MappedAddress.map(
            old, to: wanted.isEmpty ? nil : wanted, note: VietnameseText.clean(note ?? ""), on: occasion, in: tx)
        return Journaled(old, of: Subject("address", old))
    }
}

/// Forgets an old address.
struct UnmapAddress: PortalAct {
    static let name = "address.unmap"
    let mapped: MappedAddress.ID

    func perform(_ occasion: Occasion, in tx: Transaction) throws -> Journaled<String> {
        let mapped = try MappedAddress.find(mapped, in: tx)
        try mapped.remove(in: tx)
        return Journaled(mapped.address, of: Subject("address", mapped.address), facts: ["target": mapped.target ?? ""])
    }
}
