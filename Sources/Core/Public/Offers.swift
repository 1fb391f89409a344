public import Kernel
public import Store

/// An act that takes up what another slice offered the public in the facts of an act of its own (`newsTitle`): the
/// portal makes an article of it. No slice knows another: the one that offered it says with a ``Bar`` that it no longer
/// stands.
public protocol TakesUpOffer: Act {
    /// What the offer is about; nil when the act names nothing.
    func offer(in snapshot: Snapshot) throws -> Subject?
}

/// An act that takes an offer back (the fact `newsTakenBack`). Whoever took it up says with a ``Bar`` that it is too
/// late.
public protocol TakesBackOffer: Act {
    /// What the offer is about.
    func offer(in snapshot: Snapshot) throws -> Subject?
}
