//! How far a law lies from a sample.
//!
//! The distances of Kolmogorov and Smirnov, and of Anderson and Darling: M. A. Stephens, "EDF statistics for goodness of
//! fit and some comparisons", Journal of the American Statistical Association 69 (1974), 730-737. They are told as
//! distances: the usual tables of chances hold only for a law that was known before the sample was seen.

use super::Sum;
use crate::law::Law;

/// How far a law lies from a sample.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Distance {
    /// The largest difference between the share of values up to a time and what the law says, 0 to 1.
    pub kolmogorov: f64,
    /// The time at which it is.
    pub at: f64,
    /// The statistic of Anderson and Darling: squared differences, weighted so that both tails count.
    pub anderson: f64,
}

/// Shares nearer to 0 or 1 than this are taken as this, so that one impossible value leaves the sum finite.
const NEAREST: f64 = 1e-300;

/// The distances of a law from values in rising order, at least one.
pub fn distances(sorted: &[f64], law: &Law) -> Distance {
    let n = sorted.len() as f64;
    let beyond: Vec<f64> = sorted.iter().map(|value| law.survival(*value)).collect();
    let (mut kolmogorov, mut at) = (0.0, f64::NAN);
    let mut place = 0;
    // Values that are the same make one step.
    for same in sorted.chunk_by(|a, b| a.total_cmp(b).is_eq()) {
        let share = 1.0 - beyond[place];
        let before = place as f64 / n;
        place += same.len();
        let far = (place as f64 / n - share).max(share - before);
        if far > kolmogorov {
            (kolmogorov, at) = (far, same[0]);
        }
    }
    let sum = Sum::of(beyond.iter().enumerate().map(|(rank, above)| {
        let mirrored = beyond[beyond.len() - 1 - rank];
        let below = (1.0 - above).max(NEAREST);
        (2.0 * rank as f64 + 1.0) * (libm::log(below) + libm::log(mirrored.max(NEAREST)))
    }));
    Distance {
        kolmogorov,
        at,
        anderson: -n - sum / n,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Ten values 0.05, 0.15, ..., 0.95 of the uniform law: nowhere further than 0.05, and the sum by hand.
    #[test]
    fn a_sample_spread_evenly_is_as_near_as_can_be() {
        let values: Vec<f64> = (0..10).map(|k| 0.05 + 0.1 * f64::from(k)).collect();
        let law = Law::Uniform {
            low: 0.0,
            high: 1.0,
        };
        let found = distances(&values, &law);
        assert!((found.kolmogorov - 0.05).abs() < 1e-12);
        let by_hand: f64 = (0..10)
            .map(|k| {
                let u = values[k];
                (2 * k + 1) as f64 * (libm::log(u) + libm::log(1.0 - values[9 - k]))
            })
            .sum();
        assert!((found.anderson - (-10.0 - by_hand / 10.0)).abs() < 1e-12);
    }

    #[test]
    fn values_that_are_the_same_are_one_step() {
        let law = Law::Uniform {
            low: 0.0,
            high: 1.0,
        };
        let found = distances(&[0.5, 0.5, 0.5, 0.5], &law);
        assert!((found.kolmogorov - 0.5).abs() < 1e-12 && (found.at - 0.5).abs() < 1e-12);
    }
}
