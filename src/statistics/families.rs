//! Laws of positive times by maximum likelihood.
//!
//! Sources: exponential, gamma, lognormal and Weibull: N. L. Johnson, S. Kotz and N. Balakrishnan, *Continuous Univariate
//! Distributions* 1, 2nd edition (1994), chapters 19, 17, 14 and 21 (the variances of Weibull's parameters: 21.4.2); the
//! interval of a lognormal mean is Cox's, in C. E. Land, "An evaluation of approximate confidence interval estimation
//! methods for lognormal means", Technometrics 14 (1972), 145-158; the comparison: H. Akaike, "A new look at
//! the statistical model identification", IEEE Transactions on Automatic Control 19 (1974), 716-723.

use statrs::function::gamma::digamma;

use super::distance::{Distance, distances};
use super::interval::chi_square_quantile;
use super::{Confidence, Interval, Sum};
use crate::law::Law;

/// A family of laws.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Family {
    /// One parameter: no memory.
    Exponential,
    /// A sum of equal exponentials.
    Erlang,
    /// As Erlang with any shape.
    Gamma,
    /// Its logarithm is normal.
    Lognormal,
    /// Its hazard is a power of time.
    Weibull,
}

impl Family {
    /// All of them.
    pub const ALL: [Family; 5] = [
        Family::Exponential,
        Family::Erlang,
        Family::Gamma,
        Family::Lognormal,
        Family::Weibull,
    ];

    /// As the scenario language writes it.
    pub fn name(self) -> &'static str {
        match self {
            Family::Exponential => "exponential",
            Family::Erlang => "erlang",
            Family::Gamma => "gamma",
            Family::Lognormal => "lognormal",
            Family::Weibull => "weibull",
        }
    }

    fn parameters(self) -> f64 {
        match self {
            Family::Exponential => 1.0,
            _ => 2.0,
        }
    }
}

/// A law that was fitted to a sample.
#[derive(Clone, Debug, PartialEq)]
pub struct Fitted {
    /// Its family.
    pub family: Family,
    /// The law.
    pub law: Law,
    /// Its mean, in the unit of the sample.
    pub mean: Interval,
    /// What else decides it: the coefficient of variation (lognormal, gamma), the shape (Weibull) or the number of phases
    /// (Erlang); none of an exponential.
    pub spread: Option<Interval>,
    /// Twice the number of parameters less twice the log likelihood; the lowest of several laws fits best.
    pub aic: f64,
    /// How far it lies from the sample.
    pub distance: Distance,
}

/// The fewest values from which a law of two parameters can be told.
pub const FEWEST: usize = 5;

/// Every family fitted to the sample, the best (by Akaike's criterion) first. Values that are not above 0 or not
/// finite are left out; empty with fewer than [`FEWEST`] values, or when all are the same.
pub fn fit_families(values: &[f64], confidence: Confidence) -> Vec<Fitted> {
    let Some(sample) = Sample::of(values) else {
        return Vec::new();
    };
    let mut fitted: Vec<Fitted> = Family::ALL
        .into_iter()
        .map(|family| sample.fit(family, confidence))
        .filter(|fitted| fitted.aic.is_finite() && fitted.law.check().is_ok())
        .collect();
    fitted.sort_by(|a, b| a.aic.total_cmp(&b.aic));
    fitted
}

/// A sample with what the likelihoods need of it.
struct Sample {
    sorted: Vec<f64>,
    n: f64,
    mean: f64,
    mean_log: f64,
    /// Maximum-likelihood standard deviation of the logarithm.
    sd_log: f64,
}

/// Shapes of Weibull laws and gammas that are looked for.
const SHAPES: (f64, f64) = (0.02, 1_000.0);

impl Sample {
    fn of(values: &[f64]) -> Option<Sample> {
        let usable = values
            .iter()
            .copied()
            .filter(|value| *value > 0.0 && value.is_finite());
        let mut sorted: Vec<f64> = usable.collect();
        sorted.sort_by(f64::total_cmp);
        let n = sorted.len() as f64;
        if sorted.len() < FEWEST || sorted.first() == sorted.last() {
            return None;
        }
        let mean = Sum::of(sorted.iter().copied()) / n;
        let mean_log = Sum::of(sorted.iter().map(|value| libm::log(*value))) / n;
        let squares = Sum::of(sorted.iter().map(|value| {
            let far = libm::log(*value) - mean_log;
            far * far
        }));
        Some(Sample {
            n,
            mean,
            mean_log,
            sd_log: libm::sqrt(squares / n),
            sorted,
        })
    }

