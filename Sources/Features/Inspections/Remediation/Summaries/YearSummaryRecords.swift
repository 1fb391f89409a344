import Core
import Kernel
import Store

extension YearSummary {
    /// The year of the units below one, as it stands on a day.
    init(_ year: Int, under unit: Unit, on day: Day, in snapshot: Snapshot) throws {
        let chosen = YearOfInspections(year: year, path: unit.path)
        let inspections = try SummedInspections(of: chosen, in: snapshot)
        var visits: Set<Unit.ID> = []
        var forms: [Inspection.Form: (opened: Int, carriedOut: Int, concluded: Int)] = [:]
        for line in inspections.all {
            forms[line.form, default: (0, 0, 0)].opened += 1
            guard line.state.isCarriedOut else { continue }
            visits.insert(line.unit)
            forms[line.form, default: (0, 0, 0)].carriedOut += 1
            if line.state.isConcluded { forms[line.form, default: (0, 0, 0)].concluded += 1 }
        }
        let units = try Set(
            snapshot.all(
                """
                SELECT l.unit_id FROM inspection_plan p JOIN plan_line l ON l.plan_id = p.id
                WHERE p.year = \(year) AND p.state = \(InspectionPlan.State.issued) AND l.is_chosen = 1
                """
            ) { row -> Unit.ID in row[0] }
        ).filter(inspections.units.contains)
        self.year = year
        (planned, visited) = (units.count, units.intersection(visits).count)
        selfInspections = try SelfInspections(year, of: units, through: day, in: snapshot)
        self.forms = forms.map { ($0, $1.opened, $1.carriedOut, $1.concluded) }.sorted {
            $0.form.rawValue < $1.form.rawValue
        }
        groups = inspections.concluded.lines(of: .group).map { code, counts in
            Group(
                code: code, reminders: counts[0], shortfalls: counts[1], breaches: counts[2], ungraded: counts[3],
                repeated: counts[4])
        }
        let asked = inspections.concluded[.asked]
        let due = inspections.concluded.total(of: .due, before: day.code)
        self.asked = Asked(
            issued: asked[0], void: asked[1], verified: asked[2], verifiedInTime: asked[3],
            due: due[0], dueVerified: due[1])
        forProvince = try ListedRecommendation.ofProvince(
            chosen.concluded, in: snapshot)
    }
}

extension FairnessFigures {
    /// The year of the inspections of the units below one, as it stands on a day.
    init(_ year: Int, under unit: Unit, on day: Day, by terms: Terms, in snapshot: Snapshot) throws {
        let inspections = try SummedInspections(of: YearOfInspections(year: year, path: unit.path), in: snapshot)
        let calendar = try WorkingCalendar.kept(in: snapshot)
        let tally = inspections.tally
        self.year = year
        conclusion = Spread(
            ofRising: inspections.all.compactMap { line in
                line.dates.signedOn.map { max(0, calendar.count(after: line.endsOn, through: $0)) }
            }.sorted())
        waiting = inspections.all.count { $0.state.isCarriedOut && !$0.state.isConcluded && $0.endsOn < day }
        let owed = inspections.all.filter { line in
            line.dates.conclusionDueOn.map { line.dates.conclusionIssuedOn != nil || $0 < day } ?? false
        }
        concludedLate = Rate(
            numerator: owed.count { line in
                line.dates.conclusionDueOn.map { line.dates.conclusionIssuedOn ?? day > $0 } ?? false
            },
            denominator: owed.count)
        concludedTooLate = Rate(
            numerator: owed.count { line in
                guard let longest = terms.term("conclusion.latest", on: line.endsOn)?.workingDays else { return false }
                return calendar.count(after: line.endsOn, through: line.dates.conclusionIssuedOn ?? day) > longest
            },
            denominator: owed.count)
        let waitingLate = tally.total(of: .waiting, before: day.code)[0]
        checkedLate = Rate(numerator: tally[.checks][1] + waitingLate, denominator: tally[.checks][0])
        dropped = Rate(numerator: tally[.findings][1], denominator: tally[.findings][0])
        let hearing = tally[.hearing]
        droppedAfterHearing = Rate(numerator: hearing[2], denominator: hearing[0])
        changedAfterHearing = Rate(numerator: hearing[3], denominator: hearing[0])
        acceptedByDefault = Rate(numerator: hearing[4], denominator: hearing[1])
        bySilence = Rate(numerator: tally[.extensions][1], denominator: tally[.extensions][0])
        conflicted = Rate(numerator: tally[.members][1], denominator: tally[.members][0])
    }
}

extension ListedRecommendation {
    /// What some inspections ask of the province itself; `i` is the inspection, `u` its unit.
    fileprivate static func ofProvince(_ chosen: SQL, in snapshot: Snapshot) throws -> [Self] {
        let ids = try snapshot.all(
            """
            SELECT c.id FROM unit w CROSS JOIN recommendation c CROSS JOIN inspection i CROSS JOIN unit u
            WHERE w.level = \(Unit.Level.province) AND c.owner_id = w.id AND i.id = c.inspection_id AND u.id = i.unit_id
              AND \(chosen)
            ORDER BY c.id LIMIT 200
            """
        ) { row -> Recommendation.ID in row[0] }
        return try of(ids, in: snapshot)
    }
}
