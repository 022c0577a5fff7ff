//! Announcements: what is said while people wait, and what they do with it.

use super::{Facts, lived, minutes};
use runaround::engine::{Activity, WaitEnd};
use runaround::frustration::Cause;

/// One agent with talks of ten minutes; who waits hears how long it will take.
const DESK: &str = r#"
[run]
date = "2026-03-05"
open = "9:00-17:00"
[reason.call]
cases = { recorded = ["9:00", "9:11", "9:12", "9:13"] }
enters = "desk"
talk = "10min"
[queue.desk]
groups = ["desk"]
announcement = { expected_wait = true }
[group.desk]
agents = 1
[frustration]
sensitivity_cv = 0
complaint_share = 0
"#;

fn ends(facts: &Facts) -> Vec<(f64, WaitEnd)> {
    let mut waits = facts.waits.clone();
    waits.sort_by_key(|wait| (wait.joined, wait.customer.serial));
    waits
        .iter()
        .map(|one| (minutes(one.left), one.end))
        .collect()
}

/// When something was heard and what wait was said, in minutes.
fn heard(facts: &Facts) -> Vec<(f64, Option<f64>)> {
    let said = facts.log.iter().filter_map(|line| match line.activity {
        Activity::Announced(wait) => Some((minutes(line.at), wait.map(|wait| wait.minutes()))),
        _ => None,
    });
    said.collect()
}

/// F from waiting when the case ended.
fn waiting(facts: &Facts, case: usize) -> f64 {
    let place = Cause::ALL.iter().position(|one| *one == Cause::Wait);
    facts.cases[case].causes[place.expect("a cause")]
}

use WaitEnd::{Abandoned, Answered};

#[test]
fn an_informed_wait_is_easier_to_bear() {
    let (_, facts) = lived(DESK, &["frustration.relief_settled=0"]);
    // Nobody waits at 9:11; at 9:12 one talk has been seen, at 9:13 one is ahead.
    assert_eq!(heard(&facts), [(12.0, Some(10.0)), (13.0, Some(20.0))]);
    // From 9:12 until 9:21 and from 9:13 until 9:31, the first minute tolerated.
    assert!((waiting(&facts, 2) - 0.7 * 0.06 * 8.0).abs() < 1e-12);
    assert!((waiting(&facts, 3) - 0.7 * 0.06 * 17.0).abs() < 1e-12);
    let later = [
        "frustration.relief_settled=0",
        "queue.desk.announcement.after=\"5min\"",
    ];
    let (_, facts) = lived(DESK, &later);
    assert_eq!(heard(&facts)[0], (17.0, Some(10.0)));
    let expected = 0.06 * 4.0 + 0.7 * 0.06 * 4.0;
    assert!((waiting(&facts, 2) - expected).abs() < 1e-12);
}

#[test]
fn what_is_not_known_is_not_said() {
    let arrivals = "reason.call.cases={ recorded = [\"9:00\", \"9:01\"] }";
    let (_, facts) = lived(DESK, &[arrivals, "frustration.relief_settled=0"]);
    assert_eq!(heard(&facts), [(1.0, None)]);
    assert!((waiting(&facts, 1) - 0.06 * 8.0).abs() < 1e-12);
}

#[test]
fn a_wait_longer_than_ones_patience_makes_some_leave_at_once() {
    let patience = "reason.call.patience=\"15min\"";
    let leaves = "queue.desk.announcement.leaves=1";
    let (_, facts) = lived(DESK, &[patience]);
    assert_eq!(ends(&facts)[3], (28.0, Abandoned));
    let (_, facts) = lived(DESK, &[patience, leaves]);
    assert_eq!(ends(&facts)[2..], [(21.0, Answered), (13.0, Abandoned)]);
    let above = "queue.desk.announcement.leaves_above=1.5";
    let (_, facts) = lived(DESK, &[patience, leaves, above]);
    assert_eq!(ends(&facts)[3], (28.0, Abandoned));
}

