//! The keys are independent, the samplers follow their laws, and nothing changes unseen.

mod golden;
mod keys;
mod pick;
mod samplers;

use super::*;
use crate::law::{Branch, Law, Tail};

/// A replication's root that all tests share.
fn root() -> Root {
    Root::new(1914, 0)
}

/// The k-th customer of a reason on the first day.
fn customer(k: u64) -> CustomerKey {
    root().stream(NameKey::of("passport"), 0).customer(k)
}

/// The talk time of customer k under this law.
fn talk(law: &Law, k: u64) -> f64 {
    law.draw(&mut customer(k).draw(Purpose::Talk, Index::ONLY))
}

/// One or more of every kind of law, named.
fn laws() -> Vec<(&'static str, Law)> {
    let table = |tail| Law::Survival {
        points: vec![
            (5.0, 0.99),
            (30.0, 0.92),
            (60.0, 0.92),
            (300.0, 0.54),
            (600.0, 0.33),
        ],
        tail,
    };
    vec![
        ("fixed", Law::Fixed(75.5)),
        ("exponential", Law::Exponential { mean: 300.0 }),
        (
            "erlang 1",
            Law::Erlang {
                shape: 1,
                mean: 300.0,
            },
        ),
        (
            "erlang 4",
            Law::Erlang {
                shape: 4,
                mean: 300.0,
            },
        ),
        (
            "gamma 0.4",
            Law::Gamma {
                shape: 0.4,
                mean: 200.0,
            },
        ),
        (
            "gamma 2.5",
            Law::Gamma {
                shape: 2.5,
                mean: 200.0,
            },
        ),
        ("gamma 69.4", Law::gamma_mean_cv(1.0, 0.12)),
        ("lognormal", Law::lognormal_mean_cv(210.0, 1.1)),
        (
            "weibull 0.7",
            Law::Weibull {
                shape: 0.7,
                scale: 300.0,
            },
        ),
        (
            "weibull 2",
            Law::Weibull {
                shape: 2.0,
                scale: 300.0,
            },
        ),
        (
            "gompertz slow",
            Law::Gompertz {
                hazard: 1.0 / 360.0,
                growth: 1e-4,
            },
        ),
        (
            "gompertz fast",
            Law::Gompertz {
                hazard: 1e-5,
                growth: 0.02,
            },
        ),
        (
            "hyperexponential",
            Law::Hyperexponential(vec![
                Branch {
                    chance: 0.8,
                    mean: 60.0,
                },
                Branch {
                    chance: 0.2,
                    mean: 400.0,
                },
            ]),
        ),
        (
            "uniform",
            Law::Uniform {
                low: 20.0,
                high: 90.0,
            },
        ),
        ("table, last hazard", table(Tail::LastHazard)),
        ("table, ends", table(Tail::Ends)),
        ("table, never", table(Tail::Never)),
        ("table, exponential", table(Tail::Exponential(700.0))),
        (
            "table to zero",
            Law::Survival {
                points: vec![(0.0, 0.95), (60.0, 0.5), (120.0, 0.0)],
                tail: Tail::LastHazard,
            },
        ),
        (
            "sample",
            Law::Sample(vec![31.0, 45.0, 45.0, 60.0, 121.0, 480.0, 15.0]),
        ),
        (
            "mix",
            Law::Mix(vec![
                (0.1, Law::AT_ONCE),
                (0.6, Law::Exponential { mean: 240.0 }),
                (0.3, Law::lognormal_median_sigma(480.0, 1.0)),
            ]),
        ),
        (
            "mix with never",
            Law::Mix(vec![
                (
                    0.7,
                    Law::Weibull {
                        shape: 1.3,
                        scale: 200.0,
                    },
                ),
                (0.3, Law::NEVER),
            ]),
        ),
    ]
}
