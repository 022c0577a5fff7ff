//! Why and when customers come: fresh cases, not contacts.

use super::{Discovery, Hold, Needs, QueueId, Retry, Words};
use crate::law::Law;
use crate::random::NameKey;
use crate::time::Time;

/// A contact reason: what a customer really needs.
#[derive(Clone, Debug)]
pub struct Reason {
    /// Name in the scenario.
    pub name: String,
    /// Its key in random numbers.
    pub key: NameKey,
    /// What people read instead of the name.
    pub title: Words,
    /// When cases open.
    pub demand: Demand,
    /// Day-to-day factor on the volume, mean 1 (dimensionless law); none: always 1.
    pub busyness: Option<Law>,
    /// Where the menu leads: (queue, chance); chances add to 1.
    pub enters: Vec<(QueueId, f64)>,
    /// The desk that can settle it. None: any desk where it enters.
    pub belongs_to: Option<QueueId>,
    /// Priority class: a lower number is served first.
    pub priority: u8,
    /// Weight of a second of waiting, in lines that go by weighted waiting time.
    pub wait_weight: f64,
    /// Talk time when solved, unless the queue says otherwise.
    pub talk: Option<Law>,
    /// Wrap-up time, unless the queue says otherwise.
    pub wrap_up: Option<Law>,
    /// Hold inside the call.
    pub hold: Option<Hold>,
    /// Patience, unless the queue says otherwise. None: endless.
    pub patience: Option<Law>,
    /// Chance to leave at once when it must wait.
    pub balk: f64,
    /// Cannot go elsewhere. Kept for reports to come: no figure reads it yet.
    pub captive: bool,
    /// Time in the menu before the queue: effort, not waiting. None: none.
    pub menu_time: Option<Law>,
    /// Share of customers who need nobody: the menu solves their case, unless all trunks are busy.
    pub self_service: f64,
    /// Redial of this reason, when it differs from the customers' common rule.
    pub redial: Option<Retry>,
    /// Repeat of this reason, when it differs.
    pub repeat: Option<Retry>,
    /// Share that starts with a complaint, when it differs from the common one.
    pub complaint_share: Option<f64>,
    /// When a wrong answer is found out, when it differs from the common rule.
    pub discovery: Option<Discovery>,
    /// What it asks beyond an agent with the skill.
    pub needs: Option<Box<Needs>>,
}

/// When cases of a reason open.
#[derive(Clone, Debug, PartialEq)]
pub enum Demand {
    /// A Poisson process along a curve, the same every opening day (or for ever in a long run).
    Poisson(RateCurve),
    /// A Poisson process along a curve of its own for each opening day, in order; the last serves all later days.
    PoissonByDay(Vec<RateCurve>),
    /// Recorded arrivals: for each opening day, times since midnight in order; later days have none.
    Recorded(Vec<Vec<Time>>),
}

/// A cumulative rate curve over one day, straight between its points: cases expected since the day's start.
#[derive(Clone, Debug, PartialEq)]
pub struct RateCurve {
    /// (time since midnight, cases expected until then); both rise, the first has 0 cases. In a long run: since
    /// the start, with one point at zero and `per_second` going on from there.
    pub points: Vec<(Time, f64)>,
    /// Rate after the last point, cases per second (0: no more that day; a long run: its constant rate).
    pub per_second: f64,
}

/// How the file gave a volume (kept for the report and for offered-to-fresh).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Volume {
    /// Fresh cases.
    Cases,
    /// Offered contacts, as an ACD counts them.
    Offered,
}

impl RateCurve {
    /// A constant rate for ever.
    pub fn constant(per_second: f64) -> RateCurve {
        RateCurve {
            points: vec![(Time::START, 0.0)],
            per_second,
        }
    }

    /// Cases expected in the whole day (infinite when the rate goes on).
    pub fn total(&self) -> f64 {
        if self.per_second > 0.0 {
            f64::INFINITY
        } else {
            self.points.last().map_or(0.0, |p| p.1)
        }
    }
}
