//! Busyness that reasons share: what makes a day busy or quiet for several of them at once.

use super::ReasonId;
use crate::law::Law;
use crate::random::NameKey;
use crate::time::Span;

/// A named influence of the day on several reasons.
#[derive(Clone, Debug, PartialEq)]
pub struct SharedBusyness {
    /// Name in the scenario.
    pub name: String,
    /// Its key in random numbers.
    pub key: NameKey,
    /// Whom it touches.
    pub reasons: Vec<ReasonId>,
    /// How.
    pub way: SharedWay,
}

/// How busyness is shared.
#[derive(Clone, Debug, PartialEq)]
pub enum SharedWay {
    /// One factor on the volume of all of them, beside their own.
    Factor {
        /// Its law, mean 1 (dimensionless).
        law: Law,
        /// Another value from a moment of the day on. None: one value for the whole day.
        changes: Option<Change>,
    },
    /// Their own factors go together: a Gaussian copula with this correlation (0 to 1) between the normal scores of
    /// any two; the law of each stays as it is.
    Correlation(f64),
}

/// From a moment of the day on a factor has a second value of the same law.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Change {
    /// Since midnight.
    pub at: Span,
    /// Correlation of the normal scores of the two values, -1 to 1.
    pub correlation: f64,
}
