use super::*;
use proptest::prelude::*;

fn close(found: f64, expected: f64, relative: f64) {
    assert!(
        (found - expected).abs() <= relative * expected.abs(),
        "{found}, not {expected} to {relative}"
    );
}

fn branch(chance: f64, mean: f64) -> Branch {
    Branch { chance, mean }
}

#[test]
fn moments_that_textbooks_give() {
    let weibull = Law::Weibull {
        shape: 2.0,
        scale: 10.0,
    };
    let pi = std::f64::consts::PI;
    close(weibull.mean(), 5.0 * libm::sqrt(pi), 1e-14);
    close(weibull.variance().unwrap(), 100.0 * (1.0 - pi / 4.0), 1e-12);
    // Gompertz's constant e E1(1), OEIS A073003.
    close(
        Law::Gompertz {
            hazard: 1.0,
            growth: 1.0,
        }
        .mean(),
        0.596_347_362_323_194_1,
        1e-13,
    );
    close(
        Law::Erlang {
            shape: 4,
            mean: 8.0,
        }
        .variance()
        .unwrap(),
        16.0,
        1e-15,
    );
    close(
        Law::Uniform {
            low: 2.0,
            high: 8.0,
        }
        .variance()
        .unwrap(),
        3.0,
        1e-15,
    );
    let two = Law::Hyperexponential(vec![branch(0.5, 1.0), branch(0.5, 3.0)]);
    close(two.variance().unwrap(), 6.0, 1e-15);
    let sample = Law::Sample(vec![1.0, 2.0, 3.0, 6.0]);
    close(sample.mean(), 3.0, 1e-15);
    close(sample.variance().unwrap(), 3.5, 1e-15);
}

#[test]
fn a_gompertz_law_that_hardly_grows_is_exponential() {
    let law = Law::Gompertz {
        hazard: 1.0 / 360.0,
        growth: 1e-13,
    };
    close(law.mean(), 360.0, 1e-9);
    close(law.variance().unwrap(), 360.0 * 360.0, 1e-9);
}

#[test]
fn a_table_of_an_exponential_law_is_that_law() {
    let exponential = Law::Exponential { mean: 300.0 };
    let points = [5.0, 60.0, 61.0, 400.0]
        .map(|time| (time, exponential.survival(time)))
        .to_vec();
    for tail in [Tail::LastHazard, Tail::Exponential(300.0)] {
        let table = Law::Survival {
            points: points.clone(),
            tail,
        };
        close(table.mean(), 300.0, 1e-12);
        close(table.variance().unwrap(), 90_000.0, 1e-11);
        for time in [0.0, 3.0, 60.0, 60.5, 200.0, 5000.0] {
            close(table.survival(time), exponential.survival(time), 1e-12);
            close(table.quantile(1.0 - table.survival(time)), time, 1e-9);
        }
    }
}

#[test]
fn tails_of_a_table() {
    let table = |tail| Law::Survival {
        points: vec![(10.0, 0.5)],
        tail,
    };
    let ends = table(Tail::Ends);
    assert_eq!(
        (ends.survival(9.999) > 0.5, ends.survival(10.0)),
        (true, 0.0)
    );
    assert_eq!((ends.quantile(0.6), ends.quantile(1.0)), (10.0, 10.0));
    let never = table(Tail::Never);
    assert_eq!(
        (never.survival(1e12), never.survival(f64::INFINITY)),
        (0.5, 0.0)
    );
    assert_eq!(
        (never.quantile(0.6), never.mean(), never.variance()),
        (f64::INFINITY, f64::INFINITY, None)
    );
    close(table(Tail::LastHazard).survival(20.0), 0.25, 1e-15);
    close(
        table(Tail::Exponential(5.0)).survival(15.0),
        0.5 * libm::exp(-1.0),
        1e-15,
    );
}

#[test]
fn a_table_down_to_zero_ends_evenly_and_may_start_at_once() {
    let law = Law::Survival {
        points: vec![(0.0, 0.8), (10.0, 0.0)],
        tail: Tail::LastHazard,
    };
    assert_eq!(law.check(), Ok(()));
    close(law.survival(0.0), 0.8, 1e-15);
    close(law.survival(5.0), 0.4, 1e-15);
    assert_eq!(law.quantile(0.1), 0.0);
    close(law.quantile(0.6), 5.0, 1e-12);
    assert_eq!(law.quantile(1.0), 10.0);
    close(law.mean(), 4.0, 1e-15);
    close(law.variance().unwrap(), 0.8 * 100.0 / 3.0 - 16.0, 1e-14);
    assert!(!law.can_be_endless());
}

