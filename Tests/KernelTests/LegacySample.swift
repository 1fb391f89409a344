import Testing

/// Nine lines of administrative Vietnamese, with the bytes two old encodings write them in.
struct LegacySample: Sendable, CustomTestStringConvertible {
    let text: String
    let tcvn3: [UInt8]
    let vni: [UInt8]

    init(_ text: String, tcvn3: String, vni: String) {
        self.text = text
        self.tcvn3 = LegacySample.bytes(tcvn3)
        self.vni = LegacySample.bytes(vni)
    }

    var testDescription: String { text }

    /// The bytes written in hexadecimal.
    static func bytes(_ hex: String) -> [UInt8] {
        let digits = hex.compactMap(\.hexDigitValue)
        return stride(from: 0, to: digits.count, by: 2).map { UInt8(digits[$0] * 16 + digits[$0 + 1]) }
    }

    static let all = [
        LegacySample(
            "Kiểm tra công tác cải cách hành chính năm 2024 tại huyện Giang Thành",
            tcvn3: """
                4b69d36d207472612063ab6e672074b8632063b6692063b863682068b56e68206368dd6e68206ea86d20323032342074 \
                b96920687579d66e204769616e67205468b56e68
                """,
            vni: """
                4b6965e56d2074726120636fe26e67207461f963206361fb69206361f96368206861f86e68206368ed6e68206e61ea6d \
                2032303234207461ef692068757965e46e204769616e6720546861f86e68
                """),
        LegacySample(
            "Ủy ban nhân dân huyện đã quan tâm triển khai thực hiện",
            tcvn3: """
                f1792062616e206e68a96e2064a96e20687579d66e20aeb7207175616e2074a96d20747269d36e206b686169207468f9 \
                63206869d66e
                """,
            vni: """
                55db792062616e206e6861e26e206461e26e2068757965e46e20f161f5207175616e207461e26d2074726965e56e206b \
                686169207468f6ef6320686965e46e
                """),
        LegacySample(
            "Tỷ lệ hồ sơ trực tuyến chưa đạt yêu cầu và chỉ tiêu được giao",
            tcvn3: """
                54fb206cd62068e52073ac207472f96320747579d56e206368ad6120aeb9742079aa752063c7752076b5206368d82074 \
                69aa7520aeadee63206769616f
                """,
            vni: """
                5479fb206c65e420686fe02073f4207472f6ef632074757965e16e206368f66120f161ef74207965e275206361e07520 \
                7661f8206368e620746965e27520f1f6f4ef63206769616f
                """),
        LegacySample(
            "Quyết định số 08/2026/QĐ-UBND ngày 12 tháng 02 năm 2026",
            tcvn3: """
                517579d57420aede6e682073e82030382f323032362f51a72d55424e44206e67b579203132207468b86e67203032206e \
                a86d2032303236
                """,
            vni: """
                51757965e17420f1f26e6820736fe12030382f323032362f51d12d55424e44206e6761f87920313220746861f96e6720 \
                3032206e61ea6d2032303236
                """),
        LegacySample(
            "Nguyễn Thị Hồng Ngọc",
            tcvn3: """
                4e677579d46e205468de2048e56e67204e67e463
                """,
            vni: """
                4e67757965e36e205468f220486fe06e67204e676fef63
                """),
        LegacySample(
            "Sở Nội vụ; Đoàn kiểm tra; Thị trấn Gò Quao; xã Vĩnh Điều",
            tcvn3: """
                53eb204ee9692076f43b20a76fb56e206b69d36d207472613b205468de207472ca6e2047df205175616f3b2078b72056 \
                dc6e6820a769d275
                """,
            vni: """
                53f4fb204e6fe469207675ef3b20d16f61f86e206b6965e56d207472613b205468f220747261e16e20476ff820517561 \
                6f3b207861f52056f36e6820d16965e075
                """),
        LegacySample(
            "Luân chuyển, xử lý văn bản đến còn hạn chế",
            tcvn3: """
                4c75a96e2063687579d36e2c2078f6206cfd2076a86e2062b66e20aed56e2063df6e2068b96e206368d5
                """,
            vni: """
                4c7561e26e206368757965e56e2c2078f6fb206c79f9207661ea6e206261fb6e20f165e16e20636ff86e206861ef6e20 \
                636865e1
                """),
        LegacySample(
            "Thủ tục đăng ký khai sinh có yếu tố nước ngoài",
            tcvn3: """
                5468f12074f46320aea86e67206bfd206b6861692073696e682063e32079d5752074e8206eaded63206e676fb569
                """,
            vni: """
                546875fb207475ef6320f161ea6e67206b79f9206b6861692073696e6820636ff9207965e17520746fe1206ef6f4f963 \
                206e676f61f869
                """),
        LegacySample(
            "ĐƯỜNG DÂY NÓNG: Ý KIẾN, KIẾN NGHỊ",
            tcvn3: """
                a7a6ea4e472044a259204ee34e473a20fd204b49d54e2c204b49d54e204e4748de
                """,
            vni: """
                d1d6d4d84e47204441c259204e4fd94e473a2059d9204b4945c14e2c204b4945c14e204e4748d2
                """),
    ]
}
