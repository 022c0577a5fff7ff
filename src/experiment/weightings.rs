//! Twenty-four other ways to weigh frustration, so that a conclusion can be seen to rest on the world and not on a
//! weight that nobody knows.
//!
//! The design is that of Plackett and Burman for 24 runs: each assumption stands at one end of its range or at the
//! other, every end equally often, and every pair of assumptions meets in all four combinations equally often. It is
//! fixed: no random number is drawn. What a conclusion survives at the ends it survives in between wherever a figure
//! goes one way with a weight.
//!
//! Source: R. L. Plackett and J. P. Burman, "The design of optimum multifactorial experiments", Biometrika 33 (1946),
//! 305-325, the design for N = 24, here written by the quadratic residues modulo 23 (R. E. A. C. Paley, Journal of
//! Mathematics and Physics 12 (1933), 311-320).

use crate::frustration::Parameters;

/// How many weightings there are.
pub const WEIGHTINGS: usize = 24;

/// The prime behind the design.
const MODULUS: usize = WEIGHTINGS - 1;

/// One assumption that is varied.
#[derive(Clone, Copy, Debug)]
pub struct Uncertain {
    /// Its key, as in the appendix of assumptions.
    pub key: &'static str,
    /// Both ends of its range.
    pub range: Range,
    access: fn(&mut Parameters) -> &mut f64,
}

/// Both ends of a range, seen from the value of the scenario. Assumed, about half to double, within what the model
/// page says of each.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Range {
    /// The scenario's value times one of these.
    Times(f64, f64),
    /// The scenario's value plus one of these.
    Plus(f64, f64),
}

const fn times(
    key: &'static str,
    low: f64,
    high: f64,
    access: fn(&mut Parameters) -> &mut f64,
) -> Uncertain {
    let range = Range::Times(low, high);
    Uncertain { key, range, access }
}

const fn plus(
    key: &'static str,
    low: f64,
    high: f64,
    access: fn(&mut Parameters) -> &mut f64,
) -> Uncertain {
    let range = Range::Plus(low, high);
    Uncertain { key, range, access }
}

/// What is varied. A coupling that the scenario does not switch on stays off.
///
/// | assumption | low | high | with the defaults |
/// |---|---|---|---|
/// | `wait_per_minute` | x 0.5 | x 2 | 0.03 to 0.12 F per minute |
/// | `tolerated_wait` | x 0.5 | x 2 | 30 to 120 s |
/// | `hold_factor` | x 0.85 | x 1.25 | 1.02 to 1.5 |
/// | `bounce` | x 0.5 | x 2 | 0.2 to 0.8 F |
/// | `bounce_growth` | + 0 | + 0.2 | 0 to 0.2 F per further bounce |
/// | `retelling` | x 0.5 | x 2 | 0.165 to 0.66 F |
/// | `non_answer` | x 0.5 | x 2 | 0.415 to 1.66 F |
/// | `tone` | x 0.5 | x 2 | 0.75 to 3 F |
/// | `unreachable` | x 0.5 | x 2 | 0.2 to 0.8 F |
/// | `arrival` | x 0.5 | x 2 | 0.65 to 2.6 F |
/// | `relief_settled` | x 0.6 | x 1.4 | 0.3 to 0.7 |
/// | `decay_days` | x 0.5 | x 2 | 1.5 to 6 days |
/// | `sensitivity_cv` | x 0.5 | x 2 | 0.25 to 1 |
/// | `score_peak` | x 0.5 | x 1.5 | 0.25 to 0.75; `score_end` takes up the rest |
/// | `patience.size` | x 0.25 | x 4 | 0.075 to 1.2 |
/// | `handling.size` | x 0.5 | x 2 | 0.1 to 0.4 |
/// | `somebody_else.size` | + 0 | + 0.5 | 0 to 0.5 |
/// | `redial.size` | + 0 | + 0.3 | 0 to 0.3 |
pub static ASSUMPTIONS: &[Uncertain] = &[
    times("wait_per_minute", 0.5, 2.0, |p| &mut p.wait_per_minute),
    times("tolerated_wait", 0.5, 2.0, |p| &mut p.tolerated_wait),
    times("hold_factor", 0.85, 1.25, |p| &mut p.hold_factor),
    times("bounce", 0.5, 2.0, |p| &mut p.bounce),
    plus("bounce_growth", 0.0, 0.2, |p| &mut p.bounce_growth),
    times("retelling", 0.5, 2.0, |p| &mut p.retelling),
    times("non_answer", 0.5, 2.0, |p| &mut p.non_answer),
    times("tone", 0.5, 2.0, |p| &mut p.tone),
    times("unreachable", 0.5, 2.0, |p| &mut p.unreachable),
    times("arrival", 0.5, 2.0, |p| &mut p.arrival),
    times("relief_settled", 0.6, 1.4, |p| &mut p.relief_settled),
    times("decay_days", 0.5, 2.0, |p| &mut p.decay_days),
    times("sensitivity_cv", 0.5, 2.0, |p| &mut p.sensitivity_cv),
    times("score_peak", 0.5, 1.5, |p| &mut p.score_peak),
    times("patience.size", 0.25, 4.0, |p| {
        &mut p.couplings.patience.size
    }),
    times("handling.size", 0.5, 2.0, |p| {
        &mut p.couplings.handling.size
    }),
    plus("somebody_else.size", 0.0, 0.5, |p| {
        &mut p.couplings.somebody_else.size
    }),
    plus("redial.size", 0.0, 0.3, |p| &mut p.couplings.redial.size),
];