    fn fit(&self, family: Family, confidence: Confidence) -> Fitted {
        let (law, mean, spread, likelihood) = match family {
            Family::Exponential => self.exponential(confidence),
            Family::Erlang => self.erlang(confidence),
            Family::Gamma => self.gamma(confidence),
            Family::Lognormal => self.lognormal(confidence),
            Family::Weibull => self.weibull(confidence),
        };
        Fitted {
            family,
            mean,
            spread,
            aic: 2.0 * (family.parameters() - likelihood),
            distance: distances(&self.sorted, &law),
            law,
        }
    }

    fn exponential(&self, confidence: Confidence) -> (Law, Interval, Option<Interval>, f64) {
        let tail = (1.0 - confidence.level()) / 2.0;
        let twice = 2.0 * self.n;
        let mean = Interval {
            value: self.mean,
            low: self.mean * twice / chi_square_quantile(twice, 1.0 - tail),
            high: self.mean * twice / chi_square_quantile(twice, tail),
        };
        let law = Law::Exponential { mean: self.mean };
        (law, mean, None, -self.n * (libm::log(self.mean) + 1.0))
    }

    /// Log likelihood of a gamma of this shape whose mean is that of the sample.
    fn gamma_likelihood(&self, shape: f64) -> f64 {
        let log = shape * libm::log(shape / self.mean) - libm::lgamma(shape);
        self.n * (log + (shape - 1.0) * self.mean_log - shape)
    }

    /// Shape and mean of a gamma are orthogonal: the information about ln(mean) is n shape.
    fn gamma_mean(&self, shape: f64, confidence: Confidence) -> Interval {
        Interval::of_log(self.mean, 1.0 / libm::sqrt(self.n * shape), confidence)
    }

    fn gamma(&self, confidence: Confidence) -> (Law, Interval, Option<Interval>, f64) {
        let likelihood = |shape: f64| self.gamma_likelihood(shape);
        let found = super::interval::by_likelihood(likelihood, SHAPES, confidence);
        let shape = self.gamma_shape();
        let cv = |shape: f64| 1.0 / libm::sqrt(shape);
        let spread = Interval {
            value: cv(shape),
            low: cv(found.high),
            high: cv(found.low),
        };
        let law = Law::Gamma {
            shape,
            mean: self.mean,
        };
        (
            law,
            self.gamma_mean(shape, confidence),
            Some(spread),
            likelihood(shape),
        )
    }

    /// The root of ln(shape) - digamma(shape) = ln(mean) - mean of the logarithms, by halving.
    fn gamma_shape(&self) -> f64 {
        let wanted = libm::log(self.mean) - self.mean_log;
        halved(SHAPES, |shape| libm::log(shape) - digamma(shape) > wanted)
    }

    /// The whole number of phases that is likeliest; its interval holds those that are hardly less likely.
    fn erlang(&self, confidence: Confidence) -> (Law, Interval, Option<Interval>, f64) {
        let shape = self.gamma_shape();
        let likelihood = |phases: f64| self.gamma_likelihood(phases);
        let below = libm::floor(shape).max(1.0);
        let phases = if likelihood(below) >= likelihood(below + 1.0) {
            below
        } else {
            below + 1.0
        };
        let best = likelihood(phases);
        let normal = confidence.normal();
        let likely = |phases: &f64| likelihood(*phases) >= best - normal * normal / 2.0;
        let fewer = std::iter::successors(Some(phases), |p| Some(p - 1.0))
            .take_while(|p| *p >= 1.0)
            .take_while(likely)
            .last();
        // Values that are nearly the same are likelier with every phase more.
        let more = std::iter::successors(Some(phases), |p| Some(p + 1.0))
            .take_while(|p| *p <= SHAPES.1)
            .take_while(likely)
            .last();
        let spread = Interval {
            value: phases,
            low: fewer.unwrap_or(phases),
            high: more.unwrap_or(phases),
        };
        let law = Law::Erlang {
            shape: phases as u32,
            mean: self.mean,
        };
        (law, self.gamma_mean(phases, confidence), Some(spread), best)
    }

