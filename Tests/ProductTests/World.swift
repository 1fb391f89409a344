import Core
import Foundation
import Kernel
import Store
import TestSupport
import Web

@testable import caicach

/// The product on a database of its own, in the days of the seed, with the registers of Giang Thành at hand.
struct World {
    let product: Product
    static let today = Day(2024, 6, 18) ?? Day(number: 0)
    static let data = Repository.root + "/Data/demo"

    init(_ engine: Engine, loading registers: [String] = []) async throws {
        self = try await World(at: try await engine.location(), loading: registers)
    }

    init(at location: StoreLocation, loading registers: [String] = []) async throws {
        let store = try Store(location)
        product = Composition.product(
            on: store, rules: try Rules(), office: "Sở Nội vụ", clock: .fixed(Instant(Self.today, hour: 9)))
        try await store.migrate(product.migrations, at: product.now())
        for register in registers { try await load(register) }
    }

    private init(_ product: Product) { self.product = product }

    /// The same database on another day, at nine unless another time is given.
    func on(_ day: Day, hour: Int = 9, minute: Int = 0) throws -> World {
        World(
            Composition.product(
                on: product.store, rules: try Rules(), office: "Sở Nội vụ",
                clock: .fixed(Instant(day, hour: hour, minute: minute))))
    }

    /// Every register of the demonstration that the product loads.
    static let everything = [
        "units", "calendar", "procedures", "postings", "qms", "targets", "dossiers", "incoming", "incoming_steps",
        "tasks",
    ]

    @discardableResult
    func load(_ kind: String, from path: String? = nil, options: Loading.Options = .init(), as actor: Actor = .system)
        async throws -> Loading.Report
    {
        let path = path ?? Self.data + "/\(kind).csv"
        return try await product.perform(
            LoadRegister(kind, path: path, named: (path as NSString).lastPathComponent, options: options), as: actor)
    }

    func read<Value>(_ body: (Snapshot) throws -> Value) throws -> Value { try product.store.read(body) }

    func count(_ table: String) throws -> Int {
        try read { try $0.count("SELECT COUNT(*) FROM \(name: table)") }
    }

    /// How many obligations of a kind are open.
    func open(_ kind: String) throws -> Int {
        try read {
            try $0.count("SELECT COUNT(*) FROM obligation WHERE kind = \(kind) AND closed_on IS NULL")
        }
    }

    func unit(_ code: String) throws -> Core.Unit {
        try read { try Unit.require(code: code, field: "unit", in: $0) }
    }

    func figures(
        _ unit: String, _ period: String, scope: Scope = .own, lines: Lines = .then, asOf: Day = today
    ) throws -> [String: Figure] {
        guard let period = Period(period) else { return [:] }
        let question = Figures.Question(
            units: [try self.unit(unit)], scope: scope, lines: lines, period: period, asOf: asOf)
        let answer = try read { try product.knowledge.figures.answer(question, in: $0) }
        return Dictionary(uniqueKeysWithValues: (answer.values.first ?? []).map { ($0.indicator.code, $0) })
    }

    func person(_ role: String, over unit: String?) throws -> Actor { try person([role], over: unit) }

    /// Somebody who holds several roles.
    func person(_ roles: [String], over unit: String?) throws -> Actor {
        let path = try unit.map { try self.unit($0).path } ?? .everything
        let id = try unit.map { try self.unit($0).id }
        return .person(
            .init(
                account: roles.joined(separator: "+"), grants: roles.map { Grant(role: $0, unit: id, path: path) },
                roles: product.knowledge.figures.rules.roles))
    }
}