#[test]
fn a_flat_last_stretch_never_ends() {
    let law = Law::Survival {
        points: vec![(10.0, 0.5), (20.0, 0.5)],
        tail: Tail::LastHazard,
    };
    assert!(law.can_be_endless() && !law.is_endless());
    assert_eq!(law.quantile(0.500_001), f64::INFINITY);
}

#[test]
fn endless_laws_are_known() {
    let mix = |share, law| Law::Mix(vec![(share, Law::NEVER), (1.0 - share, law)]);
    let some = mix(0.3, Law::AT_ONCE);
    assert!(some.can_be_endless() && !some.is_endless());
    assert_eq!(
        (some.mean(), some.variance(), some.quantile(0.8)),
        (f64::INFINITY, None, f64::INFINITY)
    );
    assert_eq!(some.quantile(0.7), 0.0);
    assert!(mix(0.5, Law::NEVER).is_endless());
    let none = mix(0.0, Law::Exponential { mean: 3.0 });
    assert!(!none.can_be_endless());
    close(none.variance().unwrap(), 9.0, 1e-15);
    assert!(
        Law::Survival {
            points: vec![(0.0, 1.0)],
            tail: Tail::Never
        }
        .is_endless()
    );
    assert!(!Law::Exponential { mean: 1e300 }.can_be_endless());
}

#[test]
fn a_sample_has_its_own_values_as_quantiles() {
    let law = Law::Sample(vec![30.0, 10.0, 20.0, 20.0]);
    let quantiles = [0.0, 0.25, 0.26, 0.75, 0.76, 1.0].map(|p| law.quantile(p));
    assert_eq!(quantiles, [10.0, 10.0, 20.0, 20.0, 30.0, 30.0]);
    assert_eq!(
        [9.0, 10.0, 20.0, 30.0].map(|x| law.survival(x)),
        [1.0, 0.75, 0.25, 0.0]
    );
}

#[test]
fn a_quantile_of_no_share_is_not_a_number() {
    for p in [-0.1, 1.1, f64::NAN] {
        assert!(Law::Exponential { mean: 1.0 }.quantile(p).is_nan());
    }
}

#[test]
fn extreme_times_have_a_survival() {
    for law in [
        Law::gamma_mean_cv(1e-200, 0.5),
        Law::Gamma {
            shape: 1e-3,
            mean: 60.0,
        },
        Law::Exponential { mean: 1e-200 },
        Law::Lognormal {
            mu: 700.0,
            sigma: 0.1,
        },
        Law::Gompertz {
            hazard: 1e-12,
            growth: 3.0,
        },
    ] {
        for time in [
            0.0,
            f64::MIN_POSITIVE,
            1e-300,
            1.0,
            1e300,
            f64::MAX,
            f64::INFINITY,
        ] {
            let share = law.survival(time);
            assert!((0.0..=1.0).contains(&share), "{law:?} at {time}: {share}");
        }
        assert!(law.quantile(0.999) >= law.quantile(0.001), "{law:?}");
    }
}

#[test]
fn spreads_out_of_reach_are_refused() {
    for law in [
        Law::uniform_mean_cv(10.0, 0.6),
        Law::uniform_mean_sd(10.0, 6.0),
        Law::hyperexponential_mean_cv(10.0, 1.0),
        Law::hyperexponential_mean_sd(10.0, 1e12),
        Law::weibull_mean_cv(10.0, 1e-4),
        Law::weibull_mean_sd(10.0, 1e9),
    ] {
        assert!(
            matches!(law, Err(LawError::SpreadOutOfReach { .. })),
            "{law:?}"
        );
    }
    assert!(matches!(
        Law::weibull_mean_sd(0.0, 1.0),
        Err(LawError::NotPositive { .. })
    ));
    assert!(matches!(
        Law::uniform_mean_cv(1.0, f64::NAN),
        Err(LawError::NotPositive { .. })
    ));
}

