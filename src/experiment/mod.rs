//! Many replications of one centre, and what they say: figures with their uncertainty.
//!
//! [`run()`] lives the replications and folds them into a [`Ledger`]; [`Ledger::findings`] says what they tell.
//! Everything a figure is stands in [`figures`].

mod assumptions;
mod clock;
pub mod figures;
mod findings;
mod fresh;
mod growth;
mod intervals;
mod ledger;
mod named;
mod precision;
mod resolution;
mod run;
mod sums;
mod tell;
mod waiting;

pub use clock::{ClockTime, NotAClockTime};
pub use figures::{Direction, Figure, Scoreboard};
pub use findings::{
    Assumption, BounceFindings, BounceFlow, BounceStep, CauseShare, Findings, FrustrationFindings,
    Horizon, HourStep, IntervalRow, Kept, Measure, Median, Moods, ObservationKind, Point,
    ResolutionFindings, ResolutionPoint, SCHEMA_VERSION, ScenarioLabel, TargetLabel, Targets,
    Title, Titles, Unit, WaitColumns, WaitPoint, Warning,
};
pub use fresh::{Fresh, Reduced, fresh};
pub use ledger::{Ledger, Scope};
pub use named::Named;
pub use precision::{Reached, Wish, run_until};
pub use run::{Plan, journeys, run};
pub use sums::Pairs;
pub use tell::{Label, bounce_key};

#[cfg(test)]
mod tests;
