//! Do the intervals of findings hold the exact value as often as they say, from the scenario file to the figure.
//!
//! Many small experiments, each with its own seed, on a queue with a known answer: M/M/3+M, Erlang A. The number of 95 %
//! intervals that hold the exact value is binomial; it must lie where all but one in a hundred thousand such numbers
//! lie. Intervals of two thirds of the width must be found out: a Student interval that is so much too narrow
//! holds its value in about 82 % of experiments.

mod support;

use runaround::experiment::{Plan, run};
use runaround::model::{Calendar, Centre};
use runaround::theory::ErlangA;
use std::num::NonZeroUsize;
use std::sync::atomic::AtomicBool;
use support::centre;

/// Independent experiments of each kind.
const EXPERIMENTS: u64 = 400;

/// Observations in each experiment: replications, or batches of one long run.
const OBSERVATIONS: u32 = 30;

/// Three agents, 2.5 erlang offered. An observation of 8 hours is some 240 calls, and long beside the minutes in which
/// the queue forgets. Everybody comes with a complaint, and no wait or failure adds to it: so frustration at the end has
/// a known law that depends on the queue.
const QUEUE: &str = r#"
[run]
length = "240h"
warm_up = "2h"
batches = 30
[reason.call]
cases = "30 per hour"
talk = { exponential = { mean = "5min" } }
patience = { exponential = { mean = "4min" } }
[queue.line]
groups = ["desk"]
target = "80% in 20s"
[group.desk]
agents = 3
[frustration]
complaint_share = 1
wait_per_minute = 0
unreachable = 0
"#;

/// F of those who were helped is half of what they came with; the others keep all of it. What they came with is 1.3 z, and
/// log z is normal with variance log(1 + 0.5^2) and such a mean that z has mean 1.
fn ninetieth_of_frustration(not_helped: f64) -> f64 {
    let variance = libm::log(1.25);
    let above = |f: f64| {
        let score = (libm::log(f) + variance / 2.0) / libm::sqrt(variance);
        0.5 * libm::erfc(score / std::f64::consts::SQRT_2)
    };
    let (mut low, mut high) = (0.0, 20.0);
    for _ in 0..60 {
        let middle = (low + high) / 2.0;
        let share = (1.0 - not_helped) * above(middle / 0.65) + not_helped * above(middle / 1.3);
        if share > 0.1 {
            low = middle;
        } else {
            high = middle;
        }
    }
    100.0 * (1.0 - libm::exp(-low / 2.0))
}

/// Share of cases that opened in a run of so many seconds and were not helped in it: who left, and who is still inside
/// when it ends, by Little's law; those inside who are about to leave are counted once.
fn not_helped(theory: &ErlangA, run: f64) -> f64 {
    let left = theory.p_abandon;
    let inside = theory.mean_wait + (1.0 - left) * 300.0;
    left + (inside - left * theory.mean_wait_abandoned) / run
}

/// Figures with their exact values; `run` is the length of each replication in seconds.
fn exact(run: f64) -> [(&'static str, f64); 5] {
    let theory = ErlangA::new(3, 30.0, 300.0, 240.0).expect("rates above zero");
    let level = theory.within(20.0).expect("a time").answered;
    [
        ("mean_wait", theory.mean_wait),
        ("asa", theory.mean_wait_served),
        ("abandonment", theory.p_abandon),
        ("service_level", level),
        (
            "frustration_p90",
            ninetieth_of_frustration(not_helped(&theory, run)),
        ),
    ]
}

/// The least and the most of `n` events of chance `p` that come out, but for one in two hundred thousand on each side.
fn plausible(n: u64, p: f64) -> (u64, u64) {
    const RARE: f64 = 0.5e-5;
    let log_factorial = |k: u64| libm::lgamma(k as f64 + 1.0);
    let chance = |hits: u64| {
        let ways = log_factorial(n) - log_factorial(hits) - log_factorial(n - hits);
        let (hits, misses) = (hits as f64, (n - hits) as f64);
        libm::exp(ways + hits * libm::log(p) + misses * libm::log1p(-p))
    };
    let chances: Vec<f64> = (0..=n).map(chance).collect();
    let within = |sum: &mut f64, chance: &f64| {
        *sum += chance;
        Some(*sum <= RARE)
    };
    let few = chances.iter().scan(0.0, within).take_while(|rare| *rare);
    let many = chances.iter().rev().scan(0.0, within);
    let many = many.take_while(|rare| *rare).count();
    (few.count() as u64, n - many as u64)
}

#[test]
fn plausible_numbers_by_hand() {
    // Of three tosses every number is plausible; of forty, none and all are not: 2^-40 each, one more 41 * 2^-40.
    assert_eq!(plausible(3, 0.5), (0, 3));
    let (least, most) = plausible(40, 0.5);
    assert_eq!(least, 40 - most);
    // P(6 of 40 or fewer) = 4.18e-6, P(7 or fewer) = 2.11e-5.
    assert_eq!(least, 7);
}

/// Measured seconds of a replication.
fn length(centre: &Centre) -> f64 {
    match &centre.calendar {
        Calendar::Long(run) => run.length.seconds(),
        Calendar::Days(_) => panic!("a long run"),
    }
}

/// For each figure: does the interval of this experiment hold the exact value, and would one of two thirds of its width.
fn experiment(centre: &Centre, seed: u64, replications: u32) -> Vec<[bool; 2]> {
    let plan = Plan {
        seed,
        replications,
        threads: NonZeroUsize::new(1),
    };
    let lived = run(centre, &plan, &mut |_| {}, &AtomicBool::new(false));
    let Ok(ledger) = lived else {
        panic!("nobody stops it")
    };
    let findings = ledger.findings(centre, &Default::default());
    let holds = exact(length(centre)).map(|(name, exact)| {
        let measure = findings.metrics.get(name).expect("a figure");
        assert_eq!(measure.n, u64::from(OBSERVATIONS), "{name}");
        let distance = (measure.value.expect("a value") - exact).abs();
        let half_width = measure.half_width.expect("an interval");
        [distance <= half_width, distance <= half_width * 2.0 / 3.0]
    });
    holds.to_vec()
}

fn check(what: &str, centre: &Centre, replications: u32) {
    let (least, most) = plausible(EXPERIMENTS, 0.95);
    let found: Vec<_> = (0..EXPERIMENTS)
        .map(|seed| experiment(centre, seed, replications))
        .collect();
    for (number, (name, _)) in exact(length(centre)).iter().enumerate() {
        let count = |which: usize| found.iter().filter(|one| one[number][which]).count() as u64;
        let (held, narrow) = (count(0), count(1));
        assert!(
            (least..=most).contains(&held),
            "{what}, {name}: {held} of {EXPERIMENTS} intervals hold it, {least} to {most} are plausible"
        );
        assert!(
            narrow < least,
            "{what}, {name}: intervals that are too narrow would pass, {narrow}"
        );
    }
}

#[test]
fn batches_of_one_long_run_cover() {
    check("batches", &centre(QUEUE, &[]), 1);
}

#[test]
fn replications_cover() {
    let mut centre = centre(QUEUE, &["run.length=\"8h\"", "run.batches=2"]);
    let Calendar::Long(run) = &mut centre.calendar else {
        panic!("a long run")
    };
    // The whole of each replication is one observation.
    run.batches = 1;
    check("replications", &centre, OBSERVATIONS);
}
