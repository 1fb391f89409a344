import Core
import Kernel
import Store

/// Adds a category or changes it; its code, which is in addresses, stays.
struct SaveCategory: PortalAct {
    static let name = "category.save"

    let code: String?
    let name: String
    let parent: String?
    let isOfPages: Bool?
    let place: Int?

    func perform(_ occasion: Occasion, in tx: Transaction) throws -> Journaled<String> {
        let name = try name.required("name")
        let typed = VietnameseText.clean(code ?? "")
        let code = typed.isEmpty ? VietnameseText.slug(name) : typed
        guard VietnameseText.slug(code) == code, (2...60).contains(code.utf8.count) else {
            throw Refusal.invalid("code", "Mã chỉ gồm chữ thường không dấu, chữ số và dấu gạch nối.")
        }
        let tree = try CategoryTree(in: tx)
        let parent = parent.flatMap { $0.isEmpty ? nil : $0 }
        if let parent {
            guard tree[parent] != nil else { throw Refusal.invalid("parent", "Không có chuyên mục “\(parent)”.") }
            guard !tree.way(to: parent).contains(where: { $0.code == code }) else {
                throw Refusal.invalid("parent", "Chuyên mục không thể nằm dưới chính nó.")
            }
        }
        let last = tree.below(parent).map(\.place).max() ?? 0
        try Category(
            code: code, name: name, parent: parent, isOfPages: isOfPages ?? false,
            place: place ?? tree[code]?.place ?? last + 1
        ).keep(in: tx)
        return Journaled(code, of: Subject("category", code), unit: nil)
    }
}

/// Drops a category that nothing stands in.
struct RemoveCategory: PortalAct {
    static let name = "category.remove"

    let code: String

    func perform(_ occasion: Occasion, in tx: Transaction) throws -> Journaled<String> {
        let tree = try CategoryTree(in: tx)
        guard let category = tree[code] else { throw Refusal.notFound }
        guard tree.below(code).isEmpty else { throw Refusal.conflict("Chuyên mục còn chuyên mục con.") }
        guard try !category.isUsed(in: tx) else { throw Refusal.conflict("Chuyên mục còn bài đã đăng.") }
        try category.remove(in: tx)
        return Journaled(code, of: Subject("category", code), unit: nil)
    }
}

/// Takes in the categories that came with the program; those there already stay as they are.
struct AdoptCategories: PortalAct {
    static let name = "category.adopt"

    func perform(_ occasion: Occasion, in tx: Transaction) throws -> Journaled<Int> {
        let tree = try CategoryTree(in: tx)
        let seeds = occasion.knowledge.figures.rules.portal.categories.enumerated()
        let fresh = seeds.filter { tree[$0.element.code] == nil }
        for (place, seed) in fresh {
            try Category(
                code: seed.code, name: seed.name, parent: seed.parent, isOfPages: seed.isOfPages ?? false,
                place: place + 1
            ).keep(in: tx)
        }
        return Journaled(fresh.count, of: Subject("category", "all"), unit: nil, facts: ["added": "\(fresh.count)"])
    }
}
