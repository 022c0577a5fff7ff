//! M/M/n+G: exponential service, any law of patience.
//!
//! With survival S of patience, arrival rate l and capacity c = n / handle time, the wait that an endlessly patient customer
//! would have has density proportional to `exp(g(x))`, `g(x) = l * integral of S from 0 to x - c x`. As S falls, g is concave:
//! it rises to one top and falls from there at least geometrically, which says where to stop.
//!
//! Sources: F. Baccelli and G. Hebuterne, "On queues with impatient customers", Performance '81 (1981), 159-179;
//! S. Zeltyn and A. Mandelbaum, "Call centers with impatient customers: many-server asymptotics of the M/M/n+G queue",
//! Queueing Systems 51 (2005), 361-402.

use super::TheoryError;
use super::error::{Rates, not_negative};
use super::loss::inverse_erlang_b;
use super::panel::{NODES, Rule};
use super::service_level::{ServiceLevelCounts, ServiceLevelFormula};

/// The stationary queue, first come first served.
#[derive(Clone, Debug)]
pub struct ImpatientQueue<S> {
    /// Share of calls that find no agent free, 0 to 1; those who then leave at once are counted.
    pub p_wait: f64,
    /// Share of calls that leave before an agent is free, 0 to 1.
    pub p_abandon: f64,
    /// Mean time in queue over all calls in seconds, those who left included.
    pub mean_wait: f64,
    /// Mean wait of answered calls in seconds (ASA).
    pub mean_wait_served: f64,
    /// Mean wait of abandoned calls in seconds; `None` when nobody abandons.
    pub mean_wait_abandoned: Option<f64>,
    /// Mean number of calls in the queue.
    pub mean_queue: f64,
    /// Mean share of agents who are busy, 0 to 1.
    pub occupancy: f64,
    rates: Rates,
    survival: S,
    /// Integral of `exp(g)` and its logarithmic scale.
    whole: (f64, f64),
}

/// What has become of the offered calls by some time after arrival; the three add up to 1.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Within {
    /// Share answered by then, 0 to 1.
    pub answered: f64,
    /// Share abandoned by then, 0 to 1.
    pub abandoned: f64,
    /// Share still waiting then, 0 to 1: P(W > T).
    pub waiting: f64,
}

impl<S: Fn(f64) -> f64> ImpatientQueue<S> {
    /// `survival(x)` is the share of customers with more than `x` seconds of patience: it falls from at most 1 (less
    /// when some leave at once) and must end below the share that the agents can serve.
    pub fn new(
        agents: u32,
        arrivals_per_hour: f64,
        handle_seconds: f64,
        survival: S,
    ) -> Result<ImpatientQueue<S>, TheoryError> {
        let rates = Rates::new(agents, arrivals_per_hour, handle_seconds)?;
        let sums = Walk::new(rates, &survival).to(None)?;
        let part = Weights::new(rates, sums.all, sums.scale);
        let p_wait = part.of(sums.all);
        let p_abandon = part.of(sums.impatient);
        let mean_wait = part.of(sums.time);
        let served_time = part.of(sums.served_time);
        Ok(ImpatientQueue {
            p_wait,
            p_abandon,
            mean_wait,
            mean_wait_served: served_time / (1.0 - p_abandon),
            mean_wait_abandoned: (sums.impatient > 0.0)
                .then(|| (sums.time - sums.served_time).max(0.0) / sums.impatient),
            mean_queue: rates.arrivals * mean_wait,
            occupancy: rates.load * (1.0 - p_abandon) / f64::from(agents),
            rates,
            survival,
            whole: (sums.all, sums.scale),
        })
    }

    /// What has become of calls `seconds` (not below 0) after their arrival.
    pub fn within(&self, seconds: f64) -> Result<Within, TheoryError> {
        let seconds = not_negative("the target", seconds)?;
        let sums = Walk::new(self.rates, &self.survival).to(Some(seconds))?;
        let (all, scale) = self.whole;
        let part = Weights::new(self.rates, all, scale);
        let to_scale = libm::exp(sums.scale - scale);
        let busy_longer = part.of((all - sums.all * to_scale).max(0.0));
        let impatient = part.of(sums.impatient * to_scale);
        let patient = (self.survival)(seconds);
        Ok(Within {
            answered: 1.0 - busy_longer - impatient,
            abandoned: impatient + busy_longer * (1.0 - patient),
            waiting: busy_longer * patient,
        })
    }

    /// The service level at a target by any formula, 0 to 1; both times in seconds, not below 0. The
    /// short-abandon limit is only used by the formulas that name it.
    pub fn service_level(
        &self,
        formula: ServiceLevelFormula,
        target: f64,
        short_limit: f64,
    ) -> Result<f64, TheoryError> {
        let in_target = self.within(target)?;
        let counts = ServiceLevelCounts {
            answered: 1.0 - self.p_abandon,
            abandoned: self.p_abandon,
            answered_in_target: in_target.answered,
            abandoned_in_target: in_target.abandoned,
            abandoned_short: self.within(short_limit)?.abandoned,
        };
        formula.compute(&counts).ok_or(TheoryError::DoesNotSettle)
    }
}

/// From integrals to shares of calls.
struct Weights {
    arrivals: f64,
    whole: f64,
}

impl Weights {
    fn new(rates: Rates, all: f64, scale: f64) -> Weights {
        let free = inverse_erlang_b(rates.agents - 1, rates.load) * libm::exp(-scale);
        Weights {
            arrivals: rates.arrivals,
            whole: free + rates.arrivals * all,
        }
    }

    fn of(&self, integral: f64) -> f64 {
        self.arrivals * integral / self.whole
    }
}

