//! The states of M/M/n+M in which every agent is busy, weighed outwards from the likeliest one.
//!
//! Starting at the likeliest state keeps every weight between 0 and 1: nothing overflows and nothing cancels,
//! however many agents and however overloaded. Source: C. Palm, "Research on telephone traffic carried by full
//! availability groups", Tele 1 (1957); the outward order is that of B. L. Fox and P. W. Glynn, Communications of the
//! ACM 31 (1988), 440-445.

use super::TheoryError;
use super::error::Rates;
use super::loss::inverse_erlang_b;

/// Probabilities of the states with all agents busy.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct AllBusy {
    /// The number waiting in the first state of `chances`; fewer waiting has no chance worth counting, unless it is 0.
    pub(super) first: u64,
    /// Chance of each number waiting, from `first`.
    pub(super) chances: Vec<f64>,
}

/// Smaller than this share of the sum, and falling, a weight is left out.
const NEGLIGIBLE: f64 = 1e-20;
/// More states than any contact centre fills: 80 MB.
const MOST_STATES: usize = 10_000_000;

impl AllBusy {
    /// Waiting customers leave at `leaving` per second each (0: never); at most `places` can wait.
    pub(super) fn new(
        rates: Rates,
        leaving: f64,
        places: Option<u32>,
    ) -> Result<AllBusy, TheoryError> {
        let out = |waiting: u64| rates.capacity + waiting as f64 * leaving;
        let most = places.map_or(u64::MAX, u64::from);
        let excess = rates.arrivals - rates.capacity;
        let likeliest = if excess <= 0.0 {
            0
        } else {
            // Without leaving the ratio is infinite, and the limit of places is the answer.
            ((excess / leaving) as u64).min(most)
        };
        let mut total = 1.0;
        let mut weights = vec![1.0];
        let mut first = likeliest;
        let mut weight = 1.0;
        while first > 0 && weights.len() < MOST_STATES && weight > NEGLIGIBLE * total {
            weight *= out(first) / rates.arrivals;
            first -= 1;
            total += weight;
            weights.push(weight);
        }
        weights.reverse();
        let lowest = if first == 0 { weights[0] } else { 0.0 };
        let mut waiting = likeliest;
        weight = 1.0;
        while waiting < most && weights.len() < MOST_STATES && weight > NEGLIGIBLE * total {
            waiting += 1;
            weight *= rates.arrivals / out(waiting);
            total += weight;
            weights.push(weight);
        }
        if weights.len() >= MOST_STATES {
            return Err(TheoryError::DoesNotSettle);
        }
        // Fewer busy than all: Erlang's loss formula sums them in units of the last of them.
        let others = if lowest > 0.0 {
            let inverse = inverse_erlang_b(rates.agents - 1, rates.load);
            inverse * (rates.capacity / rates.arrivals) * lowest
        } else {
            0.0
        };
        let whole = total + others;
        Ok(AllBusy {
            first,
            chances: weights.iter().map(|weight| weight / whole).collect(),
        })
    }

    /// Chance that every agent is busy.
    pub(super) fn chance(&self) -> f64 {
        self.chances.iter().rev().sum()
    }

    /// Mean number waiting, over all time.
    pub(super) fn mean(&self) -> f64 {
        self.moment(|waiting| waiting)
    }

    /// Variance of the number waiting, over all time.
    pub(super) fn variance(&self) -> f64 {
        let mean = self.mean();
        self.moment(|waiting| (waiting - mean) * (waiting - mean))
            + (1.0 - self.chance()).max(0.0) * mean * mean
    }

    fn moment(&self, of: impl Fn(f64) -> f64) -> f64 {
        let states = self.chances.iter().enumerate();
        states
            .map(|(place, chance)| chance * of((self.first + place as u64) as f64))
            .sum()
    }
}
