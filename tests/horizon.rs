//! How long to run, and how long cases take: stopping by precision, and time to resolution with what is still open.

mod support;

use runaround::experiment::{Findings, Plan, Reached, Wish, figures, run, run_until};
use runaround::model::Centre;
use std::num::NonZeroUsize;
use std::sync::atomic::AtomicBool;
use support::centre;

/// A small day; its service level differs much from day to day.
const DAY: &str = r#"
[run]
open = "9:00-12:00"
[reason.call]
cases = "60 per day"
talk = { exponential = { mean = "5min" } }
patience = { exponential = { mean = "4min" } }
[queue.line]
groups = ["desk"]
[group.desk]
agents = 2
"#;

fn plan(replications: u32, threads: usize) -> Plan {
    Plan {
        seed: 3,
        replications,
        threads: NonZeroUsize::new(threads),
    }
}

fn until(
    centre: &Centre,
    wishes: &[(&str, f64)],
    most: u32,
    threads: usize,
) -> (u32, Vec<Reached>, Findings) {
    let wishes: Vec<Wish> = wishes
        .iter()
        .map(|(name, half_width)| Wish {
            figure: figures::find(name).expect("a figure"),
            half_width: *half_width,
        })
        .collect();
    let plan = plan(most, threads);
    let Ok((ledger, reached)) =
        run_until(centre, &plan, &wishes, &mut |_| {}, &AtomicBool::new(false))
    else {
        panic!("nobody stops it")
    };
    let findings = ledger.findings(centre, &Default::default());
    (ledger.replications(), reached, findings)
}

fn found(centre: &Centre, replications: u32) -> Findings {
    let plan = plan(replications, 2);
    let Ok(ledger) = run(centre, &plan, &mut |_| {}, &AtomicBool::new(false)) else {
        panic!("nobody stops it")
    };
    ledger.findings(centre, &Default::default())
}

#[test]
fn it_stops_at_the_first_look_that_is_narrow_enough() {
    let centre = centre(DAY, &[]);
    let (replications, reached, _) = until(&centre, &[("service_level", 0.2)], 1_000, 2);
    assert_eq!(replications, 30);
    assert!(reached[0].enough);

    let (replications, reached, findings) = until(&centre, &[("service_level", 0.02)], 3_840, 2);
    assert!(
        [60, 120, 240, 480, 960].contains(&replications),
        "{replications}"
    );
    let half_width = reached[0].half_width.expect("an interval");
    assert!(reached[0].enough && half_width <= 0.02);
    let told = findings.metrics.get("service_level").expect("told");
    assert_eq!(told.half_width, Some(half_width));
    // A tenth of the width takes a hundred times as many as this width takes.
    let now = f64::from(replications) * (half_width / 0.02) * (half_width / 0.02);
    let tenth = reached[0].for_a_tenth.expect("an advice") as f64;
    assert!((tenth / (100.0 * now) - 1.0).abs() < 0.03, "{tenth}");
}

#[test]
fn every_wish_counts_and_the_most_is_the_most() {
    let centre = centre(DAY, &[]);
    let wishes = [("service_level", 0.2), ("asa", 0.001)];
    let (replications, reached, _) = until(&centre, &wishes, 75, 2);
    assert_eq!(replications, 75);
    assert!(reached[0].enough && !reached[1].enough);
}

#[test]
fn threads_change_nothing() {
    let centre = centre(DAY, &[]);
    let one = until(&centre, &[("asa", 12.0)], 500, 1);
    let three = until(&centre, &[("asa", 12.0)], 500, 3);
    assert_eq!(one.0, three.0);
    assert_eq!(one.2, three.2);
}

/// A batch of a long run is an observation: one run with 40 of them is enough for a first look.
#[test]
fn batches_of_a_long_run_count() {
    let text = DAY
        .replace("open = \"9:00-12:00\"", "length = \"400h\"")
        .replace("60 per day", "20 per hour");
    let (replications, reached, _) = until(&centre(&text, &[]), &[("service_level", 0.2)], 50, 2);
    assert_eq!(replications, 1);
    assert!(reached[0].enough);
}

/// Always somebody free, so the time to resolution is the talk: exponential, median 10 min x log 2.
#[test]
fn time_to_resolution_is_the_law_of_the_talk_where_nobody_waits() {
    let text = r#"
[run]
length = "1000h"
[reason.call]
cases = "60 per hour"
talk = { exponential = { mean = "10min" } }
[queue.line]
groups = ["desk"]
[group.desk]
agents = 200
solves = { call = 0.8 }
unsolved = { dont_know = 1 }
unsolved_talk = 1
"#;
    let solved = found(&centre(text, &["group.desk.solves.call=1"]), 1).resolution;
    let median = solved.median.value.expect("half of them are solved");
    // 60,000 cases: the standard error of the median is 600 / sqrt(60,000) s.
    assert!((median - 600.0 * libm::log(2.0)).abs() < 4.0 * 600.0 / libm::sqrt(60_000.0) + 1.0);
    let (low, high) = (solved.median.low, solved.median.high);
    assert!(low.is_some_and(|low| low <= median) && high.is_some_and(|high| high >= median));
    for point in &solved.solved_by {
        let exact = 1.0 - libm::exp(-point.seconds / 600.0);
        let value = point.value.expect("a share");
        let error = libm::sqrt(exact * (1.0 - exact) / 60_000.0);
        // Times are counted in whole seconds.
        let rounding = libm::exp(-point.seconds / 600.0) / 600.0;
        assert!(
            (value - exact).abs() < 4.0 * error + rounding + 1e-4,
            "{}: {value}, exactly {exact}",
            point.seconds
        );
    }
    // A fifth is given up, and never solved however long one looks.
    let some = found(&centre(text, &[]), 1).resolution;
    let last = some.solved_by.last().and_then(|point| point.value);
    assert!((last.expect("a share") - 0.8).abs() < 4.0 * libm::sqrt(0.16 / 60_000.0));
    assert!(some.open.value.is_some_and(|share| share < 0.001));
}

/// Everybody comes back a day later, and is solved then. Who opened on the last day is still open when the run ends: a
/// plain share would count them as unsolved, the estimator leaves them out of it after they were last seen.
#[test]
fn open_cases_leave_the_curve_when_they_are_last_seen() {
    let text = DAY.to_owned()
        + "solves = { call = 0.5 }\nunsolved = { insufficient = 1 }\n\
           [customer]\nrepeat = { chance = 1, delay = { fixed = \"1 day\" } }\n";
    let changes = [
        "run.date=\"2026-03-02\"",
        "run.days=2",
        "reason.call.patience=\"30h\"",
        "group.desk.agents=20",
    ];
    let long = found(&centre(&text, &changes), 100);
    let short_run = [&changes[..], &["run.run_out=\"8h\""]].concat();
    let short = found(&centre(&text, &short_run), 100);
    let share = |findings: &Findings, hours: f64| {
        let mut points = findings.resolution.solved_by.iter();
        let point = points.find(|point| (point.seconds - hours * 3600.0).abs() < 1.0);
        point.and_then(|point| point.value).expect("a share")
    };
    let open = short.resolution.open.value.expect("a share");
    assert!(open > 0.3, "{open} still open");
    assert!(long.resolution.open.value.is_some_and(|share| share < 0.01));
    // At 36 hours half of the rest is solved, by those who were seen so long.
    let (seen, all) = (share(&short, 36.0), share(&long, 36.0));
    assert!((all - 0.75).abs() < 0.02, "{all}");
    assert!((seen - all).abs() < 0.02, "{seen} instead of {all}");
}
