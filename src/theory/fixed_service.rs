//! M/D/n: every handling takes exactly the same time.
//!
//! Seen once per handle time, the queue is a random walk kept at zero or above, with steps Poisson(load) - n. Its stationary law is
//! the exponential of a power series with positive coefficients (Spitzer's identity), so nothing cancels and n may be large.
//!
//! Sources: C. D. Crommelin, Post Office Electrical Engineers' Journal 25 (1932), 41-50; F. Spitzer, "A combinatorial lemma and its
//! application to probability theory", Transactions of the American Mathematical Society 82 (1956), 323-339;
//! G. J. Franx, "A simple solution for the M/D/c waiting time distribution", Operations Research Letters 29 (2001), 221-229.

use super::TheoryError;
use super::error::{Rates, not_negative};
use super::poisson::{chance, chance_above};

/// The stationary queue, first come first served. Takes longer the nearer the load is to the agents;
/// refused beyond 98 % for one agent, 99.4 % for ten, 99.8 % for a hundred.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct FixedService {
    /// Share of calls that find no agent free, 0 to 1.
    pub p_wait: f64,
    /// Mean number of calls in the queue.
    pub mean_queue: f64,
    /// Mean wait of all calls in seconds.
    pub mean_wait: f64,
    /// Mean share of agents who are busy, 0 to 1.
    pub occupancy: f64,
    rates: Rates,
    /// Chance of an empty queue.
    empty: f64,
}

/// More steps or chances than this would take more than a few seconds.
const MOST_STEPS: f64 = 2e5;
const MOST_TERMS: f64 = 2e7;
const MOST_PLACES: f64 = 5e4;

/// Terms of Spitzer's sums below this are left out; they fall geometrically.
const NEGLIGIBLE: f64 = 1e-16;

impl FixedService {
    /// With `agents` agents, arrivals per hour and the handle time in seconds; the load must be below the agents.
    pub fn new(
        agents: u32,
        arrivals_per_hour: f64,
        handle_seconds: f64,
    ) -> Result<FixedService, TheoryError> {
        let rates = Rates::new(agents, arrivals_per_hour, handle_seconds)?.stable()?;
        if steps_that_count(rates) > MOST_STEPS {
            return Err(TheoryError::DoesNotSettle);
        }
        let mut never_above = 0.0;
        let mut mean_queue = 0.0;
        for steps in 1_u64.. {
            let done = steps * u64::from(agents);
            let come = steps as f64 * rates.load;
            let above = chance_above(done, come);
            // The mean of the positive part of Poisson(come) - done.
            let excess = come * chance(done, come) + (come - done as f64) * above;
            never_above += above / steps as f64;
            mean_queue += excess / steps as f64;
            // What is left is at most this term times the mean number of steps that still count.
            if excess * persistence(rates) <= NEGLIGIBLE * mean_queue || excess <= 0.0 {
                break;
            }
        }
        let mut found = FixedService {
            p_wait: 0.0,
            mean_queue,
            mean_wait: mean_queue / rates.arrivals,
            occupancy: rates.load / f64::from(agents),
            rates,
            empty: libm::exp(-never_above),
        };
        found.p_wait = 1.0 - found.service_level(0.0)?;
        Ok(found)
    }

    /// Share of calls answered within `seconds` (not below 0), by the formula of Franx.
    pub fn service_level(&self, seconds: f64) -> Result<f64, TheoryError> {
        let seconds = not_negative("the target", seconds)?;
        let services = libm::floor(seconds / self.rates.handle) + 1.0;
        let to_come = self.rates.arrivals * (services * self.rates.handle - seconds);
        let places = services * f64::from(self.rates.agents);
        if places > MOST_PLACES || places * steps_that_count(self.rates) > MOST_TERMS {
            return Err(TheoryError::DoesNotSettle);
        }
        let places = places as usize;
        let queue = self.queue_chances(places);
        let mut cumulated = 0.0;
        let mut level = 0.0;
        for (waiting, chance_of_queue) in queue.iter().enumerate() {
            cumulated += chance_of_queue;
            level += cumulated * chance((places - 1 - waiting) as u64, to_come);
        }
        Ok(level.min(1.0))
    }

    /// Chances of 0, 1, ... waiting, `count` of them.
    fn queue_chances(&self, count: usize) -> Vec<f64> {
        // Coefficients m * c_m of the logarithm's derivative.
        let slopes: Vec<f64> = (0..count as u64)
            .map(|m| m as f64 * self.log_term(m))
            .collect();
        let mut chances: Vec<f64> = Vec::with_capacity(count);
        chances.push(self.empty);
        for waiting in 1..count {
            let sum: f64 = (1..=waiting)
                .map(|m| slopes[m] * chances[waiting - m])
                .sum();
            chances.push(sum / waiting as f64);
        }
        chances
    }

    /// Sum over steps of the chance to stand exactly `above` zero after them, divided by their number.
    fn log_term(&self, above: u64) -> f64 {
        if above == 0 {
            return 0.0;
        }
        let agents = u64::from(self.rates.agents);
        // The chance is largest before here and falls from there.
        let slack = f64::from(self.rates.agents) - self.rates.load;
        let likeliest = above as f64 / slack;
        let mut sum = 0.0;
        for steps in 1_u64.. {
            let come = steps as f64 * self.rates.load;
            let term = chance(steps * agents + above, come) / steps as f64;
            sum += term;
            if steps as f64 > likeliest && term * persistence(self.rates) <= NEGLIGIBLE * sum {
                break;
            }
        }
        sum
    }
}

/// Number of steps over which the chance of still being above zero falls by a factor e, at least 1.
fn persistence(rates: Rates) -> f64 {
    let slack = f64::from(rates.agents) - rates.load;
    1.0 + 2.0 * rates.load / (slack * slack)
}

/// About how many steps matter: the chance falls to 1e-16, which is 37 factors of e.
fn steps_that_count(rates: Rates) -> f64 {
    37.0 * persistence(rates)
}