/// The largest relief that the model allows.
const LARGEST_RELIEF: f64 = 0.99;

/// The parameters under one of the [`WEIGHTINGS`], numbered from 0.
#[must_use]
pub fn weighting(parameters: &Parameters, number: usize) -> Parameters {
    let mut weighed = parameters.clone();
    let ends = parameters.score_peak + parameters.score_end;
    for (factor, assumption) in ASSUMPTIONS.iter().enumerate() {
        let value = (assumption.access)(&mut weighed);
        let high = is_high(number, factor);
        *value = match assumption.range {
            Range::Times(low, times) => *value * if high { times } else { low },
            Range::Plus(low, more) => *value + if high { more } else { low },
        };
    }
    weighed.relief_settled = weighed.relief_settled.min(LARGEST_RELIEF);
    weighed.score_peak = weighed.score_peak.min(ends);
    weighed.score_end = ends - weighed.score_peak;
    weighed
}

/// Where a factor stands in a run of the design: the first run has all factors low; run i from 1 has factor j high
/// where i - 1 + j is a square modulo 23 (zero counts as one).
fn is_high(run: usize, factor: usize) -> bool {
    let Some(shift) = run.checked_sub(1) else {
        return false;
    };
    let place = (shift + factor) % MODULUS;
    (0..MODULUS).any(|root| root * root % MODULUS == place)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What makes the design what it is: levels balanced, every pair of factors in all four combinations six times.
    #[test]
    fn the_design_is_orthogonal() {
        assert!(ASSUMPTIONS.len() <= MODULUS);
        for first in 0..MODULUS {
            let highs = (0..WEIGHTINGS).filter(|run| is_high(*run, first)).count();
            assert_eq!(highs, WEIGHTINGS / 2);
            for second in 0..first {
                let both = |a, b| {
                    (0..WEIGHTINGS)
                        .filter(|run| (is_high(*run, first), is_high(*run, second)) == (a, b))
                        .count()
                };
                let counts = [(false, false), (false, true), (true, false), (true, true)]
                    .map(|(a, b)| both(a, b));
                assert_eq!(counts, [6; 4], "factors {first} and {second}");
            }
        }
    }

    #[test]
    fn every_weighting_is_allowed_and_moves_every_assumption_to_an_end() {
        let base = Parameters::default();
        let allowed: Vec<_> = base.described().iter().map(|d| d.key).collect();
        for number in 0..WEIGHTINGS {
            let weighed = weighting(&base, number);
            for described in weighed.described() {
                assert!(described.is_in_range(), "{number}: {}", described.key);
            }
            let score = weighed.score_mean + weighed.score_peak + weighed.score_end;
            assert!((score - 1.0).abs() < 1e-12);
        }
        for assumption in ASSUMPTIONS {
            assert!(allowed.contains(&assumption.key), "{}", assumption.key);
        }
        let low = weighting(&base, 0);
        assert!((low.bounce - 0.2).abs() < 1e-12 && (low.decay_days - 1.5).abs() < 1e-12);
        assert!((low.score_peak - 0.25).abs() < 1e-12 && (low.score_end - 0.75).abs() < 1e-12);
        let waits: Vec<_> = (0..WEIGHTINGS)
            .map(|number| weighting(&base, number).wait_per_minute)
            .collect();
        let at = |value: f64| waits.iter().filter(|w| (**w - value).abs() < 1e-12).count();
        assert_eq!((at(0.03), at(0.12)), (12, 12));
    }
}
