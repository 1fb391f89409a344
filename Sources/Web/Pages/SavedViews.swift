import Kernel

/// A list narrowed to what somebody needs again and again, kept by a name: since the filters stand in the address, the
/// address is all there is to keep.
public enum SavedViews {
    /// Where they are kept, by POST, with `title` and `address`.
    public static let path = Path("work/views")

    /// The button that keeps the list as it is shown now.
    public static func form(_ visit: Visit, _ list: String) -> HTML {
        .fold(
            visit.t("Lưu bộ lọc này"),
            visit.form(posting: path(), Form(["title": list]), submit: visit.t("Lưu")) { parts in
                [
                    parts.hidden("address", visit.link.address),
                    parts.line("title", visit.t("Tên bộ lọc"), isRequired: true),
                ]
            })
    }
}
