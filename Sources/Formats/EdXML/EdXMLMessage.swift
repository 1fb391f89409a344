public import Kernel

/// A document on the exchange: what it says of itself, and what it carries.
///
/// Technical source: QCVN 102:2016/BTTTT, element `MessageHeader` and those beside it; names in brackets are the elements.
public struct EdXMLMessage: Sendable, Hashable {
    /// Who sends it (`From`).
    public var from: EdXML.Organ
    /// To whom, at least one (`To`).
    public var to: [EdXML.Organ]
    /// What it is known by on the exchange (`DocumentId`).
    public var id: EdXML.DocumentID
    /// Its number and notation (`Code`): `7816` and `VPCP-TTĐT`. The number is text: some have letters.
    public var number: String
    public var notation: String
    /// Where and on which day it was issued (`PromulgationInfo`).
    public var place: String
    public var promulgatedOn: Day
    /// What type of document it is (`DocumentType`).
    public var type: DocumentType
    /// What it is about (`Subject`, trích yếu).
    public var subject: String
    /// Its main content; often the same as the subject (`Content`).
    public var content: String
    /// Who signed it; nil when not given (`SignerInfo`).
    public var signer: Signer?
    /// By when it wants an answer (`DueDate`).
    public var dueOn: Day?
    /// How urgent it is and how it was made out (`OtherInfo`).
    public var other = OtherInfo()
    /// The documents it answers (`ResponseFor`).
    public var repliesTo: [EdXML.Reference] = []
    /// 0 for none; 1 assigns a task and 2 reports on one, as far as is known (`SteeringType`).
    public var steering = 0
    /// The places at the foot of the document (`ToPlaces`, nơi nhận).
    public var toPlaces: [String] = []
    /// The systems it passed, the sender's first (`TraceHeader`).
    public var traces: [Trace] = []
    /// Whether it is new, or what it does to an earlier one (`Bussiness`, as the standard spells it).
    public var business = Business()
    /// The files it carries (`AttachmentEncoded`).
    public var attachments: [Attachment] = []
    /// Whether it has an element `Signature`. Reading **does not verify** it, and writing makes none.
    public var hasSignature = false

    /// A document with what none may lack.
    public init(
        from: EdXML.Organ, to: [EdXML.Organ], id: EdXML.DocumentID, number: String, notation: String, place: String,
        promulgatedOn: Day, type: DocumentType, subject: String, content: String
    ) {
        self.from = from
        self.to = to
        self.id = id
        self.number = number
        self.notation = notation
        self.place = place
        self.promulgatedOn = promulgatedOn
        self.type = type
        self.subject = subject
        self.content = content
    }
}
