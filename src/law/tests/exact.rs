//! Cases with a known answer.

#![allow(clippy::float_cmp, reason = "these values are exact")]

use super::*;

fn close(found: f64, expected: f64, relative: f64) {
    assert!(
        (found - expected).abs() <= relative * expected.abs(),
        "{found}, not {expected} to {relative}"
    );
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
