//! Means and variances, exact up to rounding (Gompertz by quadrature).
//!
//! Source of the formulas, unless said otherwise: Johnson, Kotz, Balakrishnan, *Continuous Univariate
//! Distributions*, volumes 1 and 2 (2nd edition, 1994 and 1995), cited below as CUD.

use super::table::{self, Stretch};
use super::{Law, Tail};

impl Law {
    /// Mean in seconds; infinite when some never end ([`Law::can_be_endless`]) or the sum overflows.
    ///
    /// Gamma and Erlang: CUD chapter 17; lognormal exp(mu + sigma²/2): chapter 14; Weibull
    /// scale Γ(1 + 1/shape): chapter 21; Gompertz: the integral of the survival function.
    pub fn mean(&self) -> f64 {
        match self {
            Law::Fixed(seconds) => *seconds,
            Law::Exponential { mean } | Law::Erlang { mean, .. } | Law::Gamma { mean, .. } => *mean,
            Law::Lognormal { mu, sigma } => libm::exp(mu + sigma * sigma / 2.0),
            Law::Weibull { shape, scale } => scale * libm::tgamma(1.0 + 1.0 / shape),
            Law::Gompertz { hazard, growth } => gompertz_moment(*hazard, *growth, 1),
            Law::Hyperexponential(branches) => branches.iter().map(|b| b.chance * b.mean).sum(),
            Law::Uniform { low, high } => low + (high - low) / 2.0,
            Law::Survival { points, tail } => table_moments(points, *tail).0,
            Law::Sample(values) => values.iter().sum::<f64>() / values.len() as f64,
            Law::Mix(parts) => possible(parts).map(|(share, law)| share * law.mean()).sum(),
        }
    }

    /// Variance in seconds squared; none when the mean or the variance is not finite.
    ///
    /// Weibull: mean² (Γ(1 + 2/shape) / Γ(1 + 1/shape)² - 1); lognormal: mean² (exp(sigma²) - 1) (CUD as for
    /// [`Law::mean`]); mixtures by the law of total variance; a sample's values are the whole law, so the divisor
    /// is their number.
    pub fn variance(&self) -> Option<f64> {
        let mean = self.mean();
        let variance = match self {
            Law::Fixed(_) => 0.0,
            Law::Exponential { .. } => mean * mean,
            Law::Erlang { shape, .. } => mean * mean / f64::from(*shape),
            Law::Gamma { shape, .. } => mean * mean / shape,
            Law::Lognormal { sigma, .. } => mean * mean * libm::expm1(sigma * sigma),
            Law::Weibull { shape, .. } => mean * mean * libm::expm1(weibull_log_ratio(*shape)),
            Law::Gompertz { hazard, growth } => gompertz_moment(*hazard, *growth, 2) - mean * mean,
            Law::Hyperexponential(branches) => {
                let second: f64 = branches
                    .iter()
                    .map(|b| b.chance * 2.0 * b.mean * b.mean)
                    .sum();
                second - mean * mean
            }
            Law::Uniform { low, high } => (high - low) * (high - low) / 12.0,
            Law::Survival { points, tail } => table_moments(points, *tail).1 - mean * mean,
            Law::Sample(values) => {
                let squares: f64 = values.iter().map(|v| (v - mean) * (v - mean)).sum();
                squares / values.len() as f64
            }
            Law::Mix(parts) => {
                let mut sum = 0.0;
                for (share, law) in possible(parts) {
                    let away = law.mean() - mean;
                    sum += share * (law.variance()? + away * away);
                }
                sum
            }
        };
        (mean.is_finite() && variance.is_finite()).then_some(variance.max(0.0))
    }

    /// Standard deviation over mean; none when there is no variance or the mean is 0.
    pub fn coefficient_of_variation(&self) -> Option<f64> {
        let mean = self.mean();
        (mean > 0.0).then_some(libm::sqrt(self.variance()?) / mean)
    }

    /// Does it never end, whatever is drawn.
    pub fn is_endless(&self) -> bool {
        match self {
            Law::Fixed(seconds) => *seconds == f64::INFINITY,
            Law::Survival { points, .. } => self.can_be_endless() && table::end(points).1 >= 1.0,
            Law::Mix(parts) => {
                !parts.is_empty() && possible(parts).all(|(_, law)| law.is_endless())
            }
            _ => false,
        }
    }

