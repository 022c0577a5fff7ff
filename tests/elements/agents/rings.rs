//! Groups that come in later or only while enough of them are free; taking by score.

use crate::{answerers, connected, lived};

/// The first line has one agent, the second one too; every talk takes 10 minutes.
const DESK: &str = r#"
[run]
date = "2026-03-06"
open = "9:00-17:00"
[reason.call]
cases = { recorded = ["9:00", "9:01", "9:02"] }
enters = "desk"
talk = "10min"
[queue.desk]
groups = ["first", { groups = ["second"], after = "90s" }]
[group.first]
agents = 1
[group.second]
agents = 1
"#;

#[test]
fn a_later_group_answers_when_the_time_comes() {
    let (_, facts) = lived(DESK, &[]);
    assert_eq!(connected(&facts), [0.0, 2.5, 10.0]);
    assert_eq!(answerers(&facts), [0, 1, 0]);
    // The stay is one stay: its wait is that of the answer.
    let waits: Vec<f64> = facts
        .waits
        .iter()
        .map(|wait| wait.left.since(wait.joined).minutes())
        .collect();
    assert_eq!(waits, [0.0, 1.5, 8.0]);
    assert!(facts.waits.iter().skip(1).all(|wait| wait.had_to_wait));
}

#[test]
fn a_later_group_that_becomes_free_takes_only_who_has_waited_long_enough() {
    // The second agent comes at 9:02: the call of 9:01 has waited 1 minute then, the one of 9:02 none.
    let late = "group.second={ shift.late = { hours = \"9:02-17:00\" } }";
    let (_, facts) = lived(DESK, &[late]);
    assert_eq!(connected(&facts), [0.0, 2.5, 10.0]);
    let late = "group.second={ shift.late = { hours = \"9:03-17:00\" } }";
    let (_, facts) = lived(DESK, &[late]);
    assert_eq!(connected(&facts), [0.0, 3.0, 10.0]);
}

#[test]
fn who_leaves_before_the_time_is_not_answered_at_it() {
    let (_, facts) = lived(DESK, &["reason.call.patience={ fixed = \"1min\" }"]);
    assert_eq!(connected(&facts), [0.0]);
}

#[test]
fn a_group_keeps_agents_free() {
    let reserve = "queue.desk.groups=[{ groups = [\"second\"], keeps_free = 2 }]";
    let agents = "group.second.agents=4";
    let (_, facts) = lived(DESK, &[reserve, agents]);
    // Four are free, then three; with two free nobody answers until a call ends.
    assert_eq!(connected(&facts), [0.0, 1.0, 10.0]);
}

#[test]
fn after_closing_nobody_is_kept_free() {
    let changes = [
        "queue.desk.groups=[{ groups = [\"second\"], keeps_free = 2 }]",
        "group.second.agents=3",
        "run.open=\"9:00-9:05\"",
    ];
    let (_, facts) = lived(DESK, &changes);
    assert_eq!(connected(&facts), [0.0, 5.0, 5.0]);
}

/// One agent for two queues, busy until 9:10.
const SCORE: &str = r#"
[run]
date = "2026-03-06"
open = "9:00-17:00"
[reason.plain]
cases = { recorded = ["9:00", "9:01"] }
enters = "plain"
talk = "10min"
[reason.gold]
cases = { recorded = ["9:04"] }
enters = "gold"
talk = "10min"
[queue.plain]
groups = ["desk"]
[queue.gold]
groups = ["desk"]
[group.desk]
agents = 1
takes = "score"
"#;

/// Reasons in the order in which they were helped.
fn helped(changes: &[&str]) -> Vec<String> {
    let (centre, facts) = lived(SCORE, changes);
    let mut handlings = facts.handlings.clone();
    handlings.sort_by_key(|work| work.began);
    let name =
        |work: &runaround::engine::Handling| centre.reasons[work.customer.reason].name.clone();
    handlings.iter().map(name).collect()
}

#[test]
fn the_highest_score_is_taken() {
    // At 9:10 the plain call has waited 9 minutes, the gold one 6.
    assert_eq!(helped(&[]), ["plain", "plain", "gold"]);
    assert_eq!(
        helped(&["queue.gold.weight=1.4"]),
        ["plain", "plain", "gold"]
    );
    assert_eq!(
        helped(&["queue.gold.weight=1.6"]),
        ["plain", "gold", "plain"]
    );
    assert_eq!(
        helped(&["queue.gold.head_start=\"2min\""]),
        ["plain", "plain", "gold"]
    );
    assert_eq!(
        helped(&["queue.gold.head_start=\"4min\""]),
        ["plain", "gold", "plain"]
    );
}
