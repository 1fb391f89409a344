public import Kernel

/// What a receiving office says has become of a document.
///
/// Technical source: QCVN 102:2016/BTTTT, status message.
public struct EdXMLStatus: Sendable, Hashable {
    /// How far a document has come (`StatusCode`); the raw value is the code on the exchange.
    public enum Code: String, Sendable, Hashable, CaseIterable {
        case arrived = "01"
        case rejected = "02"
        case accepted = "03"
        case assigned = "04"
        case processing = "05"
        case finished = "06"
        /// The sender asks to have it back or to change it.
        case recallRequested = "13"
        case changeAccepted = "15"
        case changeRejected = "16"

        /// How far it has come, in words.
        public var phrase: Phrase {
            switch self {
            case .arrived: "Đã đến"
            case .rejected: "Từ chối tiếp nhận"
            case .accepted: "Đã tiếp nhận"
            case .assigned: "Đã phân công xử lý"
            case .processing: "Đang xử lý"
            case .finished: "Đã hoàn thành"
            case .recallRequested: "Yêu cầu lấy lại văn bản"
            case .changeAccepted: "Đồng ý cập nhật, lấy lại"
            case .changeRejected: "Từ chối cập nhật, lấy lại"
            }
        }
    }

    /// Who says it.
    public var from: EdXML.Organ
    /// Of which document.
    public var document: EdXML.Reference
    /// Who did it; nil when not given.
    public var staff: EdXML.Staff?
    /// How far it has come.
    public var code: Code
    /// The same in the office's own words; empty when not given.
    public var description: String
    /// When it came so far, to the second.
    public var at: Instant

    /// A status.
    public init(
        from: EdXML.Organ, document: EdXML.Reference, staff: EdXML.Staff?, code: Code, description: String, at: Instant
    ) {
        self.from = from
        self.document = document
        self.staff = staff
        self.code = code
        self.description = description
        self.at = at
    }
}
