//! Desks with hours of their own, and who is sent to them; a matrix beside what agents can solve.

use super::support::FRONT_AND_BACK;
use super::{Facts, lived, minutes};
use runaround::engine::{Activity, BounceCause, CaseState, HandlingEnd};
use runaround::model::Centre;

/// The front puts its call through to the back at 9:05; the back opens at ten.
fn desks(changes: &[&str]) -> (Centre, Facts) {
    let hours = "queue.back.hours=\"10:00-17:00\"";
    let redirect = "customer.redirect={ chance = 1, delay = { fixed = \"10min\" } }";
    lived(FRONT_AND_BACK, &[&[hours, redirect], changes].concat())
}

fn handlings(facts: &Facts) -> Vec<(HandlingEnd, f64, f64)> {
    let all = facts.handlings.iter();
    all.map(|work| (work.end, minutes(work.began), minutes(work.ended)))
        .collect()
}

#[test]
fn nobody_is_put_through_to_a_closed_desk_but_told_to_call_it() {
    let (_, facts) = desks(&[]);
    assert_eq!(
        handlings(&facts),
        [
            (HandlingEnd::Redirected, 0.0, 5.0),
            (HandlingEnd::Complete, 60.0, 70.0)
        ]
    );
    let causes: Vec<BounceCause> = facts.bounces.iter().map(|bounce| bounce.cause).collect();
    assert_eq!(causes, [BounceCause::Redirect]);
    assert_eq!(facts.cases[0].state, CaseState::Solved);
    // What counts is the end of the talk: at ten the desk is open.
    let (_, facts) = desks(&["reason.call.cases={ recorded = [\"9:55\"] }"]);
    assert_eq!(handlings(&facts)[0], (HandlingEnd::Transferred, 55.0, 60.0));
}

#[test]
fn a_closed_desk_is_not_asked() {
    let asks = [
        "group.front.unsolved={ consult = 1 }",
        "group.front.consult={ takes = \"1min\" }",
        "customer.repeat={ chance = 0 }",
    ];
    let (_, facts) = desks(&asks);
    assert_eq!(handlings(&facts), [(HandlingEnd::DontKnow, 0.0, 5.0)]);
}

#[test]
fn nobody_overflows_to_a_closed_desk() {
    let three = [
        "reason.call.cases={ recorded = [\"9:00\", \"9:01\", \"9:57\", \"9:58\"] }",
        "reason.call.belongs_to=\"front\"",
        "group.front.solves={ call = 1 }",
        "queue.front.overflow={ after = \"3min\", to = \"back\" }",
    ];
    let (_, facts) = desks(&three);
    let moves = facts.log.iter();
    let moves = moves.filter(|line| matches!(line.activity, Activity::Overflowed(_)));
    let moves: Vec<(u64, f64)> = moves.map(|line| (line.who, minutes(line.at))).collect();
    // The second is due at 9:04, the fourth at 10:01.
    assert_eq!(moves, [(3, 61.0)]);
}

#[test]
fn a_matrix_decides_first_and_leaves_the_rest_to_what_agents_solve() {
    let text = r#"
[run]
date = "2026-03-06"
open = "9:00-17:00"
[reason.call]
cases = "2000 per day"
enters = "front"
talk = "1min"
[queue.front]
groups = ["front"]
[queue.back]
groups = ["back"]
[group.front]
agents = 30
[group.back]
agents = 30
[transfers]
from.front = { back = 0.25 }
[frustration]
measure = false
[customer]
repeat = { chance = 0 }
"#;
    let at_front = |changes: &[&str]| {
        let (centre, facts) = lived(text, changes);
        let front = facts.handlings.iter();
        let ends: Vec<HandlingEnd> = front
            .filter(|work| centre.queues[work.queue].name == "front")
            .map(|work| work.end)
            .collect();
        let share = |end| ends.iter().filter(|one| **one == end).count() as f64 / ends.len() as f64;
        (
            share(HandlingEnd::Transferred),
            share(HandlingEnd::Complete),
            share(HandlingEnd::Insufficient),
        )
    };
    let (moved, complete, _) = at_front(&[]);
    assert_eq!(moved + complete, 1.0);
    assert!((moved - 0.25).abs() < 0.04, "{moved}");
    let half = [
        "group.front.solves={ call = 0.5 }",
        "group.front.unsolved={ insufficient = 1 }",
    ];
    let (same, complete, insufficient) = at_front(&half);
    assert_eq!(same, moved);
    assert!(
        (complete - insufficient).abs() < 0.06,
        "{complete} {insufficient}"
    );
    assert!((complete + insufficient + same - 1.0).abs() < 1e-12);
}
