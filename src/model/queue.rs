//! Where contacts wait: queues, shared trunks, overflow, the plain transfer matrix.

use super::{GroupId, Hold, LinesId, QueueId, Words};
use crate::law::Law;
use crate::random::NameKey;
use crate::time::Span;

/// A queue: where contacts wait for a skill.
#[derive(Clone, Debug)]
pub struct Queue {
    /// Name in the scenario.
    pub name: String,
    /// Its key in random numbers.
    pub key: NameKey,
    /// What people read instead of the name.
    pub title: Words,
    /// Who answers, in the order in which they are tried.
    pub groups: Vec<GroupId>,
    /// The same groups as steps with pools and conditions. Empty: simply one after the other.
    pub rings: Vec<Ring>,
    /// How heavily waiting here weighs for groups that take by score.
    pub weight: f64,
    /// What waiting here starts with for groups that take by score, before weighing is done.
    pub head_start: Span,
    /// A returning customer goes to the agent who helped here before, and waits so long for him while he is busy.
    /// None: to anybody.
    pub last_agent: Option<Span>,
    /// Service-level target of this queue.
    pub target: Target,
    /// People who may wait here, not counting those being helped. None: no limit.
    pub waiting_places: Option<u32>,
    /// Talk time here, instead of the reason's.
    pub talk: Option<Law>,
    /// Wrap-up time here, instead of the reason's.
    pub wrap_up: Option<Law>,
    /// Hold inside the call here, instead of the reason's.
    pub hold: Option<Hold>,
    /// Patience here, instead of the reason's.
    pub patience: Option<Law>,
    /// Who is served first.
    pub order: LineOrder,
    /// Where the waiting go after a delay; segment and clock go on.
    pub overflow: Option<Overflow>,
    /// Trunks that a contact entering here takes until it ends.
    pub lines: Option<LinesId>,
    /// Hands over its first time as planned: no bounce.
    pub triage: bool,
}

/// One step of the order in which groups are tried.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ring {
    /// The groups; several are one pool: the best free agent of all of them answers, and all pick by the same rule.
    pub groups: Vec<GroupId>,
    /// They answer only who has waited this long.
    pub after: Span,
    /// A group answers only while more agents than this are free in it.
    pub keeps_free: u32,
}

/// Who in a line is served first. Age counts from joining the queue; ties go by customer.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum LineOrder {
    /// First come, first served.
    #[default]
    FirstCome,
    /// By the priority class of the reason, then by age.
    Priority,
}

/// Overflow after a delay.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Overflow {
    /// Waiting time after which the contact is moved.
    pub after: Span,
    /// Where to.
    pub to: QueueId,
}

/// A service-level target such as 80 % in 20 s.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Target {
    /// Share to reach (0-1).
    pub share: f64,
    /// Waits up to and including this long are in target.
    pub within: Span,
}

/// Trunks that several queues share: a contact holds one from its start to its end.
#[derive(Clone, Debug)]
pub struct Lines {
    /// Name in the scenario.
    pub name: String,
    /// How many contacts can be in the centre over these lines at once.
    pub count: u32,
    /// What one line costs per hour of the opening time, in the file's currency.
    pub cost: f64,
}

/// The plain transfer matrix: after a handling in a queue, chances to go on to others.
#[derive(Clone, Debug, PartialEq)]
pub struct TransferMatrix {
    /// Row by queue id: where to, with which chance (the rest settles the case).
    pub rows: Vec<MatrixRow>,
    /// After this many moves the case is settled where it is. None: no limit.
    pub at_most: Option<u32>,
}

/// One row of the matrix: (queue, chance); chances add to at most 1.
pub type MatrixRow = Vec<(QueueId, f64)>;
