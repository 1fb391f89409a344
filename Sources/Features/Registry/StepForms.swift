import Core
import Kernel
import Web

/// What can be done with a document now: a form for each step the person may take; the others say why not.
struct StepForms {
    let visit: Visit
    let document: IncomingDocument
    let unit: Unit
    let steps: [DocumentStep]
    let desks: [DeskRecord]
    let helps: [DocumentHelp]
    let form: Form
    private var t: Tongue { visit.t }

    var html: HTML {
        guard document.state != .finished else { return .nothing }
        let forms = Self.kinds.filter { visit.actor.may(Self.permission($0), at: unit.path) }.map(part)
        return forms.isEmpty ? .nothing : .section(t("Việc tiếp theo"), HTML(forms))
    }

    private static let kinds: [DocumentStep.Kind] = [
        .present, .assign, .accept, .resume, .finish, .cooperate, .extend, .sendBack, .suspend,
    ]
    /// The desks whose part is still awaited.
    private var helping: [String] { helps.filter { $0.doneOn == nil }.map(\.desk) }

    static func permission(_ kind: DocumentStep.Kind) -> Permission {
        switch kind {
        case .register: RegisterDocument.permission
        case .present: PresentDocument.permission
        case .assign: AssignDocument.permission
        case .accept: AcceptDocument.permission
        case .cooperate: CooperateOnDocument.permission
        case .sendBack: SendBackDocument.permission
        case .extend: ExtendDocument.permission
        case .suspend: SuspendDocument.permission
        case .resume: ResumeDocument.permission
        case .finish: FinishDocument.permission
        }
    }

    private func part(_ kind: DocumentStep.Kind) -> HTML {
        if let obstacle = document.obstacle(to: kind) {
            return """
                <p class="muted">\(t(kind.phrase)): \(t("chưa thực hiện được.")) \(t(obstacle.phrase))</p>
                """
        }
        // Where nobody was asked to help there is nothing to say.
        if kind == .cooperate, helping.isEmpty { return .nothing }
        let link = RegistryPaths.step(document.id, kind)
        let version = "\(document.version)"
        if kind == .accept {
            return .actions([visit.button(t(kind.phrase), posting: link, values: ["version": version])])
        }
        let usual: [IncomingDocument.State: DocumentStep.Kind] = [
            .registered: .present, .presented: .assign, .inProgress: .finish, .suspended: .resume,
        ]
        // The form that was refused, or else the usual next step.
        let isOpen = visit.method == "POST" ? visit.isAnswering(link) : usual[document.state] == kind
        return .fold(
            t(kind.phrase), isOpen: isOpen,
            visit.form(posting: link, form, submit: t(kind.phrase)) { parts in
                [parts.hidden("version", version)] + fields(kind, parts)
            })
    }

    private func fields(_ kind: DocumentStep.Kind, _ parts: FormParts) -> [HTML] {
        let names = desks.map(\.code)
        switch kind {
        case .present:
            return [
                parts.line("desk", t("Trình bàn"), hint: t("Để trống: \(Desk.leader)."), suggestions: names),
                parts.line("note", t("Ý kiến đề xuất")),
            ]
        case .assign:
            return [
                parts.line("desk", t("Bàn chủ trì"), isRequired: true, autocomplete: "off", suggestions: names),
                parts.line("cooperating", t("Bàn phối hợp"), hint: t("Nhiều bàn cách nhau bằng dấu phẩy.")),
                parts.area("note", t("Ý kiến chỉ đạo"), rows: 2), deadline(parts),
            ]
        case .cooperate:
            return [
                parts.select("helper", t("Bàn phối hợp"), helping.map { Choice($0, $0) }),
                parts.line("contribution", t("Kết quả phối hợp"), isRequired: true),
            ]
        case .sendBack: return [parts.line("reason", t("Lý do"), isRequired: true)]
        case .suspend:
            return [
                parts.line(
                    "awaited", t("Chờ việc gì, của ai"), hint: t("Thời hạn vẫn tính; cần thêm thời gian thì gia hạn."),
                    isRequired: true)
            ]
        case .resume: return [parts.line("note", t("Ghi chú"))]
        case .extend:
            return [
                parts.line("extendedTo", t("Thời hạn mới"), kind: .day, isRequired: true),
                parts.line("reason", t("Lý do"), isRequired: true),
            ]
        case .finish:
            return [
                parts.line("result", t("Văn bản trả lời hoặc kết quả"), isRequired: true),
                parts.select(
                    "retention", t("Thời hạn bảo quản"), RetentionPart.choices(visit), empty: t("Theo tên loại văn bản")
                ),
            ]
        case .register, .accept: return []
        }
    }

    private func deadline(_ parts: FormParts) -> HTML {
        if let obstacle = document.obstacleToDeadline(after: steps, on: visit.today) {
            return "<p class=\"muted\">\(t(obstacle.phrase))</p>"
        }
        return parts.line("dueOn", t("Thời hạn"), kind: .day)
    }
}
