//! From one line to another while waiting: overflow on conditions, several targets, people who change lines.

use super::{Facts, findings, lived, minutes};
use runaround::engine::Activity;
use runaround::experiment::Measure;
use runaround::model::Centre;

/// A busy desk and two others; every talk takes ten minutes.
const DESKS: &str = r#"
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
[queue.second]
groups = ["second"]
[queue.third]
groups = ["third"]
[group.busy]
agents = 1
[group.second]
agents = 1
[group.third]
shift.late = { hours = "9:05-17:00" }
"#;

/// Who left the busy line, when and for where.
fn moves(facts: &Facts, centre: &Centre) -> Vec<(u64, f64, String)> {
    let moves = facts.log.iter().filter_map(|line| match line.activity {
        Activity::Overflowed(to) | Activity::ChangedLine(to) => {
            Some((line.who, minutes(line.at), centre.queues[to].name.clone()))
        }
        _ => None,
    });
    moves.collect()
}

fn moved(changes: &[&str]) -> Vec<(u64, f64, String)> {
    let (centre, facts) = lived(DESKS, changes);
    moves(&facts, &centre)
}

fn to(who: u64, at: f64, queue: &str) -> (u64, f64, String) {
    (who, at, queue.to_owned())
}

#[test]
fn several_targets_are_tried_in_order() {
    // Nobody is in the third yet: the second is the first with anybody present.
    let early = "queue.busy.overflow={ after = \"1min\", to = [\"third\", \"second\"] }";
    let expected = [2.0, 3.0, 4.0];
    let found = moved(&[early]);
    assert_eq!(found.len(), 3);
    for ((_, at, queue), wanted) in found.iter().zip(expected) {
        assert_eq!((*at, queue.as_str()), (wanted, "second"));
    }
    // Later the third has somebody free, the second does not; then neither has, and the first in order is taken.
    let late = "queue.busy.overflow={ after = \"5min\", to = [\"second\", \"third\"] }";
    let queues: Vec<String> = moved(&[late]).into_iter().map(|one| one.2).collect();
    assert_eq!(queues, ["third", "second", "second"]);
    // They stay contacts of the queue that they joined.
    let found = findings(DESKS, &[late], 1);
    let of = |queue: &str, name| {
        let metrics = found.queues.get(queue).expect("a queue");
        metrics
            .get(name)
            .and_then(|measure: &Measure| measure.value)
    };
    assert_eq!(of("busy", "overflowed"), Some(3.0));
    assert_eq!(of("second", "overflowed"), Some(0.0));
    assert_eq!(of("busy", "answered"), Some(4.0));
}

#[test]
fn overflow_waits_for_its_conditions() {
    let long = "queue.busy.overflow={ after = \"0s\", to = \"second\", when_waiting = 2 }";
    assert_eq!(moved(&[long]), [to(4, 3.0, "second")]);
    let again = "queue.busy.overflow={ after = \"0s\", to = \"second\", when_waiting = 2, again_every = \"90s\" }";
    // At 9:03 the fourth makes it three; it goes first, and then two are left.
    assert_eq!(moved(&[again]), [to(4, 3.0, "second")]);
    let nobody =
        "queue.busy.overflow={ after = \"0s\", to = \"second\", when_nobody_present = true }";
    assert_eq!(moved(&[nobody]), []);
    let gone = "group.busy.shift.early={ hours = \"10:00-17:00\" }";
    let text = DESKS.replace("[group.busy]\nagents = 1\n", "[group.busy]\n");
    let (centre, facts) = lived(&text, &[nobody, gone]);
    assert_eq!(moves(&facts, &centre).len(), 4);
}

#[test]
fn overflow_goes_by_the_expected_wait() {
    let arrivals = "reason.call.cases={ recorded = [\"9:00\", \"9:05\", \"9:11\", \"9:12\"] }";
    let above =
        "queue.busy.overflow={ after = \"0s\", to = \"second\", when_wait_above = \"15min\" }";
    // Nothing is known at 9:05; at 9:11 one place is ten minutes, at 9:12 two places are twenty.
    assert_eq!(moved(&[arrivals, above]), [to(4, 12.0, "second")]);
}

