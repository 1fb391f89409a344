public import Formats
import Kernel

extension [HTML] {
    /// The files that a list can be taken away as.
    public static func downloads(_ t: Tongue, _ address: (TableFormat) -> Link) -> [HTML] {
        TableFormat.allCases.map { format in
            .buttonLink(t("Tải \(format.rawValue.uppercased())"), to: address(format))
        }
    }
}
