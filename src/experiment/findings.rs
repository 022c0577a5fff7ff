//! What an experiment found: plain data, complete enough to draw every chart and write every report from it.
//!
//! Serialised it is `results.json`; without [`Findings::kept`] it is the JSON of `run --json`. Nothing in it is ever
//! infinite or not a number: what is not defined is absent (`null`).

use super::clock::ClockTime;
use super::labels::{
    AssumedValue, Assumption, Horizon, Moods, Targets, Titles, WaitColumns, WaitPoint,
};
use super::named::Named;
use serde::{Deserialize, Serialize};
use std::borrow::Cow;

/// The version of the JSON layout.
pub const SCHEMA_VERSION: u32 = 1;

/// Everything that was found in one scenario or one of its variants.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Findings {
    /// [`SCHEMA_VERSION`].
    pub schema_version: u32,
    /// Version of the program.
    pub program_version: String,
    /// Which scenario.
    pub scenario: ScenarioLabel,
    /// Which variant; none: the base.
    pub variant: Option<String>,
    /// Seed.
    pub seed: u64,
    /// Replications run.
    pub replications: u32,
    /// What one observation is, and so what `n` of a [`Measure`] counts.
    pub observation: ObservationKind,
    /// Currency of money figures, as written in the scenario.
    pub currency: Option<String>,
    /// The figures of the whole centre, by name of the catalogue.
    pub metrics: Named<Measure>,
    /// The figures of each queue.
    pub queues: Named<Named<Measure>>,
    /// The figures of each group.
    pub groups: Named<Named<Measure>>,
    /// The figures of each contact reason.
    pub reasons: Named<Named<Measure>>,
    /// The figures of each site: those of its groups together. Not there when there are no sites.
    #[serde(default, skip_serializing_if = "Named::is_empty")]
    pub sites: Named<Named<Measure>>,
    /// Every interval of every measured day, in order; empty for a long run.
    pub intervals: Vec<IntervalRow>,
    /// Frustration by bounce, by hour and by cause.
    pub frustration: FrustrationFindings,
    /// Where bounces come from.
    pub bounces: BounceFindings,
    /// How long cases take to be solved.
    pub resolution: ResolutionFindings,
    /// What a reader must know before trusting the figures.
    pub warnings: Vec<Warning>,
    /// What plots and reports need beside the figures; not part of `run --json`.
    pub kept: Kept,
}

/// A scenario's name and the fingerprint of its content.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ScenarioLabel {
    /// Id of the story, such as S01.
    pub id: Option<String>,
    /// Name: the file's name without its ending.
    pub name: String,
    /// Hash of the content.
    pub hash: String,
}

/// What one observation is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ObservationKind {
    /// A replication, however many days it has.
    Replication,
    /// A batch of a long run.
    Batch,
}

/// A figure with its uncertainty, unit and definition.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Measure {
    /// The estimate; none when it is not defined (nothing was counted).
    pub value: Option<f64>,
    /// Half the width of the 95 % interval; none when it cannot be known (one observation).
    pub half_width: Option<f64>,
    /// Unit.
    pub unit: Unit,
    /// One sentence with the formula, in English.
    pub definition: Cow<'static, str>,
    /// Observations in which the figure was defined.
    pub n: u64,
}

/// A value with its uncertainty, where unit and definition follow from the place.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Point {
    /// The estimate; none when it is not defined.
    pub value: Option<f64>,
    /// Half the width of the 95 % interval; none when it cannot be known.
    pub half_width: Option<f64>,
}

/// Units of figures.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Unit {
    /// Part of a whole, 0-1.
    #[serde(rename = "share")]
    Share,
    /// Seconds.
    #[serde(rename = "seconds")]
    Seconds,
    /// Minutes.
    #[serde(rename = "minutes")]
    Minutes,
    /// A count per opening day.
    #[serde(rename = "per opening day")]
    PerDay,
    /// A count per hour.
    #[serde(rename = "per hour")]
    PerHour,
    /// A count per interval.
    #[serde(rename = "per interval")]
    PerInterval,
    /// A mean count per case.
    #[serde(rename = "per case")]
    PerCase,
    /// A mean count per contact.
    #[serde(rename = "per contact")]
    PerContact,
    /// A mean count per agent and eight hours of duty.
    #[serde(rename = "per agent-day of 8 hours")]
    PerAgentDay,
    /// The frustration index, 0-100.
    #[serde(rename = "index 0-100")]
    Index,
    /// Units of the score S.
    #[serde(rename = "score")]
    Score,
    /// Agents, a mean over time.
    #[serde(rename = "agents")]
    Agents,
    /// Customers, a mean over time.
    #[serde(rename = "customers")]
    Customers,
    /// Money, in [`Findings::currency`].
    #[serde(rename = "money")]
    Money,
}

/// One interval of one day, or of the day profile that pools the same interval of all days.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct IntervalRow {
    /// Measured day from 1; none in the day profile.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub day: Option<u32>,
    /// Its date (ISO 8601); none in the day profile.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub date: Option<String>,
    /// Start on the clock.
    pub start: ClockTime,
    /// End on the clock.
    pub end: ClockTime,
    /// Figures of the centre, by name of the catalogue.
    #[serde(flatten)]
    pub figures: Named<Point>,
    /// The same by queue.
    pub queues: Named<Named<Point>>,
    /// Agents and occupancy by group.
    pub groups: Named<Named<Point>>,
}

/// Frustration seen three ways. All of it is the index 0-100 unless it says F.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct FrustrationFindings {
    /// Growth by bounce: a survivor curve, those at step k have at least k bounces. Step 0 is the opening.
    pub by_bounce: Vec<BounceStep>,
    /// Mean by hour since the first contact, over all cases; empty when it was not observed.
    pub by_hour: Vec<HourStep>,
    /// By cause, at the end of the case.
    pub by_cause: Named<CauseShare>,
}

