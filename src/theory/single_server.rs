//! M/G/1: one agent, any law of the handle time.
//!
//! Source: F. Pollaczek (1930), A. Khinchine (1932); L. Kleinrock, *Queueing Systems* I (1975), chapter 5.

use super::TheoryError;
use super::error::{Rates, not_negative};

/// The stationary queue of one agent, first come first served.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct SingleServer {
    /// Share of calls that wait, 0 to 1: equal to the occupancy.
    pub p_wait: f64,
    /// Mean wait of all calls in seconds.
    pub mean_wait: f64,
    /// Mean number of calls in the queue.
    pub mean_queue: f64,
    /// Share of time the agent is busy, 0 to 1.
    pub occupancy: f64,
}

impl SingleServer {
    /// Arrivals per hour, mean handle time in seconds and its squared coefficient of variation (not below 0; 1 is exponential).
    pub fn new(
        arrivals_per_hour: f64,
        handle_seconds: f64,
        handle_scv: f64,
    ) -> Result<SingleServer, TheoryError> {
        let rates = Rates::new(1, arrivals_per_hour, handle_seconds)?.stable()?;
        let scv = not_negative("the squared coefficient of variation", handle_scv)?;
        let occupancy = rates.load;
        let mean_wait = handle_seconds * occupancy * (1.0 + scv) / (2.0 * (1.0 - occupancy));
        Ok(SingleServer {
            p_wait: occupancy,
            mean_wait,
            mean_queue: rates.arrivals * mean_wait,
            occupancy,
        })
    }
}
