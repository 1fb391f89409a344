import Kernel

/// The days off and the Saturdays worked that were announced for 2023 to 2026.
enum AnnouncedDays {
    static let calendar = WorkingCalendar(all)

    static let all: [SpecialDay] = entries.flatMap { entry in
        entry.days.split(separator: " ").compactMap { day in
            Day(day).map { SpecialDay($0, entry.kind, name: entry.name, basis: entry.basis) }
        }
    }

    private static let entries: [(kind: SpecialDay.Kind, name: String, basis: String, days: String)] = [
        (.off, "Tết Dương lịch", "Bộ luật Lao động 2019, Điều 112", "01/01/2023 01/01/2024 01/01/2025 01/01/2026"),
        (.off, "bù Tết Dương lịch", "Bộ luật Lao động 2019, Điều 111", "02/01/2023"),
        (
            .off, "Tết Nguyên đán", "Bộ luật Lao động 2019, Điều 112",
            """
            20/01/2023 21/01/2023 22/01/2023 23/01/2023 24/01/2023 25/01/2023 26/01/2023 \
            08/02/2024 09/02/2024 10/02/2024 12/02/2024 13/02/2024 14/02/2024 \
            27/01/2025 28/01/2025 29/01/2025 30/01/2025 31/01/2025 \
            16/02/2026 17/02/2026 18/02/2026 19/02/2026 20/02/2026
            """
        ),
        (.off, "Giỗ Tổ Hùng Vương", "Bộ luật Lao động 2019, Điều 112", "29/04/2023 18/04/2024 07/04/2025 26/04/2026"),
        (.off, "bù Giỗ Tổ Hùng Vương", "Bộ luật Lao động 2019, Điều 111", "02/05/2023 27/04/2026"),
        (.off, "Ngày Chiến thắng", "Bộ luật Lao động 2019, Điều 112", "30/04/2023 30/04/2024 30/04/2025 30/04/2026"),
        (.off, "Quốc tế Lao động", "Bộ luật Lao động 2019, Điều 112", "01/05/2023 01/05/2024 01/05/2025 01/05/2026"),
        (.off, "bù Ngày Chiến thắng", "Bộ luật Lao động 2019, Điều 111", "03/05/2023"),
        (
            .off, "Quốc khánh", "Bộ luật Lao động 2019, Điều 112",
            "01/09/2023 04/09/2023 02/09/2024 03/09/2024 01/09/2025 02/09/2025 01/09/2026 02/09/2026"
        ),
        (.off, "hoán đổi", "2450/VPCP-KGVX", "29/04/2024"),
        (.madeUp, "làm bù ngày 29/4", "2450/VPCP-KGVX", "04/05/2024"),
        (.off, "hoán đổi", "", "02/05/2025 31/08/2026"),
        (.madeUp, "làm bù", "", "26/04/2025 22/08/2026"),
        (.off, "hoán đổi", "12729/VPCP-KGVX", "02/01/2026"),
        (.madeUp, "làm bù ngày 02/01", "12729/VPCP-KGVX", "10/01/2026"),
        (.off, "Ngày Văn hóa Việt Nam", "28/2026/QH16", "24/11/2026"),
    ]
}

/// A day that the test's author knows to exist.
func day(_ text: String) -> Day {
    guard let day = Day(text) else { preconditionFailure("\(text) is no day") }
    return day
}
