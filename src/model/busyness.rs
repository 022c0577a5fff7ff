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
        /// Other values from moments of the day on, in order. None: one value for the whole day.
        changes: Vec<Change>,
    },
    /// Their own factors go together: a Gaussian copula with this correlation (0 to 1) between the normal scores of
    /// any two; the law of each stays as it is.
    Correlation(f64),
}

/// From a moment of the day on a factor has another value of the same law. The normal scores of the values of one day are a
/// first-order autoregression: each goes with the one before it, and with earlier ones as far as those do.
///
/// Source: N. Channouf and P. L'Ecuyer, "A normal copula model for the arrival process in a call center", International
/// Transactions in Operational Research 19 (2012) 771-787.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Change {
    /// Since midnight.
    pub at: Span,
    /// Correlation of its normal score with that of the value before it, -1 to 1.
    pub correlation: f64,
}
