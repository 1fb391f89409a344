import HTTPTypes

/// What every answer says about what a browser may do with it.
enum SecurityHeaders {
    private static let plain: [(String, String)] = [
        (
            "Content-Security-Policy",
            """
            default-src 'none'; style-src 'self'; img-src 'self' data:; script-src 'self'; connect-src 'self'; \
            form-action 'self'; frame-ancestors 'none'; base-uri 'none'
            """
        ),
        ("X-Content-Type-Options", "nosniff"),
        ("Referrer-Policy", "same-origin"),
        ("Permissions-Policy", "camera=(), geolocation=(), microphone=(), payment=(), usb=()"),
        ("Cross-Origin-Opener-Policy", "same-origin"),
        ("Cross-Origin-Resource-Policy", "same-origin"),
    ]

    private static let open = fields(plain)
    private static let secure = fields(plain + [("Strict-Transport-Security", "max-age=31536000")])

    /// The headers; those that bind a browser to HTTPS only where it is used.
    static func headers(isSecure: Bool) -> HTTPFields { isSecure ? secure : open }

    private static func fields(_ pairs: [(String, String)]) -> HTTPFields {
        var fields = HTTPFields()
        for (name, value) in pairs { fields[name] = value }
        return fields
    }
}
