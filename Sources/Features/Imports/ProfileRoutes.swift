import Core
import Foundation
import Kernel
import Store
import Web

/// Addresses of saved mappings.
enum ProfilePaths {
    static let list = Path("imports/profiles")
    static let new = Path("imports/profiles/new")
    static let draft = Path("imports/profiles/draft")
    static let one = Path<Profile.ID>("imports/profiles/:id")
    static let json = Path<Profile.ID>("imports/profiles/:id/json")
    static let retire = Path<Profile.ID>("imports/profiles/:id/retire")
}

enum ProfileRoutes {
    static func declare(_ routes: inout Routes) {
        let mayRead = Access.needs("batch.read")
        let maySave = Access.needs(SaveProfile.permission)
        routes.get(ProfilePaths.list, mayRead) { visit in
            try visit.read { snapshot in
                visit.page(
                    title: "Bộ ánh xạ cột", body: ProfilePages(visit: visit).list(try Profile.newest(in: snapshot)))
            }
        }
        routes.get(ProfilePaths.one, mayRead) { visit, id in try one(visit, id, Form()) }
        routes.get(ProfilePaths.json, mayRead) { visit, id in
            let profile = try visit.read { try Profile.find(id, in: $0) }
            return .download(
                Array(try profile.mapping.json(isForPeople: true).utf8), type: "application/json",
                name: "\(profile.title).json")
        }
        routes.get(ProfilePaths.new, maySave) { visit in start(visit, Form(visit.query)) }
        routes.post(ProfilePaths.new, maySave, accepting: .files) { visit in try sampled(visit) }
        routes.post(ProfilePaths.draft, maySave) { visit in try drafted(visit) }
        routes.post(ProfilePaths.list, maySave) { visit in try await save(visit) }
        routes.post(ProfilePaths.retire, .needs(RetireProfile.permission)) { visit, id in
            let name = try visit.read { try Profile.find(id, in: $0).name }
            return try await visit.perform(
                RetireProfile.self, adding: ["profile": name],
                then: { _ in .redirect(to: ProfilePaths.list(), notice: "Đã ngừng dùng bộ ánh xạ \(name).") },
                otherwise: { form in try one(visit, id, form) })
        }
    }

    private static func one(_ visit: Visit, _ id: Profile.ID, _ form: Form) throws -> Reply {
        try visit.read { snapshot in
            let profile = try Profile.find(id, in: snapshot)
            return visit.page(
                title: "Bộ ánh xạ \(profile.title)",
                body: try ProfilePages(visit: visit).one(
                    profile, try Profile.versions(of: profile.name, in: snapshot)),
                status: form.status)
        }
    }

    private static func start(_ visit: Visit, _ form: Form) -> Reply {
        visit.page(title: "Lập bộ ánh xạ", body: ProfileDraftPage(visit: visit).start(form), status: form.status)
    }

    /// The sample has come: columns are guessed, and what the guesses make is shown if they make anything.
    private static func sampled(_ visit: Visit) throws -> Reply {
        guard let upload = visit.uploads.first(where: { $0.field == "file" && $0.size > 0 }) else {
            return start(visit, visit.form.refused(.invalid("file", "Chưa chọn tệp.")))
        }
        do {
            let register = try visit.product.knowledge.register(visit.form["kind"])
            let sample = try ProfileSample(path: upload.path, named: upload.name)
            let draft = try ProfileDraft.guessed(for: register, sample, name: visit.form["name"])
            return try page(visit, draft, nil, nil)
        } catch let refusal as Refusal {
            return start(visit, visit.form.refused(refusal))
        }
    }

    private static func drafted(_ visit: Visit) throws -> Reply {
        let register: any Register
        let sample: ProfileSample
        do {
            register = try visit.product.knowledge.register(visit.form["kind"])
            sample = try ProfileSample(carried: visit.form["sample"])
        } catch let refusal as Refusal {
            return start(visit, visit.form.refused(refusal))
        }
        var draft = ProfileDraft(register: register, sample: sample, form: visit.form)
        do {
            let mapping = try draft.mapping()
            let trial = try visit.read { snapshot in
                try MappingTrial(
                    of: mapping, on: sample.table, as: register, on: visit.product.occasion(for: visit.actor),
                    in: snapshot)
            }
            return try page(visit, draft, trial, mapping)
        } catch let refusal as Refusal {
            draft.form = draft.form.refused(refusal)
            return try page(visit, draft, nil, nil)
        }
    }

    private static func page(
        _ visit: Visit, _ draft: ProfileDraft, _ trial: MappingTrial?, _ mapping: ColumnMapping?
    ) throws -> Reply {
        visit.page(
            title: "Lập bộ ánh xạ", body: try ProfileDraftPage(visit: visit).draft(draft, trial, mapping),
            status: draft.form.status)
    }

    /// Saves what was shown in the preview.
    private static func save(_ visit: Visit) async throws -> Reply {
        do {
            let mapping = try ColumnMapping(json: Data(visit.form["mapping"].utf8))
            let id = try await visit.perform(SaveProfile(mapping: mapping))
            let title = try visit.read { try Profile.find(id, in: $0).title }
            return .redirect(to: ProfilePaths.one(id), notice: "Đã lưu bộ ánh xạ \(title).")
        } catch let refusal as Refusal where refusal != .forbidden {
            return start(visit, visit.form.refused(refusal))
        }
    }
}
