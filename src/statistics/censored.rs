//! Times that ended, and times that were cut off before their end: how long people would wait, seen only in those who
//! left.
//!
//! Sources: J. F. Lawless, *Statistical Models and Methods for Lifetime Data*, 2nd edition (2003), chapters 4
//! (exponential) and 5 (Weibull). Times that are cut off for a reason that has nothing to do with how long they
//! would have lasted are assumed: in a queue, that an agent comes free whoever waits.

use super::interval::{by_likelihood, chi_square_beyond, event_rate};
use super::{Confidence, Interval, Sum};

/// One time.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Seen {
    /// How long it lasted, or was seen to last; 0 or more.
    pub time: f64,
    /// Did it end (true) or was it cut off (false).
    pub ended: bool,
}

/// The mean of an exponential law: all time over the number of ends. Its interval is that of the rate by Garwood, exact for
/// a number of ends that is Poisson given the time. `None` without any time.
pub fn exponential_mean(seen: &[Seen], confidence: Confidence) -> Option<Interval> {
    let time = Sum::of(seen.iter().map(|one| one.time));
    let ends = seen.iter().filter(|one| one.ended).count() as u64;
    let rate = event_rate(ends, time, confidence);
    (time > 0.0).then(|| Interval {
        value: 1.0 / rate.value,
        low: 1.0 / rate.high,
        high: 1.0 / rate.low,
    })
}

/// A Weibull law beside the exponential, which it holds at shape 1.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct WeibullCensored {
    /// Below 1 the hazard falls with time, above 1 it rises.
    pub shape: Interval,
    /// Scale, in the unit of the times.
    pub scale: f64,
    /// How likely the records would be at least so far from an exponential law if it held, 0 to 1 (likelihood ratio).
    pub p_exponential: f64,
}

/// Shapes that are looked for.
const SHAPES: (f64, f64) = (0.05, MOST_SHAPE);
/// The largest of them.
pub const MOST_SHAPE: f64 = 20.0;
/// The fewest ends from which a shape is told.
pub const FEWEST_ENDS: usize = 10;

/// The Weibull law of times that ended or were cut off. A time of 0 that ended is taken as half of `unit`, the unit to
/// which times were cut down. `None` with fewer than [`FEWEST_ENDS`] ends.
pub fn weibull_censored(
    seen: &[Seen],
    unit: f64,
    confidence: Confidence,
) -> Option<WeibullCensored> {
    let ends = seen.iter().filter(|one| one.ended).count();
    let largest = seen.iter().map(|one| one.time).fold(0.0, f64::max);
    if ends < FEWEST_ENDS || largest <= 0.0 {
        return None;
    }
    // Divided by the largest, powers cannot overflow; a time of 0 that was cut off says nothing.
    let logs: Vec<(f64, bool)> = seen
        .iter()
        .filter(|one| one.ended || one.time > 0.0)
        .map(|one| (libm::log(one.time.max(unit / 2.0) / largest), one.ended))
        .collect();
    let ended = ends as f64;
    let sum_logs = Sum::of(logs.iter().filter(|one| one.1).map(|one| one.0));
    let powers = |shape: f64| Sum::of(logs.iter().map(|one| libm::exp(shape * one.0)));
    // With the scale at its best: scale^shape = powers / ends.
    let likelihood = |shape: f64| {
        ended * (libm::log(shape) - libm::log(powers(shape) / ended) - 1.0)
            + (shape - 1.0) * sum_logs
    };
    let shape = by_likelihood(likelihood, SHAPES, confidence);
    let ratio = 2.0 * (likelihood(shape.value) - likelihood(1.0));
    Some(WeibullCensored {
        shape,
        scale: largest * libm::pow(powers(shape.value) / ended, 1.0 / shape.value),
        p_exponential: chi_square_beyond(ratio, 1.0),
    })
}

#[cfg(test)]
mod tests {
    use super::super::testing::{draws, within_binomial};
    use super::*;
    use crate::law::Law;

    /// Patience of this law; service comes after an exponential time of mean 60.
    fn waits(law: &Law, name: &str, set: u32, n: usize) -> Vec<Seen> {
        let mut draw = draws(name, set);
        (0..n)
            .map(|_| {
                let (patience, offered) = (law.draw(&mut draw), 60.0 * draw.unit_exponential());
                Seen {
                    time: patience.min(offered),
                    ended: patience < offered,
                }
            })
            .collect()
    }

    /// 400 sets with about 50 ends among 300: the exact interval covers at least as often as it says.
    #[test]
    fn the_mean_of_patience_is_covered() {
        let law = Law::Exponential { mean: 300.0 };
        let covered = |set: &u32| {
            let seen = waits(&law, "exponential", *set, 300);
            exponential_mean(&seen, Confidence::USUAL).is_some_and(|found| found.covers(300.0))
        };
        let hits = (0..400).filter(covered).count() as u64;
        assert!(hits > 380 || within_binomial(hits, 400, 0.95), "{hits}");
    }

    #[test]
    fn the_shape_is_covered_and_the_exponential_refused_as_often_as_is_said() {
        let law = Law::Weibull {
            shape: 0.7,
            scale: 250.0,
        };
        let fit = |law: &Law, name: &str, set: u32| {
            weibull_censored(&waits(law, name, set, 400), 1e-9, Confidence::USUAL).expect("ends")
        };
        let hits = (0..300)
            .filter(|set| fit(&law, "weibull", *set).shape.covers(0.7))
            .count();
        assert!(within_binomial(hits as u64, 300, 0.95), "{hits}");
        let plain = Law::Exponential { mean: 200.0 };
        let refused = (0..300)
            .filter(|set| fit(&plain, "plain", *set).p_exponential < 0.05)
            .count();
        assert!(within_binomial(refused as u64, 300, 0.05), "{refused}");
        let found = fit(&law, "scale", 1);
        assert!((found.scale / 250.0 - 1.0).abs() < 0.3, "{found:?}");
    }

    #[test]
    fn nobody_left_gives_a_lower_end_alone() {
        let seen = [Seen {
            time: 100.0,
            ended: false,
        }; 3];
        let found = exponential_mean(&seen, Confidence::USUAL).expect("time");
        // 300 s without an end: the rate is at most 3.689 / 300.
        assert!(found.value.is_infinite() && found.high.is_infinite());
        assert!((found.low - 300.0 / 3.689).abs() < 0.01, "{found:?}");
        assert_eq!(weibull_censored(&seen, 1.0, Confidence::USUAL), None);
        assert_eq!(exponential_mean(&[], Confidence::USUAL), None);
    }
}
