//! Who stands before whom, line by line, and who changes lines: at limits that are just met, and more than once.

use crate::facts::Facts;
use crate::{lived, minutes};
use runaround::engine::{Activity, HandlingEnd, WaitEnd};
use runaround::model::Centre;

/// One agent; the first call is over before four more come. Talks take ten minutes, and after three minutes in line
/// somebody may be sent on by the expected wait.
const EXPECTED: &str = r#"
[run]
date = "2026-03-06"
open = "9:00-17:00"
[reason.call]
cases = { recorded = ["9:00", "9:11", "9:12", "9:13", "9:14"] }
enters = "desk"
talk = "10min"
[queue.desk]
groups = ["desk"]
overflow = { after = "3min", to = "other", when_wait_above = "15min" }
[queue.other]
groups = ["others"]
[group.desk]
agents = 1
[group.others]
agents = 4
"#;

/// Who left a line for another one, when and where to.
fn moved(text: &str, changes: &[&str]) -> Vec<(u64, f64, String)> {
    let (centre, facts) = lived(text, changes);
    moves(&centre, &facts)
}

fn moves(centre: &Centre, facts: &Facts) -> Vec<(u64, f64, String)> {
    let moves = facts.log.iter().filter_map(|line| match line.activity {
        Activity::Overflowed(to) | Activity::ChangedLine(to) => {
            Some((line.who, minutes(line.at), centre.queues[to].name.clone()))
        }
        _ => None,
    });
    moves.collect()
}

fn to(who: u64, at: f64, queue: &str) -> (u64, f64, String) {
    (who, at, queue.to_owned())
}

#[test]
fn the_expected_wait_counts_those_who_are_ahead_in_every_order() {
    let of = |order: &str| moved(EXPECTED, &[&format!("queue.desk.order=\"{order}\"")]);
    // The third has nobody ahead; the fourth has one, and so has the fifth when the fourth is gone.
    let by_place = [to(3, 16.0, "other"), to(4, 17.0, "other")];
    assert_eq!(of("first come"), by_place);
    assert_eq!(of("priority"), by_place);
    assert_eq!(of("weighted wait"), by_place);
    // The last has nobody ahead.
    let from_behind = [to(2, 15.0, "other"), to(3, 16.0, "other")];
    assert_eq!(of("last come"), from_behind);
    // Any of the others may be ahead: of the last there are none left.
    assert_eq!(of("random"), from_behind);
    // An expected wait of twenty minutes is not above twenty.
    let more = "queue.desk.overflow.when_wait_above=\"20min\"";
    assert_eq!(moved(EXPECTED, &[more]), [to(4, 17.0, "other")]);
}

/// One agent who talks until 9:30 and one of the later group, who answers a line of its own too, until 9:07.
#[test]
fn a_later_group_takes_who_has_waited_long_enough_in_a_weighted_line() {
    let text = r#"
[run]
date = "2026-03-06"
open = "9:00-17:00"
[reason.call]
cases = { recorded = ["9:00", "9:01", "9:05"] }
enters = "desk"
talk = "30min"
[reason.own]
cases = { recorded = ["9:00"] }
enters = "own"
talk = "7min"
[queue.desk]
groups = ["desk", { groups = ["later"], after = "5min" }]
order = "weighted wait"
[queue.own]
groups = ["later"]
[group.desk]
agents = 1
[group.later]
agents = 1
"#;
    let (_, facts) = lived(text, &[]);
    let mut answered: Vec<(f64, f64)> = facts
        .waits
        .iter()
        .map(|wait| (minutes(wait.joined), minutes(wait.left)))
        .collect();
    answered.sort_by(|one, other| one.0.total_cmp(&other.0).then(one.1.total_cmp(&other.1)));
    assert_eq!(answered, [(0.0, 0.0), (0.0, 0.0), (1.0, 7.0), (5.0, 30.0)]);
}

/// A call that is promised to be called back, in its own place, and one in line who is offered nothing yet.
#[test]
fn a_callback_in_its_own_place_goes_after_who_stands_before_it() {
    let text = r#"
[run]
date = "2026-03-05"
open = "9:00-17:00"
[reason.call]
cases = { recorded = ["9:00", "9:01"] }
enters = "desk"
talk = "10min"
priority = 1
[reason.late]
cases = { recorded = ["9:09"] }
enters = "desk"
talk = "10min"
priority = 1
[queue.desk]
groups = ["desk"]
order = "priority"
callback = { accepts = 1, after = "5min", dialling = "30s", turn = "own place" }
[group.desk]
agents = 1
"#;
    let began = |changes: &[&str]| -> Vec<(f64, HandlingEnd)> {
        let (_, facts) = lived(text, changes);
        let mut all: Vec<_> = facts
            .handlings
            .iter()
            .map(|work| (minutes(work.began), work.end))
            .collect();
        all.sort_by(|one, other| one.0.total_cmp(&other.0));
        all.truncate(3);
        all
    };
    use HandlingEnd::{Complete, Dialled};
    let first = [(0.0, Complete), (10.0, Dialled), (10.5, Complete)];
    assert_eq!(began(&[]), first);
    let second = [(0.0, Complete), (10.0, Complete), (20.0, Dialled)];
    assert_eq!(began(&["reason.late.priority=0"]), second);
    // A line without an order: each has a chance of one half to be next.
    let drawn = (0..40)
        .filter(|k| {
            let talk = format!("reason.call.talk=\"{}s\"", 600 + k);
            began(&["queue.desk.order=\"random\"", &talk])[1].1 == Dialled
        })
        .count();
    assert!((8..=32).contains(&drawn), "{drawn} of 40");
}

