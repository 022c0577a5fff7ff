//! What was seen in one replication: sums of whole numbers.
//!
//! [`Counters`] hears the facts of the engine and keeps tallies: counts, microseconds, millionths. Whole numbers add
//! up exactly, so the order in which facts, periods or replications are added never matters. A [`Timeline`] says to
//! which cell (interval, queue) a moment belongs; [`Seen`] is what is left of a replication when it is over.
//!
//! [`Journeys`] keeps the event log; it is another [`crate::engine::Observer`] beside this one: a pair of observers
//! observes twice.

mod calm;
mod closing;
mod counters;
mod crowd;
mod feelings;
mod journeys;
mod ladder;
mod observation;
mod tabled;
mod tally;
mod timeline;
mod trouble;
mod work;

pub use counters::Counters;
pub use crowd::CrowdTally;
pub use journeys::{CaseFacts, EventLog, Journeys, Moment, Telling};
pub use ladder::{INDEX_STEPS, Ladder, Step};
pub use observation::{BounceMatrix, Observation, Seen, Waits};
pub use tally::{
    CaseTally, ContactTally, GroupTally, HandlingTally, HourTally, Merge, Met, QueueTally,
    ReasonTally, millionths,
};
pub use timeline::{Cell, Interval, Place, Stretch, Timeline};

#[cfg(test)]
mod hours_tests;
#[cfg(test)]
mod seldom_tests;
#[cfg(test)]
pub(crate) mod testing;
#[cfg(test)]
mod tests;
