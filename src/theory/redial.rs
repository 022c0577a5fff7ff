//! Fresh calls and what an ACD counts: those who hang up call again, some who were answered too.
//!
//! In equilibrium `offered = fresh + redial * abandoned + repeat * answered`, with the abandonment of Erlang A at the offered
//! rate. The share that comes back is treated as arriving at random, which is right when it comes back after
//! long enough (many handle times); with short delays the exact figures lie a little higher.
//!
//! Source: S. Ding, M. Remerova, R. van der Mei and A. P. Zwart, "Fluid approximation of a call center model with redials and
//! reconnects", Performance Evaluation 92 (2015), 24-39.

use super::error::share;
use super::{ErlangA, TheoryError};

/// More attempts per call than this mean that the agents are a rounding error away from too few.
const MOST_ATTEMPTS: f64 = 1e4;

/// Who comes back.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Returning {
    /// Chance that a caller who abandoned calls again, 0 to 1.
    pub after_abandoning: f64,
    /// Chance that an answered caller calls again, 0 to below 1.
    pub after_answer: f64,
}

/// The equilibrium.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Redials {
    /// First attempts per hour.
    pub fresh_per_hour: f64,
    /// All attempts per hour: what an ACD counts as offered.
    pub offered_per_hour: f64,
    /// Mean number of attempts per fresh call.
    pub attempts_per_call: f64,
    /// The queue that all attempts together see.
    pub queue: ErlangA,
}

impl Redials {
    /// From the rate of first attempts to that of all attempts.
    pub fn from_fresh(
        agents: u32,
        fresh_per_hour: f64,
        handle_seconds: f64,
        patience_seconds: f64,
        returning: Returning,
    ) -> Result<Redials, TheoryError> {
        let at = |offered: f64| {
            Redials::from_offered(agents, offered, handle_seconds, patience_seconds, returning)
        };
        let mut low = at(fresh_per_hour)?;
        // Fresh calls rise with offered ones; when everybody returns until answered they cannot exceed what the
        // agents can answer.
        let carried = f64::from(agents) / handle_seconds * 3_600.0 * (1.0 - returning.after_answer);
        if returning.after_abandoning >= 1.0 && fresh_per_hour >= carried {
            return Err(TheoryError::Unstable {
                offered_load: low.queue.offered_load / (1.0 - returning.after_answer),
                agents,
            });
        }
        let mut high = low;
        while high.fresh_per_hour < fresh_per_hour {
            if high.offered_per_hour > MOST_ATTEMPTS * fresh_per_hour {
                return Err(TheoryError::DoesNotSettle);
            }
            low = high;
            high = at(high.offered_per_hour * 2.0)?;
        }
        while high.offered_per_hour - low.offered_per_hour > 1e-12 * high.offered_per_hour {
            let middle = at((low.offered_per_hour + high.offered_per_hour) / 2.0)?;
            if middle.fresh_per_hour < fresh_per_hour {
                low = middle;
            } else {
                high = middle;
            }
        }
        Ok(high)
    }

    /// From the rate of all attempts to that of first attempts.
    pub fn from_offered(
        agents: u32,
        offered_per_hour: f64,
        handle_seconds: f64,
        patience_seconds: f64,
        returning: Returning,
    ) -> Result<Redials, TheoryError> {
        let redial = share("the chance of redialling", returning.after_abandoning)?;
        let repeat = share("the chance of a repeat", returning.after_answer)?;
        if repeat >= 1.0 {
            return Err(TheoryError::NobodyLeaves);
        }
        let queue = ErlangA::new(agents, offered_per_hour, handle_seconds, patience_seconds)?;
        let returns = redial * queue.p_abandon + repeat * (1.0 - queue.p_abandon);
        Ok(Redials {
            fresh_per_hour: offered_per_hour * (1.0 - returns),
            offered_per_hour,
            attempts_per_call: 1.0 / (1.0 - returns),
            queue,
        })
    }
}
