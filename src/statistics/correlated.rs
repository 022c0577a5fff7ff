//! Counts of several kinds on the same days, each moved by a random factor of its own: how the factors go together.
//!
//! The model is that of [`mixed_poisson`](super::mixed_poisson), one factor for each kind, any two of them with the same
//! correlation. Counts over their means are taken as normal, so each mean should be 20 or more; the likelihood is
//! restricted to what is left after the means: H. D. Patterson and R. Thompson, "Recovery of inter-block information
//! when block sizes are unequal", Biometrika 58 (1971), 545-554.

use super::interval::{by_likelihood, highest};
use super::{Confidence, Interval, Sum};

/// Counts of several kinds on days of one kind, such as Mondays.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct CountsTogether {
    /// By day: a count of each kind.
    pub days: Vec<Vec<u64>>,
}

/// What one group says: residuals over their means, summed up.
struct Scatter {
    /// Degrees of freedom: days less one.
    freedom: f64,
    /// By kind: variance that chance alone gives.
    chance: Vec<f64>,
    /// By two kinds: sums of products.
    products: Vec<Vec<f64>>,
}

/// The smallest and the largest factor by which the spreads may all be other than they are said to be.
const SCALES: (f64, f64) = (0.5, 2.0);
/// Beyond this correlation the factors are one.
const MOST: f64 = 0.999_9;

/// The correlation that any two factors have, at most 1, with its likelihood interval; `spreads` are their coefficients of
/// variation, which may all be too large or too small by the same factor. `None` with fewer than two kinds, without
/// spread, or unless three days are left after the means.
pub fn common_correlation(
    groups: &[CountsTogether],
    spreads: &[f64],
    confidence: Confidence,
) -> Option<Interval> {
    let kinds = spreads.len();
    let scatters: Vec<Scatter> = { groups.iter() }
        .filter_map(|group| scatter(group, kinds))
        .collect();
    let freedom: f64 = scatters.iter().map(|one| one.freedom).sum();
    if kinds < 2 || freedom < 3.0 || spreads.iter().any(|cv| *cv <= 0.0) {
        return None;
    }
    let at = |correlation: f64| {
        let scaled = |log: f64| {
            let scale = libm::exp(log);
            let spreads: Vec<f64> = spreads.iter().map(|cv| cv * scale).collect();
            restricted_likelihood(&scatters, &spreads, correlation)
        };
        scaled(highest(&scaled, libm::log(SCALES.0), libm::log(SCALES.1)))
    };
    // So many factors cannot all be opposites of each other.
    let least = 0.001 - 1.0 / (kinds - 1) as f64;
    // The search is over numbers above 0.
    let shift = 2.0;
    let found = by_likelihood(
        |shifted| at(shifted - shift),
        (least + shift, MOST + shift),
        confidence,
    );
    Some(found.map(|shifted| match shifted - shift {
        value if value >= MOST - 1e-9 => 1.0,
        value => value,
    }))
}

fn scatter(group: &CountsTogether, kinds: usize) -> Option<Scatter> {
    let n = group.days.len() as f64;
    let means: Vec<f64> = (0..kinds)
        .map(|kind| Sum::of(group.days.iter().map(|day| day[kind] as f64)) / n)
        .collect();
    if n < 2.0 || means.iter().any(|mean| *mean <= 0.0) {
        return None;
    }
    let residual = |day: &[u64], kind: usize| day[kind] as f64 / means[kind] - 1.0;
    let product = |one: usize, other: usize| {
        let days = group.days.iter();
        Sum::of(days.map(|day| residual(day, one) * residual(day, other)))
    };
    Some(Scatter {
        freedom: n - 1.0,
        chance: means.iter().map(|mean| 1.0 / mean).collect(),
        products: (0..kinds)
            .map(|one| (0..kinds).map(|other| product(one, other)).collect())
            .collect(),
    })
}

