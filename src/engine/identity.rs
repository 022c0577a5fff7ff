//! Who a customer is, and how a case came to be there.

use crate::model::ReasonId;

/// The identity of a customer (and, in this version, of the one case): the k-th of a reason on a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct CustomerId {
    /// Order of opening within the replication, from 0.
    pub serial: u64,
    /// The reason.
    pub reason: ReasonId,
    /// Opening day on which the case opened, from 0 (0 in a long run).
    pub day: u32,
    /// How it came to be there.
    pub came: Came,
    /// Number within reason, day and the way in which it came, from 0.
    pub k: u64,
}

/// How a case came to be there. Each way counts its customers apart, so that more of one renumber nobody else.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Came {
    /// It opened while the centre was open.
    InHours,
    /// It opened by mail while the centre was closed.
    AfterHours,
    /// Its mail was in the backlog when the run began.
    Before,
}
