//! What plots and reports need beside the figures: titles, targets, moods, the days, waits, what was assumed.

use super::named::Named;
use crate::model::Language;
use serde::{Deserialize, Serialize};

/// Waits in columns of equal width.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct WaitColumns {
    /// Width of a column in seconds.
    pub width: f64,
    /// Share of all answered and abandoned stays in each column, from zero on; a wait on the edge belongs below it.
    pub shares: Vec<f64>,
    /// Share beyond the last column.
    pub longer: f64,
    /// Answered and abandoned stays.
    pub contacts: u64,
    /// Share that waited no longer than the target of contacts.
    pub within_target: f64,
    /// Half waited no longer, in seconds.
    pub median: f64,
}

/// One parameter of frustration.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Assumption {
    /// Its name.
    pub key: String,
    /// Its value; 1 or 0 for a switch that is on or off.
    pub value: f64,
    /// The key of its unit.
    pub unit: String,
    /// What it rests on: the key of an evidence, or `scenario` when the scenario sets it apart from the default.
    pub evidence: String,
}

/// A value that is assumed because the scenario does not give it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AssumedValue {
    /// Its key as in a scenario, such as `group.desk.away_for`.
    pub key: String,
    /// Its value as in a scenario, such as `5min`.
    pub value: String,
}

/// Titles by language.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Title {
    /// English.
    pub en: Option<String>,
    /// Dutch.
    pub nl: Option<String>,
}

/// What people read instead of names.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Titles {
    /// The scenario.
    pub scenario: Title,
    /// The variant, if any.
    pub variant: Title,
    /// Queues by name.
    pub queues: Named<Title>,
    /// Groups by name.
    pub groups: Named<Title>,
    /// Reasons by name.
    pub reasons: Named<Title>,
}

/// What was lived in one replication.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Horizon {
    /// Consecutive opening days.
    Days {
        /// Date of the first (ISO 8601).
        first: String,
        /// Measured opening days.
        days: u32,
        /// Opening days of the run-out after them.
        run_out: u32,
        /// Length of an interval in seconds.
        interval: f64,
    },
    /// One long run.
    Long {
        /// Measured hours.
        hours: f64,
        /// Hours of warm-up before them.
        warm_up: f64,
        /// Batches in each replication.
        batches: u32,
    },
}

/// A service-level target.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct TargetLabel {
    /// Share to reach (0-1).
    pub share: f64,
    /// Within so many seconds.
    pub within: f64,
}

/// All targets.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Targets {
    /// Of contacts and cases.
    pub contact: TargetLabel,
    /// Of each queue.
    pub queues: Named<TargetLabel>,
    /// Waits shorter than so many seconds are short abandonments.
    pub short_abandonment: f64,
    /// So many seconds without a new contact look resolved in `fcr_observed` (assumed unless the scenario says it).
    pub fcr_window: f64,
}

/// Index (0-100) from which moods begin.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Moods {
    /// Irritated.
    pub irritated: f64,
    /// Angry.
    pub angry: f64,
    /// Rage.
    pub rage: f64,
}

/// One point of the distribution of waits.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct WaitPoint {
    /// Seconds since joining the queue.
    pub seconds: f64,
    /// Share of the answered that had been answered by then.
    pub answered: Option<f64>,
    /// Share of the abandoned that had left by then.
    pub abandoned: Option<f64>,
    /// Share of the answered and abandoned that were still waiting then.
    pub waiting: Option<f64>,
}

impl Title {
    /// The title in this language, else in the other, else nothing.
    pub fn get(&self, language: Language) -> Option<&str> {
        let (first, second) = match language {
            Language::English => (&self.en, &self.nl),
            Language::Dutch => (&self.nl, &self.en),
        };
        first.as_deref().or(second.as_deref())
    }
}
