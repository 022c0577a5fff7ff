//! From a normal score to a value of a law: for factors that go together (a Gaussian copula).
//!
//! Sources: series and continued fraction of the incomplete gamma function, NIST Digital Library of Mathematical
//! Functions 8.7.1 and 8.9.2 (by Lentz's method); for very large shapes Wilson and Hilferty, "The distribution of
//! chi-square", PNAS 17 (1931).

use crate::law::Law;
use std::f64::consts::FRAC_1_SQRT_2;

/// From this shape on a gamma is so near to the cube of a normal that the series is not worth its time: the relative
/// error is below 1e-7.
const LARGE_SHAPE: f64 = 1e5;

/// Parts of series that are smaller no longer count.
const SMALL: f64 = 1e-16;

impl Law {
    /// The value that stands where `score` stands in the standard normal law: as likely to be exceeded.
    pub fn at_score(&self, score: f64) -> f64 {
        match self {
            Law::Lognormal { mu, sigma } => libm::exp(mu + sigma * score),
            Law::Gamma { shape, mean } => mean / shape * gamma_at(*shape, score),
            Law::Erlang { shape, mean } => {
                let shape = f64::from(*shape);
                mean / shape * gamma_at(shape, score)
            }
            other => other.quantile(above(-score)),
        }
    }
}

/// The chance that a standard normal exceeds `score`.
fn above(score: f64) -> f64 {
    0.5 * libm::erfc(score * FRAC_1_SQRT_2)
}

/// The standard gamma value of this shape at a normal score, by halving.
fn gamma_at(shape: f64, score: f64) -> f64 {
    let ninth = 1.0 / (9.0 * shape);
    let root = 1.0 - ninth + score * libm::sqrt(ninth);
    if shape >= LARGE_SHAPE {
        return shape * root * root * root;
    }
    let chance = above(libm::fabs(score));
    let is_too_large = |x: f64| {
        let (below, beyond) = gamma_chances(shape, x);
        if score > 0.0 {
            beyond < chance
        } else {
            below > chance
        }
    };
    let (mut low, mut high) = (0.0, shape + 1.0);
    while high.is_finite() && !is_too_large(high) {
        low = high;
        high *= 2.0;
    }
    loop {
        let middle = 0.5 * (low + high);
        if middle <= low || middle >= high {
            return middle;
        }
        if is_too_large(middle) {
            high = middle;
        } else {
            low = middle;
        }
    }
}

/// The chances that a standard gamma of this shape is below and beyond `x` > 0.
fn gamma_chances(shape: f64, x: f64) -> (f64, f64) {
    let scale = libm::exp(shape * libm::log(x) - x - libm::lgamma(shape));
    if x < shape + 1.0 {
        let below = (scale * series(shape, x)).min(1.0);
        (below, 1.0 - below)
    } else {
        let beyond = (scale * fraction(shape, x)).min(1.0);
        (1.0 - beyond, beyond)
    }
}

fn series(shape: f64, x: f64) -> f64 {
    let mut part = 1.0 / shape;
    let mut sum = part;
    let mut n = shape;
    while part > sum * SMALL {
        n += 1.0;
        part *= x / n;
        sum += part;
    }
    sum
}

fn fraction(shape: f64, x: f64) -> f64 {
    let mut b = x + 1.0 - shape;
    let mut c = f64::MAX;
    let mut d = 1.0 / b;
    let mut value = d;
    let mut n = 0.0;
    loop {
        n += 1.0;
        let a = -n * (n - shape);
        b += 2.0;
        d = 1.0 / (a * d + b);
        c = b + a / c;
        let step = c * d;
        value *= step;
        // At most some ten times the root of a large shape.
        if libm::fabs(step - 1.0) <= 4.0 * SMALL || n > 1e6 {
            return value;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_value_at_a_score_is_the_quantile() {
        for shape in [0.3, 1.0, 2.5, 25.0, 69.4, 4_000.0] {
            let law = Law::Gamma { shape, mean: 1.0 };
            for score in [-5.0, -2.0, -0.5, 0.0, 0.7, 1.96, 4.0] {
                let value = law.at_score(score);
                let (found, wanted) = (law.survival(value), above(score));
                // The survival at hand is another program's, good to some 1e-12.
                assert!(
                    (found - wanted).abs() < 1e-10 * wanted.max(1e-3),
                    "shape {shape}, score {score}: {found} beside {wanted}"
                );
            }
        }
    }

    #[test]
    fn the_same_score_gives_the_same_bits_on_every_platform() {
        let shapes = [0.3, 1.0, 25.0, 69.4, 4_000.0, 250_000.0];
        let found = shapes.map(|shape| Law::Gamma { shape, mean: 1.0 }.at_score(0.7).to_bits());
        let golden = [
            0x3ff3_29ce_859c_414f,
            0x3ff6_b417_8a1d_b336,
            0x3ff2_1d87_8202_db3a,
            0x3ff1_4d41_801e_ee90,
            0x3ff0_2d28_857b_4342,
            0x3ff0_05bb_4acb_ac62,
        ];
        assert_eq!(found, golden, "{found:#x?}");
    }

    #[test]
    fn an_exponential_is_a_gamma_of_shape_one() {
        let (gamma, plain) = (
            Law::Gamma {
                shape: 1.0,
                mean: 2.0,
            },
            Law::Exponential { mean: 2.0 },
        );
        for score in [-3.0, -1.0, 0.0, 1.0, 3.0] {
            let (gamma, plain) = (gamma.at_score(score), plain.at_score(score));
            assert!((gamma / plain - 1.0).abs() < 1e-12, "{gamma} {plain}");
        }
    }

    #[test]
    fn a_very_large_shape_goes_on_where_the_series_ends() {
        let at = |shape: f64| Law::Gamma { shape, mean: 1.0 }.at_score(1.5);
        let (before, after) = (at(LARGE_SHAPE * 0.999_999), at(LARGE_SHAPE));
        assert!((before / after - 1.0).abs() < 1e-7, "{before} {after}");
    }

    #[test]
    fn a_lognormal_takes_the_score_as_it_is() {
        let law = Law::lognormal_median_sigma(3.0, 0.5);
        assert!((law.at_score(2.0) - 3.0 * libm::exp(1.0)).abs() < 1e-12);
    }
}
