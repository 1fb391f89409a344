/// The addresses that belong to no slice.
enum Builtin {
    static func routes(_ routes: inout Routes, for product: Product) {
        Assets.routes(&routes)
        Preferences.routes(&routes)
        API.routes(&routes, for: product)
    }
}
