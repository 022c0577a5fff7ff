//! Promises of which keeping takes work.

use crate::{figure, lived, minutes};
use runaround::engine::{Activity, CaseState, HandlingEnd};

/// One agent from 9 to 17; calls of two minutes that end with a promise, whose work takes half an hour.
const DESK: &str = r#"
[run]
date = "2026-03-02"
days = 2
open = "9:00-17:00"
[reason.call]
cases = { recorded = ["9:00", "9:10", "9:40"] }
talk = "4min"
enters = "desk"
[queue.desk]
groups = ["desk"]
[group.desk]
agents = 1
solves = { call = 0.000000001 }
unsolved = { promise = 1 }
promise = { kept = 1, within = "2h", work = "30min" }
unsolved_talk = 0.5
[queue.boss]
groups = ["boss"]
[group.boss]
agents = 1
[frustration]
sensitivity_cv = 0
complaint_share = 0
"#;

/// Work on promises: from when until when, by whom.
fn worked(changes: &[&str]) -> Vec<(f64, f64, u32)> {
    let (_, facts) = lived(DESK, changes);
    let works = facts.handlings.iter();
    let mut works: Vec<(f64, f64, u32)> = works
        .filter(|work| work.end == HandlingEnd::PromiseWork)
        .map(|work| (minutes(work.began), minutes(work.ended), work.agent.0))
        .collect();
    works.sort_by(|a, b| a.0.total_cmp(&b.0));
    works
}

/// When promises were kept and broken.
fn told(changes: &[&str]) -> (Vec<f64>, Vec<f64>) {
    let (_, facts) = lived(DESK, changes);
    let at = |wanted: Activity| {
        let lines = facts.log.iter();
        let lines = lines.filter(|line| line.activity == wanted);
        lines.map(|line| minutes(line.at)).collect()
    };
    (at(Activity::PromiseKept), at(Activity::PromiseBroken))
}

#[test]
fn an_agent_works_on_promises_when_nobody_waits() {
    // 9:02 to 9:32 the first note, while the second call waits;
    // then that call, 9:32 to 9:34, its note from 9:34 to 10:04, the third call at 10:04.
    let expected = [(2.0, 32.0, 0), (34.0, 64.0, 0), (66.0, 96.0, 0)];
    assert_eq!(worked(&[]), expected);
    let (kept, broken) = told(&[]);
    assert_eq!(kept, [32.0, 64.0, 96.0]);
    assert!(broken.is_empty());
    let (_, facts) = lived(DESK, &[]);
    assert!(
        facts
            .cases
            .iter()
            .all(|case| case.state == CaseState::Solved)
    );
    // The log of the first customer: the promise, its work from 9:02 to 9:32, and that it is kept.
    let first = facts.log.iter().filter(|line| line.who == 0);
    let work: Vec<(f64, Activity)> = first
        .map(|line| (minutes(line.at), line.activity))
        .skip_while(|line| !matches!(line.1, Activity::PromiseWork { .. }))
        .collect();
    let expected = [
        (2.0, Activity::PromiseWork { done: false }),
        (32.0, Activity::PromiseWork { done: true }),
        (32.0, Activity::PromiseKept),
        (32.0, Activity::CaseEnded(CaseState::Solved)),
    ];
    assert_eq!(work, expected);
    // Ninety minutes over two days of eight hours; talk is no part of it.
    assert_eq!(figure(DESK, &[], 1, "promise_work"), 90.0 / 960.0);
    assert_eq!(figure(DESK, &[], 1, "aht"), 120.0);
    assert_eq!(figure(DESK, &[], 1, "busy_agents"), 96.0 / 960.0);
}

#[test]
fn another_group_may_do_the_work() {
    let by = "group.desk.promise.by=[\"boss\"]";
    let expected = [(2.0, 32.0, 1), (32.0, 62.0, 1), (62.0, 92.0, 1)];
    assert_eq!(worked(&[by]), expected);
}

#[test]
fn what_is_not_done_in_time_is_broken() {
    // Promised at 9:02 for 9:22; the work would be done at 9:32.
    let late = [
        "group.desk.promise.within=20min",
        "reason.call.cases={ recorded = [\"9:00\"] }",
    ];
    let (kept, broken) = told(&late);
    assert!(kept.is_empty());
    assert_eq!(broken, [22.0]);
    // The agent finished in vain, and the case is given up: nobody repeats.
    assert_eq!(worked(&late), [(2.0, 32.0, 0)]);
    let (_, facts) = lived(DESK, &late);
    assert_eq!(facts.cases[0].state, CaseState::GivenUp);
    // To nobody: the case is over by then.
    let done = Activity::PromiseWork { done: true };
    assert!(facts.log.iter().all(|line| line.activity != done));
    // One jump for what was broken: 0.4.
    assert!((facts.cases[0].peak - 0.4).abs() < 1e-12);
    // A note whose time is over before anybody is free is dropped.
    let dropped = [
        "group.desk.promise.within=20min",
        "reason.call.cases={ recorded = [\"9:00\", \"9:01\"] }",
    ];
    assert_eq!(worked(&dropped).len(), 1);
    assert_eq!(told(&dropped).1, [22.0, 24.0]);
}

