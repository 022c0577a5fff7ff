//! Is a law a law: parameters in range, finite, chances that add to 1.

use super::{Law, Tail};

/// By how much the sum of chances may miss 1: the rounding of written decimals, no more.
pub const CHANCES_MAY_MISS: f64 = 1e-9;

/// What is wrong with a law.
#[derive(Clone, Debug, PartialEq, thiserror::Error)]
pub enum LawError {
    /// A parameter that must be above 0 is not, or is no finite number.
    #[error("{what} must be a finite number above 0, not {value}")]
    NotPositive {
        /// The parameter.
        what: &'static str,
        /// Its value.
        value: f64,
    },
    /// A parameter that must not be below 0 is, or is no finite number.
    #[error("{what} must be a finite number, 0 or more, not {value}")]
    Negative {
        /// The parameter.
        what: &'static str,
        /// Its value.
        value: f64,
    },
    /// A parameter is no finite number.
    #[error("{what} must be a finite number, not {value}")]
    NotFinite {
        /// The parameter.
        what: &'static str,
        /// Its value.
        value: f64,
    },
    /// A chance or share outside 0 to 1.
    #[error("{what} must be between 0 and 1, not {value}")]
    NotAShare {
        /// The parameter.
        what: &'static str,
        /// Its value.
        value: f64,
    },
    /// Chances that do not add to 1.
    #[error("the chances must add to 1, not to {sum}")]
    ChancesSum {
        /// Their sum.
        sum: f64,
    },
    /// A list without a member.
    #[error("{what} must not be empty")]
    Empty {
        /// The list.
        what: &'static str,
    },
    /// A uniform law whose bounds are not in order.
    #[error("the smallest value ({low} s) must be below the largest ({high} s)")]
    BoundsNotInOrder {
        /// The smallest value, seconds.
        low: f64,
        /// The largest, seconds.
        high: f64,
    },
    /// A survival table whose times do not increase.
    #[error("the times of a survival table must increase, but {next} s follows {time} s")]
    TimesDoNotIncrease {
        /// A time, seconds.
        time: f64,
        /// The next, seconds.
        next: f64,
    },
    /// A survival table whose shares rise.
    #[error("the shares of a survival table must not rise, but {next} at {time} s follows {share}")]
    SharesRise {
        /// Where, seconds.
        time: f64,
        /// The share before.
        share: f64,
        /// The share there.
        next: f64,
    },
    /// A table that is to go on with its last hazard and has no stretch to take it from.
    #[error("a survival table with one point at time 0 has no last hazard to go on with")]
    NoLastHazard,
    /// A coefficient of variation that this family cannot have.
    #[error("a {family} law has a coefficient of variation {possible}, not {cv}")]
    SpreadOutOfReach {
        /// The family.
        family: &'static str,
        /// What it can have, in words.
        possible: &'static str,
        /// What was asked.
        cv: f64,
    },
}

impl Law {
    /// Is this a law: every parameter in its range, lists not empty, chances that add to 1.
    ///
    /// # Errors
    /// The first thing that is wrong.
    pub fn check(&self) -> Result<(), LawError> {
        match self {
            Law::Fixed(seconds) if *seconds == f64::INFINITY => Ok(()),
            Law::Fixed(seconds) => not_negative("a fixed time", *seconds),
            Law::Exponential { mean } => positive("the mean", *mean),
            Law::Erlang { shape, mean } => {
                positive("the number of phases", f64::from(*shape))?;
                positive("the mean", *mean)
            }
            Law::Gamma { shape, mean } => {
                positive("the shape", *shape)?;
                positive("the mean", *mean)
            }
            Law::Lognormal { mu, sigma } => {
                finite("the mean of the logarithm", *mu)?;
                positive("the standard deviation of the logarithm", *sigma)
            }
            Law::Weibull { shape, scale } => {
                positive("the shape", *shape)?;
                positive("the scale", *scale)
            }
            Law::Gompertz { hazard, growth } => {
                positive("the hazard", *hazard)?;
                positive("the growth of the hazard", *growth)
            }
            Law::Hyperexponential(branches) => {
                chances("the branches", branches.iter().map(|branch| branch.chance))?;
                branches
                    .iter()
                    .try_for_each(|branch| positive("the mean of a branch", branch.mean))
            }
            Law::Uniform { low, high } => check_uniform(*low, *high),
            Law::Survival { points, tail } => check_table(points, *tail),
            Law::Sample(values) => {
                not_empty("the sample", values.len())?;
                values
                    .iter()
                    .try_for_each(|value| not_negative("a value of the sample", *value))
            }
            Law::Mix(parts) => {
                chances("the mixture", parts.iter().map(|(share, _)| *share))?;
                parts.iter().try_for_each(|(_, law)| law.check())
            }
        }
    }
}

pub(super) fn positive(what: &'static str, value: f64) -> Result<(), LawError> {
    if value > 0.0 && value.is_finite() {
        Ok(())
    } else {
        Err(LawError::NotPositive { what, value })
    }
}

fn not_negative(what: &'static str, value: f64) -> Result<(), LawError> {
    if value >= 0.0 && value.is_finite() {
        Ok(())
    } else {
        Err(LawError::Negative { what, value })
    }
}

fn finite(what: &'static str, value: f64) -> Result<(), LawError> {
    if value.is_finite() {
        Ok(())
    } else {
        Err(LawError::NotFinite { what, value })
    }
}

fn share(what: &'static str, value: f64) -> Result<(), LawError> {
    if (0.0..=1.0).contains(&value) {
        Ok(())
    } else {
        Err(LawError::NotAShare { what, value })
    }
}

fn not_empty(what: &'static str, length: usize) -> Result<(), LawError> {
    if length > 0 {
        Ok(())
    } else {
        Err(LawError::Empty { what })
    }
}

fn chances(
    what: &'static str,
    mut chances: impl ExactSizeIterator<Item = f64> + Clone,
) -> Result<(), LawError> {
    not_empty(what, chances.len())?;
    let sum: f64 = chances.clone().sum();
    chances.try_for_each(|chance| share("a chance", chance))?;
    if (sum - 1.0).abs() <= CHANCES_MAY_MISS {
        Ok(())
    } else {
        Err(LawError::ChancesSum { sum })
    }
}

fn check_uniform(low: f64, high: f64) -> Result<(), LawError> {
    not_negative("the smallest value", low)?;
    finite("the largest value", high)?;
    if low < high {
        Ok(())
    } else {
        Err(LawError::BoundsNotInOrder { low, high })
    }
}

fn check_table(points: &[(f64, f64)], tail: Tail) -> Result<(), LawError> {
    not_empty("a survival table", points.len())?;
    for (time, surviving) in points {
        not_negative("a time of a survival table", *time)?;
        share("a share of a survival table", *surviving)?;
    }
    for pair in points.windows(2) {
        let ((time, share), (next_time, next)) = (pair[0], pair[1]);
        if next_time <= time {
            return Err(LawError::TimesDoNotIncrease {
                time,
                next: next_time,
            });
        }
        if next > share {
            return Err(LawError::SharesRise {
                time: next_time,
                share,
                next,
            });
        }
    }
    match tail {
        Tail::Exponential(mean) => positive("the mean of the tail", mean),
        Tail::LastHazard if points.len() == 1 && points[0].0 == 0.0 && points[0].1 > 0.0 => {
            Err(LawError::NoLastHazard)
        }
        Tail::LastHazard | Tail::Ends | Tail::Never => Ok(()),
    }
}
