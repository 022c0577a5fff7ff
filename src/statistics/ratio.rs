//! A ratio of sums over replications: "answered in time / offered", "waiting / answered".
//!
//! The mean of per-replication ratios weighs a quiet day like a busy one; the ratio of sums does not. Batches of one
//! long run go through the same functions.
//!
//! Sources: W. G. Cochran, *Sampling Techniques*, 3rd edition (1977), chapter 6 (delta method and jackknife);
//! A. M. Law, *Simulation Modeling and Analysis*, 5th edition (2015), chapter 9.

use super::{Confidence, Estimate, Sum, mean};

/// Sum of numerators over sum of denominators, one of each per replication, with the interval of the delta method.
///
/// Undefined when the denominators add up to zero or the slices differ in length.
pub fn ratio(numerators: &[f64], denominators: &[f64], confidence: Confidence) -> Estimate {
    let n = denominators.len() as u64;
    match Linear::of(numerators, denominators) {
        Some(linear) => {
            Estimate::from_deviations(linear.ratio, linear.deviations().into_iter(), confidence)
        }
        None => Estimate::undefined(n),
    }
}

/// The same with the point and interval of the jackknife: less biased over few replications.
///
/// Undefined as [`ratio`]; without an interval when one replication holds the whole denominator.
pub fn ratio_jackknife(
    numerators: &[f64],
    denominators: &[f64],
    confidence: Confidence,
) -> Estimate {
    let n = denominators.len();
    let Some(linear) = Linear::of(numerators, denominators) else {
        return Estimate::undefined(n as u64);
    };
    let whole = Estimate {
        value: Some(linear.ratio),
        half_width: None,
        n: n as u64,
    };
    let top = Sum::of(numerators.iter().copied());
    let bottom = Sum::of(denominators.iter().copied());
    let pseudo: Vec<f64> = numerators
        .iter()
        .zip(denominators)
        .map(|(numerator, denominator)| {
            let without = (top - numerator) / (bottom - denominator);
            n as f64 * linear.ratio - (n as f64 - 1.0) * without
        })
        .collect();
    // Without the only one that counts there is nothing to divide by.
    if pseudo.iter().all(|value| value.is_finite()) {
        mean(&pseudo, confidence)
    } else {
        whole
    }
}

/// What each replication contributes to the error of the ratio, in the ratio's own unit: what [`ratio`] squares,
/// and what a look at the correlation of batches needs. `None` where [`ratio`] is undefined.
pub fn ratio_deviations(numerators: &[f64], denominators: &[f64]) -> Option<Vec<f64>> {
    Some(Linear::of(numerators, denominators)?.deviations())
}

/// A ratio and its linear approximation around the sums.
pub(super) struct Linear<'a> {
    pub(super) ratio: f64,
    mean_denominator: f64,
    numerators: &'a [f64],
    denominators: &'a [f64],
}

