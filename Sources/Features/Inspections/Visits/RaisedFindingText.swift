import Kernel

/// What a finding made of an item says it rests on; it stands in the conclusion, so it is always Vietnamese.
enum RaisedFindingText {
    static func source(item: String, inspection: Inspection) -> String {
        "Kết quả kiểm tra mục \(item), cuộc kiểm tra \(inspection.code)"
    }
}
