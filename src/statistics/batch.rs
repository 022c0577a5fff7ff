//! Batch means: one long run cut into equal stretches that are treated as replications.
//!
//! The intervals are those of [`super::mean`] and [`super::ratio()`]; what stands here says whether the batches are long
//! enough for that. Too short batches follow each other, and the interval is too narrow.
//!
//! Sources: J. von Neumann, "Distribution of the ratio of the mean square successive difference to the variance", Annals of
//! Mathematical Statistics 12 (1941), 367-395, in the form used for batches by B. Schmeiser, "Batch size effects
//! in the analysis of simulation output", Operations Research 30 (1982), 556-568, who also advises 10 to 30 batches.

use super::{Confidence, Sum};

/// The number of batches that is usual: enough for a stable width, few enough to be long (Schmeiser 1982).
pub const USUAL_BATCHES: usize = 30;

/// How much neighbouring batches have in common.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct BatchCheck {
    /// Number of batches.
    pub n: u64,
    /// Correlation of each batch with the next, -1 to 1; `None` with fewer than three batches or when all are equal.
    pub lag_one: Option<f64>,
    /// The correlation beyond which batches that are independent would come only with chance 1 - confidence
    /// (one-sided).
    pub limit: f64,
    /// True when the correlation is beyond the limit, or cannot be judged: batches should be longer.
    pub too_short: bool,
}

/// Looks at one value per batch, in time order. For a ratio give [`super::ratio::ratio_deviations`].
pub fn check_batches(batches: &[f64], confidence: Confidence) -> BatchCheck {
    let n = batches.len();
    let lag_one = von_neumann_lag_one(batches);
    // Under independence the estimate has mean 0 and variance (n - 2) / (n^2 - 1).
    let spread = libm::sqrt((n as f64 - 2.0).max(0.0) / (n as f64 * n as f64 - 1.0).max(1.0));
    let one_sided = Confidence::new(2.0 * confidence.level() - 1.0).unwrap_or(confidence);
    let limit = one_sided.normal() * spread;
    BatchCheck {
        n: n as u64,
        lag_one,
        limit,
        too_short: lag_one.is_none_or(|correlation| correlation > limit),
    }
}

/// Joins `ratio` neighbouring batches into one each, dropping what is left over at the start (the part nearest the warm-up).
/// Works on sums, not on means. Empty when `ratio` is zero.
pub fn join_batches(sums: &[f64], ratio: usize) -> Vec<f64> {
    let Some(rest) = sums.len().checked_rem(ratio) else {
        return Vec::new();
    };
    sums[rest..]
        .chunks(ratio)
        .map(|chunk| Sum::of(chunk.iter().copied()))
        .collect()
}

/// 1 minus half of von Neumann's ratio, with its end correction: the correlation at lag one, unbiased under independence.
fn von_neumann_lag_one(batches: &[f64]) -> Option<f64> {
    let n = batches.len();
    if n < 3 {
        return None;
    }
    let centre = Sum::of(batches.iter().copied()) / n as f64;
    let squares = Sum::of(batches.iter().map(|b| (b - centre) * (b - centre)));
    let steps = Sum::of(
        batches
            .windows(2)
            .map(|pair| (pair[1] - pair[0]) * (pair[1] - pair[0])),
    );
    let correlation = 1.0 - steps / (2.0 * squares);
    // Equal batches give 0 / 0.
    correlation.is_finite().then_some(correlation)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::statistics::testing::draws;

    /// By hand: 1, 2, 4 has mean 7/3, squares 14/3, steps 1 + 4.
    #[test]
    fn lag_one_by_hand() {
        let found = check_batches(&[1.0, 2.0, 4.0], Confidence::USUAL);
        let expected = 1.0 - 5.0 / (2.0 * 14.0 / 3.0);
        assert!(
            found
                .lag_one
                .is_some_and(|lag| (lag - expected).abs() < 1e-15)
        );
    }

    /// With three batches the variance is 1 / 8; one in twenty normal draws is above 1.6449.
    #[test]
    fn the_limit_by_hand() {
        let found = check_batches(&[1.0, 2.0, 4.0], Confidence::USUAL);
        let expected = 1.644_853_627 * libm::sqrt(1.0 / 8.0);
        assert!((found.limit - expected).abs() < 1e-9, "{}", found.limit);
    }

    #[test]
    fn the_level_of_the_batches_does_not_matter() {
        let lag = |level: f64| {
            let batches = [1.0, 2.0, 4.0].map(|batch| level + batch);
            check_batches(&batches, Confidence::USUAL)
                .lag_one
                .unwrap_or(f64::NAN)
        };
        assert!((lag(1e8) - lag(0.0)).abs() < 1e-7);
    }

    #[test]
    fn what_cannot_be_judged_is_flagged() {
        assert!(check_batches(&[1e200, -1e200, 3e200], Confidence::USUAL).too_short);
        assert!(check_batches(&[], Confidence::USUAL).too_short);
        assert!(check_batches(&[1.0, 2.0], Confidence::USUAL).too_short);
        assert!(check_batches(&[2.0; 30], Confidence::USUAL).too_short);
    }

    /// Independent batches raise the flag in 5 % of 2,000 runs; batches with correlation 0.5 nearly always.
    #[test]
    fn flags_about_as_often_as_it_says() {
        let mut independent = 0;
        let mut following = 0;
        for set in 0..2_000 {
            let mut draw = draws("batches", set);
            let noise: Vec<f64> = (0..USUAL_BATCHES).map(|_| draw.standard_normal()).collect();
            let mut last = 0.0;
            let series: Vec<f64> = noise
                .iter()
                .map(|step| {
                    last = 0.5 * last + step;
                    last
                })
                .collect();
            independent += u32::from(check_batches(&noise, Confidence::USUAL).too_short);
            following += u32::from(check_batches(&series, Confidence::USUAL).too_short);
        }
        // Standard error of the first 0.5 %: four of them to each side.
        assert!((60..=140).contains(&independent), "{independent}");
        assert!(following > 1_400, "{following}");
    }

    #[test]
    fn joining_drops_the_start() {
        assert_eq!(join_batches(&[9.0, 1.0, 2.0, 3.0, 4.0], 2), [3.0, 7.0]);
        assert!(join_batches(&[1.0], 0).is_empty());
    }
}
