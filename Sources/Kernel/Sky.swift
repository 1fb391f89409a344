import Foundation

/// The new moons and the Sun's longitude, on the civil days of UTC+7.
///
/// Series: Jean Meeus, Astronomical Algorithms (2nd ed.), chapters 25 and 49. Times are brought from
/// dynamical to civil time with a rounded ΔT, enough for civil days between 1900 and 2100.
enum Sky {
    /// The Julian date of 1970-01-01T00:00 at UTC+7.
    private static let origin = 2_440_587.5 - 7.0 / 24

    /// The day number on which a new moon falls; lunation 0 is that of 6/1/2000.
    static func newMoonDay(_ lunation: Int) -> Int {
        Int((newMoon(Double(lunation)) - origin).rounded(.down))
    }

    /// The last new moon on or before a day.
    static func lastNewMoon(by day: Int) -> Int {
        let estimate = Int(((Double(day) + origin - 2_451_550.1) / 29.530588861).rounded(.down)) + 1
        return (estimate - 2...estimate).last { newMoonDay($0) <= day } ?? estimate - 2
    }

    /// In which twelfth of the ecliptic, 0 to 11 from the March equinox, the Sun stands when a day begins.
    static func twelfth(at day: Int) -> Int {
        Int((sunLongitude(Double(day) + origin) / 30).rounded(.down)) % 12
    }

    /// Seconds by which dynamical time leads civil time, as days.
    private static func lead(_ julian: Double) -> Double {
        let years = (julian - 2_451_544.5) / 365.25
        return (63.8 + 0.35 * years + 0.0016 * years * years) / 86_400
    }

    /// The Julian date of a new moon.
    private static func newMoon(_ k: Double) -> Double {
        let t = k / 1236.85
        let mean =
            2_451_550.09766 + 29.530588861 * k
            + (0.00015437 + (-0.000000150 + 0.00000000073 * t) * t) * t * t
        let sun = 2.5534 + 29.10535670 * k - (0.0000014 + 0.00000011 * t) * t * t
        let moon = 201.5643 + 385.81693528 * k + (0.0107582 + (0.00001238 - 0.000000058 * t) * t) * t * t
        let latitude = 160.7108 + 390.67050284 * k - (0.0016118 + (0.00000227 - 0.000000011 * t) * t) * t * t
        let node = 124.7746 - 1.56375588 * k + (0.0020672 + 0.00000215 * t) * t * t
        let eccentricity = 1 - (0.002516 + 0.0000074 * t) * t
        var correction = -0.00017 * sine(node)
        for term in terms {
            let damping = term.sun == 0 ? 1 : term.sun.magnitude == 1 ? eccentricity : eccentricity * eccentricity
            correction += term.days * damping * sine(term.sun * sun + term.moon * moon + term.latitude * latitude)
        }
        correction += 0.000325 * sine(299.77 + 0.107408 * k - 0.009173 * t * t)
        let julian = mean + correction
        return julian - lead(julian)
    }

    /// How the Sun's anomaly, the Moon's anomaly and its argument of latitude move a new moon, in days.
    private static let terms: [(days: Double, sun: Double, moon: Double, latitude: Double)] = [
        (-0.40720, 0, 1, 0), (0.17241, 1, 0, 0), (0.01608, 0, 2, 0), (0.01039, 0, 0, 2),
        (0.00739, -1, 1, 0), (-0.00514, 1, 1, 0), (0.00208, 2, 0, 0), (-0.00111, 0, 1, -2),
        (-0.00057, 0, 1, 2), (0.00056, 1, 2, 0), (-0.00042, 0, 3, 0), (0.00042, 1, 0, 2),
        (0.00038, 1, 0, -2), (-0.00024, -1, 2, 0), (-0.00007, 2, 1, 0), (0.00004, 0, 2, -2),
        (0.00004, 3, 0, 0), (0.00003, 1, 1, -2), (0.00003, 0, 2, 2), (-0.00003, 1, 1, 2),
        (0.00003, -1, 1, 2), (-0.00002, -1, 1, -2), (-0.00002, 1, 3, 0), (0.00002, 0, 4, 0),
    ]

    /// The Sun's apparent longitude in degrees, 0 up to 360.
    private static func sunLongitude(_ julian: Double) -> Double {
        let t = (julian + lead(julian) - 2_451_545) / 36_525
        let anomaly = 357.52911 + (35_999.05029 - 0.0001537 * t) * t
        let centre =
            (1.914602 - (0.004817 + 0.000014 * t) * t) * sine(anomaly)
            + (0.019993 - 0.000101 * t) * sine(2 * anomaly) + 0.000289 * sine(3 * anomaly)
        let aberration = -0.00569 - 0.00478 * sine(125.04 - 1934.136 * t)
        let longitude = 280.46646 + (36_000.76983 + 0.0003032 * t) * t + centre + aberration
        let turned = longitude.truncatingRemainder(dividingBy: 360)
        return turned < 0 ? turned + 360 : turned
    }

    private static func sine(_ degrees: Double) -> Double { sin(degrees * .pi / 180) }
}