/// One step of the growth curve, at the moment just after the k-th bounce, before any relief.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct BounceStep {
    /// k, from 0.
    pub bounce: u32,
    /// Cases that got there, in all observations together.
    pub cases: u64,
    /// Main line: cumulated mean increments of those at each step.
    pub value: Option<f64>,
    /// Half the width of the 95 % interval of `value`.
    pub half_width: Option<f64>,
    /// 10th percentile of the index of those at this step.
    pub p10: Option<f64>,
    /// 90th percentile of the index of those at this step.
    pub p90: Option<f64>,
    /// Mean increment of the index since the step before, of those at this step.
    pub increment: Option<f64>,
    /// Thin line: raw mean of the index of those at this step.
    pub raw: Option<f64>,
}

/// One step of the curve by hour since the first contact.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct HourStep {
    /// Hours since the case opened.
    pub hour: f64,
    /// Cases, closed ones included.
    pub cases: u64,
    /// Mean index over all cases, closed ones with their decayed value.
    pub value: Option<f64>,
    /// Half the width of the 95 % interval of `value`.
    pub half_width: Option<f64>,
    /// Cases that are open at that hour.
    pub open_cases: u64,
    /// Mean index of the open ones.
    pub open_value: Option<f64>,
}

/// One cause of frustration, book-keeping.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct CauseShare {
    /// Mean F of this cause per case, when the case ended (in F, not in the index: only F adds up).
    pub value: Option<f64>,
    /// Half the width of its 95 % interval.
    pub half_width: Option<f64>,
    /// Its part of all F (0-1).
    pub share: Option<f64>,
}

/// Time from the opening of a case to its solution, by the estimator of Kaplan and Meier.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct ResolutionFindings {
    /// Seconds by which half of all cases are solved.
    pub median: Median,
    /// Share of all cases that are solved by a time; those given up never are.
    pub solved_by: Vec<ResolutionPoint>,
    /// Share of cases that were still open when the run ended.
    pub open: Point,
}

/// A median with its interval (Brookmeyer and Crowley), in seconds; cases taken as independent. A part is absent when the
/// curve never gets there.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Median {
    /// The median.
    pub value: Option<f64>,
    /// Lower end.
    pub low: Option<f64>,
    /// Upper end.
    pub high: Option<f64>,
}

/// One point of the curve of resolution.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct ResolutionPoint {
    /// Seconds since the case opened.
    pub seconds: f64,
    /// Share of cases solved by then (0-1).
    pub value: Option<f64>,
    /// Half the width of its 95 % interval, between observations.
    pub half_width: Option<f64>,
}

/// Where bounces come from and go to.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct BounceFindings {
    /// Bounces per case by cause; they add up to `bounces_per_case`.
    pub by_cause: Named<Point>,
    /// Flows between queues that occurred, by position of the queues.
    pub matrix: Vec<BounceFlow>,
}

/// Bounces from one queue to another for one cause.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct BounceFlow {
    /// From which queue.
    pub from: String,
    /// To which queue.
    pub to: String,
    /// Why.
    pub cause: String,
    /// How often: per opening day, or per hour in a long run.
    pub value: Option<f64>,
    /// Part of all bounces (0-1).
    pub share: Option<f64>,
}

/// What a reader must know before trusting the figures.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Warning {
    /// One observation only: no uncertainty can be given.
    OneObservation,
    /// Fewer observations than intervals can rest on.
    FewObservations {
        /// How many there are.
        n: u64,
        /// How many there should be.
        advised: u64,
    },
    /// Neighbouring batches are correlated: the intervals are too narrow, the run too short.
    BatchesCorrelated {
        /// The figure by which it was seen.
        figure: String,
        /// Correlation of neighbouring batches.
        lag_one: f64,
    },
    /// Many cases were still open when the run ended: figures per case depend on the run-out.
    OpenCases {
        /// Their share of all cases.
        share: f64,
    },
}

/// What plots and reports need beside the figures.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Kept {
    /// What people read instead of names.
    pub titles: Titles,
    /// What was lived.
    pub horizon: Horizon,
    /// Targets.
    pub targets: Targets,
    /// Does frustration change behaviour in this run.
    pub feedback: bool,
    /// Index from which a customer is irritated, angry, in rage.
    pub moods: Moods,
    /// Every interval of the clock, all measured days together; empty for a long run.
    pub day_profile: Vec<IntervalRow>,
    /// Distribution of waits in all queues together.
    pub waiting: Vec<WaitPoint>,
    /// Distribution of waits by queue.
    pub waiting_by_queue: Named<Vec<WaitPoint>>,
    /// Waits in all queues together in columns of equal width; none when nobody was answered or left.
    pub wait_columns: Option<WaitColumns>,
    /// Every parameter of frustration, as it was in this run.
    pub assumptions: Vec<Assumption>,
    /// What else the scenario leaves assumed and the run uses.
    #[serde(default)]
    pub assumed: Vec<AssumedValue>,
    /// The command that makes these findings again; empty when it is not known.
    pub command: String,
    /// Language in which the run was told, such as `nl`; none until it has been told.
    #[serde(default)]
    pub language: Option<String>,
}

impl Findings {
    /// The JSON of `run --json`: without the part kept for plots and reports.
    ///
    /// # Errors
    /// Only if a name cannot be written as JSON, which plain data cannot cause.
    pub fn to_json(&self) -> Result<serde_json::Value, serde_json::Error> {
        let mut json = serde_json::to_value(self)?;
        if let Some(object) = json.as_object_mut() {
            object.shift_remove("kept");
        }
        Ok(json)
    }
}
