//! What is left of a replication when it is over.

use super::crowd::CrowdTally;
use super::ladder::Ladder;
use super::tally::{GroupTally, HandlingTally, HourTally, Met, QueueTally, ReasonTally};
use crate::engine::{BounceCause, HOURS};
use crate::model::{Id, QueueId};
use crate::statistics::Histogram;
use crate::time::Span;

/// What one replication told.
#[derive(Clone, Debug, PartialEq)]
pub struct Seen {
    /// One observation, or one for each batch of a long run.
    pub observations: Vec<Observation>,
    /// Stays by cell of the timeline, then by queue.
    pub queue_cells: Vec<QueueTally>,
    /// How many waited at once by queue, the whole centre last, then by cell.
    pub crowd_cells: Vec<Vec<CrowdTally>>,
    /// Handling by cell, then by queue.
    pub handling_cells: Vec<HandlingTally>,
    /// Agents' time by cell, then by group.
    pub group_cells: Vec<GroupTally>,
    /// Handling by cell, then by group.
    pub group_handling_cells: Vec<HandlingTally>,
    /// Bounces between queues.
    pub matrix: BounceMatrix,
    /// Contacts still waiting in each queue when the run ended.
    pub inside_at_end: Vec<u64>,
    /// Events that the engine processed.
    pub events: u64,
}

/// The sums over all periods of one observation.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Observation {
    /// Periods (opening days, or one batch).
    pub periods: u64,
    /// Opening time.
    pub open_time: Span,
    /// Stays by queue.
    pub queues: Vec<QueueTally>,
    /// Work items by the queue that they came from.
    pub queue_handling: Vec<HandlingTally>,
    /// Agents' time by group.
    pub groups: Vec<GroupTally>,
    /// Work items by group.
    pub group_handling: Vec<HandlingTally>,
    /// Contacts, cases and work items by reason.
    pub reasons: Vec<ReasonTally>,
    /// Waits by queue.
    pub waits: Vec<Waits>,
    /// How many waited at once, by queue; the whole centre is last.
    pub crowds: Vec<CrowdTally>,
    /// Periods in which a queue met its target.
    pub queue_met: Vec<Met>,
    /// Periods in which the contacts met the target of the run by the sum of their waits.
    pub met: Met,
    /// Growth by bounce, of the cases that opened in it.
    pub ladder: Ladder,
    /// By hour since the opening of the case, as in [`HOURS`]; nothing in a long run.
    pub hours: [HourTally; HOURS.len()],
    /// Index at the end of the case by reason, in hundredths.
    pub index_at_end: Vec<Histogram>,
    /// Time from opening to the end of the solved cases, in seconds.
    pub solved_after: Histogram,
    /// Time from opening to the end of the run of the cases that are open then, in seconds.
    pub open_after: Histogram,
}

/// Waits in a queue, in microseconds.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Waits {
    /// Of the answered.
    pub answered: Histogram,
    /// Of the abandoned.
    pub abandoned: Histogram,
}

impl Waits {
    /// Adds what another one holds.
    pub fn merge(&mut self, other: &Waits) {
        self.answered.merge(&other.answered);
        self.abandoned.merge(&other.abandoned);
    }
}

/// Bounces from queue to queue by cause.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct BounceMatrix {
    queues: usize,
    counts: Vec<u64>,
}

impl BounceMatrix {
    /// No bounces between so many queues.
    pub fn new(queues: usize) -> BounceMatrix {
        BounceMatrix {
            queues,
            counts: vec![0; queues * queues * BounceCause::ALL.len()],
        }
    }

    /// Counts one.
    #[inline]
    pub fn count(&mut self, from: QueueId, to: QueueId, cause: BounceCause) {
        let place = self.place(from, to, cause);
        self.counts[place] += 1;
    }

    /// How often.
    pub fn of(&self, from: QueueId, to: QueueId, cause: BounceCause) -> u64 {
        self.counts[self.place(from, to, cause)]
    }

    /// Adds what another one holds.
    pub fn merge(&mut self, other: &BounceMatrix) {
        for (mine, more) in self.counts.iter_mut().zip(&other.counts) {
            *mine += more;
        }
    }

    /// All bounces.
    pub fn total(&self) -> u64 {
        self.counts.iter().sum()
    }

    fn place(&self, from: QueueId, to: QueueId, cause: BounceCause) -> usize {
        (from.index() * self.queues + to.index()) * BounceCause::ALL.len() + cause as usize
    }
}