#[test]
fn what_is_no_law_is_refused_with_its_reason() {
    let table = |points: &[(f64, f64)], tail| Law::Survival {
        points: points.to_vec(),
        tail,
    };
    let nan = f64::NAN;
    let cases = [
        (
            Law::Fixed(-1.0),
            "a fixed time must be a finite number, 0 or more, not -1",
        ),
        (
            Law::Fixed(nan),
            "a fixed time must be a finite number, 0 or more, not NaN",
        ),
        (
            Law::Exponential { mean: 0.0 },
            "the mean must be a finite number above 0, not 0",
        ),
        (
            Law::Exponential {
                mean: f64::INFINITY,
            },
            "the mean must be a finite number above 0, not inf",
        ),
        (
            Law::Erlang {
                shape: 0,
                mean: 1.0,
            },
            "the number of phases must be a finite number above 0, not 0",
        ),
        (
            Law::Gamma {
                shape: -2.0,
                mean: 1.0,
            },
            "the shape must be a finite number above 0, not -2",
        ),
        (
            Law::Lognormal {
                mu: nan,
                sigma: 1.0,
            },
            "the mean of the logarithm must be a finite number, not NaN",
        ),
        (
            Law::Lognormal {
                mu: 1.0,
                sigma: 0.0,
            },
            "the standard deviation of the logarithm must be a finite number above 0, not 0",
        ),
        (
            Law::Weibull {
                shape: 1.0,
                scale: nan,
            },
            "the scale must be a finite number above 0, not NaN",
        ),
        (
            Law::Gompertz {
                hazard: 1.0,
                growth: 0.0,
            },
            "the growth of the hazard must be a finite number above 0, not 0",
        ),
        (
            Law::Hyperexponential(vec![]),
            "the branches must not be empty",
        ),
        (
            Law::Hyperexponential(vec![branch(0.5, 1.0), branch(0.25, 1.0)]),
            "the chances must add to 1, not to 0.75",
        ),
        (
            Law::Hyperexponential(vec![branch(1.5, 1.0), branch(-0.5, 1.0)]),
            "a chance must be between 0 and 1, not 1.5",
        ),
        (
            Law::Hyperexponential(vec![branch(1.0, 0.0)]),
            "the mean of a branch must be a finite number above 0, not 0",
        ),
        (
            Law::Uniform {
                low: 5.0,
                high: 5.0,
            },
            "the smallest value (5 s) must be below the largest (5 s)",
        ),
        (
            Law::Uniform {
                low: -5.0,
                high: 5.0,
            },
            "the smallest value must be a finite number, 0 or more, not -5",
        ),
        (table(&[], Tail::Ends), "a survival table must not be empty"),
        (
            table(&[(0.0, 1.0), (5.0, 0.9), (5.0, 0.8)], Tail::Ends),
            "the times of a survival table must increase, but 5 s follows 5 s",
        ),
        (
            table(&[(5.0, 0.8), (6.0, 0.9)], Tail::Ends),
            "the shares of a survival table must not rise, but 0.9 at 6 s follows 0.8",
        ),
        (
            table(&[(5.0, 1.2)], Tail::Ends),
            "a share of a survival table must be between 0 and 1, not 1.2",
        ),
        (
            table(&[(5.0, 0.8)], Tail::Exponential(0.0)),
            "the mean of the tail must be a finite number above 0, not 0",
        ),
        (
            table(&[(0.0, 0.8)], Tail::LastHazard),
            "a survival table with one point at time 0 has no last hazard to go on with",
        ),
        (Law::Sample(vec![]), "the sample must not be empty"),
        (
            Law::Sample(vec![1.0, -1.0]),
            "a value of the sample must be a finite number, 0 or more, not -1",
        ),
        (
            Law::Mix(vec![(0.9, Law::NEVER)]),
            "the chances must add to 1, not to 0.9",
        ),
        (
            Law::Mix(vec![(1.0, Law::Fixed(-2.0))]),
            "a fixed time must be a finite number, 0 or more, not -2",
        ),
    ];
    for (law, message) in cases {
        let error = law.check().expect_err(message);
        assert_eq!(error.to_string(), message);
    }
}

#[test]
fn chances_may_miss_one_by_the_rounding_of_decimals() {
    let tenths = Law::Mix(vec![(0.1, Law::NEVER); 10]);
    assert_eq!(tenths.check(), Ok(()));
    assert!(Law::Mix(vec![(0.333, Law::NEVER); 3]).check().is_err());
}

/// Laws with parameters as they occur, without mixtures.
fn plain_law() -> impl Strategy<Value = Law> {
    let mean = 1.0..5000.0;
    let cv = 0.05..3.0;
    prop_oneof![
        mean.clone().prop_map(|mean| Law::Exponential { mean }),
        (1_u32..30, mean.clone()).prop_map(|(shape, mean)| Law::Erlang { shape, mean }),
        (mean.clone(), cv.clone()).prop_map(|(mean, cv)| Law::gamma_mean_cv(mean, cv)),
        (mean.clone(), cv.clone()).prop_map(|(mean, cv)| Law::lognormal_mean_cv(mean, cv)),
        (mean.clone(), cv)
            .prop_filter_map("in reach", |(mean, cv)| Law::weibull_mean_cv(mean, cv).ok()),
        (1e-6..0.1, 1e-6..0.1).prop_map(|(hazard, growth)| Law::Gompertz { hazard, growth }),
        (mean.clone(), 1.01..5.0).prop_filter_map("in reach", |(mean, cv)| {
            Law::hyperexponential_mean_cv(mean, cv).ok()
        }),
        (0.0..100.0, 1.0..100.0).prop_map(|(low, width)| Law::Uniform {
            low,
            high: low + width
        }),
        (0.0..500.0).prop_map(Law::Fixed),
        prop::collection::vec(0.0..500.0, 1..20).prop_map(Law::Sample),
        (prop::collection::vec((0.1..100.0, 0.0..1.0), 1..20), tail()).prop_map(table_of_steps),
    ]
}