#[test]
fn who_knows_waits_longer() {
    let changes = [
        "reason.call.patience=\"4min\"",
        "queue.desk.announcement.patience=2",
        "queue.desk.announcement.after=\"1min\"",
    ];
    let (_, facts) = lived(DESK, &changes);
    // One minute, then twice the three that are left.
    assert_eq!(ends(&facts)[2..], [(19.0, Abandoned), (20.0, Abandoned)]);
    // One budget per contact is stretched in the same way.
    let budget = "customer.patience_after_transfer=\"what is left\"";
    let (_, facts) = lived(DESK, &[&changes[..], &[budget]].concat());
    assert_eq!(ends(&facts)[2..], [(19.0, Abandoned), (20.0, Abandoned)]);
}

#[test]
fn a_message_before_the_queue_is_effort_and_not_waiting() {
    let (_, facts) = lived(DESK, &["queue.desk.announcement.takes=\"2min\""]);
    let joined: Vec<f64> = facts.waits.iter().map(|one| minutes(one.joined)).collect();
    assert_eq!(joined, [2.0, 13.0, 14.0, 15.0]);
    assert_eq!(
        ends(&facts)[..3],
        [(2.0, Answered), (13.0, Answered), (23.0, Answered)]
    );
}

/// Explained: what comes later in the contact hurts less. A front that hands everything over explains the wait.
#[test]
fn explaining_damps_the_jumps_of_the_contact() {
    let text = r#"
[run]
date = "2026-03-06"
open = "9:00-17:00"
[reason.permit]
cases = { recorded = ["9:00", "9:01"] }
belongs_to = "experts"
enters = "front"
talk = "10min"
[queue.front]
groups = ["front"]
announcement = { explains = true }
[queue.experts]
groups = ["experts"]
[group.front]
agents = 1
solves = { permit = 0 }
unsolved_talk = 1
[group.experts]
agents = 5
[frustration]
sensitivity_cv = 0
complaint_share = 0
relief_settled = 0
explained_damping = 0.25
"#;
    let (_, facts) = lived(text, &[]);
    let jumps = |case: usize| {
        let ended = &facts.cases[case];
        ended.causes.iter().sum::<f64>() - waiting(&facts, case)
    };
    // A bounce and a retelling: in full for who did not have to wait, by a quarter less for who heard why.
    assert!((jumps(0) - 0.73).abs() < 1e-12);
    assert!((jumps(1) - 0.75 * 0.73).abs() < 1e-12);
    // A message that tells something else explains nothing.
    let other = "queue.front.announcement={ expected_wait = true }";
    let (_, facts) = lived(text, &[other]);
    let ended = &facts.cases[1];
    let jumps = ended.causes.iter().sum::<f64>() - waiting(&facts, 1);
    assert!((jumps - 0.73).abs() < 1e-12);
}

/// Nothing makes patience without end shorter.
#[test]
fn endless_patience_has_no_end() {
    for message in ["leaves = 1, leaves_above = 0", "patience = 0"] {
        let message = format!("queue.desk.announcement={{ expected_wait = true, {message} }}");
        let (_, facts) = lived(DESK, &["reason.call.patience=never", &message]);
        assert!(ends(&facts).iter().all(|one| one.1 == Answered));
    }
}

/// Where frustration uses patience up, what is left at the message goes on at the pace of those who know.
#[test]
fn what_is_left_of_patience_is_used_up_at_the_pace_of_the_informed() {
    let changes = [
        "reason.call.patience=\"16min\"",
        "queue.desk.announcement.after=\"5min\"",
        "frustration.feedback=[\"patience\"]",
        "frustration.coupling.patience={ size = 2, own_wait = true }",
    ];
    let (_, facts) = lived(DESK, &changes);
    // F grows by 0.06 a minute after the first; the speed is exp(2 F). By 9:18 four minutes count.
    let growth = 2.0 * 0.06 / 60.0;
    let used = 60.0 + libm::expm1(growth * 240.0) / growth;
    let (left, speed) = (16.0 * 60.0 - used, libm::exp(growth * 240.0));
    let slower = 0.7 * growth;
    let after = libm::log1p(slower * left / speed) / slower;
    let (at, end) = ends(&facts)[3];
    assert_eq!(end, Abandoned);
    assert!((at - (18.0 + after / 60.0)).abs() < 1e-7, "{at} {after}");
}