#[test]
fn work_waits_for_the_next_opening() {
    let late = [
        "reason.call.cases={ recorded = [\"16:59\"] }",
        "group.desk.promise.within=\"1 day\"",
    ];
    // 17:01 is past closing; the next day begins at 1440.
    assert_eq!(worked(&late), [(1440.0, 1470.0, 0)]);
    assert_eq!(told(&late).0, [1470.0]);
}

#[test]
fn a_promise_that_is_not_kept_takes_no_work() {
    let broken = ["group.desk.promise.kept=0"];
    assert!(worked(&broken).is_empty());
    assert_eq!(told(&broken).1.len(), 3);
}

/// The front office puts everybody through to the back office, which makes a note.
const PASSED_ON: &str = r#"
[run]
date = "2026-03-02"
open = "9:00-17:00"
[reason.call]
cases = { recorded = ["9:00"] }
talk = "4min"
enters = "front"
belongs_to = "back"
patience = "10min"
[queue.front]
groups = ["front"]
[queue.back]
groups = ["back"]
[group.front]
agents = 1
solves = { call = 0 }
unsolved_talk = 0.5
transfer = { cold = { verify = "0s", retell = "0s" } }
[group.back]
agents = 1
solves = { call = 0.000000001 }
unsolved = { promise = 1 }
unsolved_talk = 0.5
promise = { kept = 1, within = "2h", work = "30min" }
[customer]
repeat = { chance = 1, delay = "1h", at_most = 1 }
[frustration]
sensitivity_cv = 0
complaint_share = 0
"#;

#[test]
fn a_promise_after_a_transfer_relieves_what_the_transfer_did() {
    let (_, facts) = lived(PASSED_ON, &[]);
    // Put through at 9:02, promised at 9:04, worked on until 9:34.
    let work: Vec<(f64, f64)> = facts
        .handlings
        .iter()
        .filter(|one| one.end == HandlingEnd::PromiseWork)
        .map(|one| (minutes(one.began), minutes(one.ended)))
        .collect();
    assert_eq!(work, [(4.0, 34.0)]);
    let case = &facts.cases[0];
    assert_eq!(
        (case.state, case.bounces, case.contacts),
        (CaseState::Solved, 1, 1)
    );
    // J_B = 0.40 and J_R = 0.33 fade from 9:04 and are halved when the promise is kept.
    let faded = |jump: f64, minutes: f64| jump * libm::exp(-minutes / (24.0 * 60.0) / 3.0);
    let expected = 0.5 * faded(0.40 + 0.33, 30.0);
    assert!((case.frustration - expected).abs() < 1e-12, "{case:?}");
}

#[test]
fn a_promise_after_a_transfer_that_is_broken_adds_to_it() {
    // The work takes longer than the two hours in which it is promised; a repeat finds the same.
    let (_, facts) = lived(PASSED_ON, &["group.back.promise.work=\"3h\""]);
    let case = &facts.cases[0];
    assert_eq!(
        (case.state, case.bounces, case.contacts),
        (CaseState::GivenUp, 2, 2)
    );
    let line = |wanted: Activity| {
        let mut lines = facts.log.iter().filter(|line| line.activity == wanted);
        lines
            .next()
            .map(|line| (minutes(line.at), line.frustration))
    };
    let (broken, felt) = line(Activity::PromiseBroken).expect("a broken promise");
    assert_eq!(broken, 124.0);
    let faded = 0.73 * libm::exp(-120.0 / (24.0 * 60.0) / 3.0);
    assert!((felt - (faded + 0.40)).abs() < 1e-12, "{felt}");
    // The first piece of work ends in vain at 12:04, while the second waits for it, in vain too.
    let ends: Vec<(HandlingEnd, f64)> = facts
        .handlings
        .iter()
        .filter(|one| one.end == HandlingEnd::PromiseWork)
        .map(|one| (one.end, minutes(one.ended)))
        .collect();
    assert_eq!(ends[0], (HandlingEnd::PromiseWork, 184.0));
}