fn tail() -> impl Strategy<Value = Tail> {
    prop_oneof![
        Just(Tail::LastHazard),
        Just(Tail::Ends),
        Just(Tail::Never),
        (1.0..900.0).prop_map(Tail::Exponential),
    ]
}

/// A table from steps in time and shares kept.
fn table_of_steps((steps, tail): (Vec<(f64, f64)>, Tail)) -> Law {
    let (mut time, mut share) = (0.0, 1.0);
    let points = steps
        .into_iter()
        .map(|(step, kept)| {
            time += step;
            // Some stretches lose nobody.
            share *= if kept > 0.9 { 1.0 } else { kept };
            (time, share)
        })
        .collect();
    Law::Survival { points, tail }
}

fn any_law() -> impl Strategy<Value = Law> {
    prop_oneof![
        4 => plain_law(),
        1 => (0.0..1.0, plain_law(), plain_law())
            .prop_map(|(share, one, other)| Law::Mix(vec![(share, one), (1.0 - share, other)])),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2000))]

    #[test]
    fn laws_as_they_occur_pass_the_check(law in any_law()) {
        prop_assert_eq!(law.check(), Ok(()));
    }

    /// The definition of a quantile, whatever jumps the law has; for continuous laws S(quantile(p)) = 1 - p.
    #[test]
    fn a_quantile_is_the_smallest_time_that_enough_do_not_outlast(law in any_law(), p in 1e-4..0.9999) {
        let time = law.quantile(p);
        // Ten digits: what the inverse error function and the incomplete gamma function leave.
        prop_assert!(law.survival(time) <= 1.0 - p + 1e-10, "{} > {}", law.survival(time), 1.0 - p);
        let earlier = (time * (1.0 - 1e-9)).min(f64::MAX);
        if time > 0.0 {
            prop_assert!(law.survival(earlier) >= 1.0 - p - 1e-10);
        }
    }

    #[test]
    fn survival_falls_and_the_cumulative_hazard_is_its_logarithm(law in any_law(), one in 0.0..2000.0, more in 0.0..500.0) {
        let (before, after) = (law.survival(one), law.survival(one + more));
        prop_assert!((0.0..=1.0 + 1e-12).contains(&before) && after <= before + 1e-12);
        let hazard = law.cumulative_hazard(one);
        prop_assert!((libm::exp(-hazard) - before).abs() <= 1e-12, "{} and {}", hazard, before);
        prop_assert!(law.cumulative_hazard(-1.0).abs() == 0.0);
    }

    #[test]
    fn laws_by_mean_and_spread_have_them(mean in 0.1..5000.0, cv in 0.05..5.0) {
        let sd = mean * cv;
        let laws = [
            Some(Law::lognormal_mean_cv(mean, cv)),
            Some(Law::lognormal_mean_sd(mean, sd)),
            Some(Law::gamma_mean_cv(mean, cv)),
            Some(Law::gamma_mean_sd(mean, sd)),
            Law::weibull_mean_cv(mean, cv).ok(),
            Law::weibull_mean_sd(mean, sd).ok(),
            Law::uniform_mean_cv(mean, cv).ok(),
            Law::uniform_mean_sd(mean, sd).ok(),
            Law::hyperexponential_mean_cv(mean, cv).ok(),
            Law::hyperexponential_mean_sd(mean, sd).ok(),
        ];
        prop_assert_eq!(laws.iter().flatten().count(), if cv > 1.0 || cv * cv * 3.0 <= 1.0 { 8 } else { 6 });
        for law in laws.into_iter().flatten() {
            prop_assert_eq!(law.check(), Ok(()));
            prop_assert!((law.mean() / mean - 1.0).abs() < 1e-10, "{:?}: {}", law, law.mean());
            let found = law.coefficient_of_variation().unwrap_or(f64::NAN);
            prop_assert!((found / cv - 1.0).abs() < 1e-8, "{:?}: {}", law, found);
        }
    }
}
