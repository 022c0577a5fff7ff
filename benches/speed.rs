//! How fast the whole way from a scenario file to findings is, beside hand-written loops that know their model.
//!
//! `cargo bench` prints, for each workload, the median of some rounds of both, in calls per second of one thread, and
//! the ratio of the times: what is compared from day to day is the ratio, because it hardly depends on the machine.
//! After it come the sweeps of size, the event log, two threads and memory; `cargo bench -- scaling` prints one of them
//! (`workloads`, `scaling`, `log`, `threads`, `memory`).

#![allow(clippy::disallowed_methods, clippy::print_stdout)]

mod reference;
mod sizes;

use reference::Found;
use runaround::experiment::{Plan, run};
use runaround::model::{Calendar, Centre, Demand, RateCurve};
use runaround::scenario::{Source, load};
use std::num::NonZeroUsize;
use std::sync::atomic::AtomicBool;
use std::time::Instant;

/// Rounds of each workload; the median counts.
const ROUNDS: usize = 5;

/// A workload: its scenario, the figure that counts its calls, and the loop that it is compared with.
struct Workload {
    name: &'static str,
    file: &'static str,
    changes: &'static [&'static str],
    /// Calls of the reference loop in one round, about as many as the scenario's.
    calls: u64,
    reference: fn(u64, u64) -> Found,
    /// Abandoned, waits and minutes of waiting, each per call: exact for W1, from 300 million calls for W2.
    truth: [f64; 3],
}

const W1: [f64; 3] = [0.068_935, 0.411_076, 0.137_871];
const W2: [f64; 3] = [0.1765, 0.7289, 0.5294];

const WORKLOADS: [Workload; 5] = [
    Workload {
        name: "W1 Erlang A",
        file: include_str!("w1.toml"),
        changes: &[],
        calls: 6_000_000,
        reference: reference::w1,
        truth: W1,
    },
    Workload {
        name: "W1, nothing measured of frustration",
        file: include_str!("w1.toml"),
        changes: &["frustration.measure=false"],
        calls: 6_000_000,
        reference: reference::w1,
        truth: W1,
    },
    Workload {
        name: "W1, feedback on",
        file: include_str!("w1.toml"),
        changes: &["frustration.feedback=true"],
        calls: 6_000_000,
        reference: reference::w1,
        truth: W1,
    },
    Workload {
        name: "W1, second reason, lognormal, shifts",
        file: include_str!("w1-shifts.toml"),
        changes: &[],
        calls: 6_000_000,
        reference: reference::w1,
        truth: W1,
    },
    Workload {
        name: "W2 multi-skill with transfers",
        file: include_str!("w2.toml"),
        changes: &[],
        calls: 5_400_000,
        reference: reference::w2,
        truth: W2,
    },
];

fn main() {
    let wanted: Vec<String> = std::env::args().skip(1).collect();
    let parts: [(&str, fn()); 5] = [
        ("workloads", workloads),
        ("scaling", sizes::scaling),
        ("log", sizes::event_log),
        ("threads", sizes::threads),
        ("memory", sizes::memory),
    ];
    for (name, part) in parts {
        let named = wanted
            .iter()
            .any(|word| parts.iter().any(|(part, _)| word == part));
        if !named || wanted.iter().any(|word| word == name) {
            part();
            println!();
        }
    }
}

fn workloads() {
    println!(
        "{:<36} {:>10} {:>10} {:>7}",
        "workload", "runaround", "reference", "ratio"
    );
    println!(
        "{:<36} {:>10} {:>10} {:>7}",
        "", "M calls/s", "M calls/s", "of time"
    );
    for workload in &WORKLOADS {
        let (mut own, mut reference) = (Vec::new(), Vec::new());
        for round in 0..ROUNDS {
            own.push(seconds_per_call(workload));
            reference.push(reference_seconds_per_call(workload, round as u64));
        }
        let (own, reference) = (median(own), median(reference));
        println!(
            "{:<36} {:>10.2} {:>10.2} {:>7.2}",
            workload.name,
            1e-6 / own,
            1e-6 / reference,
            own / reference
        );
    }
}

fn seconds_per_call(workload: &Workload) -> f64 {
    let scenario = scenario(workload.name, workload.file, workload.changes);
    let plan = Plan {
        seed: scenario.run.seed,
        replications: 1,
        threads: NonZeroUsize::new(1),
    };
    let began = Instant::now();
    let ledger = run(
        &scenario.centre,
        &plan,
        &mut |_| {},
        &AtomicBool::new(false),
    )
    .expect("nobody stops it");
    let seconds = began.elapsed().as_secs_f64();
    assert_eq!(ledger.replications(), 1);
    seconds / calls(&scenario.centre)
}

fn scenario(name: &str, text: &str, changes: &[&str]) -> runaround::scenario::Scenario {
    let changes: Vec<String> = changes.iter().map(|text| (*text).to_owned()).collect();
    load(&Source::from_text(name, text), &changes, None).expect("a workload is a right scenario")
}

/// Calls to expect in the whole run, warm-up included.
fn calls(centre: &Centre) -> f64 {
    let rates = centre.reasons.iter().map(|reason| match &reason.demand {
        Demand::Poisson(curve) => curve,
        _ => panic!("the workloads have rates"),
    });
    match &centre.calendar {
        Calendar::Long(long) => {
            let per_second: f64 = rates.map(|curve| curve.per_second).sum();
            per_second * (long.length + long.warm_up).seconds()
        }
        Calendar::Days(plan) => {
            let per_day = |curve: &RateCurve| curve.points.last().map_or(0.0, |end| end.1);
            f64::from(plan.days) * rates.map(per_day).sum::<f64>()
        }
    }
}

fn reference_seconds_per_call(workload: &Workload, seed: u64) -> f64 {
    let began = Instant::now();
    let found = (workload.reference)(workload.calls, seed);
    let seconds = began.elapsed().as_secs_f64();
    for (found, truth) in [found.abandoned, found.waits, found.minutes]
        .iter()
        .zip(workload.truth)
    {
        assert!(
            (found / truth - 1.0).abs() < 0.03,
            "the loop is wrong: {found} instead of {truth}"
        );
    }
    seconds / found.calls as f64
}

fn median(mut values: Vec<f64>) -> f64 {
    values.sort_by(f64::total_cmp);
    values[values.len() / 2]
}
