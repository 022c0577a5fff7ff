//! What holds for every law.

use super::*;
use proptest::prelude::*;

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
    #![proptest_config(ProptestConfig { cases: 2000, failure_persistence: None, ..Default::default() })]

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
