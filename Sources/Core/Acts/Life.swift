public import Kernel

/// A state of a life, or a step in it: it has a code to keep and words for people.
public protocol LifeWord: Hashable, Sendable, RawRepresentable<String> {
    /// What people call it.
    var phrase: Phrase { get }
}

/// How a matter goes from state to state, as data: the one table that acts, buttons and drawings ask.
///
/// What else has to be so before a step is possible – signatures, answers, documents – the slice asks beside it, and
/// says it with a ``Reason`` too, so that the same rule greys a button and refuses an act.
public struct Life<State: LifeWord, Step: LifeWord>: Sendable {
    /// One step: from which states, to which.
    public struct Path: Sendable {
        let step: Step
        let from: [State]
        let to: State

        /// A step that leads from some states to one.
        public init(_ step: Step, from: State..., to: State) {
            self.step = step
            self.from = from
            self.to = to
        }
    }

    /// What it is the life of: `inspection`.
    public let name: String
    /// What people call the matter.
    public let phrase: Phrase
    /// Where the order comes from.
    public let basis: Basis
    /// The state in which every matter begins.
    public let start: State
    let paths: [Path]

    /// A life from its steps.
    public init(_ name: String, _ phrase: Phrase, basis: Basis, start: State, _ paths: [Path]) {
        self.name = name
        self.phrase = phrase
        self.basis = basis
        self.start = start
        self.paths = paths
    }

    /// Where a step leads from a state; nil when it is not possible there.
    public func state(after step: Step, in state: State) -> State? {
        paths.first { $0.step == step && $0.from.contains(state) }?.to
    }

    /// The steps possible in a state, in the order of the table.
    public func steps(in state: State) -> [Step] {
        paths.filter { $0.from.contains(state) }.map(\.step)
    }

    /// Why a step is not possible in a state; nil when it is.
    public func obstacle(to step: Step, in state: State) -> Reason? {
        guard self.state(after: step, in: state) == nil else { return nil }
        return Reason(
            "Không thực hiện được “\(step.phrase.vietnamese)” khi đang ở tình trạng “\(state.phrase.vietnamese)”.",
            basis: basis)
    }

    /// Why something beside the order itself stands against a step: a reason that names no basis of its own rests on that
    /// of the order.
    public func based(_ reasons: [Reason]) -> [Reason] {
        reasons.map { $0.basis == nil ? Reason($0.phrase, field: $0.field, basis: basis) : $0 }
    }

    /// The state after a step.
    ///
    /// - Throws: `Refusal.conflict` with ``obstacle(to:in:)``.
    public func take(_ step: Step, in state: State) throws(Refusal) -> State {
        guard let next = self.state(after: step, in: state) else {
            throw .conflict([obstacle(to: step, in: state)].compactMap(\.self))
        }
        return next
    }

    /// The picture of it.
    public var drawing: LifeDrawing {
        let lines = paths.flatMap { path in
            path.from.map { "    \($0.rawValue) --> \(path.to.rawValue): \(path.step.phrase.vietnamese)" }
        }
        var states: [State] = [start]
        for state in paths.flatMap({ $0.from + [$0.to] }) where !states.contains(state) { states.append(state) }
        let words = states.map { "    \($0.rawValue): \($0.phrase.vietnamese)" }
        let ends = states.filter { steps(in: $0).isEmpty }.map { "    \($0.rawValue) --> [*]" }
        return LifeDrawing(
            name: name, phrase: phrase, basis: basis,
            diagram: (["stateDiagram-v2"] + words + ["    [*] --> \(start.rawValue)"] + lines + ends)
                .joined(separator: "\n"))
    }
}

/// A life as a picture for the documents of the project (`docs/states.md`).
public struct LifeDrawing: Sendable {
    /// What it is the life of.
    public let name: String
    /// What people call the matter.
    public let phrase: Phrase
    /// Where the order comes from.
    public let basis: Basis
    /// A state diagram in the language of Mermaid.
    public let diagram: String

    /// The picture as a section of a document.
    public var section: String {
        "## \(phrase.vietnamese) (`\(name)`)\n\n\(basis.text)\n\n```mermaid\n\(diagram)\n```\n"
    }
}
