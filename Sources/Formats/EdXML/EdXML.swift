import Kernel

/// One message of the national document exchange (trục liên thông văn bản quốc gia).
///
/// Technical source: QCVN 102:2016/BTTTT. No schema of it is public; names, order and number of elements are those of
/// messages that the exchange's own development kits make.
public enum EdXML: Sendable, Hashable {
    /// A document that one office sends to others, or recalls, updates or replaces.
    case document(EdXMLMessage)
    /// What the receiving office says has become of a document.
    case status(EdXMLStatus)

    /// The namespace that every message is in.
    public static let namespace = "http://www.mic.gov.vn/TBT/QCVN_102_2016"
}