/// The integrals up to `at`; those with `exp(g)` are divided by `exp(scale)`.
#[derive(Clone, Copy, Debug)]
struct Sums {
    at: f64,
    /// The exponent g here, less `scale`: at most 0. Kept apart so that a large scale costs no digits.
    exponent: f64,
    /// The largest exponent met.
    scale: f64,
    /// Integral of S: the mean of patience cut off here.
    patience: f64,
    /// Integral of `exp(g)`.
    all: f64,
    /// Integral of `(1 - S) exp(g)`.
    impatient: f64,
    /// Integral of the cut-off mean of patience times `exp(g)`.
    time: f64,
    /// Integral of `x S exp(g)`.
    served_time: f64,
}

struct Walk<'a, S> {
    rates: Rates,
    survival: &'a S,
    rule: Rule,
}

/// Accuracy asked of every stretch, relative to the sums so far.
const ACCURACY: f64 = 1e-13;
/// More stretches than any stable queue needs: each moves the exponent by about 3.
const MOST_STRETCHES: usize = 200_000;

impl<'a, S: Fn(f64) -> f64> Walk<'a, S> {
    fn new(rates: Rates, survival: &'a S) -> Self {
        Walk {
            rates,
            survival,
            rule: Rule::new(),
        }
    }

    /// From 0 to `end`, or until nothing is left to add.
    fn to(&self, end: Option<f64>) -> Result<Sums, TheoryError> {
        let mut sums = Sums {
            at: 0.0,
            exponent: 0.0,
            scale: 0.0,
            patience: 0.0,
            all: 0.0,
            impatient: 0.0,
            time: 0.0,
            served_time: 0.0,
        };
        let smallest = 1e-13 / self.rates.capacity;
        let mut length = 1.0 / self.rates.capacity;
        for _ in 0..MOST_STRETCHES {
            let left = end.map_or(f64::INFINITY, |end| end - sums.at);
            if left <= 0.0 || (end.is_none() && self.is_complete(&sums)) {
                return Ok(sums);
            }
            let step = length.min(left);
            let half = self.stretch(&sums, step / 2.0);
            let fine = self.stretch(&half, step / 2.0);
            let coarse = self.stretch(&sums, step);
            if self.agree(&coarse, &fine, step) || step <= smallest.max(sums.at * 1e-14) {
                sums = fine.rescaled();
                if step < left {
                    length = step * 2.0;
                } else if let Some(end) = end {
                    sums.at = end;
                }
            } else {
                length = step / 2.0;
            }
        }
        Err(TheoryError::DoesNotSettle)
    }

    fn stretch(&self, from: &Sums, length: f64) -> Sums {
        let survival: [f64; NODES] =
            std::array::from_fn(|k| (self.survival)(from.at + length * self.rule.nodes[k]));
        let net =
            |patience: f64, time: f64| self.rates.arrivals * patience - self.rates.capacity * time;
        let dot = |weights: &[f64; NODES]| -> f64 {
            length
                * weights
                    .iter()
                    .zip(&survival)
                    .map(|(w, s)| w * s)
                    .sum::<f64>()
        };
        let mut to = *from;
        for (k, patient) in survival.iter().enumerate() {
            let passed = length * self.rule.nodes[k];
            let more = dot(&self.rule.running[k]);
            let height = libm::exp(from.exponent + net(more, passed));
            let weight = length * self.rule.weights[k] * height;
            to.all += weight;
            to.impatient += weight * (1.0 - patient);
            to.time += weight * (from.patience + more);
            to.served_time += weight * (from.at + passed) * patient;
        }
        let more = dot(&self.rule.weights);
        to.at += length;
        to.patience += more;
        to.exponent += net(more, length);
        to
    }

    fn agree(&self, coarse: &Sums, fine: &Sums, step: f64) -> bool {
        // The exponent is a difference of two flows: their rounding is the best that can be asked.
        let rounding = 1e-15 * (self.rates.arrivals + self.rates.capacity) * step;
        let accuracy = ACCURACY + rounding;
        let near = |a: f64, b: f64| (a - b).abs() <= accuracy * b.abs();
        (coarse.exponent - fine.exponent).abs() <= accuracy
            && near(coarse.all, fine.all)
            && near(coarse.time, fine.time)
            && near(coarse.served_time, fine.served_time)
            // Below full accuracy of S itself the difference 1 - S is noise.
            && (coarse.impatient - fine.impatient).abs()
                <= accuracy * (fine.impatient + 1e-3 * fine.all)
    }

    /// Whether what lies beyond is too small to matter: g is concave, so it falls from here at least as steeply as now.
    fn is_complete(&self, sums: &Sums) -> bool {
        let slope = self.rates.capacity - self.rates.arrivals * (self.survival)(sums.at);
        if !(slope > 0.0 && sums.at > 0.0) {
            return false;
        }
        let beyond = libm::exp(sums.exponent) / slope;
        let time_beyond = beyond * (sums.at + 1.0 / slope);
        let small = 1e-3 * ACCURACY;
        beyond <= small * sums.all
            && beyond <= small * sums.impatient
            && time_beyond <= small * sums.served_time
    }
}

impl Sums {
    /// Keeps the largest height at 1, so that nothing overflows on the way up.
    fn rescaled(mut self) -> Sums {
        if self.exponent > 0.0 {
            let factor = libm::exp(-self.exponent);
            self.scale += self.exponent;
            self.exponent = 0.0;
            self.all *= factor;
            self.impatient *= factor;
            self.time *= factor;
            self.served_time *= factor;
        }
        self
    }
}
