import Kernel

extension CalendarFeed.Entry {
    /// Writes the component of the entry.
    func write(to lines: inout CalendarLines) {
        let component = kind == .event ? "VEVENT" : "VTODO"
        lines.add("BEGIN", raw: component)
        lines.add("UID", text: id)
        lines.add("DTSTAMP", raw: CalendarLines.utc(changedAt))
        // A task must be due after it begins (RFC 5545, 3.8.2.3), so one of a single day says only when it is due.
        if kind == .event || through > from { lines.add("DTSTART;VALUE=DATE", raw: CalendarLines.date(from)) }
        switch kind {
        // The end of an event is the first day on which it is over (3.6.1).
        case .event: lines.add("DTEND;VALUE=DATE", raw: CalendarLines.date(through.adding(1)))
        case .task: lines.add("DUE;VALUE=DATE", raw: CalendarLines.date(through))
        }
        lines.add("SUMMARY", text: summary)
        if !description.isEmpty { lines.add("DESCRIPTION", text: description) }
        if let address, !address.isEmpty, address.utf8.allSatisfy({ (0x21...0x7E).contains($0) }) {
            lines.add("URL", raw: address)
        }
        if !categories.isEmpty {
            lines.add("CATEGORIES", raw: categories.map { CalendarLines.escaped($0) }.joined(separator: ","))
        }
        if let status { lines.add("STATUS", raw: word(for: status)) }
        if kind == .task, status == .done { lines.add("PERCENT-COMPLETE", raw: "100") }
        lines.add("SEQUENCE", raw: String(max(0, sequence)))
        // A whole day does not keep anybody from being free.
        if kind == .event { lines.add("TRANSP", raw: "TRANSPARENT") }
        if let days = remindDaysBefore { writeReminder(days, to: &lines) }
        lines.add("END", raw: component)
    }

    private func writeReminder(_ days: Int, to lines: inout CalendarLines) {
        lines.add("BEGIN", raw: "VALARM")
        lines.add("ACTION", raw: "DISPLAY")
        lines.add("DESCRIPTION", text: summary)
        // Of a task, what counts is when it is due.
        let anchor = kind == .task ? "TRIGGER;RELATED=END" : "TRIGGER"
        lines.add(anchor, raw: days > 0 ? "-P\(days)D" : "PT0S")
        lines.add("END", raw: "VALARM")
    }

    /// Events and tasks have different words for it (RFC 5545, 3.8.1.11).
    private func word(for status: Status) -> String {
        switch (kind, status) {
        case (_, .cancelled): "CANCELLED"
        case (.event, .tentative): "TENTATIVE"
        case (.event, .confirmed), (.event, .done): "CONFIRMED"
        case (.task, .tentative), (.task, .confirmed): "NEEDS-ACTION"
        case (.task, .done): "COMPLETED"
        }
    }
}
