//! Absence, adherence, activities, paid time.

use crate::facts::Facts;
use crate::{connected, figure, lived, minutes};
use proptest::prelude::*;
use std::collections::BTreeSet;

/// A Friday from 9 to 17 and one agent; every talk takes 10 minutes.
const DESK: &str = r#"
[run]
date = "2026-03-06"
open = "9:00-17:00"
[reason.call]
cases = { recorded = ["9:25", "9:40"] }
talk = "10min"
[queue.desk]
groups = ["desk"]
[group.desk]
agents = 1
wage = "EUR 30 per hour"
"#;

/// Duty of all agents in minutes since 9:00, in order.
fn duties(facts: &Facts) -> Vec<(f64, f64)> {
    let mut duties: Vec<(f64, f64)> = facts
        .duties
        .iter()
        .map(|duty| (minutes(duty.from), minutes(duty.to)))
        .collect();
    duties.sort_by(|a, b| a.0.total_cmp(&b.0));
    duties
}

/// Agents who were on duty at all.
fn there(facts: &Facts) -> BTreeSet<u32> {
    facts.duties.iter().map(|duty| duty.agent.0).collect()
}

const MEETING: &str = "group.desk.activity={ meeting = { hours = \"9:30-10:00\" } }";

#[test]
fn a_meeting_takes_the_agent_away_after_the_call_and_is_paid() {
    let (_, facts) = lived(DESK, &[MEETING]);
    assert_eq!(duties(&facts), [(0.0, 30.0), (60.0, 480.0)]);
    assert_eq!(connected(&facts), [25.0, 60.0]);
    let paid: f64 = facts
        .paid
        .iter()
        .filter(|paid| minutes(paid.from) < 480.0)
        .map(|paid| paid.to.since(paid.from).minutes())
        .sum();
    assert_eq!(paid, 480.0);
    assert_eq!(figure(DESK, &[MEETING], 1, "shrinkage"), 30.0 / 480.0);
    assert_eq!(figure(DESK, &[MEETING], 1, "paid_agents"), 1.0);
    assert_eq!(figure(DESK, &[MEETING], 1, "agents"), 450.0 / 480.0);
    // Ten minutes of the first call, five of them after 9:30.
    assert_eq!(figure(DESK, &[MEETING], 1, "utilisation"), 20.0 / 485.0);
    assert_eq!(figure(DESK, &[MEETING], 1, "occupancy"), 20.0 / 455.0);
}

#[test]
fn an_unpaid_activity_is_neither_duty_nor_cost() {
    let unpaid = MEETING.replace("10:00\"", "10:00\", paid = false");
    assert_eq!(figure(DESK, &[&unpaid], 1, "shrinkage"), 0.0);
    let cost = |changes: &[&str]| figure(DESK, changes, 1, "cost_per_contact");
    assert_eq!(cost(&[]), 8.0 * 30.0 / 2.0);
    let overtime = 5.0 / 60.0;
    let close = |found: f64, expected: f64| assert!((found - expected).abs() < 1e-9, "{found}");
    close(cost(&[MEETING]), (8.0 + overtime) * 30.0 / 2.0);
    close(cost(&[&unpaid]), (7.5 + overtime) * 30.0 / 2.0);
    let hidden = ["group.desk.shrinkage=20%"];
    close(cost(&hidden), 10.0 * 30.0 / 2.0);
    close(figure(DESK, &hidden, 1, "shrinkage"), 0.2);
    close(
        figure(DESK, &hidden, 1, "occupancy"),
        figure(DESK, &[], 1, "occupancy"),
    );
}

#[test]
fn an_activity_on_another_weekday_does_not_count() {
    let (_, friday) = lived(DESK, &[&MEETING.replace("} }", ", on = [\"friday\"] } }")]);
    let (_, monday) = lived(DESK, &[&MEETING.replace("} }", ", on = [\"monday\"] } }")]);
    assert_eq!(duties(&friday), [(0.0, 30.0), (60.0, 480.0)]);
    assert_eq!(duties(&monday), [(0.0, 480.0)]);
    // Friday and Monday; the meeting is on Monday.
    let two = [
        "run.days=2",
        &MEETING.replace("} }", ", on = [\"monday\"] } }"),
    ];
    let (_, both) = lived(DESK, &two);
    let monday = 3.0 * 1440.0;
    let expected = [
        (0.0, 480.0),
        (monday, monday + 30.0),
        (monday + 60.0, monday + 480.0),
    ];
    assert_eq!(duties(&both), expected);
}

#[test]
fn a_late_start_and_an_early_end_cut_the_edges_of_the_day_alone() {
    let shift = "group.desk={ shift.day = { hours = \"9:00-17:00\", breaks = [\"12:00-12:30\"] }, late = \"7min\", leaves_early = \"200min\" }";
    let (_, facts) = lived(DESK, &[shift]);
    assert_eq!(duties(&facts), [(7.0, 180.0), (210.0, 280.0)]);
}

