import Core
import Foundation
import Kernel
import Store
import TestSupport
import Testing
import Web

@testable import Quality

/// What a unit's offices load after a visit once they do better: figures, where words would be easy.
extension World {
    /// Incoming documents of a month, each registered on the day it came.
    func loadRegistered(_ unit: String, _ year: Int, _ month: Int, count: Int = 10) async throws {
        let day = try #require(Day(year, month, 18)).iso
        let numbers = 9_000 + month * 100..<9_000 + month * 100 + count
        let documents = numbers.map {
            "\(unit),\($0),\(year),\(day)T08:10,Sở Nội vụ,\($0)/SNV-CCHC,\(day),CV,Về việc cải cách hành chính,THUONG,,TRUC_TIEP"
        }
        let steps = numbers.map { "\(unit),\(year),\($0),DANG_KY,\(day)T09:00,,VAN_THU," }
        try await load(
            "incoming",
            from: Scratch.file(
                "incoming-\(year)-\(month).csv",
                """
                don_vi,so_den,nam,thoi_diem_den,tac_gia,so_ky_hieu,ngay_van_ban,loai,trich_yeu,do_khan,han_xu_ly,kenh
                \(documents.joined(separator: "\n"))

                """))
        try await load(
            "incoming_steps",
            from: Scratch.file(
                "steps-\(year)-\(month).csv",
                """
                don_vi,nam,so_den,buoc,thoi_diem,tu,den,ghi_chu
                \(steps.joined(separator: "\n"))

                """))
    }

    /// Tasks given and done in a month, two days before they were due.
    func loadDoneTasks(_ unit: String, _ year: Int, _ month: Int, count: Int = 5) async throws {
        func day(_ number: Int) throws -> String { try #require(Day(year, month, number)).iso }
        let tasks = try (1...count).map { number in
            """
            NV-\(year)-\(9_000 + month * 10 + number),\(number)/UBND-NC,\(try day(2)),CHU_TICH_UBND_TINH,\
            Thực hiện nhiệm vụ (\(number)),\(unit),,\(try day(3)),\(try day(22)),,,\(try day(20)),Báo cáo
            """
        }
        try await load(
            "tasks",
            from: Scratch.file(
                "tasks-\(year)-\(month).csv",
                """
                ma,van_ban_giao,ngay_van_ban,nguoi_giao,noi_dung,don_vi_chu_tri,don_vi_phoi_hop,ngay_giao,han,\
                gia_han_den,ngay_duyet_gia_han,ngay_hoan_thanh,san_pham
                \(tasks.joined(separator: "\n"))

                """))
    }

    /// A quality document for every procedure of a unit and those below that lacks one for its version in force.
    func loadQuality(under unit: String, from day: Day) async throws {
        let path = try self.unit(unit).path
        let lines = try read { snapshot in
            try snapshot.all(
                """
                SELECT v.code, q.procedure_code, q.version FROM (
                    \(ProceduresInForce.rows(
                        on: day, at: "SELECT id FROM unit WHERE path >= \(path) AND path < \(path.end)",
                        where: "NOT \(DayFamily.isCovered(on: day))"))
                ) q JOIN unit v ON v.id = q.unit_id ORDER BY v.code, q.procedure_code
                """
            ) { (unit: $0.text(0), procedure: $0.text(1), version: $0.integer(2)) }
        }
        let rows = lines.enumerated().map { place, line in
            """
            QT.9\(String(1000 + place).dropFirst()),1,Quy trình giải quyết thủ tục \(line.procedure),\(line.unit),\
            \(day.iso),\(line.procedure),\(line.version),
            """
        }
        try await load(
            "qms",
            from: Scratch.file(
                "qms-\(day.iso).csv",
                """
                ma_tai_lieu,phien_ban,ten,don_vi,hieu_luc_tu,ma_tthc,tthc_phien_ban,vien_dan
                \(rows.joined(separator: "\n"))

                """))
    }

    /// The same targets for another year.
    func loadTargets(_ year: Int, of unit: String, _ values: [String: Int]) async throws {
        let rows = values.sorted { $0.key < $1.key }.map {
            "\($0.key),\(unit),\(year),\($0.value),>=,3100/QĐ-UBND,\(year - 1)-12-20"
        }
        try await load(
            "targets",
            from: Scratch.file(
                "targets-\(year).csv",
                """
                chi_so,don_vi,ky,gia_tri,chieu,so_quyet_dinh,ngay_quyet_dinh
                \(rows.joined(separator: "\n"))

                """))
    }
}
