//! Many replications of one centre, and what they say: figures with their uncertainty.

mod clock;
mod findings;
mod named;

pub use clock::{ClockTime, NotAClockTime};
pub use findings::{
    BounceFindings, BounceFlow, BounceStep, CauseShare, Findings, FrustrationFindings, Horizon,
    HourStep, IntervalRow, Kept, Measure, Moods, ObservationKind, Point, SCHEMA_VERSION,
    ScenarioLabel, TargetLabel, Targets, Title, Titles, Unit, WaitPoint, Warning,
};
pub use named::Named;