#[test]
fn absence_belongs_to_the_person_and_the_day() {
    let absent = |agents: u32, chance: &str| {
        let agents = format!("group.desk.agents={agents}");
        let absence = format!("group.desk.absence={chance}");
        let (_, facts) = lived(DESK, &[&agents, &absence]);
        let there = there(&facts);
        let missing = |agent: &u32| !there.contains(agent);
        (0..40).filter(missing).collect::<BTreeSet<u32>>()
    };
    let few = absent(40, "20%");
    assert_eq!(few, absent(50, "20%"));
    let more = absent(40, "40%");
    assert!(
        few.is_subset(&more) && few.len() < more.len(),
        "{few:?} {more:?}"
    );
    assert!(absent(40, "0").is_empty());
    assert_eq!(absent(40, "1").len(), 40);
}

#[test]
fn absence_is_binomial() {
    // 40 agents, 8 % of them absent: the mean over 300 days is 36.8, its standard deviation sqrt(40 x 0.08 x 0.92 / 300).
    let changes = ["group.desk.agents=40", "group.desk.absence=8%"];
    let found = figure(DESK, &changes, 300, "agents");
    let deviation = (40.0_f64 * 0.08 * 0.92 / 300.0).sqrt();
    assert!((found - 36.8).abs() < 4.0 * deviation, "{found}");
    let shrinkage = figure(DESK, &changes, 300, "shrinkage");
    assert!((shrinkage - (1.0 - found / 40.0)).abs() < 1e-12);
}

#[test]
fn adherence_is_the_share_of_planned_duty_that_is_duty() {
    let changes = [
        "group.desk.agents=20",
        "group.desk.adherence=90%",
        "group.desk.away_for=10min",
    ];
    let found = figure(DESK, &changes, 50, "shrinkage");
    // Time away is an on-off process with cycles of 100 minutes: the variance of its share over 8 hours is at most
    // 2 x 0.1 x 0.9 x (9 min) / 480 min.
    let deviation = (2.0_f64 * 0.09 * 9.0 / 480.0 / (20.0 * 50.0)).sqrt();
    assert!((found - 0.1).abs() < 4.0 * deviation, "{found}");
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, failure_persistence: None, ..ProptestConfig::default() })]

    /// Nobody is connected off duty, duty lies within paid time, and the rest of the day is shrinkage.
    #[test]
    fn nobody_works_while_away(agents in 1..6_u32, absence in 0.0..0.6_f64, adherence in 0.5..1.0_f64) {
        let changes = [
            format!("group.desk.agents={agents}"),
            format!("group.desk.absence={absence}"),
            format!("group.desk.adherence={adherence}"),
            "group.desk.late={ exponential = { mean = \"4min\" } }".to_owned(),
            MEETING.to_owned(),
            "reason.call.cases=\"90 per day\"".to_owned(),
            "reason.call.patience={ exponential = { mean = \"5min\" } }".to_owned(),
        ];
        let changes: Vec<&str> = changes.iter().map(String::as_str).collect();
        let (_, facts) = lived(DESK, &changes);
        let closes = 480.0;
        for work in &facts.handlings {
            let on_duty = facts.duties.iter().any(|duty| {
                duty.agent == work.agent && duty.from <= work.began && work.began <= duty.to
            });
            prop_assert!(on_duty || minutes(work.began) >= closes, "{work:?}");
        }
        for duty in &facts.duties {
            prop_assert!(minutes(duty.from) < 30.0 && minutes(duty.to) <= 30.0 || minutes(duty.from) >= 60.0);
            let is_paid = facts.paid.iter().any(|paid| {
                paid.agent == duty.agent && paid.from <= duty.from && duty.to <= paid.to
            });
            prop_assert!(is_paid, "{duty:?}");
        }
    }
}

/// Who is away is away for an exponential time: for longer than the mean with chance 1/e.
#[test]
fn time_away_is_exponential() {
    let changes = [
        "group.desk.agents=40",
        "group.desk.adherence=50%",
        "group.desk.away_for=10min",
    ];
    let (_, facts) = lived(DESK, &changes);
    let duties = facts.duty_of();
    let gaps: Vec<f64> = duties
        .values()
        .flat_map(|own| own.windows(2))
        .map(|pair| pair[1].0.since(pair[0].1).minutes())
        .collect();
    let count = gaps.len() as f64;
    let longer = gaps.iter().filter(|gap| **gap > 10.0).count() as f64;
    let share = libm::exp(-1.0);
    let deviation = (share * (1.0 - share) / count).sqrt();
    assert!(count > 500.0);
    assert!(
        (longer / count - share).abs() < 4.0 * deviation,
        "{longer} of {count}"
    );
}
