import Core
import Kernel
import Store
import Web

/// Recording documents and relations by hand.
enum RecordingRoutes {
    static func declare(_ routes: inout Routes) {
        routes.get(LegalPaths.new, .needs(RecordLaw.permission)) { visit in try new(visit, nil) }
        routes.post(LegalPaths.list, .needs(RecordLaw.permission)) { visit in
            try await visit.perform(
                RecordLaw.self, then: { id in .redirect(to: LawLinks.one(id), notice: "Đã ghi văn bản vào sổ.") },
                otherwise: { form in try new(visit, form) })
        }
        routes.get(LegalPaths.correct, .needs(CorrectLaw.permission)) { visit, id in try correct(visit, id, nil) }
        routes.post(LegalPaths.correct, .needs(CorrectLaw.permission)) { visit, id in
            try await visit.perform(
                CorrectLaw.self, adding: ["document": "\(id)"],
                then: { id in .redirect(to: LawLinks.one(id), notice: "Đã lưu thông tin văn bản.") },
                otherwise: { form in try correct(visit, id, form) })
        }
        routes.get(LegalPaths.relate, .needs(RelateLaws.permission)) { visit, id in try relate(visit, id, nil) }
        routes.post(LegalPaths.relate, .needs(RelateLaws.permission)) { visit, id in
            try await visit.perform(
                RelateLaws.self, adding: ["document": "\(id)"],
                then: { id in .redirect(to: LawLinks.one(id).at("relations"), notice: "Đã ghi quan hệ.") },
                otherwise: { form in try relate(visit, id, form) })
        }
        routes.post(LegalPaths.check, .needs(CheckLaw.permission)) { visit, id in
            let act = try visit.form.decode(CheckLaw.self, adding: ["document": "\(id)"])
            return .redirect(to: LawLinks.one(try await visit.perform(act)), notice: "Đã ghi nhận.")
        }
        routes.get(LegalPaths.unrelate, .needs(UnrelateLaws.permission)) { visit, id in
            try unrelate(visit, id, Form())
        }
        routes.post(LegalPaths.unrelate, .needs(UnrelateLaws.permission)) { visit, id in
            try await visit.perform(
                UnrelateLaws.self, adding: ["relation": "\(id)"],
                then: { key in
                    let id = try visit.read { try LegalDocument.find(key: key, in: $0)?.id }
                    return .redirect(to: id.map { LawLinks.one($0) } ?? LegalPaths.list(), notice: "Đã gỡ quan hệ.")
                },
                otherwise: { form in try unrelate(visit, id, form) })
        }
    }

    private static func fields(_ rules: LegalRules, in snapshot: Snapshot) throws -> LegalFields {
        let kinds = try LegalDocument.kinds(in: snapshot)
        return LegalFields(
            kinds: kinds + rules.documentKinds.map(\.name).filter { !kinds.contains($0) },
            issuers: try LegalDocument.issuers(in: snapshot))
    }

    private static func new(_ visit: Visit, _ refused: Form?) throws -> Reply {
        try visit.read { snapshot in
            let rules = visit.product.knowledge.figures.rules
            var form = refused ?? Form(["symbol": DocumentNumber.spelled(visit.query["symbol"] ?? "")])
            let recognised = RecognisedNumber(form["symbol"], by: rules.legal, own: try visit.tops(in: snapshot))
            if refused == nil {
                form.fields.set("kind", recognised?.kind ?? "")
                form.fields.set("issuer", recognised?.issuer ?? "")
            }
            let key = DocumentNumber.key(form["symbol"])
            let present =
                try key.isEmpty
                ? nil
                : LegalDocument.find(key: key, in: snapshot) ?? LegalDocument.twin(of: key, by: rules, in: snapshot)
            let page = RecordLawPage(
                visit: visit, recognised: recognised, present: present, form: form,
                fields: try fields(rules.legal, in: snapshot))
            return visit.page(title: "Ghi văn bản", body: page.html, status: form.status)
        }
    }

    private static func correct(_ visit: Visit, _ id: KnownLaw.ID, _ form: Form?) throws -> Reply {
        try visit.read { snapshot in
            let document = try LegalDocument.find(id, in: snapshot)
            try visit.actor.require(CorrectLaw.permission, over: document.place(in: snapshot))
            let page = CorrectLawPage(
                visit: visit, document: document, form: form ?? document.form,
                fields: try fields(visit.product.knowledge.figures.rules.legal, in: snapshot))
            return visit.page(title: "Sửa thông tin văn bản", body: page.html, status: form?.status ?? 200)
        }
    }

    private static func relate(_ visit: Visit, _ id: KnownLaw.ID, _ refused: Form?) throws -> Reply {
        try visit.read { snapshot in
            let document = try LegalDocument.find(id, in: snapshot)
            try visit.actor.require(RelateLaws.permission, over: document.place(in: snapshot))
            var form = refused ?? Form(visit.query)
            form.fields.set("other", DocumentNumber.spelled(form["other"]))
            let key = DocumentNumber.key(form["other"])
            let other = try KnownLaw.find([key], in: snapshot)[key]
            let twin =
                try other == nil
                ? LegalDocument.twin(of: key, by: visit.product.knowledge.figures.rules, in: snapshot) : nil
            let impact = try other.map { other in
                try Impact.of(
                    Subject(Citation.law, other.key), on: visit.today, visit.product.knowledge, in: snapshot)
            }
            let page = RelatePage(
                visit: visit, document: document, other: other, twin: twin, impact: impact, form: form)
            return visit.page(title: "Ghi quan hệ", body: page.html, status: form.status)
        }
    }

    private static func unrelate(_ visit: Visit, _ id: LegalRelation.ID, _ form: Form) throws -> Reply {
        try visit.read { snapshot in
            let relation = try LegalRelation.find(id, in: snapshot)
            let document = try LegalDocument.find(key: relation.by, in: snapshot)
            try visit.actor.require(
                UnrelateLaws.permission, over: document?.place(in: snapshot) ?? .somewhere)
            let page = UnrelatePage(
                visit: visit, id: id, relation: relation,
                back: document.map { LawLinks.one($0.id) } ?? LegalPaths.list(), form: form)
            return visit.page(title: "Gỡ quan hệ", body: page.html, status: form.status)
        }
    }
}

extension LegalDocument {
    /// What the form of a correction begins with.
    fileprivate var form: Form {
        Form([
            "symbol": symbol, "kind": kind, "issuer": issuer, "subject": subject, "issuedOn": issuedOn.text,
            "validFrom": validFrom?.text ?? "", "validUntil": validUntil?.text ?? "", "source": source,
            "gazetteOn": gazetteOn?.text ?? "", "signerTitle": signerTitle, "signer": signer, "area": area,
            "sector": sector, "field": field, "expiryReason": expiryReason, "expiredPart": expiredPart,
        ])
    }
}
