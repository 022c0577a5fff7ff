//! The difference between two systems that lived through the same days: replication by replication, so that what both
//! share falls out. A system compared with itself differs by exactly zero, plus or minus exactly zero.
//!
//! Sources: A. M. Law, *Simulation Modeling and Analysis*, 5th edition (2015), section 10.2.1 (paired t); W. G. Cochran,
//! *Sampling Techniques*, 3rd edition (1977), chapter 6 (difference of two ratios by the delta method).

use super::ratio::Linear;
use super::{Confidence, Estimate, mean};

/// Mean of `variant` minus mean of `base`, one value per replication, the same replications in the same order.
///
/// Undefined without replications or when the slices differ in length.
pub fn paired_mean(base: &[f64], variant: &[f64], confidence: Confidence) -> Estimate {
    if base.len() != variant.len() {
        return Estimate::undefined(base.len() as u64);
    }
    let differences: Vec<f64> = base
        .iter()
        .zip(variant)
        .map(|(before, after)| after - before)
        .collect();
    mean(&differences, confidence)
}

/// The two sums of a ratio, one of each per replication.
#[derive(Clone, Copy, Debug)]
pub struct RatioSums<'a> {
    /// What is counted, per replication.
    pub numerators: &'a [f64],
    /// What it is counted out of, per replication; as long as the numerators.
    pub denominators: &'a [f64],
}

/// Ratio of `variant` minus ratio of `base` over the same replications, by the delta method.
///
/// Undefined when either ratio is, or when the numbers of replications differ.
pub fn paired_ratio(
    base: RatioSums<'_>,
    variant: RatioSums<'_>,
    confidence: Confidence,
) -> Estimate {
    let n = base.denominators.len();
    let before = Linear::of(base.numerators, base.denominators);
    let after = Linear::of(variant.numerators, variant.denominators);
    match (before, after) {
        (Some(before), Some(after)) if variant.denominators.len() == n => {
            let deviations: Vec<f64> = before
                .deviations()
                .iter()
                .zip(after.deviations())
                .map(|(before, after)| after - before)
                .collect();
            Estimate::from_deviations(
                after.ratio - before.ratio,
                deviations.into_iter(),
                confidence,
            )
        }
        _ => Estimate::undefined(n as u64),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::statistics::ratio;
    use proptest::prelude::*;

    fn sums<'a>(numerators: &'a [f64], denominators: &'a [f64]) -> RatioSums<'a> {
        RatioSums {
            numerators,
            denominators,
        }
    }

    /// Student's sleep data (1908): extra hours of sleep with two drugs, ten patients. Published: mean difference 1.58,
    /// t = 4.0621 with 9 degrees of freedom, 95 % interval 0.7001 to 2.4599.
    #[test]
    fn students_sleep_data() {
        let first = [0.7, -1.6, -0.2, -1.2, -0.1, 3.4, 3.7, 0.8, 0.0, 2.0];
        let second = [1.9, 0.8, 1.1, 0.1, -0.1, 4.4, 5.5, 1.6, 4.6, 3.4];
        let found = paired_mean(&first, &second, Confidence::USUAL);
        let near = |found: Option<f64>, table: f64| {
            assert!(found.is_some_and(|found| (found - table).abs() < 5e-5));
        };
        near(found.value, 1.58);
        near(found.low(), 0.7001);
        near(found.high(), 2.4599);
    }

    #[test]
    fn different_numbers_of_replications_are_no_pairs() {
        let one = [1.0];
        let two = [1.0, 2.0];
        assert_eq!(
            paired_mean(&one, &two, Confidence::USUAL),
            Estimate::undefined(1)
        );
        assert_eq!(
            paired_ratio(sums(&one, &one), sums(&two, &two), Confidence::USUAL),
            Estimate::undefined(1)
        );
    }

    proptest! {
        #[test]
        fn equal_systems_differ_by_exactly_zero(
            pairs in proptest::collection::vec((0.0..1e6f64, 1.0..1e6f64), 2..60),
        ) {
            let (numerators, denominators): (Vec<f64>, Vec<f64>) = pairs.into_iter().unzip();
            let same = sums(&numerators, &denominators);
            let found = paired_ratio(same, same, Confidence::USUAL);
            prop_assert_eq!((found.value, found.half_width), (Some(0.0), Some(0.0)));
            let found = paired_mean(&numerators, &numerators, Confidence::USUAL);
            prop_assert_eq!((found.value, found.half_width), (Some(0.0), Some(0.0)));
        }

        #[test]
        fn against_a_constant_only_the_own_noise_is_left(
            numerators in proptest::collection::vec(0.0..100.0f64, 5),
        ) {
            let constant = sums(&[1.0; 5], &[2.0; 5]);
            let alone = ratio(&numerators, &[100.0; 5], Confidence::USUAL);
            let found =
                paired_ratio(constant, sums(&numerators, &[100.0; 5]), Confidence::USUAL);
            let gap = found.half_width.zip(alone.half_width).map(|(a, b)| (a - b).abs());
            prop_assert!(gap.is_some_and(|gap| gap < 1e-12));
        }
    }
}
