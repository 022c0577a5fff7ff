//! A family of differences judged together: Holm's step-down rule.
//!
//! Of twenty 95 % intervals around true zeros one is expected to miss. After this adjustment the chance that *any*
//! interval around a true zero misses it is at most 5 %.
//!
//! Source: S. Holm, "A simple sequentially rejective multiple test procedure", Scandinavian Journal of Statistics 6 (1979), 65-70.

use statrs::distribution::{ContinuousCDF, StudentsT};

use super::{Confidence, Estimate};

/// One member of a family after the adjustment.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Adjusted {
    /// The estimate with its widened interval. It excludes zero exactly when Holm's rule calls the difference clear.
    /// The family's confidence holds for that yes or no, not for all sizes at once.
    pub estimate: Estimate,
    /// Holm's adjusted p-value against zero, 0 to 1; `None` without an interval.
    pub p_value: Option<f64>,
}

/// Widens the intervals of a family of estimates, each made at `confidence`, so that the family keeps it. The order is kept;
/// members without an interval are left as they are and do not count.
pub fn holm(family: &[Estimate], confidence: Confidence) -> Vec<Adjusted> {
    let mut tests: Vec<(usize, f64)> = family
        .iter()
        .enumerate()
        .filter_map(|(place, estimate)| Some((place, p_value(estimate, confidence)?)))
        .collect();
    tests.sort_by(|a, b| a.1.total_cmp(&b.1).then(a.0.cmp(&b.0)));
    let mut adjusted: Vec<Adjusted> = family
        .iter()
        .map(|&estimate| Adjusted {
            estimate,
            p_value: None,
        })
        .collect();
    let error = 1.0 - confidence.level();
    let mut largest: f64 = 0.0;
    let mut sharing = tests.len() as f64;
    for (rank, (place, p)) in tests.iter().enumerate() {
        let left = (tests.len() - rank) as f64;
        let still_clear = largest <= error;
        largest = largest.max((p * left).min(1.0));
        // The first that is not clear stops the descent: whatever follows keeps its level.
        if still_clear {
            sharing = left;
        }
        adjusted[*place].p_value = Some(largest);
        adjusted[*place].estimate.half_width =
            widened(&family[*place], confidence, error / sharing);
    }
    adjusted
}

fn p_value(estimate: &Estimate, confidence: Confidence) -> Option<f64> {
    let error = estimate.standard_error(confidence)?;
    let value = estimate.value?.abs();
    if error > 0.0 {
        let law = StudentsT::new(0.0, 1.0, estimate.n.checked_sub(1)? as f64).ok()?;
        Some((2.0 * law.sf(value / error)).min(1.0))
    } else {
        Some(if value > 0.0 { 0.0 } else { 1.0 })
    }
}

fn widened(estimate: &Estimate, confidence: Confidence, error: f64) -> Option<f64> {
    let level = Confidence::new(1.0 - error)?;
    Some(estimate.standard_error(confidence)? * level.student(estimate.n.checked_sub(1)?)?)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// An estimate of value 1 over a million replications with the given two-sided p-value against zero.
    fn with_p(p: f64) -> Estimate {
        let quantile = |level| {
            Confidence::new(level)
                .and_then(|level| level.student(999_999))
                .unwrap_or(f64::NAN)
        };
        Estimate {
            value: Some(1.0),
            half_width: Some(quantile(0.95) / quantile(1.0 - p)),
            n: 1_000_000,
        }
    }

    /// The classical example: p-values 0.01, 0.04, 0.03, 0.005 become 0.03, 0.06, 0.06, 0.02.
    #[test]
    fn four_p_values() {
        let family = [0.01, 0.04, 0.03, 0.005].map(with_p);
        let found = holm(&family, Confidence::USUAL);
        for (member, expected) in found.iter().zip([0.03, 0.06, 0.06, 0.02]) {
            assert!(
                member.p_value.is_some_and(|p| (p - expected).abs() < 1e-6),
                "{member:?}"
            );
            let clear = member.estimate.low().is_some_and(|low| low > 0.0);
            assert_eq!(clear, expected < 0.05, "{member:?}");
        }
    }

    #[test]
    fn exact_zeros_and_undefined_members() {
        let zero = Estimate {
            value: Some(0.0),
            half_width: Some(0.0),
            n: 30,
        };
        let sure = Estimate {
            value: Some(-2.0),
            ..zero
        };
        assert_eq!(holm(&[sure], Confidence::USUAL)[0].p_value, Some(0.0));
        let family = [zero, Estimate::undefined(30), with_p(0.001)];
        let found = holm(&family, Confidence::USUAL);
        assert_eq!((found[0].estimate, found[0].p_value), (zero, Some(1.0)));
        assert_eq!((found[1].estimate, found[1].p_value), (family[1], None));
        assert!(found[2].p_value.is_some_and(|p| (p - 0.002).abs() < 1e-6));
    }

    proptest! {
        #[test]
        fn excludes_zero_exactly_when_clear(
            ps in proptest::collection::vec(1e-4..0.9f64, 1..12),
        ) {
            let family: Vec<Estimate> = ps.into_iter().map(with_p).collect();
            for (member, before) in holm(&family, Confidence::USUAL).iter().zip(&family) {
                let p = member.p_value.unwrap_or(f64::NAN);
                prop_assume!((p - 0.05).abs() > 1e-6);
                prop_assert_eq!(member.estimate.low().is_some_and(|low| low > 0.0), p < 0.05);
                prop_assert!(member.estimate.half_width >= before.half_width.map(|w| w * (1.0 - 1e-12)));
            }
        }
    }
}
