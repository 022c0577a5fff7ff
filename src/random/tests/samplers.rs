//! Draws follow the law that they are drawn from.

use super::*;

fn sample(law: &Law, count: u64) -> Vec<f64> {
    (0..count).map(|k| talk(law, k)).collect()
}

#[test]
fn means_and_variances_are_within_4_5_standard_errors() {
    const DRAWS: u64 = 400_000;
    let n = DRAWS as f64;
    for (name, law) in laws() {
        let Some(variance) = law.variance() else {
            assert!(
                !law.mean().is_finite(),
                "{name}: a finite mean and no variance"
            );
            continue;
        };
        let exact = law.mean();
        let values = sample(&law, DRAWS);
        let mean = values.iter().sum::<f64>() / n;
        let central = |value: &f64| (value - exact) * (value - exact);
        let squares = values.iter().map(central).sum::<f64>() / n;
        let fourth = values
            .iter()
            .map(|value| central(value) * central(value))
            .sum::<f64>()
            / n;
        // What rounding alone may do to sums of this many values.
        let rounding = 1e-10 * exact;
        let mean_error = 4.5 * libm::sqrt(variance / n) + rounding;
        let variance_error =
            4.5 * libm::sqrt((fourth - squares * squares).max(0.0) / n) + rounding * exact;
        assert!(
            (mean - exact).abs() <= mean_error,
            "{name}: mean {mean}, not {}",
            exact
        );
        assert!(
            (squares - variance).abs() <= variance_error,
            "{name}: variance {squares}, not {variance}"
        );
    }
}

/// The largest distance between the sample's distribution and the law's, looked at on both sides of every value.
fn kolmogorov_distance(mut values: Vec<f64>, law: &Law) -> f64 {
    values.sort_by(f64::total_cmp);
    let n = values.len() as f64;
    let mut distance = 0.0_f64;
    let mut below = 0;
    for equal in values.chunk_by(|a, b| a.to_bits() == b.to_bits()) {
        let value = equal[0];
        let before = if value > 0.0 {
            1.0 - law.survival(value.next_down())
        } else {
            0.0
        };
        distance = distance.max((below as f64 / n - before).abs());
        below += equal.len();
        distance = distance.max((below as f64 / n - (1.0 - law.survival(value))).abs());
    }
    distance
}

#[test]
fn draws_follow_the_survival_function() {
    const DRAWS: u64 = 100_000;
    for (name, law) in laws() {
        let scaled = kolmogorov_distance(sample(&law, DRAWS), &law) * libm::sqrt(DRAWS as f64);
        // Kolmogorov's limit law: P(scaled > 2.5) = 2 exp(-2 * 2.5²) = 7e-6; smaller still for laws with jumps.
        assert!(scaled < 2.5, "{name}: scaled Kolmogorov distance {scaled}");
    }
}

#[test]
fn the_distance_test_sees_a_mean_that_is_two_percent_wrong() {
    const DRAWS: u64 = 100_000;
    let values = sample(&Law::Exponential { mean: 306.0 }, DRAWS);
    let distance = kolmogorov_distance(values, &Law::Exponential { mean: 300.0 });
    assert!(distance * libm::sqrt(DRAWS as f64) > 2.0, "{distance}");
}

#[test]
fn the_same_draw_scales_within_a_family() {
    let pairs = [
        (
            Law::Exponential { mean: 10.0 },
            Law::Exponential { mean: 20.0 },
        ),
        (
            Law::Erlang {
                shape: 3,
                mean: 10.0,
            },
            Law::Erlang {
                shape: 3,
                mean: 20.0,
            },
        ),
        (
            Law::Gamma {
                shape: 0.3,
                mean: 10.0,
            },
            Law::Gamma {
                shape: 0.3,
                mean: 20.0,
            },
        ),
        (
            Law::Weibull {
                shape: 0.8,
                scale: 10.0,
            },
            Law::Weibull {
                shape: 0.8,
                scale: 20.0,
            },
        ),
        (
            Law::Uniform {
                low: 5.0,
                high: 10.0,
            },
            Law::Uniform {
                low: 10.0,
                high: 20.0,
            },
        ),
        (
            Law::Sample(vec![1.0, 2.5, 7.0]),
            Law::Sample(vec![2.0, 5.0, 14.0]),
        ),
    ];
    for (law, doubled) in pairs {
        for k in 0..1000 {
            let (once, twice) = (talk(&law, k), talk(&doubled, k));
            assert_eq!(
                (2.0 * once).to_bits(),
                twice.to_bits(),
                "{law:?} of customer {k}"
            );
        }
    }
}

#[test]
fn who_outlasts_another_does_so_under_every_law_of_the_cumulative_hazard() {
    let laws: Vec<Law> = laws()
        .into_iter()
        .filter(|(name, _)| {
            ["exponential", "weibull", "gompertz", "table"]
                .iter()
                .any(|kind| name.starts_with(kind))
        })
        .map(|(_, law)| law)
        .collect();
    assert_eq!(laws.len(), 10);
    for k in 0..2000 {
        let first =
            talk(&Law::Exponential { mean: 1.0 }, k) < talk(&Law::Exponential { mean: 1.0 }, k + 1);
        for law in &laws {
            let (one, other) = (talk(law, k), talk(law, k + 1));
            assert!(
                if first { one <= other } else { one >= other },
                "{law:?} of customer {k}"
            );
        }
    }
}

#[test]
fn laws_that_are_the_same_draw_the_same() {
    for k in 0..1000 {
        let exponential = talk(&Law::Exponential { mean: 77.0 }, k);
        let phases = talk(
            &Law::Erlang {
                shape: 1,
                mean: 77.0,
            },
            k,
        );
        let weibull = talk(
            &Law::Weibull {
                shape: 1.0,
                scale: 77.0,
            },
            k,
        );
        assert_eq!(exponential.to_bits(), phases.to_bits());
        assert_eq!(exponential.to_bits(), weibull.to_bits());
        let erlang = talk(
            &Law::Erlang {
                shape: 4,
                mean: 77.0,
            },
            k,
        );
        let gamma = talk(
            &Law::Gamma {
                shape: 4.0,
                mean: 77.0,
            },
            k,
        );
        assert_eq!(erlang.to_bits(), gamma.to_bits());
    }
}

#[test]
fn what_is_no_law_is_drawn_without_a_panic() {
    let wrong = [
        Law::Sample(vec![]),
        Law::Mix(vec![]),
        Law::Hyperexponential(vec![]),
        Law::Survival {
            points: vec![],
            tail: Tail::LastHazard,
        },
        Law::Survival {
            points: vec![(3.0, f64::NAN), (1.0, 2.0)],
            tail: Tail::LastHazard,
        },
        Law::Gamma {
            shape: f64::NAN,
            mean: 1.0,
        },
        Law::Gamma {
            shape: -0.5,
            mean: 1.0,
        },
        Law::Erlang {
            shape: 0,
            mean: 1.0,
        },
        Law::Exponential { mean: f64::NAN },
    ];
    for law in wrong {
        talk(&law, 0);
    }
}
