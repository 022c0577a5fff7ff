//! Many replications of one centre, and what they say: figures with their uncertainty.
//!
//! [`run()`] lives the replications and folds them into a [`Ledger`]; [`Ledger::findings`] says what they tell.
//! Everything a figure is stands in [`figures`].

mod altered;
mod assumptions;
mod attribution;
mod clock;
mod compare;
mod difference;
mod expect;
pub mod figures;
mod findings;
mod firmness;
mod fresh;
mod growth;
mod intervals;
mod labels;
mod ledger;
mod named;
mod precision;
mod references;
mod resolution;
mod robust;
mod run;
mod session;
mod settle;
mod sums;
mod tell;
mod waiting;
mod weightings;

pub use altered::{has_feedback, with_load, without_cause, without_feedback};
pub use attribution::{Attribution, CauseEffect, attribution};
pub use clock::{ClockTime, NotAClockTime};
pub use compare::{Candidate, Comparison, compare};
pub use difference::{Change, Difference, FeedbackRole, Verdict, feedback_role};
pub use expect::{Checked, FEWEST_DAYS, Holding, Problem, check_expectations};
pub use figures::{Direction, Figure, Scoreboard};
pub use findings::Kept;
pub use findings::{
    BounceFindings, BounceFlow, BounceStep, CauseShare, Findings, FrustrationFindings, HourStep,
    IntervalRow, Measure, Median, ObservationKind, Point, ResolutionFindings, ResolutionPoint,
    SCHEMA_VERSION, ScenarioLabel, Unit, Warning,
};
pub use firmness::{Conclusion, Firmness};
pub use fresh::{Fresh, Reduced, fresh};
pub use labels::{
    AssumedValue, Assumption, Horizon, Moods, TargetLabel, Targets, Title, Titles, WaitColumns,
    WaitPoint,
};
pub use ledger::{Ledger, Scope};
pub use named::Named;
pub use precision::{Reached, Wish, run_until};
pub use references::{Reference, References, references};
pub use robust::{LOADS, LoadTally, Outcome, Robustness, Setting, robust};
pub use run::{Plan, each_moment, journeys, run, run_routed};
pub use session::Session;
pub use settle::settle;
pub use sums::Pairs;
pub use tell::{Label, bounce_key};
pub use weightings::{ASSUMPTIONS, Range, Uncertain, WEIGHTINGS, weighting};

#[cfg(test)]
mod tests;
