//! Who in a line is first: classes for who returns, was put through, asked for somebody else or has waited long; the age
//! of the case; weighted waiting time.

use super::{lived, minutes};

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
