import Foundation

extension VietnameseText {
    /// ``clean(_:)`` for text beyond Vietnamese, by the full tables of Unicode.
    static func composed(_ text: String) -> String {
        var view = String.UnicodeScalarView()
        for scalar in text.unicodeScalars {
            switch scalar.value {
            case 0x200B, 0x200C, 0xFEFF: continue
            case 0xA0, 0x202F: view.append(" ")
            default: view.append(scalar)
            }
        }
        return String(view).precomposedStringWithCanonicalMapping.trimmingCharacters(in: .whitespacesAndNewlines)
    }
}
