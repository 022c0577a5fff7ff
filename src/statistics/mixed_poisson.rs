//! Counts whose mean is moved by a random factor of mean 1: the Poisson-gamma (negative binomial) law.
//!
//! A count is Poisson with mean `expected * B`, and B is gamma with mean 1 and coefficient of variation `cv`: then the
//! count's variance is `expected + (cv * expected)²`. The likelihood is that of J. F. Lawless, "Negative binomial and
//! mixed Poisson regression", Canadian Journal of Statistics 15 (1987), 209-225. Means that are estimated from the
//! same counts make the plain likelihood's spread too small; it is adjusted for them as in D. R. Cox and N. Reid,
//! "Parameter orthogonality and approximate conditional inference", Journal of the Royal Statistical Society B 49
//! (1987), 1-39. As a model of the calls of a day: G. Jongbloed and G. Koole, "Managing uncertainty in call centres using
//! Poisson mixtures", Applied Stochastic Models in Business and Industry 17 (2001), 307-318; A. N. Avramidis,
//! A. Deslauriers and P. L'Ecuyer, "Modeling daily arrivals to a telephone call center", Management Science 50
//! (2004), 896-908.

use super::interval::by_likelihood;
use super::{Confidence, Interval, Sum};

/// Counts with one mean for a whole of exposure 1, which was estimated from them.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct CountGroup {
    /// Each count with its exposure: the part of the whole that was seen, above 0.
    pub counts: Vec<(u64, f64)>,
}

impl CountGroup {
    /// The mean for a whole: all counts over all exposure; 0 without any.
    pub fn mean(&self) -> f64 {
        let counts = Sum::of(self.counts.iter().map(|one| one.0 as f64));
        let exposure = Sum::of(self.counts.iter().map(|one| one.1));
        if exposure > 0.0 {
            counts / exposure
        } else {
            0.0
        }
    }

    /// The mean for a whole with its interval, when the factor has this coefficient of variation. `freedom` is the
    /// number of degrees of freedom behind that coefficient: Student's t is used for so many.
    pub fn mean_interval(&self, cv: f64, freedom: u64, confidence: Confidence) -> Interval {
        let mean = self.mean();
        let exposure = Sum::of(self.counts.iter().map(|one| one.1));
        let variance = Sum::of(self.counts.iter().map(|(_, seen)| {
            let expected = mean * seen;
            expected + cv * cv * expected * expected
        }));
        let wide = confidence.student(freedom).unwrap_or(f64::INFINITY);
        let half = wide * libm::sqrt(variance) / exposure;
        Interval {
            value: mean,
            low: (mean - half).max(0.0),
            high: mean + half,
        }
    }
}

/// The smallest spread that is told from none, and the largest that is looked for.
const SEARCH: (f64, f64) = (0.003, 5.0);

/// The coefficient of variation of the factor, by adjusted maximum likelihood with its likelihood interval. 0 when
/// plain Poisson is as likely. `None` unless two counts are left after one mean for each group.
pub fn factor_spread(groups: &[CountGroup], confidence: Confidence) -> Option<Interval> {
    let groups: Vec<&CountGroup> = groups.iter().filter(|group| group.mean() > 0.0).collect();
    let counts: usize = groups.iter().map(|group| group.counts.len()).sum();
    if counts < groups.len() + 2 {
        return None;
    }
    let likelihood = |cv: f64| adjusted_likelihood(&groups, cv);
    let found = by_likelihood(likelihood, SEARCH, confidence);
    // At the lower end of the search nothing is told from none.
    let or_none = |cv: f64| if cv <= SEARCH.0 * 1.000_001 { 0.0 } else { cv };
    Some(Interval {
        value: or_none(found.value),
        low: or_none(found.low),
        high: found.high,
    })
}

/// The log likelihood of the spread, less half the logarithm of the information about each group's mean.
fn adjusted_likelihood(groups: &[&CountGroup], cv: f64) -> f64 {
    let square = cv * cv;
    let shape = 1.0 / square;
    let mut sum = Sum::ZERO;
    for group in groups {
        let mean = group.mean();
        let mut information = Sum::ZERO;
        for (count, seen) in &group.counts {
            let (count, expected) = (*count as f64, mean * seen);
            sum.add(
                libm::lgamma(count + shape) - libm::lgamma(shape) + count * libm::log(square)
                    - (count + shape) * libm::log1p(square * expected),
            );
            sum.add(count * libm::log(expected));
            information.add(seen / (mean * (1.0 + square * expected)));
        }
        sum.add(-0.5 * libm::log(information.value()));
    }
    sum.value()
}

