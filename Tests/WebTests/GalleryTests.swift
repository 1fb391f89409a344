import Foundation
import Kernel
import Testing

@testable import Web

@Suite struct GalleryTests {
    /// Set CAICACH_GALLERY to a folder to look at the pages.
    private static let folder = ProcessInfo.processInfo.environment["CAICACH_GALLERY"]

    @Test("Every part keeps what the policy and assistive technology need", arguments: Gallery.pages.map(\.name))
    func parts(_ name: String) async throws {
        try await TestSite.serve(features: [Gallery.feature]) { site async throws in
            let page = try await site.probe.get("/gallery/\(name)", ["Cookie": site.cookie(site.writer)])
            #expect(page.status == 200)
            let text = page.text
            #expect(!text.contains("style=\""))
            #expect(!text.contains("<script") && !text.contains("onclick"))
            let ids = texts(of: "id", in: text)
            #expect(Set(ids).count == ids.count, "an id stands twice")
            for target in texts(of: "for", in: text)
                + texts(of: "aria-describedby", in: text).flatMap({ $0.split(separator: " ").map(String.init) })
            {
                #expect(ids.contains(target), "nothing has the id \(target)")
            }
            #expect(text.components(separatedBy: "<h1").count == 2)
            #expect(text.components(separatedBy: "<main").count == 2)
            if let folder = Self.folder {
                let local = text.replacing(Assets.look.link.address, with: "look.css")
                try local.write(toFile: "\(folder)/\(name).html", atomically: true, encoding: .utf8)
                try Data(Assets.look.bytes).write(to: URL(fileURLWithPath: "\(folder)/look.css"))
            }
        }
    }

    private func texts(of attribute: String, in text: String) -> [String] {
        text.components(separatedBy: " \(attribute)=\"").dropFirst().map { String($0.prefix { $0 != "\"" }) }
    }
}
