public import Kernel

/// How a figure stands to its target.
public enum Standing: String, Sendable, CaseIterable {
    /// It keeps the target.
    case met
    /// It misses it by little.
    case near
    /// It misses it.
    case missed
    /// There is a figure and no target.
    case unassigned
    /// There is no figure.
    case none

    /// The shape that says it without colour.
    public var shape: String {
        switch self {
        case .met: "●"
        case .near: "◆"
        case .missed: "▼"
        case .unassigned: "○"
        case .none: "–"
        }
    }

    /// The word for it.
    public func word(_ t: Tongue) -> String {
        switch self {
        case .met: t("đạt")
        case .near: t("sát chỉ tiêu")
        case .missed: t("chưa đạt")
        case .unassigned: t("chưa giao chỉ tiêu")
        case .none: t("không phát sinh")
        }
    }
}

extension HTML {
    /// The word for one of the four outcomes of what is due; a dash for none.
    public static func outcome(_ outcome: Deadline.Outcome?, _ t: Tongue) -> HTML {
        guard let outcome else { return "–" }
        let weight: Weight =
            switch outcome {
            case .doneInTime: .done
            case .doneLate: .care
            case .runningInTime: .plain
            case .runningLate: .wrong
            }
        return .tag(t(outcome.phrase), weight)
    }

    /// Shape and word: ▼ chưa đạt.
    public static func standing(_ standing: Standing, _ t: Tongue) -> HTML {
        """
        <span class="standing \(standing.rawValue)"><span class="mark" aria-hidden="true">\(standing.shape)</span>\
        \(standing.word(t))</span>
        """
    }

    /// A figure with its shape, how far it is from its target, and a bar; the whole leads to what is behind it.
    ///
    /// - Parameters:
    ///   - value: the figure as it is read, e.g. `74,81`.
    ///   - gap: how far from the target, e.g. `thiếu 12 hồ sơ`.
    ///   - bar: from ``bullet(share:target:)``.
    public static func figure(
        _ value: String, _ standing: Standing, gap: String? = nil, bar: HTML = .nothing, to link: Link? = nil,
        _ t: Tongue
    ) -> HTML {
        let content: HTML = """
            <span class="v"><span class="mark" aria-hidden="true">\(standing.shape)</span>\(value)</span>\
            <span class="said"> \(standing.word(t))</span>\(gap.map { "<span class=\"gap\">\($0)</span>" } ?? .nothing)\(bar)
            """
        guard let link else { return "<span class=\"figure \(standing.rawValue)\">\(content)</span>" }
        return "<a class=\"figure \(standing.rawValue)\" href=\"\(link)\">\(content)</a>"
    }

    /// A bar from 0 to 100 with a tick at the target, for the eye only: the words stand beside it.
    ///
    /// - Parameters:
    ///   - share: in hundredths of a percent; nil draws no bar.
    ///   - target: the same; nil draws no tick.
    public static func bullet(share: Int?, target: Int?) -> HTML {
        func tenths(_ hundredths: Int) -> String {
            let value = min(max(hundredths, 0), 10_000)
            return "\(value / 100).\(value / 10 % 10)"
        }
        let bar: HTML? = share.map { "<rect class=\"bar\" width=\"\(tenths($0))\" height=\"6\"/>" }
        let tick: HTML? = target.map {
            "<rect class=\"tick\" x=\"\(tenths(max($0 - 40, 0)))\" width=\"0.8\" height=\"6\"/>"
        }
        return """
            <svg class="bullet" viewBox="0 0 100 6" preserveAspectRatio="none" aria-hidden="true">\
            \(bar ?? .nothing)\(tick ?? .nothing)</svg>
            """
    }
}
