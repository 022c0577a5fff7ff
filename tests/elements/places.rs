//! Places at their edges: where people stand who change lines, and whom they wait for beside one.

use crate::{began, lived, minutes};
use runaround::engine::Activity;

/// A busy desk and one whose line has a place or none.
#[test]
fn people_change_lines_only_where_there_is_a_place() {
    let text = r#"
[run]
date = "2026-03-06"
open = "9:00-17:00"
[reason.call]
cases = { recorded = ["9:00", "9:01", "9:02", "9:03"] }
enters = "busy"
talk = "10min"
[reason.second]
cases = { recorded = ["9:00"] }
enters = "second"
talk = "30min"
[queue.busy]
groups = ["busy"]
jockeying = { to = "second", chance = 1, every = "90s", fewer = 1 }
[queue.second]
groups = ["second"]
[group.busy]
agents = 1
[group.second]
agents = 1
"#;
    let moved = |places: &str| -> Vec<f64> {
        let (_, facts) = lived(text, &[&format!("queue.second.waiting_places={places}")]);
        let moves = facts.log.iter();
        moves
            .filter(|line| matches!(line.activity, Activity::ChangedLine(_)))
            .map(|line| minutes(line.at))
            .collect()
    };
    // The second caller has nobody ahead; the third changes at its first look, and then the line is full.
    assert_eq!(moved("1"), [3.5]);
    assert_eq!(moved("0"), Vec::<f64>::new());
}

/// A busy desk, another whose line people change to, and a third group that helps there after a while.
#[test]
fn who_changed_lines_stands_and_leaves_there_like_anybody() {
    let text = r#"
[run]
date = "2026-03-06"
open = "9:00-17:00"
[reason.call]
cases = { recorded = ["9:00", "9:01", "9:02"] }
enters = "busy"
talk = "40min"
patience = "8min"
[reason.second]
cases = { recorded = ["9:00"] }
enters = "second"
talk = "30min"
[reason.late]
cases = { recorded = ["9:25"] }
enters = "second"
talk = "5min"
[queue.busy]
groups = ["busy"]
jockeying = { to = "second", chance = 1, every = "90s", fewer = 1 }
[queue.second]
groups = ["second"]
[group.busy]
agents = 1
[group.second]
agents = 1
[group.third]
agents = 1
"#;
    let began = |changes: &[&str]| -> Vec<f64> {
        let (_, facts) = lived(text, changes);
        let mut began = began(&facts);
        began.sort_by(f64::total_cmp);
        began
    };
    // The third caller changes at 9:03:30 and hangs up at 9:10: the late one is next there.
    assert_eq!(began(&[]), [0.0, 0.0, 30.0]);
    // With a group that helps there after five minutes: the third caller is helped, the late one at once after that.
    let later = "queue.second.groups=[{ groups = [\"second\"] }, { groups = [\"third\"], after = \"5min\" }]";
    assert_eq!(began(&[later]), [0.0, 0.0, 7.0, 30.0]);
}

/// Who joins another line stands behind those who are there, however long ago he called.
#[test]
fn who_changes_lines_has_no_place_from_before() {
    let text = r#"
[run]
date = "2026-03-06"
open = "9:00-17:00"
[reason.call]
cases = { recorded = ["9:00", "9:01", "9:01", "9:02"] }
enters = "busy"
talk = "4 hours"
[reason.second]
cases = { recorded = ["9:00"] }
enters = "second"
talk = "30min"
[reason.late]
cases = { recorded = ["9:03"] }
enters = "second"
talk = "5min"
[queue.busy]
groups = ["busy"]
jockeying = { to = "second", chance = 1, every = "3min", fewer = 1 }
[queue.second]
groups = ["second"]
[group.busy]
agents = 1
[group.second]
agents = 1
"#;
    let (centre, facts) = lived(text, &[]);
    let mut second: Vec<(f64, &str)> = facts
        .handlings
        .iter()
        .filter(|work| centre.groups[work.group].name == "second")
        .map(|work| {
            let reason = centre.reasons[work.customer.reason].name.as_str();
            (minutes(work.began), reason)
        })
        .collect();
    second.sort_by(|one, other| one.0.total_cmp(&other.0));
    // The last caller of 9:02 changes at 9:05; the one of 9:03 was there before.
    assert_eq!(
        second[..3],
        [(0.0, "second"), (30.0, "late"), (35.0, "call")]
    );
}

/// Two agents who help in both queues: who helped in the other queue is nobody's own agent here.
#[test]
fn the_own_agent_is_one_of_the_same_queue() {
    let text = r#"
[run]
date = "2026-03-06"
open = "9:00-17:00"
[reason.call]
cases = { recorded = ["9:00"] }
enters = "front"
belongs_to = "back"
talk = "10min"
[queue.front]
last_agent = {}
[queue.back]
last_agent = {}
[group.desk]
answers = ["front", "back"]
agents = 2
solves = { call = 0.000000001 }
unsolved = { redirect = 1 }
[customer]
redirect = { chance = [1, 1, 0], delay = "20min" }
"#;
    let (centre, facts) = lived(text, &[]);
    let mut handlings = facts.handlings.clone();
    handlings.sort_by_key(|work| work.began);
    let helped: Vec<(&str, u32, bool)> = handlings
        .iter()
        .map(|work| {
            let queue = centre.queues[work.queue].name.as_str();
            (queue, work.agent.0, work.same_agent)
        })
        .collect();
    // The second agent has been idle for longer; at the third contact one who helped in that queue is there.
    assert_eq!(helped[..2], [("front", 0, false), ("back", 1, false)]);
    let known = helped[..2].iter().find(|one| one.0 == helped[2].0);
    assert_eq!(known.map(|one| one.1), Some(helped[2].1));
    assert!(helped[2].2);
}

/// Who has waited beside the line for the own agent in vain is helped by a later group like anybody in line.
#[test]
fn who_waited_for_the_own_agent_is_helped_by_a_later_group() {
    let text = r#"
[run]
date = "2026-03-06"
open = "9:00-17:00"
[reason.call]
cases = { recorded = ["9:00"] }
talk = "10min"
[reason.long]
cases = { recorded = ["9:15"] }
talk = "2 hours"
[queue.desk]
groups = [{ groups = ["first"] }, { groups = ["second"], after = "5min" }]
last_agent = { waits = "1min" }
[group.first]
agents = 1
solves = { call = 0 }
unsolved = { insufficient = 1 }
[group.second]
agents = 1
[customer]
repeat = { chance = [1, 0], delay = "10min" }
"#;
    let (_, facts) = lived(text, &[]);
    let mut calls: Vec<(f64, u32)> = facts
        .handlings
        .iter()
        .map(|work| (minutes(work.began), work.agent.0))
        .collect();
    calls.sort_by(|one, other| one.0.total_cmp(&other.0));
    // He calls again at 9:20, waits beside the line until 9:21 and in it until 9:25.
    assert_eq!(calls[..3], [(0.0, 0), (15.0, 0), (25.0, 1)]);
}