    fn lognormal(&self, confidence: Confidence) -> (Law, Interval, Option<Interval>, f64) {
        let sigma = self.sd_log;
        let square = sigma * sigma;
        let law = Law::Lognormal {
            mu: self.mean_log,
            sigma,
        };
        let tail = (1.0 - confidence.level()) / 2.0;
        let end = |p: f64| {
            let variance = self.n * square / chi_square_quantile(self.n - 1.0, p);
            libm::sqrt(libm::expm1(variance))
        };
        let spread = Interval {
            value: libm::sqrt(libm::expm1(square)),
            low: end(1.0 - tail),
            high: end(tail),
        };
        let unbiased = square * self.n / (self.n - 1.0);
        let error = libm::sqrt(unbiased / self.n + unbiased * unbiased / (2.0 * (self.n - 1.0)));
        let mean = Interval::of_log(law.mean(), error, confidence);
        let likelihood = -self.n
            * (self.mean_log
                + libm::log(sigma)
                + 0.5 * libm::log(2.0 * std::f64::consts::PI)
                + 0.5);
        (law, mean, Some(spread), likelihood)
    }

    fn weibull(&self, confidence: Confidence) -> (Law, Interval, Option<Interval>, f64) {
        // Divided by their largest, powers cannot overflow.
        let largest = self.sorted.last().copied().unwrap_or(1.0);
        let logs: Vec<f64> = self
            .sorted
            .iter()
            .map(|value| libm::log(value / largest))
            .collect();
        let sums = |shape: f64| {
            let powers = Sum::of(logs.iter().map(|log| libm::exp(shape * log)));
            let products = Sum::of(logs.iter().map(|log| libm::exp(shape * log) * log));
            (powers, products)
        };
        let mean_log = self.mean_log - libm::log(largest);
        let shape = halved(SHAPES, |shape| {
            let (powers, products) = sums(shape);
            products / powers - 1.0 / shape < mean_log
        });
        let log_scale = libm::log(sums(shape).0 / self.n) / shape + libm::log(largest);
        let scale = libm::exp(log_scale);
        let likelihood =
            self.n * (libm::log(shape) - shape * log_scale + (shape - 1.0) * self.mean_log - 1.0);
        let law = Law::Weibull { shape, scale };
        // Asymptotic variances of ln(shape) and ln(scale) and their covariance, times n.
        let (of_shape, of_scale, of_both) =
            (0.607_927, 1.108_665 / (shape * shape), 0.257_022 / shape);
        let slope = -digamma(1.0 + 1.0 / shape) / shape;
        let variance = of_scale + slope * slope * of_shape + 2.0 * slope * of_both;
        let mean = Interval::of_log(law.mean(), libm::sqrt(variance / self.n), confidence);
        let spread = Interval::of_log(shape, libm::sqrt(of_shape / self.n), confidence);
        (law, mean, Some(spread), likelihood)
    }
}

/// The place in a range up to which something holds, by halving.
fn halved((mut low, mut high): (f64, f64), holds: impl Fn(f64) -> bool) -> f64 {
    for _ in 0..80 {
        let middle = libm::sqrt(low * high);
        if holds(middle) {
            low = middle;
        } else {
            high = middle;
        }
    }
    libm::sqrt(low * high)
}

#[cfg(test)]
mod tests {
    use super::super::testing::{draws, within_binomial};
    use super::*;

    fn sample(law: &Law, name: &str, set: u32, n: usize) -> Vec<f64> {
        let mut draw = draws(name, set);
        (0..n).map(|_| law.draw(&mut draw)).collect()
    }

    fn of(family: Family, values: &[f64]) -> Fitted {
        fit_families(values, Confidence::USUAL)
            .into_iter()
            .find(|fitted| fitted.family == family)
            .expect("a fit")
    }