/// Of normal vectors with variances cv² + chance and covariances correlation * cv * cv, means taken out. The matrix is a
/// diagonal and a product of one vector with itself, which gives its determinant and its inverse.
fn restricted_likelihood(scatters: &[Scatter], spreads: &[f64], correlation: f64) -> f64 {
    Sum::of(scatters.iter().map(|one| {
        let own: Vec<f64> = { spreads.iter().zip(&one.chance) }
            .map(|(cv, chance)| cv * cv * (1.0 - correlation) + chance)
            .collect();
        let weights: Vec<f64> = { spreads.iter().zip(&own) }
            .map(|(cv, own)| cv / own)
            .collect();
        let common = 1.0 + correlation * Sum::of(spreads.iter().zip(&weights).map(|(a, b)| a * b));
        if common <= 0.0 || own.iter().any(|own| *own <= 0.0) {
            return f64::NEG_INFINITY;
        }
        let determinant = Sum::of(own.iter().map(|own| libm::log(*own))) + libm::log(common);
        let alone = Sum::of((0..own.len()).map(|kind| one.products[kind][kind] / own[kind]));
        let together = Sum::of((0..own.len()).flat_map(|first| {
            let weights = &weights;
            (0..weights.len())
                .map(move |second| weights[first] * weights[second] * one.products[first][second])
        }));
        let quadratic = alone - correlation * together / common;
        -0.5 * (one.freedom * determinant + quadratic)
    }))
}

#[cfg(test)]
mod tests {
    use super::super::testing::{count, draws, within_binomial};
    use super::*;
    use crate::law::Law;
    use crate::statistics::{CountGroup, factor_spread};

    const MEANS: [f64; 3] = [150.0, 60.0, 100.0];
    const SPREADS: [f64; 3] = [0.15, 0.25, 0.12];

    /// Ten weeks of five weekdays, each a fifth busier than the one before, of so many kinds.
    fn days(name: &str, set: u32, kinds: usize, correlation: f64) -> Vec<CountsTogether> {
        let mut draw = draws(name, set);
        let (common, rest) = (libm::sqrt(correlation), libm::sqrt(1.0 - correlation));
        let mut day = |busier: f64| -> Vec<u64> {
            let all = draw.standard_normal();
            let kinds = MEANS.iter().zip(SPREADS).take(kinds);
            let counts = kinds.map(|(mean, cv)| {
                let score = common * all + rest * draw.standard_normal();
                let busy = Law::gamma_mean_cv(1.0, cv).at_score(score);
                count(&mut draw, mean * busier * busy)
            });
            counts.collect()
        };
        [1.0, 1.2, 1.4, 1.7, 2.0]
            .map(|busier| CountsTogether {
                days: (0..10).map(|_| day(busier)).collect(),
            })
            .to_vec()
    }

    /// As a fit does it: first the spread of each kind, then how they go together.
    fn fitted(groups: &[CountsTogether]) -> Option<Interval> {
        let kinds = groups.first()?.days.first()?.len();
        let spread = |kind: usize| {
            let counts = |group: &CountsTogether| CountGroup {
                counts: group.days.iter().map(|day| (day[kind], 1.0)).collect(),
            };
            let groups: Vec<CountGroup> = groups.iter().map(counts).collect();
            Some(factor_spread(&groups, Confidence::USUAL)?.value)
        };
        let spreads = (0..kinds).map(spread).collect::<Option<Vec<f64>>>()?;
        common_correlation(groups, &spreads, Confidence::USUAL)
    }

    /// The correlation of normal scores, as the scenario language has it, is covered in 95 % of 300 sets, within the exact
    /// binomial bounds.
    #[test]
    fn the_correlation_is_covered_as_often_as_is_said() {
        for (kinds, correlation) in [(2, 0.0), (2, 0.5), (3, 0.3), (3, 0.8)] {
            let name = format!("together {kinds}");
            let covered = |set: &u32| {
                let found = fitted(&days(&name, *set, kinds, correlation));
                found.is_some_and(|found| found.covers(correlation))
            };
            let hits = (0..300).filter(covered).count() as u64;
            assert!(
                within_binomial(hits, 300, 0.95),
                "{kinds}, {correlation}: {hits} of 300"
            );
        }
    }

    #[test]
    fn one_factor_for_all_is_a_correlation_of_one() {
        let sets = (0..100).filter_map(|set| fitted(&days("one", set, 3, 1.0)));
        let found: Vec<Interval> = sets.collect();
        let mean = found.iter().map(|found| found.value).sum::<f64>() / found.len() as f64;
        assert!(mean > 0.97, "{mean}");
        let reach = found.iter().filter(|found| found.high >= 1.0).count();
        assert!(reach >= 90, "{reach}");
    }

    #[test]
    fn too_little_says_nothing() {
        let groups = days("few", 0, 2, 0.5);
        let confidence = Confidence::USUAL;
        assert_eq!(common_correlation(&groups, &[0.2], confidence), None);
        assert_eq!(common_correlation(&groups, &[0.2, 0.0], confidence), None);
        let few = CountsTogether {
            days: groups[0].days[..3].to_vec(),
        };
        assert_eq!(common_correlation(&[few], &[0.2, 0.2], confidence), None);
    }
}
