//! M/M/n/K: a limited number of lines, with or without exponential patience. A call that finds every line taken is refused.
//!
//! Source: R. B. Cooper, *Introduction to Queueing Theory*, 2nd edition (1981), chapter 3. With `k` others in front who each
//! leave at rate `t`, and completions at rate `c`, the time until an agent is free is a sum of exponentials of rates
//! `c + j t`, j from 0 to k: minus the logarithm of a beta(c / t, k + 1) variable, divided by t. Without leaving it is an
//! Erlang law of k + 1 phases.

use statrs::function::{beta::checked_beta_reg, gamma::checked_gamma_ur};

use super::TheoryError;
use super::birth_death::AllBusy;
use super::error::{Rates, not_negative, positive};

/// The stationary queue, first come first served.
#[derive(Clone, Debug, PartialEq)]
pub struct LimitedLines {
    /// Share of offered calls that find every line taken, 0 to 1.
    pub p_block: f64,
    /// Share of admitted calls that find no agent free, 0 to 1.
    pub p_wait_given_admitted: f64,
    /// Mean time in queue over admitted calls in seconds, those who left included.
    pub mean_wait_admitted: f64,
    /// Share of admitted calls that leave before an agent is free, 0 to 1.
    pub p_abandon_given_admitted: f64,
    /// Mean number of calls in the queue.
    pub mean_queue: f64,
    /// Mean number of calls in the queue and with agents.
    pub mean_in_system: f64,
    /// Mean share of agents who are busy, 0 to 1.
    pub occupancy: f64,
    /// Calls answered per hour.
    pub throughput_per_hour: f64,
    capacity: f64,
    leaving: f64,
    busy: AllBusy,
    places: u32,
}

impl LimitedLines {
    /// `lines` in total, talking and waiting, at least as many as agents; arrivals per hour, mean handle time in seconds;
    /// mean patience in seconds, or `None` when nobody leaves.
    pub fn new(
        agents: u32,
        lines: u32,
        arrivals_per_hour: f64,
        handle_seconds: f64,
        patience_seconds: Option<f64>,
    ) -> Result<LimitedLines, TheoryError> {
        let rates = Rates::new(agents, arrivals_per_hour, handle_seconds)?;
        let places = lines
            .checked_sub(agents)
            .ok_or(TheoryError::FewerLinesThanAgents { lines, agents })?;
        let leaving = match patience_seconds {
            Some(mean) => 1.0 / positive("the mean patience", mean)?,
            None => 0.0,
        };
        let busy = AllBusy::new(rates, leaving, Some(places))?;
        let reached = busy.first + busy.chances.len() as u64 - 1;
        let p_block = if reached == u64::from(places) {
            busy.chances.last().copied().unwrap_or(0.0)
        } else {
            0.0
        };
        let admitted = rates.arrivals * (1.0 - p_block);
        let mean_queue = busy.mean();
        let p_abandon = leaving * mean_queue / admitted;
        let throughput = admitted * (1.0 - p_abandon);
        Ok(LimitedLines {
            p_block,
            p_wait_given_admitted: (busy.chance() - p_block) / (1.0 - p_block),
            mean_wait_admitted: mean_queue / admitted,
            p_abandon_given_admitted: p_abandon,
            mean_queue,
            mean_in_system: mean_queue + throughput * handle_seconds,
            occupancy: throughput / rates.capacity,
            throughput_per_hour: throughput * 3_600.0,
            capacity: rates.capacity,
            leaving,
            busy,
            places,
        })
    }

    /// Share of admitted calls that wait longer than `seconds` (not below 0), answered or not.
    pub fn p_wait_longer(&self, seconds: f64) -> Result<f64, TheoryError> {
        let seconds = not_negative("the target", seconds)?;
        let mut longer = 0.0;
        for (place, chance) in self.busy.chances.iter().enumerate() {
            let before = self.busy.first + place as u64;
            if before < u64::from(self.places) {
                longer += chance * self.still_waiting(before as f64, seconds)?;
            }
        }
        Ok(longer / (1.0 - self.p_block))
    }

    /// Chance that somebody with `before` others waiting in front still waits after `seconds`.
    fn still_waiting(&self, before: f64, seconds: f64) -> Result<f64, TheoryError> {
        if seconds <= 0.0 {
            return Ok(1.0);
        }
        if self.leaving > 0.0 {
            let patient = libm::exp(-self.leaving * seconds);
            let ahead = checked_beta_reg(self.capacity / self.leaving, before + 1.0, patient);
            Ok(patient * ahead.map_err(|_| TheoryError::DoesNotSettle)?)
        } else {
            checked_gamma_ur(before + 1.0, self.capacity * seconds)
                .map_err(|_| TheoryError::DoesNotSettle)
        }
    }
}
