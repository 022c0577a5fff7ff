//! Running sums over observations: whole columns for figures, moments for intervals, groups of histograms for quantiles.

use super::findings::Point;
use crate::statistics::{
    Confidence, Estimate, Histogram, RatioSums, paired_quantile, paired_ratio, pooled_quantile,
    ratio, wilson,
};

/// Numerators and denominators of one figure, one pair per observation.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Pairs {
    /// Numerators.
    pub numerators: Vec<f64>,
    /// Denominators.
    pub denominators: Vec<f64>,
    /// Of a standard deviation: sums of the quantity itself, where the numerators are those of its square. Else empty.
    pub firsts: Vec<f64>,
}

impl Pairs {
    /// Adds an observation.
    pub fn push(&mut self, (numerator, denominator): (f64, f64)) {
        self.numerators.push(numerator);
        self.denominators.push(denominator);
    }

    /// Adds an observation of a quantity that varies: sums of its square, of itself, and of the weights.
    pub fn push_moments(&mut self, [squares, firsts, weights]: [f64; 3]) {
        self.push((squares, weights));
        self.firsts.push(firsts);
    }

    /// The standard deviation over all observations together, with the interval of the delta method.
    pub fn deviation(&self, confidence: Confidence) -> Estimate {
        let Some((deviation, linear)) = self.around_deviation() else {
            return Estimate::undefined(self.denominators.len() as u64);
        };
        Estimate {
            value: Some(deviation),
            ..ratio(&linear, &self.denominators, confidence)
        }
    }

    /// The standard deviation of `variant` minus this one over the same observations.
    pub fn deviation_difference(&self, variant: &Pairs, confidence: Confidence) -> Estimate {
        let both = self.around_deviation().zip(variant.around_deviation());
        let Some(((before, base), (after, other))) = both else {
            return Estimate::undefined(self.denominators.len() as u64);
        };
        let before_sums = RatioSums {
            numerators: &base,
            denominators: &self.denominators,
        };
        let after_sums = RatioSums {
            numerators: &other,
            denominators: &variant.denominators,
        };
        let spread = paired_ratio(before_sums, after_sums, confidence);
        Estimate {
            value: spread.value.map(|_| after - before),
            ..spread
        }
    }

    /// The standard deviation s = sqrt(q - m^2) of a quantity of mean m and mean square q, and numerators of which
    /// the ratio has the same errors: dq - 2 m dm = 2 s ds.
    fn around_deviation(&self) -> Option<(f64, Vec<f64>)> {
        let weight: f64 = self.denominators.iter().sum();
        let mean = self.firsts.iter().sum::<f64>() / weight;
        let square = self.numerators.iter().sum::<f64>() / weight;
        let deviation = libm::sqrt((square - mean * mean).max(0.0));
        let scale = if deviation > 0.0 {
            0.5 / deviation
        } else {
            0.0
        };
        let moments = self.numerators.iter().zip(&self.firsts);
        let linear = moments.map(|(square, first)| scale * (square - 2.0 * mean * first));
        deviation.is_finite().then(|| (deviation, linear.collect()))
    }

    /// The ratio of the sums.
    pub fn ratio(&self, confidence: Confidence) -> Estimate {
        ratio(&self.numerators, &self.denominators, confidence)
    }

    /// The ratio of `variant` minus this one over the same observations.
    pub fn difference(&self, variant: &Pairs, confidence: Confidence) -> Estimate {
        paired_ratio(self.sums(), variant.sums(), confidence)
    }

    fn sums(&self) -> RatioSums<'_> {
        RatioSums {
            numerators: &self.numerators,
            denominators: &self.denominators,
        }
    }

    /// The ratio of counts that is a share. Where nothing or everything was a hit the observations do not differ,
    /// and Wilson's interval over what was counted says how much that means.
    pub fn share(&self, confidence: Confidence) -> Estimate {
        let estimate = self.ratio(confidence);
        let hits: f64 = self.numerators.iter().sum();
        let all: f64 = self.denominators.iter().sum();
        let extreme = hits <= 0.0 || hits >= all;
        if estimate.value.is_some() && estimate.half_width.is_some() && extreme {
            Estimate {
                half_width: wilson_width(hits, all, confidence),
                ..estimate
            }
        } else {
            estimate
        }
    }

    /// The share of independent trials, by Wilson.
    pub fn trials(&self, confidence: Confidence) -> Estimate {
        let hits: f64 = self.numerators.iter().sum();
        let all: f64 = self.denominators.iter().sum();
        let value = wilson(hits as u64, all as u64, confidence).value;
        let half_width = value.and_then(|_| wilson_width(hits, all, confidence));
        Estimate {
            value,
            half_width,
            n: self.denominators.len() as u64,
        }
    }
}

