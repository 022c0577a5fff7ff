//! The menu: time before the queue, and self-service.

use super::{lived, minutes, support};
use runaround::engine::{BounceCause, CaseState, ContactEnd, ContactOutcome, WaitEnd};
use runaround::time::Span;

const DESK: &str = r#"
[run]
date = "2026-03-06"
open = "9:00-17:00"
[reason.call]
cases = "400 per day"
enters = "desk"
talk = "1min"
patience = { exponential = { mean = "5min" } }
self_service = 0.3
[queue.desk]
groups = ["desk"]
lines = "main"
[lines.main]
count = 3
[group.desk]
agents = 2
[customer]
redial = { chance = 0.9 }
"#;

#[test]
fn self_service_solves_cases_before_any_queue() {
    let menu = "reason.call.menu_time={ uniform = { from = \"10s\", to = \"50s\" } }";
    let (_, facts) = lived(DESK, &[menu]);
    let served = |outcome| {
        facts
            .contacts
            .iter()
            .filter(move |one| one.outcome == outcome)
    };
    let count = served(ContactOutcome::SelfServed).count();
    let cases = facts.cases.len() as f64;
    // Five standard deviations of a binomial count.
    assert!(
        (count as f64 - 0.3 * cases).abs() < 5.0 * (0.21 * cases).sqrt(),
        "{count}"
    );
    for contact in served(ContactOutcome::SelfServed) {
        let spent = contact.ended.since(contact.started);
        assert!(spent >= Span::from_seconds(10.0) && spent <= Span::from_seconds(50.0));
        assert!(contact.settled && contact.segments == 0);
        let case = facts
            .cases
            .iter()
            .find(|case| case.customer == contact.customer);
        assert_eq!(case.map(|case| case.state), Some(CaseState::Solved));
    }
    // A menu holds a trunk: some were refused and came again, and nobody else joined a queue.
    assert!(served(ContactOutcome::Refused).count() > 0);
    let queued = facts
        .waits
        .iter()
        .filter(|wait| wait.end != WaitEnd::Refused);
    for wait in queued {
        let this = |one: &&ContactEnd| one.customer == wait.customer && one.number == wait.contact;
        let contact = facts.contacts.iter().find(this).expect("it ended");
        assert_ne!(contact.outcome, ContactOutcome::SelfServed);
    }
}

#[test]
fn a_menu_is_effort_and_not_waiting() {
    let changes = [
        "reason.call.menu_time=\"30s\"",
        "reason.call.self_service=0",
        "reason.call.cases={ recorded = [\"9:00\", \"9:10\"] }",
    ];
    let (_, facts) = lived(DESK, &changes);
    let waits: Vec<(f64, f64)> = facts
        .waits
        .iter()
        .map(|wait| (minutes(wait.joined), minutes(wait.left)))
        .collect();
    assert_eq!(waits, [(0.5, 0.5), (10.5, 10.5)]);
}

#[test]
fn who_needs_nobody_does_so_whatever_was_decided() {
    let served = |changes: &[&str]| {
        let (_, facts) = lived(DESK, changes);
        let mut who: Vec<u64> = facts
            .contacts
            .iter()
            .filter(|one| one.outcome == ContactOutcome::SelfServed)
            .map(|one| one.customer.k)
            .collect();
        who.sort_unstable();
        who
    };
    let all = served(&["lines.main.count=50"]);
    assert!(all.len() > 80);
    assert_eq!(all, served(&["lines.main.count=50", "group.desk.agents=7"]));
    let more = served(&["lines.main.count=50", "reason.call.self_service=0.5"]);
    assert!(
        all.iter().all(|one| more.contains(one)),
        "a larger share keeps those of the smaller"
    );
    assert!(
        support::centre(DESK, &[])
            .reasons
            .iter()
            .all(|reason| reason.menu_time.is_none())
    );
}

/// Three steps of ten seconds; one in ten chooses wrongly at each of them.
#[test]
fn a_menu_of_several_steps_has_the_time_and_the_wrong_choices_of_each() {
    let text = DESK.replace(
        "self_service = 0.3",
        "menu = { steps = 3, takes = \"10s\", wrong = 0.1 }",
    ) + "[queue.left]\ngroups = [\"left\"]\n[group.left]\nagents = 2\n[queue.right]\ngroups = [\"right\"]\n[group.right]\nagents = 2\n";
    let entered = |changes: &[&str]| {
        let centre = support::centre(&text, changes);
        let enters = centre
            .reasons
            .iter()
            .next()
            .map(|reason| reason.enters.clone());
        let named = enters.unwrap_or_default().into_iter();
        let named = named.map(|(queue, share)| (centre.queues[queue].name.clone(), share));
        named.collect::<Vec<_>>()
    };
    // 0.9 to the third come out where they should.
    let close = |found: &[(String, f64)], expected: &[(&str, f64)]| {
        assert_eq!(found.len(), expected.len(), "{found:?}");
        for (found, expected) in found.iter().zip(expected) {
            assert_eq!(found.0, expected.0);
            assert!((found.1 - expected.1).abs() < 1e-12, "{found:?}");
        }
    };
    close(
        &entered(&[]),
        &[("desk", 0.729), ("left", 0.1355), ("right", 0.1355)],
    );
    let one = "reason.call.menu.wrong_to=[\"right\"]";
    close(&entered(&[one]), &[("desk", 0.729), ("right", 0.271)]);
    close(&entered(&["reason.call.menu.wrong=0"]), &[("desk", 1.0)]);
    let (_, facts) = lived(&text, &["lines.main.count=100"]);
    assert!(!facts.waits.is_empty());
    for wait in facts.waits.iter().filter(|wait| wait.segment == 0) {
        let contact = facts
            .contacts
            .iter()
            .find(|one| one.customer == wait.customer && one.number == wait.contact);
        let started = contact.map(|one| one.started);
        assert_eq!(
            started.map(|at| wait.joined.since(at)),
            Some(Span::from_seconds(30.0))
        );
    }
}

/// A desk that sends on whom it cannot help is no wrong choice, because the menu was right to lead there.
#[test]
fn only_who_chose_wrongly_is_a_wrong_choice() {
    let text = r#"
[run]
date = "2026-03-06"
open = "9:00-17:00"
[reason.passport]
cases = "exactly 200 per day"
enters = "front"
belongs_to = "back"
talk = "1min"
menu = { steps = 1, takes = "0s", wrong = 0.3, wrong_to = ["garden"] }
[queue.front]
groups = ["front"]
[queue.back]
groups = ["back"]
[queue.garden]
groups = ["garden"]
[group.front]
agents = 50
solves = { passport = 0 }
unsolved = { transfer = 1 }
[group.back]
agents = 50
[group.garden]
agents = 50
solves = { passport = 0 }
unsolved = { transfer = 1 }
"#;
    let (centre, facts) = lived(text, &[]);
    assert_eq!(facts.bounces.len(), 200);
    for bounce in &facts.bounces {
        let wrong = centre.queues[bounce.from].name == "garden";
        let expected = if wrong {
            BounceCause::WrongMenuChoice
        } else {
            BounceCause::LacksTheSkill
        };
        assert_eq!(bounce.cause, expected);
    }
    let wrong = facts.bounces.iter();
    let wrong = wrong.filter(|bounce| bounce.cause == BounceCause::WrongMenuChoice);
    assert!((20..100).contains(&wrong.count()), "about 60 of 200");
}
