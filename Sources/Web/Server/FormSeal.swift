import Kernel

/// Shows that a form for anybody was made here and not long ago: the moment, sealed with the product's secret.
///
/// It binds to nobody, so it needs no cookie and one page with it serves all readers. Whoever posts such a form has no
/// rights by it: what is done is done as a visitor, whoever is signed in.
struct FormSeal {
    static let field = "form-seal"
    /// A field that nobody sees; what fills it in is a machine.
    static let trap = "website"
    /// How long a form may stay open, in minutes: a whole day, so that nobody is hurried.
    static let lifetime = 24 * 60

    let secret: String

    /// The seal of a form at an address.
    func text(for path: Substring, at now: Instant) -> String {
        let minute = now.milliseconds / 60_000
        return "\(minute).\(mac(minute, path))"
    }

    /// Whether a text is the seal of a form at that address, made in the last day.
    func holds(_ text: String?, for path: Substring, at now: Instant) -> Bool {
        let halves = (text ?? "").split(separator: ".")
        guard halves.count == 2, let minute = Int(halves[0]), halves[0].utf8.count < 16,
            (-1...Self.lifetime).contains(now.milliseconds / 60_000 - minute)
        else { return false }
        let (given, wanted) = (Array(halves[1].utf8), Array(mac(minute, path).utf8))
        guard given.count == wanted.count else { return false }
        return zip(given, wanted).reduce(UInt8(0)) { $0 | ($1.0 ^ $1.1) } == 0
    }

    /// A keyed digest; twice, so that nobody can go on from one that was seen.
    private func mac(_ minute: Int, _ path: Substring) -> String {
        let inner = Digest(of: "seal:\(secret):\(minute):\(path)").hex
        return String(Digest(of: "seal:\(secret):\(inner)").hex.prefix(40))
    }
}