/// Pairs of counts, such as a morning and an afternoon, of one kind of day, each with a mean of its own.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct PairGroup {
    /// The pairs.
    pub pairs: Vec<(u64, u64)>,
}

/// Two values of one factor, of the first and the second count of a pair.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct PairedFactors {
    /// Coefficient of variation of either value.
    pub cv: Interval,
    /// Their correlation, -1 to 1.
    pub correlation: Interval,
}

/// What one group says: residuals over their mean, summed up.
struct Scatter {
    /// Degrees of freedom: pairs less one.
    freedom: f64,
    /// Variance that chance alone gives to the first and the second.
    chance: (f64, f64),
    /// Sums of squares and of products.
    first: f64,
    second: f64,
    product: f64,
}

/// Correlations that are looked at: beyond these the two values are opposite or the same.
const CORRELATIONS: (f64, f64) = (-0.999, 0.999_9);

/// The spread of a factor that has one value for the first count of a pair and another for the second, and how the two
/// go together: restricted maximum likelihood, with counts over their means taken as normal (so each mean should be
/// 20 or more), and likelihood intervals. `None` unless three pairs are left after the means, or
/// when a group has a mean of 0.
pub fn paired_factors(groups: &[PairGroup], confidence: Confidence) -> Option<PairedFactors> {
    let scatters: Vec<Scatter> = groups.iter().filter_map(scatter).collect();
    let freedom: f64 = scatters.iter().map(|one| one.freedom).sum();
    if freedom < 3.0 {
        return None;
    }
    let best_correlation = |cv: f64| {
        let at = |correlation: f64| restricted_likelihood(&scatters, cv, correlation);
        super::interval::highest(&at, CORRELATIONS.0, CORRELATIONS.1)
    };
    let of_cv = |cv: f64| restricted_likelihood(&scatters, cv, best_correlation(cv));
    let cv = by_likelihood(of_cv, SEARCH, confidence);
    if cv.value <= SEARCH.0 * 1.000_001 {
        return None;
    }
    let best_cv = |correlation: f64| {
        let at = |log: f64| restricted_likelihood(&scatters, libm::exp(log), correlation);
        let (low, high) = (libm::log(SEARCH.0), libm::log(SEARCH.1));
        libm::exp(super::interval::highest(&at, low, high))
    };
    let of_correlation =
        |correlation: f64| restricted_likelihood(&scatters, best_cv(correlation), correlation);
    // The search is over numbers above 0.
    let shift = 2.0;
    let range = (CORRELATIONS.0 + shift, CORRELATIONS.1 + shift);
    let found = by_likelihood(|shifted| of_correlation(shifted - shift), range, confidence);
    Some(PairedFactors {
        cv,
        correlation: found.map(|shifted| match shifted - shift {
            value if value >= CORRELATIONS.1 - 1e-9 => 1.0,
            value if value <= CORRELATIONS.0 + 1e-9 => -1.0,
            value => value,
        }),
    })
}

fn scatter(group: &PairGroup) -> Option<Scatter> {
    let n = group.pairs.len() as f64;
    let mean = |side: fn(&(u64, u64)) -> u64| {
        Sum::of(group.pairs.iter().map(|pair| side(pair) as f64)) / n
    };
    let means = (mean(|pair| pair.0), mean(|pair| pair.1));
    if n < 2.0 || means.0 <= 0.0 || means.1 <= 0.0 {
        return None;
    }
    let residuals: Vec<(f64, f64)> = group
        .pairs
        .iter()
        .map(|pair| (pair.0 as f64 / means.0 - 1.0, pair.1 as f64 / means.1 - 1.0))
        .collect();
    Some(Scatter {
        freedom: n - 1.0,
        chance: (1.0 / means.0, 1.0 / means.1),
        first: Sum::of(residuals.iter().map(|one| one.0 * one.0)),
        second: Sum::of(residuals.iter().map(|one| one.1 * one.1)),
        product: Sum::of(residuals.iter().map(|one| one.0 * one.1)),
    })
}

/// Of normal pairs with variances cv² + chance and covariance cv² times the correlation, means taken out.
fn restricted_likelihood(scatters: &[Scatter], cv: f64, correlation: f64) -> f64 {
    let square = cv * cv;
    let covariance = correlation * square;
    Sum::of(scatters.iter().map(|one| {
        let (first, second) = (square + one.chance.0, square + one.chance.1);
        let determinant = first * second - covariance * covariance;
        let quadratic = (second * one.first + first * one.second - 2.0 * covariance * one.product)
            / determinant;
        -0.5 * (one.freedom * libm::log(determinant) + quadratic)
    }))
}

#[cfg(test)]
mod tests {
    use super::super::testing::{count, draws, within_binomial};
    use super::*;
    use crate::law::Law;

