import Core
import Formats
import Kernel
import Store
import Web

/// Addresses of declarations.
enum DeclarationPaths {
    static let list = Path("quality/declarations")
    static let file = Path<TableFormat>("quality/declarations/export/:format")
    static let new = Path("quality/declarations/new")
    static let one = Path<Declaration.ID>("quality/declarations/:id")
    static let document = Path<Declaration.ID>("quality/declarations/:id/docx")
    static let again = Path<Redeclaration.ID>("quality/redeclarations/:id")
}

enum DeclarationRoutes {
    static func declare(_ routes: inout Routes) {
        routes.get(DeclarationPaths.list, .needs("quality.read")) { visit in
            try RecordList.declarations.page(
                visit,
                actions: visit.adding("Lập bản công bố", at: DeclarationPaths.new, Declare.permission),
                further: { scope, snapshot in
                    try ScopePart(visit, of: scope.unit, in: snapshot).html
                })
        }
        routes.get(DeclarationPaths.file, .needs("quality.read")) { visit, format in
            try RecordList.declarations.file(visit, format)
        }
        routes.get(DeclarationPaths.new, .needs(Declare.permission)) { visit in try new(visit, nil) }
        routes.post(DeclarationPaths.list, .needs(Declare.permission)) { visit in
            try await visit.perform(
                Declare.self,
                then: { id in .redirect(to: DeclarationPaths.one(id), notice: "Đã lập bản công bố.") },
                otherwise: { form in try new(visit, form) })
        }
        routes.get(DeclarationPaths.one, .needs("quality.read")) { visit, id in
            try visit.read { snapshot in
                let declaration = try Declaration.find(id, in: snapshot)
                let unit = try visit.qualityUnit(declaration.unit, in: snapshot)
                let page = DeclarationPage(
                    visit: visit, declaration: declaration, unit: unit, scope: try declaration.scope(in: snapshot))
                return visit.page(title: "Bản công bố \(declaration.number)", body: page.html)
            }
        }
        routes.get(DeclarationPaths.document, .needs("quality.read")) { visit, id in
            try visit.read { snapshot in
                let declaration = try Declaration.find(id, in: snapshot)
                _ = try visit.qualityUnit(declaration.unit, in: snapshot)
                guard let bytes = try declaration.document(in: snapshot) else { throw Refusal.notFound }
                return .docx(
                    bytes, name: "\(visit.t("Bản công bố")) \(declaration.number.replacing("/", with: "-"))")
            }
        }
        routes.get(DeclarationPaths.again, .needs("quality.read")) { visit, id in
            try visit.read { snapshot in
                let again = try Redeclaration.find(id, in: snapshot)
                let unit = try visit.qualityUnit(again.unit, in: snapshot)
                return .redirect(to: DeclarationPaths.list().with(query: ["unit": unit.code, "scope": "own"]))
            }
        }
    }

    private static func new(_ visit: Visit, _ form: Form?) throws -> Reply {
        try visit.read { snapshot in
            let unit = try visit.unitOfNew(form, Declare.permission, in: snapshot)
            let page = DeclarePage(
                visit: visit, unit: unit, standing: try Declaration.standing(of: unit.id, in: snapshot),
                scope: try ScopeItem.all(of: unit.id, on: visit.today, in: snapshot), form: form)
            return visit.page(title: "Lập bản công bố", body: page.html, status: form?.status ?? 200)
        }
    }
}