/// The longer arm of Wilson's interval.
fn wilson_width(hits: f64, all: f64, confidence: Confidence) -> Option<f64> {
    let share = wilson(hits as u64, all as u64, confidence);
    share
        .value
        .map(|value| (value - share.low).max(share.high - value))
}

/// A ratio of sums with the interval of the delta method, in one pass and without keeping observations: means and
/// centred products, updated as in B. P. Welford, Technometrics 4 (1962), 419-420.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(super) struct RatioMoments {
    n: u64,
    numerator: f64,
    denominator: f64,
    squares: [f64; 3],
}

impl RatioMoments {
    /// Adds an observation.
    pub(super) fn push(&mut self, (numerator, denominator): (f64, f64)) {
        self.n += 1;
        let n = self.n as f64;
        let (up, down) = (numerator - self.numerator, denominator - self.denominator);
        self.numerator += up / n;
        self.denominator += down / n;
        let (up_after, down_after) = (numerator - self.numerator, denominator - self.denominator);
        self.squares[0] += up * up_after;
        self.squares[1] += up * down_after;
        self.squares[2] += down * down_after;
    }

    /// The ratio; residuals have mean zero, so their squares follow from the centred products.
    pub(super) fn point(&self, confidence: Confidence) -> Point {
        let ratio = self.numerator / self.denominator;
        if !ratio.is_finite() {
            return Point::default();
        }
        let [up, both, down] = self.squares;
        let squares = (up - 2.0 * ratio * both + ratio * ratio * down).max(0.0);
        let n = self.n as f64;
        let half_width = self.n.checked_sub(1).and_then(|freedom| {
            let error = libm::sqrt(squares / (n * freedom as f64)) / self.denominator;
            Some(confidence.student(freedom)? * error)
        });
        Point {
            value: Some(ratio),
            half_width: half_width.filter(|width| width.is_finite()),
        }
    }
}

/// Groups that neighbouring histograms are merged into, so that memory does not grow with the observations. At
/// least half as many remain as the jackknife uses at most.
const GROUPS: usize = 128;

/// Histograms of many observations, merged in order into at most [`GROUPS`] groups of equal size.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct GroupedHistograms {
    groups: Vec<Histogram>,
    /// Observations in each full group.
    size: u64,
    /// Observations in the last group.
    filled: u64,
    n: u64,
}

impl GroupedHistograms {
    /// Adds an observation.
    pub(super) fn push(&mut self, histogram: Histogram) {
        self.n += 1;
        self.size = self.size.max(1);
        match self.groups.last_mut() {
            Some(last) if self.filled < self.size => {
                last.merge(&histogram);
                self.filled += 1;
            }
            _ => {
                if self.groups.len() == GROUPS {
                    self.halve();
                }
                self.groups.push(histogram);
                self.filled = 1;
            }
        }
    }

    fn halve(&mut self) {
        self.size *= 2;
        let mut halved = Vec::with_capacity(GROUPS);
        for pair in self.groups.chunks(2) {
            let mut both = pair[0].clone();
            pair.iter().skip(1).for_each(|second| both.merge(second));
            halved.push(both);
        }
        self.groups = halved;
    }

    /// The pooled quantile, divided by `scale`.
    pub(super) fn quantile(&self, p: f64, scale: f64, confidence: Confidence) -> Estimate {
        let found = pooled_quantile(&self.groups, p, confidence);
        Estimate {
            value: found.value.map(|value| value / scale),
            half_width: found.half_width.map(|width| width / scale),
            n: self.n,
        }
    }

    /// The pooled quantile of `variant` minus this one over the same observations, divided by `scale`.
    pub(super) fn difference(
        &self,
        variant: &GroupedHistograms,
        p: f64,
        scale: f64,
        confidence: Confidence,
    ) -> Estimate {
        if self.n != variant.n {
            return Estimate::undefined(self.n);
        }
        let found = paired_quantile(&self.groups, &variant.groups, p, confidence);
        Estimate {
            value: found.value.map(|value| value / scale),
            half_width: found.half_width.map(|width| width / scale),
            n: self.n,
        }
    }
}
