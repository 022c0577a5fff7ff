//! Who redials: after hanging up, and by a rule of its own after being refused or finding it closed.

use super::{Facts, figure, lived, minutes};
use runaround::engine::{CaseState, ContactOutcome};
use runaround::model::Id;
use runaround::scenario::{Source, load};

/// One agent and one line: the first talks until 9:30, the second is refused at 9:01.
const DESK: &str = r#"
[run]
date = "2026-03-06"
open = "9:00-17:00"
[reason.first]
cases = { recorded = ["9:00"] }
enters = "desk"
talk = "30min"
[reason.second]
cases = { recorded = ["9:01"] }
enters = "desk"
talk = "10min"
patience = "1min"
[queue.desk]
groups = ["desk"]
lines = "main"
[lines.main]
count = 1
[group.desk]
agents = 1
[customer]
redial = { chance = 1, delay = "40min" }
next_opening_spread = "0s"
"#;

const QUICK: &str = "customer.redial_refused={ chance = 1, delay = \"20min\" }";

/// What came of the contacts of the second, and when each began, in minutes since nine.
fn contacts(facts: &Facts) -> Vec<(ContactOutcome, f64)> {
    let all = facts.contacts.iter();
    let second = all.filter(|one| one.customer.reason.index() == 1);
    second
        .map(|one| (one.outcome, minutes(one.started)))
        .collect()
}

fn second(changes: &[&str]) -> Vec<(ContactOutcome, f64)> {
    contacts(&lived(DESK, changes).1)
}

use ContactOutcome::{Abandoned, Answered, Closed, Refused};

#[test]
fn who_was_refused_redials_by_a_rule_of_its_own() {
    assert_eq!(second(&[]), [(Refused, 1.0), (Answered, 41.0)]);
    let quick = second(&[QUICK]);
    assert_eq!(quick, [(Refused, 1.0), (Refused, 21.0), (Answered, 41.0)]);
    // With a line to wait on the second hangs up at 9:02, and that is the other rule.
    let waits = second(&[QUICK, "lines.main.count=2"]);
    assert_eq!(waits, [(Abandoned, 1.0), (Answered, 42.0)]);
    // Both kinds are counted together: no third attempt.
    let once = "customer.redial_refused={ chance = [1, 0], delay = \"20min\" }";
    assert_eq!(second(&[once]), [(Refused, 1.0), (Refused, 21.0)]);
}

#[test]
fn the_rules_of_a_reason_go_before_those_of_all() {
    let own = "reason.second.redial={ chance = 1, delay = \"50min\" }";
    assert_eq!(second(&[QUICK, own]), [(Refused, 1.0), (Answered, 51.0)]);
    let own_refused = "reason.second.redial_refused={ chance = 1, delay = \"35min\" }";
    let expected = [(Refused, 1.0), (Answered, 36.0)];
    assert_eq!(second(&[QUICK, own, own_refused]), expected);
    assert_eq!(second(&[own_refused]), expected);
    // It says nothing about those who hang up.
    let waits = second(&[QUICK, own_refused, "lines.main.count=2"]);
    assert_eq!(waits, [(Abandoned, 1.0), (Answered, 42.0)]);
}

#[test]
fn who_finds_it_closed_redials_by_the_same_rule() {
    // It hangs up at 16:57, calls again at 17:37, when it is closed, and then by the rule at hand.
    let late = [
        "lines.main.count=2",
        "customer.ignores_hours=1",
        "reason.first.cases={ recorded = [\"16:50\"] }",
        "reason.second.cases={ recorded = [\"16:56\"] }",
        "run.days=2",
    ];
    let never = "customer.redial_refused={ chance = 0 }";
    let (_, facts) = lived(DESK, &[&late[..], &[never]].concat());
    assert_eq!(contacts(&facts), [(Abandoned, 476.0), (Closed, 517.0)]);
    let given_up = facts.cases.iter();
    let given_up = given_up.filter(|case| case.state == CaseState::GivenUp);
    assert_eq!(given_up.count(), 1);
    // On Monday at 9:07: after sixty-three hours and a half.
    let later = "customer.redial_refused={ chance = 1, delay = \"63h30min\" }";
    let (_, facts) = lived(DESK, &[&late[..], &[later]].concat());
    let monday = 3.0 * 24.0 * 60.0;
    let expected = [
        (Abandoned, 476.0),
        (Closed, 517.0),
        (Answered, monday + 7.0),
    ];
    assert_eq!(contacts(&facts), expected);
}

#[test]
fn who_is_refused_cannot_redial_for_ever_at_once() {
    let source = Source::from_text("test.toml", DESK);
    let endless = "customer.redial_refused={ chance = 1, delay = \"0s\" }";
    let Err(wrong) = load(&source, &[endless.to_owned()], None) else {
        panic!("it never ends")
    };
    assert!(wrong.render(false).contains("for ever"));
}

/// Solved at the first attempt that was answered, though not at the first.
#[test]
fn attempts_that_came_to_nothing_are_no_answered_contacts() {
    assert_eq!(figure(DESK, &[QUICK], 1, "fcr"), 1.0);
}

/// The coupling of redials is one of redials: who was answered repeats by the chance that was told.
#[test]
fn frustration_that_acts_on_redials_acts_on_no_repeat() {
    let text = DESK.replace("[customer]", "solves = { first = 1, second = 0.000001 }\nunsolved = { insufficient = 1 }\n[customer]\nrepeat = { chance = 0.000001, delay = \"1h\" }");
    let acts = [
        "lines.main.count=2",
        "reason.second.cases={ recorded = [\"9:40\"] }",
        "frustration.feedback=[\"redial\"]",
        "frustration.coupling.redial.size=1000",
    ];
    assert_eq!(contacts(&lived(&text, &acts).1), [(Answered, 40.0)]);
    // The same customer hangs up at 9:02 and redials, at whatever chance.
    let abandons = [
        "customer.redial={ chance = 0.000001, delay = \"40min\", at_most = 1 }",
        acts[2],
        acts[3],
        acts[0],
    ];
    let found = contacts(&lived(&text, &abandons).1);
    assert_eq!(found, [(Abandoned, 1.0), (Answered, 42.0)]);
}
