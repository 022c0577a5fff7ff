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

impl CustomerId {
    /// The name of the case: reason, day from 1, number on that day from 1. Who wrote while the centre was closed is told by
    /// "after", as in `question-1-after-3`; the day of an opening backlog is 0.
    pub fn name(self, reason: &str) -> String {
        let (day, between) = (self.named_day(), self.between());
        format!("{reason}-{day}{between}{}", self.k + 1)
    }

    /// The day in the name.
    pub fn named_day(self) -> u64 {
        match self.came {
            Came::Before => 0,
            Came::InHours | Came::AfterHours => u64::from(self.day) + 1,
        }
    }

    /// What stands between day and number in the name.
    pub fn between(self) -> &'static str {
        match self.came {
            Came::AfterHours => "-after-",
            Came::InHours | Came::Before => "-",
        }
    }
}
