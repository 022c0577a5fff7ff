//! Erlang C, M/M/n: everybody waits for as long as it takes, first come first served.
//!
//! Source: A. K. Erlang (1917); R. B. Cooper, *Introduction to Queueing Theory*, 2nd edition (1981), chapter 3.

use super::TheoryError;
use super::error::{Rates, not_negative, share};
use super::loss::inverse_erlang_b;

/// The stationary queue. Given that a call waits, its wait is exponential.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct ErlangC {
    /// Offered load in erlang: arrivals per second times mean handle time.
    pub offered_load: f64,
    /// Share of calls that find no agent free, 0 to 1.
    pub p_wait: f64,
    /// Mean wait of all calls in seconds (ASA: all are answered).
    pub asa: f64,
    /// Mean wait of those who wait, in seconds.
    pub wait_given_wait: f64,
    /// Mean number of calls in the queue.
    pub lq: f64,
    /// Mean number of calls in the queue and with agents.
    pub l_system: f64,
    /// Mean share of agents who are busy, 0 to 1.
    pub occupancy: f64,
}

impl ErlangC {
    /// With `agents` agents, arrivals per hour and a mean handle time in seconds; the load must be below the agents.
    pub fn new(
        agents: u32,
        arrivals_per_hour: f64,
        handle_seconds: f64,
    ) -> Result<ErlangC, TheoryError> {
        let rates = Rates::new(agents, arrivals_per_hour, handle_seconds)?.stable()?;
        let occupancy = rates.load / f64::from(agents);
        let inverse = inverse_erlang_b(agents, rates.load);
        let p_wait = 1.0 / ((1.0 - occupancy) * inverse + occupancy);
        let wait_given_wait = 1.0 / (rates.capacity - rates.arrivals);
        let asa = p_wait * wait_given_wait;
        let lq = rates.arrivals * asa;
        Ok(ErlangC {
            offered_load: rates.load,
            p_wait,
            asa,
            wait_given_wait,
            lq,
            l_system: lq + rates.load,
            occupancy,
        })
    }

    /// Share of calls that wait longer than `seconds` (not below 0).
    pub fn p_wait_longer(&self, seconds: f64) -> Result<f64, TheoryError> {
        let seconds = not_negative("the target", seconds)?;
        Ok(self.p_wait * libm::exp(-seconds / self.wait_given_wait))
    }

    /// Share of calls answered within `seconds`: every formula of a service level agrees, as nobody leaves.
    pub fn service_level(&self, seconds: f64) -> Result<f64, TheoryError> {
        Ok(1.0 - self.p_wait_longer(seconds)?)
    }

    /// The wait in seconds that a share `p` (0 to below 1) of all calls does not exceed.
    pub fn wait_quantile(&self, p: f64) -> Result<f64, TheoryError> {
        let longer = 1.0 - share("the share", p)?;
        if longer <= 0.0 {
            return Err(TheoryError::NotAShare {
                what: "the share of a wait",
                value: p,
            });
        }
        Ok((self.wait_given_wait * libm::log(self.p_wait / longer)).max(0.0))
    }
}