impl<'a> Linear<'a> {
    pub(super) fn of(numerators: &'a [f64], denominators: &'a [f64]) -> Option<Linear<'a>> {
        if numerators.len() != denominators.len() {
            return None;
        }
        let bottom = Sum::of(denominators.iter().copied());
        let ratio = Sum::of(numerators.iter().copied()) / bottom;
        ratio.is_finite().then_some(Linear {
            ratio,
            mean_denominator: bottom / denominators.len() as f64,
            numerators,
            denominators,
        })
    }

    pub(super) fn deviations(&self) -> Vec<f64> {
        self.numerators
            .iter()
            .zip(self.denominators)
            .map(|(numerator, denominator)| {
                (numerator - self.ratio * denominator) / self.mean_denominator
            })
            .collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn near(found: Option<f64>, expected: f64) {
        assert!(
            found.is_some_and(|found| (found - expected).abs() <= 1e-12 * expected.abs().max(1.0)),
            "{found:?} instead of {expected}"
        );
    }

    /// By hand: (1+3+2) / (2+4+4) = 0.6; residuals -0.2, 0.6, -0.4 over 10/3; sum of squares 0.56 * 0.09 = 0.0504;
    /// variance of the ratio 0.0504 / 6 = 0.0084.
    #[test]
    fn delta_method_by_hand() {
        let found = ratio(&[1.0, 3.0, 2.0], &[2.0, 4.0, 4.0], Confidence::USUAL);
        near(found.value, 0.6);
        near(found.standard_error(Confidence::USUAL), libm::sqrt(0.0084));
        assert_eq!(found.n, 3);
    }

    /// By hand: leaving one out gives 5/8, 3/6, 4/6; pseudo-values 1.8 - 2x = 0.55, 0.8, 0.4666...
    #[test]
    fn jackknife_by_hand() {
        let found = ratio_jackknife(&[1.0, 3.0, 2.0], &[2.0, 4.0, 4.0], Confidence::USUAL);
        let pseudo = [0.55, 0.8, 1.8 - 8.0 / 6.0];
        let centre = (pseudo[0] + pseudo[1] + pseudo[2]) / 3.0;
        let squares: f64 = pseudo.iter().map(|p| (p - centre) * (p - centre)).sum();
        near(found.value, centre);
        near(
            found.standard_error(Confidence::USUAL),
            libm::sqrt(squares / 6.0),
        );
    }

    /// The residuals of the example of the delta method over the mean denominator.
    #[test]
    fn deviations_by_hand() {
        let found = ratio_deviations(&[1.0, 3.0, 2.0], &[2.0, 4.0, 4.0]);
        let found = found.unwrap_or_default();
        assert_eq!(found.len(), 3);
        for (deviation, expected) in found.iter().zip([-0.06, 0.18, -0.12]) {
            near(Some(*deviation), expected);
        }
        assert_eq!(ratio_deviations(&[1.0], &[0.0]), None);
    }

    #[test]
    fn two_replications_are_enough_for_a_jackknife() {
        let two = ratio_jackknife(&[1.0, 3.0], &[2.0, 4.0], Confidence::USUAL);
        assert!(two.half_width.is_some_and(|width| width > 0.0));
        let one = ratio_jackknife(&[1.0], &[2.0], Confidence::USUAL);
        assert_eq!((one.value, one.half_width), (Some(0.5), None));
    }

    #[test]
    fn equal_denominators_give_the_plain_mean() {
        let values = [0.3, 0.5, 0.1, 0.9];
        let plain = mean(&values, Confidence::USUAL);
        for found in [
            ratio(&values, &[1.0; 4], Confidence::USUAL),
            ratio_jackknife(&values, &[1.0; 4], Confidence::USUAL),
        ] {
            near(found.value, plain.value.unwrap_or(f64::NAN));
            near(found.half_width, plain.half_width.unwrap_or(f64::NAN));
        }
    }

    #[test]
    fn nothing_to_divide_by_is_undefined() {
        for found in [
            ratio(&[0.0, 0.0], &[0.0, 0.0], Confidence::USUAL),
            ratio_jackknife(&[1.0, 0.0], &[0.0, 0.0], Confidence::USUAL),
        ] {
            assert_eq!(found, Estimate::undefined(2));
        }
        assert_eq!(
            ratio(&[1.0], &[1.0, 2.0], Confidence::USUAL),
            Estimate::undefined(2)
        );
        let alone = ratio_jackknife(&[1.0, 0.0], &[2.0, 0.0], Confidence::USUAL);
        assert_eq!((alone.value, alone.half_width), (Some(0.5), None));
    }

    /// A replication without any contacts counts as a replication, and moves nothing.
    #[test]
    fn an_empty_replication_is_no_error() {
        let found = ratio(&[1.0, 0.0, 3.0], &[2.0, 0.0, 4.0], Confidence::USUAL);
        near(found.value, 4.0 / 6.0);
        assert_eq!(found.n, 3);
    }
}
