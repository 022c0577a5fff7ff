//! The one catalogue of figures. Every output reads it; adding a figure touches one of its tables.
//!
//! In the formulas N is offered, A answered, B abandoned, R refused (with those sent away); a subscript T means
//! within the target, s before the short-abandonment limit. A *stay* is one segment's stay in one queue, which is
//! what an ACD counts; a *contact* has one or more stays.

mod callbacks;
mod customer;
mod kinds;
mod mails;
mod operation;
mod subject;
mod work;

pub use subject::Subject;

use super::findings::Unit;
use crate::observe::INDEX_STEPS;
use crate::time::MICROSECONDS;

/// One figure: what it is called, what it means, how it is computed.
#[derive(Debug)]
pub struct Figure {
    /// Name in machine output: snake case.
    pub name: &'static str,
    /// Unit in a day run.
    pub unit: Unit,
    /// What it means, in one English sentence with its formula.
    pub definition: &'static str,
    /// Which way is better.
    pub direction: Direction,
    /// On which scoreboard it stands.
    pub scoreboard: Scoreboard,
    /// Of what it exists.
    pub scopes: &'static [ScopeKind],
    /// How it is computed.
    pub formula: Formula,
}

/// Which way is better.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Direction {
    /// More is better.
    More,
    /// Less is better.
    Less,
    /// Neither.
    Neutral,
}

/// The two scoreboards, always side by side.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Scoreboard {
    /// Service level, waits, occupancy, cost.
    Operation,
    /// Frustration, bounces, resolution.
    Customer,
}

/// Of what a figure exists.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ScopeKind {
    /// The whole centre.
    Centre,
    /// One queue.
    Queue,
    /// One group.
    Group,
    /// One site: it has every figure that groups have.
    Site,
    /// One contact reason.
    Reason,
    /// The whole centre in one interval.
    Interval,
    /// A queue in one interval.
    QueueInterval,
    /// A group in one interval.
    GroupInterval,
}

/// How a figure is computed from the sums of each observation.
#[derive(Clone, Copy, Debug)]
pub enum Formula {
    /// A count, per opening day, or per hour in a long run.
    Count(fn(&Subject) -> u64),
    /// Numerator and denominator, each summed over observations before dividing.
    Ratio(fn(&Subject) -> (f64, f64)),
    /// Periods in which the target was met, of those that can be judged.
    TargetMet,
    /// The standard deviation of a quantity that varies: sums of its square, of itself, and of the weights.
    Deviation(fn(&Subject) -> [f64; 3]),
    /// A quantile (0-1) of what is pooled over customers.
    Quantile(Pooled, f64),
}

/// What quantiles are taken of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Pooled {
    /// The frustration index when the case ended, or at the end of the run.
    IndexAtEnd,
    /// Waits of stays answered or abandoned.
    Wait,
}

impl Pooled {
    /// Recorded steps in one unit of the figure.
    pub(super) fn steps(self) -> f64 {
        match self {
            Pooled::IndexAtEnd => INDEX_STEPS,
            Pooled::Wait => MICROSECONDS as f64,
        }
    }
}

impl Figure {
    /// Does it exist of this.
    pub fn exists_for(&self, kind: ScopeKind) -> bool {
        let kind = match kind {
            ScopeKind::Site => ScopeKind::Group,
            kind => kind,
        };
        self.scopes.contains(&kind)
    }

    /// Its unit in a day run or a long run.
    pub fn unit_in(&self, long_run: bool) -> Unit {
        match self.unit {
            Unit::PerDay if long_run => Unit::PerHour,
            unit => unit,
        }
    }

    /// Numerator and denominator for one observation; none for a quantile or a standard deviation.
    pub fn pair(&self, subject: &Subject) -> Option<(f64, f64)> {
        match self.formula {
            Formula::Count(count) => Some((count(subject) as f64, subject.count_base)),
            Formula::Ratio(ratio) => Some(ratio(subject)),
            Formula::TargetMet => Some((subject.met.met as f64, subject.met.judged as f64)),
            Formula::Quantile(..) | Formula::Deviation(_) => None,
        }
    }
}

/// Every figure: the operation first, then the customer.
pub fn all() -> impl Iterator<Item = &'static Figure> {
    operation::FIGURES
        .iter()
        .chain(callbacks::FIGURES)
        .chain(mails::FIGURES)
        .chain(work::FIGURES)
        .chain(customer::FIGURES)
}

/// The figure of this name.
pub fn find(name: &str) -> Option<&'static Figure> {
    all().find(|figure| figure.name == name)
}
