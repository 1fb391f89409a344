import Core
import Kernel
import Store
import Web

/// That a version which everybody could read was taken back, and why: a printed address must not lead into nothing.
struct WithdrawnPage {
    let visit: Visit
    let version: PublishedVersion
    private var t: Tongue { visit.t }

    var html: HTML {
        let current = PublishedPaths.current(version.code)
        return """
            \(.breadcrumb([(t("Thủ tục hành chính"), PublishedPaths.list()), (version.code, nil)], t))
            <h1>\(version.name)</h1>
            \(.inset(.wrong, """
                <p>\(t("Phiên bản \(version.version) đã bị rút, không dùng được nữa.")) \(t("Lý do: \(version.edition.reason)."))</p>
                <p><a href="\(current)">\(t("Xem thủ tục này"))</a></p>
                """))
            """
    }
}
