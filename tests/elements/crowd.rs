//! How many wait at once.

use crate::{figure, findings, lived, minutes};
use runaround::engine::WaitEnd;
use runaround::model::Id;

/// One agent from 9 to 17; four calls at once, ten minutes each.
const LINE: &str = r#"
[run]
date = "2026-03-06"
open = "9:00-17:00"
[reason.call]
cases = { recorded = ["10:00", "10:00", "10:00", "10:00"] }
talk = "10min"
[queue.desk]
groups = ["desk"]
[group.desk]
agents = 1
"#;

fn close(found: f64, expected: f64) {
    assert!((found - expected).abs() < 1e-9, "{found} {expected}");
}

#[test]
fn three_then_two_then_one_wait_ten_minutes_each() {
    let (mean, square) = (60.0_f64 / 480.0, 140.0 / 480.0);
    let expected = (square - mean * mean).sqrt();
    close(figure(LINE, &[], 1, "queue_deviation"), expected);
    // Two equal days are one long one.
    let two = [
        "run.days=2",
        "run.closed=none",
        "reason.call.cases=\"0 per day\"",
    ];
    let none = findings(LINE, &two, 1)
        .metrics
        .get("queue_deviation")
        .unwrap()
        .value;
    assert_eq!(none, Some(0.0));
}

#[test]
fn who_gives_up_leaves_the_number_and_who_waits_after_closing_is_not_in_it() {
    // The last of the four hangs up after five minutes: 3, 2, 2, 1 of them.
    let changes = [
        "reason.call.cases={ recorded = [\"16:50\", \"16:50\", \"16:50\", \"16:50\"] }",
        "reason.call.patience=\"25min\"",
    ];
    // Three wait until 17:00; what comes then lies after closing.
    let (mean, square) = (30.0 / 480.0, 90.0_f64 / 480.0);
    close(
        figure(LINE, &changes, 1, "queue_deviation"),
        (square - mean * mean).sqrt(),
    );
}

/// Two queues with overflow, abandonment, transfers (warm ones wait on hold), last agents and callbacks.
const TWO: &str = r#"
[run]
date = "2026-03-06"
open = "9:00-17:00"
[reason.call]
cases = "300 per day"
enters = { front = 0.7, back = 0.3 }
belongs_to = "back"
talk = { exponential = { mean = "4min" } }
patience = { exponential = { mean = "5min" } }
[queue.front]
groups = ["front"]
overflow = { after = "90s", to = "back" }
last_agent = { waits = "1min" }
callback = { accepts = 0.3, after = "1min" }
[queue.back]
groups = ["back"]
[group.front]
agents = 2
solves = { call = 0.6 }
unsolved = { transfer = 0.5, insufficient = 0.5 }
transfer = "warm"
[group.back]
agents = 2
[customer]
repeat = { chance = 0.8, delay = "10min" }
"#;

/// Mean and deviation of the number of those who stand in line, by brute force from the waits.
fn swept(waits: &[(f64, f64)]) -> (f64, f64) {
    let inside = |at: f64| at.clamp(0.0, 480.0);
    let mut edges: Vec<(f64, i32)> = Vec::new();
    for (from, to) in waits {
        edges.push((inside(*from), 1));
        edges.push((inside(*to), -1));
    }
    edges.sort_by(|a, b| a.0.total_cmp(&b.0));
    let (mut many, mut since, mut sums) = (0, 0.0, (0.0, 0.0));
    for (at, step) in edges {
        let weight = (at - since) * f64::from(many);
        sums.0 += weight;
        sums.1 += weight * f64::from(many);
        (many, since) = (many + step, at);
    }
    let (mean, square) = (sums.0 / 480.0, sums.1 / 480.0);
    (mean, (square - mean * mean).sqrt())
}

#[test]
fn it_is_what_the_waits_say() {
    let (centre, facts) = lived(TWO, &[]);
    let found = findings(TWO, &[], 1);
    let standing = |queue: Option<usize>| -> Vec<(f64, f64)> {
        let waits = facts.waits.iter();
        waits
            .filter(|wait| !wait.on_hold && queue.is_none_or(|queue| wait.queue.index() == queue))
            .map(|wait| (minutes(wait.joined), minutes(wait.left)))
            .collect()
    };
    for (id, queue) in centre.queues.entries() {
        let measure = found
            .queues
            .get(&queue.name)
            .unwrap()
            .get("queue_deviation")
            .unwrap();
        close(measure.value.unwrap(), swept(&standing(Some(id.index()))).1);
    }
    close(
        found.metrics.get("queue_deviation").unwrap().value.unwrap(),
        swept(&standing(None)).1,
    );
    for end in [WaitEnd::Abandoned, WaitEnd::TookCallback, WaitEnd::Answered] {
        assert!(facts.waits.iter().any(|wait| wait.end == end), "{end:?}");
    }
    assert!(facts.waits.iter().any(|wait| wait.on_hold));
}
