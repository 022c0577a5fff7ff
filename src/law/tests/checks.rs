//! What is refused, and in which words.

use super::*;

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
