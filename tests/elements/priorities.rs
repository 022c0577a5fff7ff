//! Who in a line is first: classes for who returns, was put through, asked for somebody else or has waited long; the age
//! of the case; weighted waiting time; who came last; anybody.

use super::{Facts, centre, lived, minutes};
use std::collections::BTreeMap;

/// One agent, talks of ten minutes, two reasons of which the first has the better class.
const DESK: &str = r#"
[run]
date = "2026-03-06"
open = "9:00-17:00"
[reason.urgent]
cases = { recorded = ["9:00", "9:03", "9:04", "9:05"] }
enters = "desk"
talk = "10min"
priority = 1
[reason.plain]
cases = { recorded = ["9:01"] }
enters = "desk"
talk = "10min"
priority = 2
[queue.desk]
groups = ["desk"]
order = "priority"
[group.desk]
agents = 1
"#;

/// Reason and number of who was helped, in order.
fn order(text: &str, changes: &[&str]) -> Vec<String> {
    let (centre, facts) = lived(text, changes);
    let mut all = facts.handlings.clone();
    all.sort_by_key(|one| (one.began, one.customer.serial));
    all.iter()
        .map(|one| {
            let reason = &centre.reasons[one.customer.reason].name;
            format!("{reason}{} {}", one.customer.k, minutes(one.began))
        })
        .collect()
}

#[test]
fn waiting_raises_the_priority_step_by_step() {
    let last = [
        "urgent0 0",
        "urgent1 10",
        "urgent2 20",
        "urgent3 30",
        "plain0 40",
    ];
    assert_eq!(order(DESK, &[]), last);
    let steps = |steps: &str| format!("queue.desk.priority={{ waited = {steps} }}");
    // At 9:16 it is in the class of the others, and it came first.
    let equal = order(DESK, &[&steps("{ \"15min\" = 1 }")]);
    assert_eq!(equal[1..3], ["urgent1 10", "plain0 20"]);
    // At 9:26 it is before all others.
    let better = order(DESK, &[&steps("{ \"25min\" = 0 }")]);
    assert_eq!(better[2..4], ["urgent2 20", "plain0 30"]);
    // A step that comes too late, or is no better, changes nothing.
    assert_eq!(
        order(DESK, &[&steps("{ \"50min\" = 0, \"5min\" = 3 }")]),
        last
    );
}

#[test]
fn who_returns_goes_first() {
    let text = DESK.replace(
        "talk = \"10min\"\npriority = 2",
        "talk = \"10min\"\npriority = 2\npatience = \"1min\"",
    ) + "[customer]\nredial = { chance = 1, delay = \"4min30s\", at_most = 1 }\n";
    let patient = "reason.plain.patience=\"1h\"";
    assert_eq!(order(&text, &[patient])[4], "plain0 40");
    // It hangs up at 9:02 and is back at 9:06:30; from 9:07:30 on nobody is there.
    let back = [
        "queue.desk.priority={ returning = 0 }",
        "reason.plain.patience=\"1min\"",
        "customer.redial.delay=\"7min30s\"",
    ];
    assert_eq!(order(&text, &back)[1], "plain0 10");
    assert!(!order(&text, &back[1..]).contains(&"plain0 10".to_owned()));
}

/// A front that passes everything on to the desk, where others come in by themselves.
#[test]
fn who_was_put_through_goes_first() {
    let text = DESK.to_owned()
        + r#"
[reason.sent]
cases = { recorded = ["8:59"] }
enters = "front"
belongs_to = "desk"
talk = "10min"
priority = 9
[queue.front]
groups = ["front"]
[group.front]
agents = 1
solves = { urgent = 1, plain = 1, sent = 0 }
unsolved_talk = 1
"#;
    let open = "run.open=\"8:30-17:00\"";
    let (with, without) = (
        order(&text, &[open, "queue.desk.priority={ transferred = 0 }"]),
        order(&text, &[open]),
    );
    assert!(with.contains(&"sent0 10".to_owned()), "{with:?}");
    assert!(without.contains(&"sent0 50".to_owned()), "{without:?}");
    // Nobody asked for somebody else.
    let escalated = order(&text, &[open, "queue.desk.priority={ escalated = 0 }"]);
    assert_eq!(escalated, without);
    // Who asks for somebody else is put through as well, and has the class of both.
    let asks = [
        open,
        "queue.desk.priority={ escalated = 0 }",
        "frustration.feedback=[\"somebody_else\"]",
        "frustration.coupling.somebody_else.chance=1",
    ];
    let first = order(&text, &asks);
    assert!(first.contains(&"sent0 10".to_owned()), "{first:?}");
}

