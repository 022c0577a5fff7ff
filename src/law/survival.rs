//! Survival, cumulative hazard and quantiles: for reports and tests, not for the engine's loop.
//!
//! Formulas: Johnson, Kotz, Balakrishnan, *Continuous Univariate Distributions*, volumes 1 and 2 (2nd edition, 1994
//! and 1995), chapters 14 (lognormal), 17 (gamma), 19 (exponential), 21 (Weibull), 26 (uniform); Gompertz and tables:
//! Lawless, *Statistical Models and Methods for Lifetime Data* (2003), 1.3. The regularised gamma function and the
//! inverse error function are those of `statrs`.

use super::moments::possible;
use super::{Law, table};
use statrs::function::{erf::erfc_inv, gamma::checked_gamma_ur};
use std::f64::consts::SQRT_2;

impl Law {
    /// P(X > x): the share that lasts longer than `x` seconds; nothing outlasts infinity.
    pub fn survival(&self, x: f64) -> f64 {
        if x < 0.0 {
            return 1.0;
        }
        if x == f64::INFINITY {
            return 0.0;
        }
        match self {
            Law::Fixed(seconds) => share_if(x < *seconds),
            Law::Erlang { shape, mean } => gamma_survival(f64::from(*shape), *mean, x),
            Law::Gamma { shape, mean } => gamma_survival(*shape, *mean, x),
            Law::Lognormal { mu, sigma } => {
                libm::erfc((libm::log(x) - mu) / (sigma * SQRT_2)) / 2.0
            }
            Law::Hyperexponential(branches) => branches
                .iter()
                .map(|b| b.chance * libm::exp(-x / b.mean))
                .sum(),
            Law::Uniform { low, high } => ((high - x) / (high - low)).clamp(0.0, 1.0),
            Law::Survival { points, tail } => table::survival(points, *tail, x),
            Law::Sample(values) => {
                values.iter().filter(|value| **value > x).count() as f64 / values.len() as f64
            }
            Law::Mix(parts) => possible(parts)
                .map(|(share, law)| share * law.survival(x))
                .sum(),
            Law::Exponential { .. } | Law::Weibull { .. } | Law::Gompertz { .. } => {
                libm::exp(-self.cumulative_hazard(x))
            }
        }
    }

    /// The cumulative hazard up to `x` seconds, -ln P(X > x): 0 before anybody leaves, infinite once all are gone.
    pub fn cumulative_hazard(&self, x: f64) -> f64 {
        if x < 0.0 {
            return 0.0;
        }
        match self {
            Law::Exponential { mean } => x / mean,
            Law::Weibull { shape, scale } => libm::pow(x / scale, *shape),
            Law::Gompertz { hazard, growth } => hazard / growth * libm::expm1(growth * x),
            other => -libm::log(other.survival(x)),
        }
    }

    /// The smallest time that a share `p` (0 to 1) does not outlast: P(X <= x) >= p. Infinite where fewer than
    /// `p` ever end; not a number when `p` is no share.
    pub fn quantile(&self, p: f64) -> f64 {
        if !(0.0..=1.0).contains(&p) {
            return f64::NAN;
        }
        let hazard = -libm::log1p(-p);
        match self {
            Law::Fixed(seconds) => *seconds,
            Law::Exponential { mean } => mean * hazard,
            Law::Weibull { shape, scale } => scale * libm::pow(hazard, 1.0 / shape),
            Law::Gompertz {
                hazard: first,
                growth,
            } => libm::log1p(growth / first * hazard) / growth,
            Law::Lognormal { mu, sigma } => libm::exp(mu - sigma * SQRT_2 * erfc_inv(2.0 * p)),
            Law::Uniform { low, high } => low + (high - low) * p,
            Law::Survival { points, tail } => table::time_at_hazard(points, *tail, hazard),
            Law::Sample(values) => sample_quantile(values, p),
            Law::Erlang { .. } | Law::Gamma { .. } | Law::Hyperexponential(_) | Law::Mix(_) => {
                self.quantile_by_halving(p)
            }
        }
    }

    /// The smallest time whose survival is at most 1 - p, by halving the bits of non-negative numbers, whose order is
    /// that of the numbers: exact whatever jumps the law has.
    fn quantile_by_halving(&self, p: f64) -> f64 {
        let (mut below, mut enough) = (0_u64, f64::INFINITY.to_bits());
        while below < enough {
            let middle = below + (enough - below) / 2;
            if self.survival(f64::from_bits(middle)) <= 1.0 - p {
                enough = middle;
            } else {
                below = middle + 1;
            }
        }
        f64::from_bits(enough)
    }
}

fn share_if(longer: bool) -> f64 {
    if longer { 1.0 } else { 0.0 }
}

/// The upper regularised gamma function Q(shape, shape x / mean).
fn gamma_survival(shape: f64, mean: f64, x: f64) -> f64 {
    let standard = x / mean * shape;
    if standard == 0.0 {
        1.0
    } else if standard == f64::INFINITY {
        0.0
    } else {
        checked_gamma_ur(shape, standard).unwrap_or(f64::NAN)
    }
}

/// The smallest value that at least the share `p` of the values does not exceed (Hyndman and Fan's definition 1).
fn sample_quantile(values: &[f64], p: f64) -> f64 {
    let mut sorted = values.to_vec();
    sorted.sort_by(f64::total_cmp);
    let rank = libm::ceil(p * values.len() as f64) as usize;
    sorted
        .get(rank.saturating_sub(1))
        .copied()
        .unwrap_or(f64::NAN)
}
