//! Erlang A, M/M/n+M: exponential patience.
//!
//! Queue lengths come from the birth-death chain, waits from the integrals of [`ImpatientQueue`]; that both agree is tested.
//!
//! Sources: C. Palm (1957); O. Garnett, A. Mandelbaum and M. Reiman, "Designing a call center with impatient customers",
//! Manufacturing & Service Operations Management 4 (2002), 208-227.

use super::TheoryError;
use super::birth_death::AllBusy;
use super::error::{Rates, positive};
use super::impatient::{ImpatientQueue, Within};
use super::service_level::ServiceLevelFormula;

/// The stationary queue, first come first served. Stable at every load.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct ErlangA {
    /// Offered load in erlang.
    pub offered_load: f64,
    /// Share of calls that find no agent free, 0 to 1.
    pub p_wait: f64,
    /// Share of calls that leave before an agent is free, 0 to 1.
    pub p_abandon: f64,
    /// Mean time in queue over all calls in seconds, those who left included.
    pub mean_wait: f64,
    /// Mean wait of answered calls in seconds (ASA).
    pub mean_wait_served: f64,
    /// Mean wait of abandoned calls in seconds.
    pub mean_wait_abandoned: f64,
    /// Mean number of calls in the queue.
    pub mean_queue: f64,
    /// Variance of the number of calls in the queue, over time.
    pub var_queue: f64,
    /// Mean share of agents who are busy, 0 to 1.
    pub occupancy: f64,
    agents: u32,
    arrivals_per_hour: f64,
    handle_seconds: f64,
    patience_seconds: f64,
}

impl ErlangA {
    /// With `agents` agents, arrivals per hour, mean handle time and mean patience in seconds.
    pub fn new(
        agents: u32,
        arrivals_per_hour: f64,
        handle_seconds: f64,
        patience_seconds: f64,
    ) -> Result<ErlangA, TheoryError> {
        let rates = Rates::new(agents, arrivals_per_hour, handle_seconds)?;
        let patience = positive("the mean patience", patience_seconds)?;
        let busy = AllBusy::new(rates, 1.0 / patience, None)?;
        let mean_queue = busy.mean();
        let mean_wait = mean_queue / rates.arrivals;
        let p_abandon = mean_wait / patience;
        let waits = ImpatientQueue::new(
            agents,
            arrivals_per_hour,
            handle_seconds,
            survival(patience),
        )?;
        Ok(ErlangA {
            offered_load: rates.load,
            p_wait: busy.chance(),
            p_abandon,
            mean_wait,
            mean_wait_served: waits.mean_wait_served,
            mean_wait_abandoned: waits.mean_wait_abandoned.unwrap_or(0.0),
            mean_queue,
            var_queue: busy.variance(),
            occupancy: rates.load * (1.0 - p_abandon) / f64::from(agents),
            agents,
            arrivals_per_hour,
            handle_seconds,
            patience_seconds,
        })
    }

    /// What has become of calls `seconds` (not below 0) after their arrival.
    pub fn within(&self, seconds: f64) -> Result<Within, TheoryError> {
        self.waits()?.within(seconds)
    }

    /// The service level at a target by any formula, 0 to 1; both times in seconds, not below 0.
    pub fn service_level(
        &self,
        formula: ServiceLevelFormula,
        target: f64,
        short_limit: f64,
    ) -> Result<f64, TheoryError> {
        self.waits()?.service_level(formula, target, short_limit)
    }

    fn waits(&self) -> Result<ImpatientQueue<impl Fn(f64) -> f64>, TheoryError> {
        ImpatientQueue::new(
            self.agents,
            self.arrivals_per_hour,
            self.handle_seconds,
            survival(self.patience_seconds),
        )
    }
}

fn survival(mean: f64) -> impl Fn(f64) -> f64 {
    move |seconds| libm::exp(-seconds / mean)
}
