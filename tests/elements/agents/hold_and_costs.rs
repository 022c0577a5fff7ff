//! Hold inside the call; what contacts, minutes and lines cost.

use crate::{figure, lived};
use runaround::frustration::Cause;

/// One agent, three calls that never meet; every talk takes 10 minutes.
const DESK: &str = r#"
[run]
date = "2026-03-06"
open = "9:00-17:00"
[reason.call]
cases = { recorded = ["9:00", "10:00", "11:00"] }
talk = "10min"
wrap_up = "2min"
[queue.desk]
groups = ["desk"]
[group.desk]
agents = 1
[frustration]
complaint_share = 0
sensitivity_cv = 0
relief_settled = 0
"#;

const ALWAYS: &str = "reason.call.hold={ share = 1, time = \"3min\" }";

#[test]
fn hold_is_part_of_the_handle_time_and_not_of_the_talk() {
    let (_, facts) = lived(DESK, &[ALWAYS]);
    for work in &facts.handlings {
        assert_eq!(work.talk.minutes(), 10.0);
        assert_eq!(work.hold.minutes(), 3.0);
        assert_eq!(work.wrap_up().minutes(), 2.0);
        assert_eq!(work.ended.since(work.began).minutes(), 15.0);
    }
    assert_eq!(figure(DESK, &[ALWAYS], 1, "aht"), 900.0);
    assert_eq!(figure(DESK, &[ALWAYS], 1, "hold"), 180.0);
    // The queue's own hold wins.
    let own = "queue.desk.hold={ share = 1, time = \"1min\" }";
    assert_eq!(figure(DESK, &[ALWAYS, own], 1, "hold"), 60.0);
}

#[test]
fn the_customer_waits_on_hold() {
    let wait = |changes: &[&str]| -> f64 {
        let (_, facts) = lived(DESK, changes);
        let place = Cause::ALL.iter().position(|cause| *cause == Cause::Wait);
        place.map_or(f64::NAN, |place| facts.cases[0].causes[place])
    };
    assert_eq!(wait(&[]), 0.0);
    // One minute is tolerated; the other two count 1.2 times 0.06 each.
    let expected = 2.0 * 0.06 * 1.2;
    assert!((wait(&[ALWAYS]) - expected).abs() < 1e-12);
}

#[test]
fn only_a_share_is_put_on_hold_and_nothing_else_changes() {
    let many = [
        "reason.call.cases=\"400 per day\"",
        "reason.call.talk={ exponential = { mean = \"1s\" } }",
        "reason.call.wrap_up=\"0s\"",
        "group.desk.agents=5",
    ];
    let with = |hold: &str| {
        let mut changes = many.to_vec();
        changes.push(hold);
        lived(DESK, &changes).1
    };
    let (some, none) = (
        with("reason.call.hold={ share = 0.25, time = \"1s\" }"),
        with("reason.call.hold={ share = 0, time = \"1s\" }"),
    );
    let held = some
        .handlings
        .iter()
        .filter(|work| work.hold.micros() > 0)
        .count();
    let share = held as f64 / some.handlings.len() as f64;
    // Four standard deviations of a share of a quarter among 400.
    assert!(
        (share - 0.25).abs() < 4.0 * (0.25 * 0.75 / 400.0_f64).sqrt(),
        "{share}"
    );
    let talks = |facts: &crate::facts::Facts| {
        let mut talks: Vec<(u64, i64)> = facts
            .handlings
            .iter()
            .map(|work| (work.customer.serial, work.talk.micros()))
            .collect();
        talks.sort_unstable();
        talks
    };
    assert_eq!(talks(&some), talks(&none));
}

#[test]
fn hold_comes_before_a_transfer_and_before_the_bounce() {
    let text = DESK.replace(
        "[frustration]",
        "[reason.other]\ncases = { recorded = [\"16:00\"] }\nbelongs_to = \"back\"\ntalk = \"1min\"\n[queue.back]\ngroups = [\"back\"]\n[group.back]\nagents = 1\n[frustration]",
    );
    let changes = [
        "reason.call.enters=\"desk\"",
        "reason.call.belongs_to=\"back\"",
        "group.desk.solves={ other = 1 }",
        "group.desk.unsolved_talk=1",
        "queue.desk.hold={ share = 1, time = \"3min\" }",
    ];
    let (_, facts) = lived(&text, &changes);
    let first = facts.bounces.first().expect("a transfer");
    // Two counted minutes on hold at 1.2 x 0.06, then the jump of 0.4.
    assert!((first.frustration - (2.0 * 0.06 * 1.2 + 0.4)).abs() < 1e-12);
    assert_eq!(crate::minutes(first.at), 13.0);
}

#[test]
fn contacts_minutes_and_lines_cost_money() {
    let close = |changes: &[&str], expected: f64| {
        let found = figure(DESK, changes, 1, "cost_per_contact");
        assert!((found - expected).abs() < 1e-9, "{found} for {changes:?}");
    };
    let costs = "costs={ contact = \"EUR 0.50\", minute = \"EUR 0.10\" }";
    // 3 answered contacts, 30 minutes of talk.
    close(&[costs], 0.5 + 1.0);
    let lines = [
        "lines.main={ count = 4, cost = \"EUR 0.75 per hour\" }",
        "queue.desk.lines=\"main\"",
    ];
    close(&[costs, lines[0], lines[1]], 1.5 + 4.0 * 0.75 * 8.0 / 3.0);
    let wage = "group.desk.wage=\"EUR 30 per hour\"";
    close(&[wage], 80.0);
    close(
        &[wage, costs, lines[0], lines[1], ALWAYS],
        80.0 + 0.5 + 1.3 + 8.0,
    );
    assert_eq!(
        figure(DESK, &[wage], 1, "cost_per_solved_case"),
        figure(DESK, &[wage], 1, "cost_per_contact")
    );
}