/// One is answered at once at 9:00, one after nine minutes at 9:10; then come two more.
#[test]
fn overflow_goes_by_the_service_level_of_late() {
    let arrivals = "reason.call.cases={ recorded = [\"9:00\", \"9:01\", \"9:12\", \"9:16\"] }";
    let below = |share: &str, over: &str| {
        let low = format!("when_service_below = {{ share = {share}, over = \"{over}\" }}");
        let rule = format!("queue.busy.overflow={{ after = \"0s\", to = \"second\", {low} }}");
        moved(&[arrivals, &rule])
    };
    // At 9:12 one late answer in five minutes; at 9:16 nothing any more.
    assert_eq!(below("0.5", "5min"), [to(3, 12.0, "second")]);
    // In fifteen minutes half were in time at 9:12, none at 9:16.
    assert_eq!(below("0.5", "15min"), [to(4, 16.0, "second")]);
    let both = [to(3, 12.0, "second"), to(4, 16.0, "second")];
    assert_eq!(below("0.6", "15min"), both);
    assert_eq!(below("0", "15min"), []);
}

/// Who hangs up was not answered in time; what ends exactly so long ago still counts.
#[test]
fn who_hangs_up_lowers_the_service_level_of_late() {
    let changes = [
        "reason.call.cases={ recorded = [\"9:00\", \"9:01\", \"9:08\"] }",
        "reason.call.patience=\"2min\"",
        "queue.busy.overflow={ after = \"0s\", to = \"second\", when_service_below = { share = 0.1, over = \"5min\" } }",
    ];
    // The second hung up at 9:03, five minutes before.
    assert_eq!(moved(&changes), [to(3, 8.0, "second")]);
    let shorter = changes[2].replace("5min", "4min");
    assert_eq!(moved(&[changes[0], changes[1], &shorter]), []);
}

/// The same while others are answered at that very moment: the one of 9:03 counts at 9:08.
#[test]
fn an_end_so_long_ago_counts_until_that_moment_is_over() {
    let changes = |recorded: &str| {
        let changes = [
            &format!(
                "reason.call={{ cases = {{ recorded = [{recorded}] }}, patience = \"2min\", talk = \"7min\" }}"
            ),
            "reason.call.enters=\"busy\"",
            "queue.busy.overflow={ after = \"0s\", to = \"second\", when_service_below = { share = 0.6, over = \"5min\" } }",
        ];
        moved(&changes)
    };
    let at_eight = changes("\"9:00\", \"9:01\", \"9:08\", \"9:08\"");
    assert_eq!(at_eight, [to(4, 8.0, "second")]);
    assert_eq!(changes("\"9:00\", \"9:01\", \"9:09\", \"9:09\""), []);
}

/// Who was refused has neither been answered nor hung up: the share stays at a half.
#[test]
fn who_is_refused_does_not_lower_the_service_level_of_late() {
    let changes = [
        "reason.call.cases={ recorded = [\"9:00\", \"9:01\", \"9:02\", \"9:12\"] }",
        "queue.busy.waiting_places=1",
        "queue.busy.overflow={ after = \"0s\", to = \"second\", when_service_below = { share = 0.4, over = \"15min\" } }",
    ];
    assert_eq!(moved(&changes), []);
}

/// On hold with an agent nobody stands in the service level of late; alone in the line everybody does.
#[test]
fn who_is_on_hold_is_not_in_the_service_level_of_late() {
    let put_through = |transfer: &str| {
        let transfer = format!("group.busy.transfer=\"{transfer}\"");
        moved(&[
            "reason.call.cases={ recorded = [\"9:00\"] }",
            "reason.call.belongs_to=\"second\"",
            "reason.second.cases={ recorded = [\"9:00\", \"9:31\"] }",
            "group.busy.solves={}",
            "group.busy.unsolved_talk=1",
            &transfer,
            "queue.second.overflow={ after = \"0s\", to = \"third\", when_service_below = { share = 0.5, over = \"15min\" } }",
        ])
    };
    // The one who is put through waits from 9:10 to 9:30.
    let cold: Vec<f64> = put_through("cold").into_iter().map(|one| one.1).collect();
    assert_eq!(cold, [31.0]);
    assert_eq!(put_through("warm"), []);
}

