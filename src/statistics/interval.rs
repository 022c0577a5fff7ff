//! Estimates whose interval is not symmetric, exact intervals of counts, and intervals by likelihood.
//!
//! Sources: F. Garwood, "Fiducial limits for the Poisson distribution", Biometrika 28 (1936), 437-442; S. S. Wilks, "The
//! large-sample distribution of the likelihood ratio", Annals of Mathematical Statistics 9 (1938), 60-62.

use statrs::distribution::{ChiSquared, ContinuousCDF, FisherSnedecor};

use super::Confidence;

/// An estimate with the ends of its two-sided interval.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Interval {
    /// The point estimate.
    pub value: f64,
    /// Lower end.
    pub low: f64,
    /// Upper end; infinite where the data set no limit.
    pub high: f64,
}

impl Interval {
    /// Does the interval hold `truth`, its ends included.
    pub fn covers(&self, truth: f64) -> bool {
        self.low <= truth && truth <= self.high
    }

    /// The same in another unit: `change` must rise.
    pub fn map(self, change: impl Fn(f64) -> f64) -> Interval {
        Interval {
            value: change(self.value),
            low: change(self.low),
            high: change(self.high),
        }
    }

    /// The interval of a number above 0 from the standard error of its logarithm.
    pub fn of_log(value: f64, error: f64, confidence: Confidence) -> Interval {
        let factor = libm::exp(confidence.normal() * error);
        Interval {
            value,
            low: value / factor,
            high: value * factor,
        }
    }
}

/// The value of a chi-square law with `freedom` degrees of freedom (above 0) that a share `p` does not exceed.
pub(super) fn chi_square_quantile(freedom: f64, p: f64) -> f64 {
    ChiSquared::new(freedom).map_or(f64::NAN, |law| law.inverse_cdf(p))
}

/// P(chi-square > x) with `freedom` degrees of freedom; 1 when there are none.
pub fn chi_square_beyond(x: f64, freedom: f64) -> f64 {
    ChiSquared::new(freedom).map_or(1.0, |law| law.sf(x.max(0.0)))
}

/// P(F > x) of Fisher's F; 1 when there are no degrees of freedom.
pub fn f_beyond(x: f64, freedom: (f64, f64)) -> f64 {
    FisherSnedecor::new(freedom.0, freedom.1).map_or(1.0, |law| law.sf(x.max(0.0)))
}

/// Events per unit of `exposure` (above 0) when `events` were seen in it, with Garwood's exact interval.
pub fn event_rate(events: u64, exposure: f64, confidence: Confidence) -> Interval {
    let tail = (1.0 - confidence.level()) / 2.0;
    let freedom = 2.0 * events as f64;
    let low = if events == 0 {
        0.0
    } else {
        chi_square_quantile(freedom, tail)
    };
    let high = chi_square_quantile(freedom + 2.0, 1.0 - tail);
    Interval {
        value: events as f64 / exposure,
        low: low / (2.0 * exposure),
        high: high / (2.0 * exposure),
    }
}

/// The parameter above 0 at which `log_likelihood`, of one top between `from` and `to`, is highest, and the interval in
/// which it is at most half a chi-square quantile of one degree of freedom lower (Wilks). An end that is not reached
/// between `from` and `to` is that end of the search.
pub(super) fn by_likelihood(
    log_likelihood: impl Fn(f64) -> f64,
    (from, to): (f64, f64),
    confidence: Confidence,
) -> Interval {
    let at = |log: f64| log_likelihood(libm::exp(log));
    let (low, high) = (libm::log(from), libm::log(to));
    let top = highest(&at, low, high);
    let normal = confidence.normal();
    let enough = at(top) - normal * normal / 2.0;
    Interval {
        value: libm::exp(top),
        low: libm::exp(crossing(&at, enough, top, low)),
        high: libm::exp(crossing(&at, enough, top, high)),
    }
}

/// Points of the first look along a range.
const LOOKS: usize = 40;
/// A golden section keeps this part of its range.
const GOLDEN: f64 = 0.618_033_988_749_894_9;

/// Where a function of one top is highest: first by looking along the range, then by the golden section.
pub(super) fn highest(function: &impl Fn(f64) -> f64, low: f64, high: f64) -> f64 {
    let step = (high - low) / LOOKS as f64;
    let looks = (0..=LOOKS).map(|look| low + step * look as f64);
    let best = looks
        .map(|x| (function(x), x))
        .fold((f64::NEG_INFINITY, low), |best, here| {
            if here.0 > best.0 { here } else { best }
        })
        .1;
    let (mut a, mut b) = ((best - step).max(low), (best + step).min(high));
    while b - a > 1e-10 * (1.0 + libm::fabs(a)) {
        let (left, right) = (b - GOLDEN * (b - a), a + GOLDEN * (b - a));
        if function(left) >= function(right) {
            b = right;
        } else {
            a = left;
        }
        if left >= right {
            break;
        }
    }
    let middle = a + (b - a) / 2.0;
    // A top at the end of the range is that end.
    [low, high, best].into_iter().fold(middle, |top, end| {
        if function(end) > function(top) {
            end
        } else {
            top
        }
    })
}

/// Where the function falls to `level` between its top and an end; the end when it does not.
fn crossing(function: &impl Fn(f64) -> f64, level: f64, top: f64, end: f64) -> f64 {
    if function(end) >= level {
        return end;
    }
    let (mut above, mut below) = (top, end);
    for _ in 0..60 {
        let middle = above + (below - above) / 2.0;
        if function(middle) >= level {
            above = middle;
        } else {
            below = middle;
        }
    }
    above
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Garwood's limits of 0, 1, 5 and 10 events, as in Ulm, American Journal of Epidemiology 131 (1990), 373-375.
    #[test]
    fn garwoods_limits() {
        for (events, low, high) in [
            (0, 0.0, 3.689),
            (1, 0.0253, 5.572),
            (5, 1.623, 11.668),
            (10, 4.795, 18.390),
        ] {
            let found = event_rate(events, 1.0, Confidence::USUAL);
            assert!((found.low - low).abs() < 6e-4, "{found:?}");
            assert!((found.high - high).abs() < 6e-4, "{found:?}");
        }
    }

    /// The likelihood of an exponential rate from 10 events in 5 hours: its top is 2, its ends are those of
    /// 10 ln r - 5 r.
    #[test]
    fn the_interval_by_likelihood_ends_where_it_falls_enough() {
        let likelihood = |rate: f64| 10.0 * libm::log(rate) - 5.0 * rate;
        let found = by_likelihood(likelihood, (0.01, 100.0), Confidence::USUAL);
        assert!((found.value - 2.0).abs() < 1e-5, "{found:?}");
        let drop = 1.959_963_985_f64 * 1.959_963_985 / 2.0;
        for end in [found.low, found.high] {
            assert!((likelihood(2.0) - likelihood(end) - drop).abs() < 1e-6);
        }
        assert!(found.low < 2.0 && found.high > 2.0);
        let rising = by_likelihood(|x| x, (1.0, 2.0), Confidence::USUAL);
        assert!((rising.value - 2.0).abs() < 1e-9 && (rising.high - 2.0).abs() < 1e-9);
    }

    #[test]
    fn tails_of_the_tables() {
        assert!((chi_square_beyond(3.841, 1.0) - 0.05).abs() < 1e-4);
        assert!((f_beyond(2.866, (4.0, 20.0)) - 0.05).abs() < 1e-4);
        assert!((f_beyond(2.0, (0.0, 3.0)) - 1.0).abs() < 1e-15);
    }
}