    /// Is there a positive chance that it never ends.
    pub fn can_be_endless(&self) -> bool {
        match self {
            Law::Fixed(seconds) => *seconds == f64::INFINITY,
            Law::Survival { points, tail } => {
                table::end(points).1 > 0.0 && table::tail_mean(points, *tail) == f64::INFINITY
            }
            Law::Mix(parts) => possible(parts).any(|(_, law)| law.can_be_endless()),
            _ => false,
        }
    }
}

/// The parts of a mixture that can be drawn at all.
pub(super) fn possible(parts: &[(f64, Law)]) -> impl Iterator<Item = (f64, &Law)> {
    parts
        .iter()
        .filter(|(share, _)| *share > 0.0)
        .map(|(share, law)| (*share, law))
}

/// ln(E[X²] / E[X]²) of a Weibull law.
pub(super) fn weibull_log_ratio(shape: f64) -> f64 {
    libm::lgamma(1.0 + 2.0 / shape) - 2.0 * libm::lgamma(1.0 + 1.0 / shape)
}

/// E[X^order] of a Gompertz law: the integral of order y^(order-1) exp(-eta (e^y - 1)) over y = growth x, with
/// eta = hazard / growth, by Gauss and Legendre's rule of five points on short panels. It stops where the survival
/// is exp(-45), below the rounding of the sum.
fn gompertz_moment(hazard: f64, growth: f64, order: i32) -> f64 {
    const PANELS: u32 = 400;
    // Abramowitz and Stegun, Handbook of Mathematical Functions, table 25.4, n = 5.
    const NODES: [(f64, f64); 5] = [
        (-0.906_179_845_938_664, 0.236_926_885_056_189_08),
        (-0.538_469_310_105_683_1, 0.478_628_670_499_366_47),
        (0.0, 0.568_888_888_888_888_9),
        (0.538_469_310_105_683_1, 0.478_628_670_499_366_47),
        (0.906_179_845_938_664, 0.236_926_885_056_189_08),
    ];
    let eta = hazard / growth;
    let half = libm::log1p(45.0 / eta) / f64::from(PANELS) / 2.0;
    let mut sum = 0.0;
    for panel in 0..PANELS {
        let middle = half * f64::from(2 * panel + 1);
        for (node, weight) in NODES {
            let y = middle + half * node;
            let power = if order == 1 { 1.0 } else { 2.0 * y };
            sum += weight * half * power * libm::exp(-eta * libm::expm1(y));
        }
    }
    sum / libm::pow(growth, f64::from(order))
}

/// E[X] and E[X²] of a survival table: integrals of S(x) and 2 x S(x).
fn table_moments(points: &[(f64, f64)], tail: Tail) -> (f64, f64) {
    let (mut first, mut second) = (0.0, 0.0);
    for stretch in table::stretches(points).filter(|stretch| stretch.length() > 0.0) {
        let (area, lever) = stretch_integrals(stretch);
        first += area;
        second += 2.0 * (stretch.from.0 * area + lever);
    }
    let (time, share) = table::end(points);
    if share > 0.0 {
        let beyond = table::tail_mean(points, tail);
        first += share * beyond;
        second += 2.0 * share * beyond * (time + beyond);
    }
    (first, second)
}

/// Integrals of S and of (x - start) S over one stretch.
fn stretch_integrals(stretch: Stretch) -> (f64, f64) {
    let (share, length) = (stretch.from.1, stretch.length());
    let added = stretch.hazard_added();
    if added == f64::INFINITY {
        return (share * length / 2.0, share * length * length / 6.0);
    }
    // (1 - e^-z) / z and (1 - (1 + z) e^-z) / z²; their series where the differences would cancel.
    let (area, lever) = if added < 1e-4 {
        (
            1.0 - added / 2.0 + added * added / 6.0,
            0.5 - added / 3.0 + added * added / 8.0,
        )
    } else {
        let gone = -libm::expm1(-added);
        (
            gone / added,
            (gone - added * libm::exp(-added)) / (added * added),
        )
    };
    (share * length * area, share * length * length * lever)
}
