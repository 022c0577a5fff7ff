//! Erlang B: calls that find no agent are lost.
//!
//! Source: A. K. Erlang (1917); the recursion in its inverse form is that of D. L. Jagerman, "Some properties of the
//! Erlang loss function", Bell System Technical Journal 53 (1974), 525-551. It holds for any law of the handle time.

use super::TheoryError;
use super::error::positive;

/// Share of calls lost with `agents` agents (0 to 1) at an offered load in erlang (> 0).
pub fn erlang_b(agents: u32, offered_load: f64) -> Result<f64, TheoryError> {
    Ok(1.0 / inverse_erlang_b(agents, positive("the offered load", offered_load)?))
}

/// The inverse of Erlang's loss probability, at least 1; infinite when that is below 1e-308. All terms are positive, so nothing cancels.
pub(super) fn inverse_erlang_b(agents: u32, offered_load: f64) -> f64 {
    (1..=agents).fold(1.0, |inverse, k| {
        1.0 + inverse * (f64::from(k) / offered_load)
    })
}

/// M/G/n/n: no waiting places.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct LossSystem {
    /// Share of offered calls that find no agent free and are lost, 0 to 1.
    pub p_block: f64,
    /// Mean number of busy agents, in erlang.
    pub carried_load: f64,
    /// Mean share of agents who are busy, 0 to 1.
    pub occupancy: f64,
}

impl LossSystem {
    /// With at least one agent, at an offered load in erlang (> 0).
    pub fn new(agents: u32, offered_load: f64) -> Result<LossSystem, TheoryError> {
        if agents == 0 {
            return Err(TheoryError::NoAgents);
        }
        let p_block = erlang_b(agents, offered_load)?;
        let carried_load = offered_load * (1.0 - p_block);
        Ok(LossSystem {
            p_block,
            carried_load,
            occupancy: carried_load / f64::from(agents),
        })
    }
}