#[test]
fn people_change_to_a_shorter_line() {
    let rule = "queue.busy.jockeying={ to = \"second\", chance = 1, every = \"90s\", fewer = 2 }";
    // The fourth has two ahead and sees nobody waiting at the second; the third has one ahead and stays.
    assert_eq!(moved(&[rule]), [to(4, 4.5, "second")]);
    let never = rule.replace("chance = 1", "chance = 0");
    assert_eq!(moved(&[&never]), []);
    // Clock and segment go on: the wait is one, from 9:03 until the second's agent is free at 9:30.
    let (centre, facts) = lived(DESKS, &[rule]);
    let wait = facts
        .waits
        .iter()
        .find(|wait| wait.customer.serial == 4)
        .expect("it waited");
    assert_eq!(centre.queues[wait.queue].name, "busy");
    assert_eq!((minutes(wait.joined), minutes(wait.left)), (3.0, 30.0));
    assert_eq!(wait.segment, 0);
}

#[test]
fn who_changes_lines_stands_at_the_end() {
    let rule = "queue.busy.jockeying={ to = \"second\", chance = 1, every = \"3min\", fewer = 1 }";
    let arrivals = "reason.second.cases={ recorded = [\"9:00\", \"9:05\"] }";
    let (centre, facts) = lived(DESKS, &[rule, arrivals]);
    // At 9:05 the third has one ahead and changes to the second, empty until a moment later.
    let found = moves(&facts, &centre);
    assert!((found[0].1 - 5.0).abs() < 1e-9, "{found:?}");
    let mut second: Vec<(f64, u64)> = facts
        .handlings
        .iter()
        .filter(|one| centre.groups[one.group].name == "second")
        .map(|one| (minutes(one.began), one.customer.serial))
        .collect();
    second.sort_by(|one, other| one.0.total_cmp(&other.0));
    assert!((second[1].0 - 30.0).abs() < 1e-9);
    assert!(second.len() >= 3);
}

/// Two busy desks; who stands in the line of one may go to the other by rule and by own choice.
const BOTH: &str = r#"
[run]
date = "2026-03-06"
open = "9:00-12:00"
[reason.call]
cases = { recorded = ["9:00", "9:00", "9:00", "9:01"] }
enters = "one"
talk = "30min"
[reason.other]
cases = { recorded = ["9:00"] }
enters = "two"
talk = "20min"
[queue.one]
groups = ["one"]
overflow = { after = "3min", to = "two" }
jockeying = { to = "two", chance = 1, every = "1min", fewer = 1 }
[queue.two]
groups = ["two"]
[group.one]
agents = 1
[group.two]
agents = 1
"#;

#[test]
fn who_changes_lines_leaves_the_overflow_of_the_old_line_behind() {
    let (centre, facts) = lived(BOTH, &[]);
    assert_eq!(facts.cases.len(), 5);
    // The third (two wait, nobody there) goes by own choice after a minute, the others by rule after three.
    let found = moves(&facts, &centre);
    assert_eq!(found[0], to(2, 1.0, "two"));
    let changed = facts
        .log
        .iter()
        .filter(|line| matches!(line.activity, Activity::ChangedLine(_)));
    assert!(changed.count() > 0);
    // Each moves once: the second line has no rule of its own.
    let mut who: Vec<u64> = found.iter().map(|one| one.0).collect();
    who.sort_unstable();
    who.dedup();
    assert_eq!(who.len(), found.len());
}

#[test]
fn the_overflow_of_the_new_line_counts_from_the_change() {
    let changes = [
        "queue.one.overflow={ after = \"30min\", to = \"two\" }",
        "queue.two.overflow={ after = \"3min\", to = \"three\" }",
    ];
    let text = format!(
        "{BOTH}[reason.third]\ncases = {{ recorded = [\"9:00\"] }}\nenters = \"three\"\ntalk = \"30min\"\n\
         [queue.three]\ngroups = [\"three\"]\n[group.three]\nagents = 1\n"
    );
    let (centre, facts) = lived(&text, &changes);
    let found = moves(&facts, &centre);
    let mover = found[0].0;
    // Over at 9:01, and on by rule three minutes later: not four minutes after it came.
    let mine: Vec<_> = found.into_iter().filter(|one| one.0 == mover).collect();
    assert_eq!(mine, [to(mover, 1.0, "two"), to(mover, 4.0, "three")]);
    assert_eq!(facts.cases.len(), 6);
}
