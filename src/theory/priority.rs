//! M/M/n with classes of priority: the highest class that waits goes first; a call under way is never broken off.
//!
//! Sources: A. Cobham, "Priority assignment in waiting line problems", Operations Research 2 (1954), 70-76; O. Kella and
//! U. Yechiali, "Waiting times in the non-preemptive priority M/M/c queue", Stochastic Models 1 (1985), 257-262.

use super::error::{Rates, not_negative};
use super::{ErlangC, TheoryError};

/// The stationary queue. All classes have the same exponential handle time.
#[derive(Clone, Debug, PartialEq)]
pub struct PriorityQueue {
    /// Share of calls of any class that find no agent free, 0 to 1.
    pub p_wait: f64,
    /// Mean wait of each class in seconds, highest priority first.
    pub mean_waits: Vec<f64>,
    /// Mean share of agents who are busy, 0 to 1.
    pub occupancy: f64,
    first_class_slack: f64,
}

impl PriorityQueue {
    /// Arrivals per hour of each class, highest priority first, each above zero; one mean handle time in seconds.
    pub fn new(
        agents: u32,
        arrivals_per_hour: &[f64],
        handle_seconds: f64,
    ) -> Result<PriorityQueue, TheoryError> {
        for &class in arrivals_per_hour {
            Rates::new(agents, class, handle_seconds)?;
        }
        let total: f64 = arrivals_per_hour.iter().sum();
        let rates = Rates::new(agents, total, handle_seconds)?.stable()?;
        let p_wait = ErlangC::new(agents, total, handle_seconds)?.p_wait;
        let mut above = 0.0;
        let mean_waits = arrivals_per_hour
            .iter()
            .map(|class| {
                let with_it = above + class / 3_600.0 / rates.capacity;
                let wait = p_wait / (rates.capacity * (1.0 - above) * (1.0 - with_it));
                above = with_it;
                wait
            })
            .collect();
        let first = arrivals_per_hour.first().copied().unwrap_or(0.0) / 3_600.0;
        Ok(PriorityQueue {
            p_wait,
            mean_waits,
            occupancy: rates.load / f64::from(agents),
            first_class_slack: rates.capacity - first,
        })
    }

    /// Share of calls of the highest class answered within `seconds` (not below 0): its wait, given that it waits, is exponential.
    pub fn first_class_service_level(&self, seconds: f64) -> Result<f64, TheoryError> {
        let seconds = not_negative("the target", seconds)?;
        Ok(1.0 - self.p_wait * libm::exp(-self.first_class_slack * seconds))
    }
}
