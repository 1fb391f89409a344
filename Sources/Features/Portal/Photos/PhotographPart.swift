import Kernel
import Web

/// A photo on a page, in the size that fits.
struct PhotographPart {
    let photo: Photograph

    /// With what stands below it.
    func figure(alt: String, caption: String) -> HTML {
        let credit: HTML? = photo.credit.isEmpty ? nil : "<span class=\"muted\">\(photo.credit)</span>"
        let below: HTML? =
            caption.isEmpty && credit == nil
            ? nil : "<figcaption>\(caption) \(credit ?? .nothing)</figcaption>"
        return "<figure>\(image(alt: alt, sizes: "(max-width: 45rem) 100vw, 42rem"))\(below ?? .nothing)</figure>\n"
    }

    /// The picture alone.
    ///
    /// - Parameter sizes: how wide it stands, for the browser to choose by.
    func image(alt: String, sizes: String) -> HTML {
        guard let widest = photo.sizes.last,
            let middle = photo.sizes.first(where: { $0.width >= 900 }) ?? photo.sizes.last
        else { return .nothing }
        let set = photo.sizes.map { "\(address(of: $0)) \($0.width)w" }.joined(separator: ", ")
        return """
            <img src="\(address(of: middle))" srcset="\(set)" sizes="\(sizes)" alt="\(alt)" width="\(widest.width)" \
            height="\(widest.height)" loading="lazy" decoding="async">
            """
    }

    /// The address of the size for those who share the page.
    var link: Link? { photo.sizes.last.map(address) }

    private func address(of size: Photograph.Size) -> Link { SitePaths.photo("\(photo.id)-\(size.width).jpg") }
}
