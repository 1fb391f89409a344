public import Kernel

extension EdXML {
    /// An office as a message names it.
    public struct Organ: Sendable, Hashable {
        /// Its electronic identifier, in the form of Quyết định 20/2020/QĐ-TTg (`H41.28`) or the older one (`000.00.28.H41`).
        public var id: String
        /// The office above it; empty when not given.
        public var inCharge: String
        /// Its name; empty when not given, for the identifier alone is binding and names contradict it at times.
        public var name: String
        /// Postal address, electronic mail, telephone, fax and website; empty when not given.
        public var address = ""
        public var email = ""
        public var telephone = ""
        public var fax = ""
        public var website = ""

        /// An office.
        public init(id: String, name: String, inCharge: String = "") {
            self.id = id
            self.name = name
            self.inCharge = inCharge
        }
    }

    /// Who in an office did it; any part may be empty.
    public struct Staff: Sendable, Hashable {
        /// The part of the office.
        public var department: String
        /// The person.
        public var name: String
        /// Electronic mail and mobile telephone.
        public var email: String
        public var mobile: String

        /// Somebody in an office.
        public init(department: String = "", name: String = "", email: String = "", mobile: String = "") {
            self.department = department
            self.name = name
            self.email = email
            self.mobile = mobile
        }
    }

    /// What a document is known by on the exchange: `office,yyyy/MM/dd,number/notation` in older systems, a UUID in newer ones.
    ///
    /// It is compared as it is written. Its parts are a hint only: days that do not exist are met in it.
    public struct DocumentID: Sendable, Hashable {
        /// The identifier as written.
        public var text: String

        /// An identifier as written.
        public init(_ text: String) {
            self.text = text
        }

        /// An identifier in the older form.
        public init(organ: String, day: Day, code: String) {
            text = "\(organ),\(EdXMLTime.text(day)),\(code)"
        }

        /// The office, the day and number with notation; nil unless it is in the older form with a day that exists.
        public var parts: (organ: String, day: Day, code: String)? {
            let pieces = text.split(separator: ",", maxSplits: 2, omittingEmptySubsequences: false)
            guard pieces.count == 3, let day = EdXMLTime.day(pieces[1]) else { return nil }
            return (String(pieces[0]), day, String(pieces[2]))
        }
    }

    /// A document that a message answers or tells of.
    public struct Reference: Sendable, Hashable {
        /// The identifier of the office that issued it; empty when not given.
        public var organ: String
        /// Number with notation, `7816/VPCP-TTĐT`; empty when not given.
        public var code: String
        /// The day it was issued; nil when not given.
        public var promulgatedOn: Day?
        /// What it is known by; nil when not given.
        public var document: DocumentID?

        /// A document referred to.
        public init(organ: String, code: String, promulgatedOn: Day?, document: DocumentID?) {
            self.organ = organ
            self.code = code
            self.promulgatedOn = promulgatedOn
            self.document = document
        }
    }
}
