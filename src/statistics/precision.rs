//! How many replications: stopping when an interval is narrow enough, and advice.
//!
//! The width is looked at only at the fixed counts of [`Ladder`], never in between, so that the answer does not
//! depend on how many threads were at work. Stopping at a look makes the interval cover slightly less often than it says;
//! starting at 30 and doubling keeps that small.
//!
//! Source: A. M. Law, *Simulation Modeling and Analysis*, 5th edition (2015), section 9.4.1; Y. S. Chow and H. Robbins, "On the
//! asymptotic theory of fixed-width sequential confidence intervals", Annals of Mathematical Statistics 36 (1965).

use super::{Confidence, Estimate};

/// The counts at which precision is looked at: 30, 60, 120, ... and the most that is allowed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Ladder {
    most: u64,
}

/// What a look says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Look {
    /// Every interval is narrow enough.
    Enough,
    /// Not yet: look again at this many replications.
    GoOn(u64),
    /// Not narrow enough at the most that is allowed.
    GaveUp,
}

impl Ladder {
    /// The first look.
    pub const FIRST: u64 = 30;

    /// Looks at 30, 60, 120, ... and lastly at `most` (at least one replication).
    pub fn up_to(most: u64) -> Ladder {
        Ladder { most: most.max(1) }
    }

    /// The count of the first look.
    pub fn first(self) -> u64 {
        Ladder::FIRST.min(self.most)
    }

    /// The count of the next look after `count`; `None` after the last.
    pub fn after(self, count: u64) -> Option<u64> {
        let mut next = Ladder::FIRST;
        while next <= count {
            next = next.checked_mul(2)?;
        }
        (count < self.most).then_some(next.min(self.most))
    }

    /// Looks at each estimate beside its wished half width. An undefined interval is not narrow enough.
    pub fn look(self, count: u64, wishes: &[(Estimate, f64)]) -> Look {
        let enough = wishes
            .iter()
            .all(|(estimate, wish)| estimate.half_width.is_some_and(|width| width <= *wish));
        match self.after(count) {
            _ if enough => Look::Enough,
            Some(next) => Look::GoOn(next),
            None => Look::GaveUp,
        }
    }
}

/// About how many replications (or batches as long as these) would give the `wish`ed half width, as far as
/// this estimate's own spread can tell; at least two. `None` when it has no interval or the wish is not above zero.
pub fn replications_for(estimate: &Estimate, wish: f64, confidence: Confidence) -> Option<u64> {
    let error = estimate.standard_error(confidence)?;
    let deviation = error * libm::sqrt(estimate.n as f64);
    if !(wish > 0.0 && wish.is_finite()) {
        return None;
    }
    let needed = |quantile: f64| {
        let ratio = quantile * deviation / wish;
        libm::ceil(ratio * ratio).max(2.0)
    };
    // The normal quantile is the smallest: from below, Student's quantile leads to the answer in a few steps.
    let mut count = needed(confidence.normal());
    for _ in 0..50 {
        // Beyond this the two quantiles differ by less than one in ten thousand, and Student's takes ever longer to find.
        if count > 10_000.0 {
            break;
        }
        let next = needed(confidence.student(count as u64 - 1)?);
        if next <= count {
            break;
        }
        count = if count < 30.0 { count + 1.0 } else { next };
    }
    (count < u64::MAX as f64).then_some(count as u64)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn with_width(half_width: Option<f64>, n: u64) -> Estimate {
        Estimate {
            value: Some(1.0),
            half_width,
            n,
        }
    }

    #[test]
    fn the_ladder_doubles_and_ends() {
        let ladder = Ladder::up_to(200);
        let mut counts = vec![ladder.first()];
        while let Some(next) = ladder.after(counts[counts.len() - 1]) {
            counts.push(next);
        }
        assert_eq!(counts, [30, 60, 120, 200]);
        assert_eq!(Ladder::up_to(10).first(), 10);
        assert_eq!(Ladder::up_to(10).after(10), None);
    }

    #[test]
    fn every_wish_must_be_met() {
        let ladder = Ladder::up_to(60);
        let narrow = (with_width(Some(0.1), 30), 0.2);
        let wide = (with_width(Some(0.3), 30), 0.2);
        let unknown = (with_width(None, 30), 0.2);
        assert_eq!(ladder.look(30, &[narrow]), Look::Enough);
        assert_eq!(ladder.look(30, &[narrow, wide]), Look::GoOn(60));
        assert_eq!(ladder.look(60, &[narrow, unknown]), Look::GaveUp);
    }

    /// Standard deviation 10: by definition the smallest n with t(n - 1) 10 / sqrt(n) <= wish.
    #[test]
    fn advice_is_the_smallest_count_that_fits() {
        let width = |n: u64| {
            let quantile = Confidence::USUAL.student(n - 1).unwrap_or(f64::INFINITY);
            quantile * 10.0 / libm::sqrt(n as f64)
        };
        let seen = with_width(Some(width(20)), 20);
        for wish in [0.5, 2.0, 5.0, 9.0, 30.0] {
            let count = replications_for(&seen, wish, Confidence::USUAL).unwrap_or(0);
            assert!(width(count) <= wish, "{count} too few for {wish}");
            assert!(
                count == 2 || width(count - 1) > wish,
                "{count} too many for {wish}"
            );
        }
        for wish in [0.0, -1.0, f64::INFINITY, f64::NAN] {
            assert_eq!(replications_for(&seen, wish, Confidence::USUAL), None);
        }
        let many = replications_for(&seen, 1e-6, Confidence::USUAL).unwrap_or(0) as f64;
        assert!((many / (1.96e7 * 1.96e7) - 1.0).abs() < 1e-3, "{many}");
        assert_eq!(
            replications_for(&with_width(None, 1), 1.0, Confidence::USUAL),
            None
        );
    }
}