/// A line with one agent who talks for hours; those who wait look at others.
const CROWD: &str = r#"
[run]
date = "2026-03-06"
open = "9:00-17:00"
[reason.call]
cases = { recorded = ["9:00", "9:01", "9:01", "9:01", "9:01", "9:01", "9:01", "9:01", "9:01", "9:01"] }
enters = "desk"
talk = "180min"
[queue.desk]
groups = ["desk"]
jockeying = { to = ["other"], chance = 0.5, every = "1min", fewer = 1 }
[queue.other]
groups = ["others"]
[queue.third]
groups = ["thirds"]
[group.desk]
agents = 1
[group.others]
agents = 10
[group.thirds]
agents = 1
"#;

#[test]
fn who_looks_again_draws_again() {
    // All but the first have somebody ahead, and half a chance each minute: after an hour all eight have gone.
    let found = moved(CROWD, &[]);
    assert_eq!(found.len(), 8, "{found:?}");
    assert!(found.iter().any(|(_, at, _)| *at > 2.0), "{found:?}");
    assert!(found.iter().all(|(_, at, _)| *at <= 61.0), "{found:?}");
}

#[test]
fn nobody_changes_to_a_line_that_is_closed_or_deserted() {
    let late = "group.others.shift.late={ hours = \"9:31-17:00\", agents = 10 }";
    let text = CROWD.replace("[group.others]\nagents = 10", "[group.others]");
    let always = "queue.desk.jockeying.chance=1";
    let times = |found: &[(u64, f64, String)]| -> Vec<f64> {
        let mut times: Vec<f64> = found.iter().map(|one| one.1).collect();
        times.dedup();
        times
    };
    // Waiting goes before changes of staffing: at 9:31 they look in vain.
    assert_eq!(times(&moved(&text, &[late, always])), [32.0]);
    let closed = "queue.other.hours=\"9:21-17:00\"";
    assert_eq!(times(&moved(CROWD, &[closed, always])), [21.0]);
}

/// Who has gone to another line goes by the rules of that line from then on.
#[test]
fn the_other_line_has_its_own_looks_and_its_overflow_is_not_gone_through() {
    let busy = [
        "queue.desk.jockeying={ to = [\"other\"], chance = 1, every = \"1min\", fewer = 1 }",
        "queue.other.jockeying={ to = [\"third\"], chance = 1, every = \"5min\", fewer = 1 }",
        "reason.call.cases={ recorded = [\"9:00\", \"9:01\", \"9:01\", \"9:02\"] }",
        "group.others.agents=1",
        "reason.there={ cases = { recorded = [\"9:00\", \"9:00:30\"] }, enters = \"other\", talk = \"180min\" }",
        "reason.third={ cases = { recorded = [\"9:00\"] }, enters = \"third\", talk = \"180min\" }",
    ];
    // The last has two ahead and changes at 9:03 to a line of one; five minutes later it looks again.
    let found = moved(CROWD, &busy);
    assert_eq!(found, [to(6, 3.0, "other"), to(6, 8.0, "third")]);
    let over = [
        "queue.desk.jockeying.chance=0",
        "queue.desk.overflow={ after = \"2min\", to = \"other\" }",
        "queue.other.overflow={ after = \"1min\", to = \"third\" }",
        "reason.call.cases={ recorded = [\"9:00\", \"9:01\", \"9:01\", \"9:02\"] }",
        busy[3],
        "reason.there={ cases = { recorded = [\"9:00\"] }, enters = \"other\", talk = \"180min\" }",
    ];
    let found = moved(CROWD, &over);
    assert_eq!(
        found,
        [
            to(2, 3.0, "other"),
            to(3, 3.0, "other"),
            to(4, 4.0, "other")
        ]
    );
}

/// Nine people find a line, and each goes away at once with half a chance.
#[test]
fn half_of_those_who_may_balk_do() {
    let (_, facts) = lived(
        CROWD,
        &["queue.desk.jockeying.chance=0", "reason.call.balk=0.5"],
    );
    let at_once = facts.waits.iter();
    let at_once = at_once.filter(|wait| wait.end == WaitEnd::Abandoned && wait.left == wait.joined);
    let at_once = at_once.count();
    assert!((1..=8).contains(&at_once), "{at_once} of 9");
}