    fn laws() -> [(Family, Law, Option<f64>); 5] {
        let weibull = Law::Weibull {
            shape: 1.5,
            scale: 200.0,
        };
        [
            (Family::Exponential, Law::Exponential { mean: 180.0 }, None),
            (
                Family::Erlang,
                Law::Erlang {
                    shape: 3,
                    mean: 180.0,
                },
                Some(3.0),
            ),
            (Family::Gamma, Law::gamma_mean_cv(180.0, 0.7), Some(0.7)),
            (
                Family::Lognormal,
                Law::lognormal_mean_cv(180.0, 0.8),
                Some(0.8),
            ),
            (Family::Weibull, weibull, Some(1.5)),
        ]
    }

    /// Mean and spread of every family in 400 sets of 300 values from a known law, within the exact binomial bounds. The
    /// phases of an Erlang law are whole numbers, so their interval may cover more often.
    #[test]
    fn intervals_cover_as_often_as_they_say() {
        for (family, law, spread) in laws() {
            let fits: Vec<Fitted> = (0..400)
                .map(|set| of(family, &sample(&law, family.name(), set, 300)))
                .collect();
            let means = fits
                .iter()
                .filter(|fit| fit.mean.covers(law.mean()))
                .count() as u64;
            assert!(
                within_binomial(means, 400, 0.95),
                "mean of {}: {means}",
                family.name()
            );
            let Some(truth) = spread else { continue };
            let covers = |fit: &&Fitted| fit.spread.is_some_and(|found| found.covers(truth));
            let spreads = fits.iter().filter(covers).count() as u64;
            let enough = within_binomial(spreads, 400, 0.95);
            let whole = family == Family::Erlang && spreads >= 380;
            assert!(enough || whole, "spread of {}: {spreads}", family.name());
        }
    }

    /// From 2,000 values the family itself is found again, but for Erlang and gamma, which hold the same laws.
    #[test]
    fn the_right_family_has_the_lowest_criterion() {
        for (family, law, _) in laws() {
            let values = sample(&law, "family", 1, 2_000);
            let fits = fit_families(&values, Confidence::USUAL);
            assert_eq!(fits.len(), 5);
            let alike = |one: Family, other: Family| {
                let gammas = [Family::Exponential, Family::Erlang, Family::Gamma];
                one == other || gammas.contains(&one) && gammas.contains(&other)
            };
            assert!(alike(fits[0].family, family), "{family:?}: {:?}", fits[0]);
            let own = fits.iter().find(|fit| fit.family == family).expect("a fit");
            assert!(own.aic - fits[0].aic < 6.0, "{family:?}");
            assert!(
                own.distance.kolmogorov < 0.025,
                "{family:?}: {:?}",
                own.distance
            );
        }
    }

    /// At the top of a likelihood its value falls to all sides.
    #[test]
    fn each_fit_is_the_top_of_its_likelihood() {
        let values = sample(&Law::gamma_mean_cv(120.0, 0.9), "top", 1, 200);
        let sample = Sample::of(&values).expect("a sample");
        let shape = sample.gamma_shape();
        for other in [0.99, 1.01] {
            assert!(sample.gamma_likelihood(shape) > sample.gamma_likelihood(shape * other));
        }
        let density = |law: &Law| -> f64 {
            let Law::Weibull { shape, scale } = law else {
                return f64::NAN;
            };
            values
                .iter()
                .map(|x| {
                    libm::log(shape / scale) + (shape - 1.0) * libm::log(x / scale)
                        - libm::pow(x / scale, *shape)
                })
                .sum()
        };
        let fit = of(Family::Weibull, &values);
        let Law::Weibull { shape, scale } = fit.law else {
            panic!("{fit:?}")
        };
        assert!((density(&fit.law) - (2.0 - fit.aic / 2.0)).abs() < 1e-6);
        for (a, b) in [(0.99, 1.0), (1.01, 1.0), (1.0, 0.99), (1.0, 1.01)] {
            let other = Law::Weibull {
                shape: shape * a,
                scale: scale * b,
            };
            assert!(density(&other) < density(&fit.law), "{other:?}");
        }
    }

    #[test]
    fn too_few_values_or_values_all_alike_have_no_law() {
        assert!(fit_families(&[1.0, 2.0, 3.0, 4.0], Confidence::USUAL).is_empty());
        assert!(fit_families(&[60.0; 20], Confidence::USUAL).is_empty());
        assert!(fit_families(&[0.0, -1.0, f64::NAN, 3.0], Confidence::USUAL).is_empty());
    }
}