    fn days(name: &str, set: u32, cv: f64) -> Vec<CountGroup> {
        let mut draw = draws(name, set);
        let factor = Law::gamma_mean_cv(1.0, cv);
        [300.0, 250.0, 200.0, 220.0, 180.0]
            .map(|mean| CountGroup {
                counts: (0..8)
                    .map(|_| {
                        let busy = if cv > 0.0 {
                            factor.draw(&mut draw)
                        } else {
                            1.0
                        };
                        (count(&mut draw, mean * busy), 1.0)
                    })
                    .collect(),
            })
            .to_vec()
    }

    /// Eight weeks of five weekdays, each with its own mean: the interval of the spread covers the truth in 95 % of 400
    /// sets, within the exact binomial bounds.
    #[test]
    fn the_spread_is_covered_as_often_as_is_said() {
        for cv in [0.08, 0.15, 0.3] {
            let covered = |set: &u32| {
                let found = factor_spread(&days("spread", *set, cv), Confidence::USUAL);
                found.is_some_and(|found| found.covers(cv))
            };
            let hits = (0..400).filter(covered).count() as u64;
            assert!(within_binomial(hits, 400, 0.95), "{cv}: {hits} of 400");
        }
    }

    /// On average the estimate is the truth: the plain likelihood would be 6 % too small with five means of eight days.
    #[test]
    fn the_spread_is_not_too_small_for_the_means() {
        let sum: f64 = (0..400)
            .filter_map(|set| factor_spread(&days("bias", set, 0.2), Confidence::USUAL))
            .map(|found| found.value)
            .sum();
        let mean = sum / 400.0;
        assert!((0.195..0.205).contains(&mean), "{mean}");
    }

    #[test]
    fn plain_poisson_has_no_spread_to_tell() {
        let touches_none = |set: &u32| {
            let found = factor_spread(&days("poisson", *set, 0.0), Confidence::USUAL);
            found.is_some_and(|found| found.low <= 0.0)
        };
        let hits = (0..200).filter(touches_none).count();
        assert!(hits >= 185, "{hits} of 200");
    }

    #[test]
    fn the_mean_of_a_weekday_is_covered_as_often_as_is_said() {
        let covered = |set: &u32| {
            let days = days("mean", *set, 0.15);
            let cv = factor_spread(&days, Confidence::USUAL).map_or(0.0, |found| found.value);
            days[0]
                .mean_interval(cv, 35, Confidence::USUAL)
                .covers(300.0)
        };
        let hits = (0..400).filter(covered).count() as u64;
        assert!(within_binomial(hits, 400, 0.95), "{hits} of 400");
    }

    #[test]
    fn a_day_half_seen_counts_for_half() {
        let group = CountGroup {
            counts: vec![(100, 1.0), (60, 0.5)],
        };
        assert!((group.mean() - 160.0 / 1.5).abs() < 1e-12);
        assert_eq!(factor_spread(&[group], Confidence::USUAL), None);
    }

    fn halves(name: &str, set: u32, correlation: f64) -> Vec<PairGroup> {
        let mut draw = draws(name, set);
        let factor = Law::gamma_mean_cv(1.0, 0.15);
        let rest = libm::sqrt(1.0 - correlation * correlation);
        [150.0, 120.0, 100.0]
            .map(|mean| PairGroup {
                pairs: (0..15)
                    .map(|_| {
                        let first = draw.standard_normal();
                        let second = correlation * first + rest * draw.standard_normal();
                        let busy = [first, second].map(|score| factor.at_score(score));
                        (
                            count(&mut draw, mean * busy[0]),
                            count(&mut draw, mean * busy[1]),
                        )
                    })
                    .collect(),
            })
            .to_vec()
    }

    /// The correlation of normal scores, as the scenario language has it, beside that of the values: at a coefficient of
    /// variation of 0.15 they are the same to two digits.
    #[test]
    fn the_correlation_is_covered_as_often_as_is_said() {
        for correlation in [0.0, 0.6, 0.9] {
            let found: Vec<PairedFactors> = (0..300)
                .filter_map(|set| {
                    paired_factors(&halves("halves", set, correlation), Confidence::USUAL)
                })
                .collect();
            let hits = found.iter().filter(|found| found.cv.covers(0.15)).count() as u64;
            assert!(
                within_binomial(hits, 300, 0.95),
                "cv, {correlation}: {hits}"
            );
            let hits = found
                .iter()
                .filter(|found| found.correlation.covers(correlation));
            let hits = hits.count() as u64;
            assert!(
                within_binomial(hits, 300, 0.95),
                "{correlation}: {hits} of 300"
            );
        }
    }
}
