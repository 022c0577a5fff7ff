//! How many agents a target needs, and how many to pay for.
//!
//! Source: the search is plain: more agents never make the service level worse, so bisection finds the smallest number.

use super::error::{not_negative, positive, share};
use super::service_level::ServiceLevelFormula;
use super::{ErlangA, ErlangC, TheoryError};

/// What callers do while they wait.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Patience {
    /// They wait for as long as it takes (Erlang C).
    Endless,
    /// Exponential with this mean in seconds (Erlang A).
    Exponential(f64),
}

/// A target such as "80 % in 20 s".
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Requirement {
    /// Share to be reached, above 0 and below 1.
    pub share: f64,
    /// Within how many seconds, not below 0.
    pub seconds: f64,
    /// Which formula.
    pub formula: ServiceLevelFormula,
    /// Abandonments within this many seconds are short (only for the formulas that name them).
    pub short_limit: f64,
}

impl Requirement {
    /// A target by the default formula.
    pub fn new(share: f64, seconds: f64) -> Requirement {
        Requirement {
            share,
            seconds,
            formula: ServiceLevelFormula::Offered,
            short_limit: 0.0,
        }
    }

    /// The smallest number of agents that reaches the target; 0 when nobody calls.
    pub fn agents(
        &self,
        arrivals_per_hour: f64,
        handle_seconds: f64,
        patience: Patience,
    ) -> Result<u32, TheoryError> {
        if share("the target share", self.share)? >= 1.0 {
            return Err(TheoryError::OutOfReach);
        }
        if not_negative("the arrivals per hour", arrivals_per_hour)? <= 0.0 {
            return Ok(0);
        }
        let load = arrivals_per_hour / 3_600.0 * positive("the mean handle time", handle_seconds)?;
        let reached =
            |agents: u32| self.is_reached(agents, arrivals_per_hour, handle_seconds, patience);
        let mut enough = (load as u32).max(1);
        while !reached(enough)? {
            enough = enough
                .checked_mul(2)
                .filter(|&agents| f64::from(agents) < 4.0 * load + 1e4)
                .ok_or(TheoryError::OutOfReach)?;
        }
        let mut too_few = 0;
        while enough - too_few > 1 {
            let middle = too_few + (enough - too_few) / 2;
            if reached(middle)? {
                enough = middle;
            } else {
                too_few = middle;
            }
        }
        Ok(enough)
    }

    fn is_reached(
        &self,
        agents: u32,
        arrivals_per_hour: f64,
        handle_seconds: f64,
        patience: Patience,
    ) -> Result<bool, TheoryError> {
        let level = match patience {
            Patience::Endless => match ErlangC::new(agents, arrivals_per_hour, handle_seconds) {
                Err(TheoryError::Unstable { .. }) => return Ok(false),
                queue => queue?.service_level(self.seconds)?,
            },
            Patience::Exponential(mean) => {
                ErlangA::new(agents, arrivals_per_hour, handle_seconds, mean)?.service_level(
                    self.formula,
                    self.seconds,
                    self.short_limit,
                )?
            }
        };
        Ok(level >= self.share)
    }
}

/// Agents to be paid for `agents` at work, when a share `shrinkage` (0 to below 1) of paid time is not available:
/// `agents / (1 - shrinkage)`, not rounded.
pub fn with_shrinkage(agents: f64, shrinkage: f64) -> Result<f64, TheoryError> {
    let available = positive(
        "the share of paid time available",
        1.0 - share("the shrinkage", shrinkage)?,
    )?;
    Ok(not_negative("the number of agents", agents)? / available)
}