#[test]
fn the_oldest_case_or_the_heaviest_wait_goes_first() {
    let text =
        DESK.to_owned() + "[customer]\nredial = { chance = 1, delay = \"6min30s\", at_most = 1 }\n";
    // It hangs up at 9:02:30 and comes back at 9:09 as the last in line, but with the oldest case.
    let patience = "reason.plain.patience=\"90s\"";
    let aged = order(&text, &[patience, "queue.desk.order=\"case age\""]);
    assert_eq!(aged[1], "plain0 10");
    let first_come = order(&text, &[patience, "queue.desk.order=\"first come\""]);
    assert_eq!(first_come[1], "urgent1 10");
    // At 9:10 the plain one has waited nine minutes and the first urgent one seven, with twice the weight.
    let weighted = [
        "queue.desk.order=\"weighted wait\"",
        "reason.urgent.wait_weight=2",
    ];
    let found = order(DESK, &weighted);
    // At 9:20 it is 19 against 32, at 9:30 29 against 50: the plain one comes last.
    assert_eq!(
        found[1..],
        ["urgent1 10", "urgent2 20", "urgent3 30", "plain0 40"]
    );
    let lighter = [
        "queue.desk.order=\"weighted wait\"",
        "reason.urgent.wait_weight=1.2",
    ];
    // 9 against 8.4: the plain one first.
    assert_eq!(order(DESK, &lighter)[1], "plain0 10");
}

#[test]
fn who_came_last_goes_first() {
    let last = order(DESK, &["queue.desk.order=\"last come\""]);
    let expected = [
        "urgent0 0",
        "urgent3 10",
        "urgent2 20",
        "urgent1 30",
        "plain0 40",
    ];
    assert_eq!(last, expected);
    // Somebody who comes at 9:15 is before all who wait already.
    let later = [
        "queue.desk.order=\"last come\"",
        "reason.plain.cases={ recorded = [\"9:01\", \"9:15\"] }",
    ];
    assert_eq!(order(DESK, &later)[1..3], ["urgent3 10", "plain1 20"]);
}

/// How often each customer is helped in the n-th place, over so many replications.
fn in_place(changes: &[&str], place: usize, replications: u32) -> BTreeMap<String, u32> {
    let centre = centre(DESK, changes);
    let mut found = BTreeMap::new();
    for replication in 0..replications {
        let mut handlings = Facts::of(&centre, 1, replication).handlings;
        handlings.sort_by_key(|one| one.began);
        let who = handlings[place].customer;
        let reason = &centre.reasons[who.reason].name;
        *found.entry(format!("{reason}{}", who.k)).or_default() += 1;
    }
    found
}

/// Four wait at 9:10: each is next once in four. The three who are left and one more wait at 9:20: again one in four, though
/// the three have lost a draw already. Four standard deviations of 2000 draws are 78.
#[test]
fn at_random_everybody_who_waits_has_the_same_chance_at_every_turn() {
    let random = [
        "queue.desk.order=\"random\"",
        "reason.plain.cases={ recorded = [\"9:01\", \"9:15\"] }",
    ];
    let second = in_place(&random, 1, 2000);
    assert_eq!(second.len(), 4, "{second:?}");
    assert!(
        second.values().all(|count| count.abs_diff(500) < 78),
        "{second:?}"
    );
    let third = in_place(&random, 2, 2000);
    assert_eq!(third.len(), 5, "{third:?}");
    assert!(third["plain1"].abs_diff(500) < 78, "{third:?}");
}

/// Who stands where changes nothing for the others' draws: one more who leaves before the first turn moves nobody.
#[test]
fn at_random_who_left_moves_nobody() {
    let random = "queue.desk.order=\"random\"";
    let with = DESK.to_owned()
        + r#"
[reason.short]
cases = { recorded = ["9:02"] }
enters = "desk"
talk = "10min"
patience = "1min"
"#;
    assert_eq!(order(&with, &[random]), order(DESK, &[random]));
}

/// Talks of equal length and no patience: the moments at which somebody is helped do not depend on who it is. So the
/// waits add to the same sum in any order; they differ least first come, most last come: of two who wait together, serving the
/// later one first only spreads their waits (Kingman 1962, Tambouratzis 1968).
#[test]
fn the_order_moves_the_spread_of_waits_and_not_their_sum() {
    let text = r#"
[run]
date = "2026-03-06"
open = "9:00-17:00"
[reason.call]
cases = "38 per hour"
talk = "3min"
[queue.desk]
groups = ["desk"]
[group.desk]
agents = 2
"#;
    for replication in 0..10 {
        let [first, random, last] = ["first come", "random", "last come"].map(|order| {
            let centre = centre(text, &[&format!("queue.desk.order=\"{order}\"")]);
            let facts = Facts::of(&centre, 7, replication);
            let waits = facts.waits.iter().map(|wait| wait.left.since(wait.joined));
            let waits: Vec<i64> = waits.map(|wait| wait.micros()).collect();
            let sum: i64 = waits.iter().sum();
            let squares: f64 = waits
                .iter()
                .map(|wait| (*wait as f64) * (*wait as f64))
                .sum();
            (waits.len(), sum, squares)
        });
        assert!(first.1 > 0);
        assert_eq!((first.0, first.1), (last.0, last.1));
        assert_eq!((first.0, first.1), (random.0, random.1));
        assert!(
            first.2 < random.2 && random.2 < last.2,
            "{first:?} {random:?} {last:?}"
        );
    }
}
