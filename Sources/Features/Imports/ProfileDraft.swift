import Core
import Formats
import Kernel
import Web

/// A mapping while it is being made: what the form says about each of our columns.
struct ProfileDraft {
    let register: any Register
    let sample: ProfileSample
    var form: Form

    /// The fields of one of our columns.
    struct Names {
        let column: String
        /// The column of the file.
        var from: String { "f.\(column)" }
        /// How it is read.
        var how: String { "r.\(column)" }
        /// A text or a formula instead.
        var formula: String { "e.\(column)" }
        /// A list of values.
        var values: String { "v.\(column)" }
        /// What other values become.
        var otherwise: String { "o.\(column)" }
    }

    /// Ways of reading beside the forms of days.
    enum How: String, CaseIterable {
        case values
        case unit
        case positive
    }
    /// What stands after a form of moments of which only the day is wanted.
    static let dayOnly = "|day"

    /// A draft with a guess for every column.
    static func guessed(for register: any Register, _ sample: ProfileSample, name: String) throws -> ProfileDraft {
        var form = Form(["kind": register.kind, "name": name])
        let ours = register.columns.map(\.header)
        for (our, their) in ProfileGuess.columns(of: ours, among: sample.headers) {
            let names = Names(column: our)
            form.fields.set(names.from, their)
            guard let place = sample.headers.firstIndex(of: their),
                let pattern = ProfileGuess.format(of: sample.rows.map { $0[place] })
            else { continue }
            let wantsHours = our.hasPrefix("thoi_diem") || MomentFormat(pattern)?.hasTime != true
            form.fields.set(names.how, pattern + (wantsHours ? "" : dayOnly))
        }
        return ProfileDraft(register: register, sample: sample, form: form)
    }

    /// The draft that a form brought back; lists of values that are wanted and empty are filled from the sample.
    init(register: any Register, sample: ProfileSample, form: Form) {
        self.register = register
        self.sample = sample
        self.form = form
        for column in register.columns {
            let names = Names(column: column.header)
            guard form[names.how] == How.values.rawValue, form[names.values].isEmpty,
                let place = sample.headers.firstIndex(of: form[names.from])
            else { continue }
            self.form.fields.set(names.values, sample.words[place].map { "\($0) = \n" }.joined())
        }
    }

    /// The mapping that the form describes.
    ///
    /// - Throws: `Refusal.invalid` with a reason at every field that cannot be understood.
    func mapping() throws(Refusal) -> ColumnMapping {
        var reasons: [Reason] = []
        var mapping = ColumnMapping(VietnameseText.clean(form["name"]), to: register.kind, columns: [:])
        for column in register.columns {
            let names = Names(column: column.header)
            do {
                mapping.columns[column.header] = try value(names)
            } catch {
                reasons += error.reasons.map { Reason($0.phrase, field: names.formula) }
            }
        }
        mapping.note = form["note"].isEmpty ? nil : VietnameseText.clean(form["note"])
        mapping.only = condition("k")
        mapping.skip = condition("s")
        do {
            try mapping.check(for: register)
        } catch {
            let ours = Set(register.columns.map(\.header))
            reasons += error.reasons.map { reason in
                guard let field = reason.field, ours.contains(field) else { return reason }
                return Reason(reason.phrase, field: Names(column: field).from, basis: reason.basis)
            }
        }
        guard reasons.isEmpty else { throw .invalid(reasons) }
        return mapping
    }

    private func value(_ names: Names) throws(Refusal) -> MappedValue? {
        var value: MappedValue
        if !form[names.formula].isEmpty {
            value = try Formula.value(form[names.formula])
        } else if !form[names.from].isEmpty {
            value = MappedValue(.theirs(form[names.from]))
        } else {
            return nil
        }
        value.steps += steps(names)
        return value
    }

    private func steps(_ names: Names) -> [MappingStep] {
        let how = form[names.how]
        switch How(rawValue: how) {
        case .values:
            let otherwise = VietnameseText.clean(form[names.otherwise])
            return [.values(pairs(form[names.values]), otherwise: otherwise.isEmpty ? nil : otherwise)]
        case .unit: return [.unit(below: "")]
        case .positive: return [.isPositive]
        case nil: break
        }
        let isDayOnly = how.hasSuffix(Self.dayOnly)
        let pattern = isDayOnly ? String(how.dropLast(Self.dayOnly.count)) : how
        guard !pattern.isEmpty, let format = MomentFormat(pattern), let day = MomentFormat("yyyy-MM-dd") else {
            return []
        }
        return isDayOnly ? [.read(format), .write(day)] : [.read(format)]
    }

    /// `theirs = ours`, one a line; a line without an answer says nothing.
    private func pairs(_ text: String) -> [String: String] {
        var pairs: [String: String] = [:]
        for line in text.split(separator: "\n") {
            guard let sign = line.lastIndex(of: "=") else { continue }
            let ours = VietnameseText.clean(String(line[line.index(after: sign)...]))
            if !ours.isEmpty { pairs[VietnameseText.clean(String(line[..<sign]))] = ours }
        }
        return pairs
    }

    private func condition(_ prefix: String) -> [ColumnMapping.Condition] {
        let column = form["\(prefix).column"]
        guard !column.isEmpty else { return [] }
        let texts = form["\(prefix).values"].split(separator: "\n").map { VietnameseText.clean(String($0)) }
        return [.init(MappedValue(.theirs(column)), is: texts.isEmpty ? [""] : texts)]
    }
}
