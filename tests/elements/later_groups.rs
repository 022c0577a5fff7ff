//! Groups that answer only after a while, and desks with hours of their own, where the limits are just met.

use crate::facts::Facts;
use crate::{lived, minutes};
use runaround::engine::{BounceCause, ContactOutcome, HandlingEnd};
use runaround::model::Centre;
use runaround::time::Span;

/// When who came at 9:01 was answered.
fn answered_at(text: &str, changes: &[&str]) -> f64 {
    let (_, facts) = lived(text, changes);
    let mut waits = facts.waits.iter();
    let Some(wait) = waits.find(|wait| minutes(wait.joined) == 1.0) else {
        panic!("nobody came at 9:01")
    };
    minutes(wait.left)
}

/// Those of the later group help with the line after five minutes, and have something at hand until then.
const LATER: &str = r#"
[run]
date = "2026-03-02"
open = "9:00-17:00"
[reason.first]
cases = { recorded = ["9:00", "9:01"] }
enters = "desk"
talk = "30min"
[reason.own]
cases = { recorded = ["9:00"] }
enters = "own"
talk = "40min"
[queue.desk]
groups = ["desk", { groups = ["later"], after = "5min" }]
[queue.own]
groups = ["later"]
[group.desk]
agents = 1
[group.later]
agents = 1
"#;

#[test]
fn a_mail_is_put_aside_when_the_group_may_answer() {
    let mails = [
        "queue.own.channel=\"mail\"",
        "queue.own.mail.put_aside=true",
    ];
    assert_eq!(answered_at(LATER, &mails), 6.0);
    // Somebody who must be kept free for others puts nothing aside.
    let kept =
        "queue.desk.groups=[\"desk\", { groups = [\"later\"], after = \"5min\", keeps_free = 1 }]";
    assert_eq!(answered_at(LATER, &[mails[0], mails[1], kept]), 30.0);
}

#[test]
fn a_chat_is_taken_beside_another_when_the_group_may_answer() {
    let chats = [
        "queue.desk.channel=\"chat\"",
        "queue.own.channel=\"chat\"",
        "group.later.chat={ at_once = 2, slowdown = [1, 1.5] }",
        "group.desk.chat={ at_once = 1 }",
    ];
    assert_eq!(answered_at(LATER, &chats), 6.0);
}

/// A desk that opens at ten and closes at half past; eighteen people call it before.
const HOURS: &str = r#"
[run]
date = "2026-03-02"
open = "9:00-17:00"
[reason.call]
cases = { recorded = ["9:01", "9:02", "9:03", "9:04", "9:05", "9:06", "9:07", "9:08", "9:09", "9:10", "9:11", "9:12", "9:13", "9:14", "9:15", "9:16", "9:17", "9:18"] }
enters = "desk"
talk = "1s"
[queue.desk]
groups = ["desk"]
hours = "10:00-10:30"
[group.desk]
agents = 18
"#;

fn closed(facts: &Facts) -> usize {
    let closed = facts.contacts.iter();
    let closed = closed.filter(|one| one.outcome == ContactOutcome::Closed);
    closed.count()
}

#[test]
fn some_know_the_hours_of_a_desk_and_some_do_not() {
    let (_, facts) = lived(HOURS, &["customer.ignores_hours=0.5"]);
    let first = facts.contacts.iter().filter(|one| one.number == 0);
    let in_vain = first.filter(|one| one.outcome == ContactOutcome::Closed);
    let in_vain = in_vain.count();
    assert!((2..=16).contains(&in_vain), "{in_vain} of 18");
    // Whoever knows the hours comes before they are over, however much people spread out.
    let (_, facts) = lived(HOURS, &["customer.next_opening_spread=\"5h\""]);
    assert_eq!(closed(&facts), 0);
    let last = facts.contacts.iter().map(|one| minutes(one.started));
    let last = last.fold(0.0, f64::max);
    assert!((89.0..90.0).contains(&last), "{last}");
}

#[test]
fn what_is_heard_where_nobody_is_present_is_no_time() {
    let changes = [
        "reason.own.cases={ recorded = [\"15:00\"] }",
        "queue.desk.groups=[\"desk\"]",
        "queue.desk.announcement={ expected_wait = true }",
        "group.desk.shift.late={ hours = \"9:10-17:00\" }",
    ];
    let text = LATER.replace("[group.desk]\nagents = 1", "[group.desk]");
    let (_, facts) = lived(&text, &changes);
    let heard: Vec<(f64, Option<Span>)> = facts
        .log
        .iter()
        .filter_map(|line| match line.activity {
            runaround::engine::Activity::Announced(wait) => Some((minutes(line.at), wait)),
            _ => None,
        })
        .collect();
    assert_eq!(heard, [(0.0, None), (1.0, None)]);
}

/// The front does not solve it, and the back would.
const WAY: &str = r#"
[run]
date = "2026-03-02"
open = "9:00-17:00"
[reason.call]
cases = { recorded = ["9:00"] }
enters = "front"
belongs_to = "back"
talk = "10min"
menu_time = "1min"
[queue.front]
groups = ["front"]
[queue.back]
groups = ["back"]
[group.front]
agents = 1
solves = { call = 0.000000001 }
unsolved_talk = 1
unsolved = { transfer = 1 }
[group.back]
agents = 1
"#;

fn causes(changes: &[&str]) -> Vec<Option<BounceCause>> {
    let (_, facts): (Centre, Facts) = lived(WAY, changes);
    facts
        .bounces
        .iter()
        .map(|bounce| Some(bounce.cause))
        .collect()
}

#[test]
fn who_could_choose_chose_wrongly_and_who_could_not_did_not() {
    let wrongly = [Some(BounceCause::WrongMenuChoice)];
    let chosen = "reason.call.enters={ front = 0.999999999, back = 0.000000001 }";
    assert_eq!(causes(&[chosen]), wrongly);
    let sent = causes(&[]);
    assert_eq!(sent.len(), 1);
    assert_ne!(sent, wrongly);
    // Right where it is, and yet not solved there.
    let right = causes(&[chosen, "reason.call.belongs_to=\"front\""]);
    assert!(!right.contains(&wrongly[0]), "{right:?}");
}

#[test]
fn the_time_in_the_menu_is_the_customers_as_a_wait_is() {
    let (_, facts) = lived(WAY, &[]);
    // Nobody waits in a line.
    assert_eq!(facts.cases[0].waited, Span::from_seconds(60.0));
}

#[test]
fn nobody_waits_on_hold_for_a_mail() {
    let changes = [
        "queue.back.channel=\"mail\"",
        "group.front.unsolved={ consult = 1 }",
        "group.front.consult={ takes = \"2min\" }",
    ];
    let (_, facts) = lived(WAY, &changes);
    assert_eq!(facts.handlings[0].end, HandlingEnd::Redirected);
}

/// The call is over at 9:11, at the very moment at which the back closes.
#[test]
fn a_desk_can_be_reached_until_the_moment_at_which_it_closes() {
    let end = |hours: &str| {
        let hours = format!("queue.back.hours=\"{hours}\"");
        let (_, facts) = lived(WAY, &[&hours]);
        facts.handlings[0].end
    };
    assert_eq!(end("9:00-9:11"), HandlingEnd::Transferred);
    assert_eq!(end("9:00-9:10"), HandlingEnd::Redirected);
}
