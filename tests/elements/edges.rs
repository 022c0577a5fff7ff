//! Rules at their edges: what happens the second time, at a limit that is just met, where a factor is nothing.

use crate::facts::Facts;
use crate::support::FRONT_AND_BACK;
use crate::{began, figure, is_half, lived, minutes};
use runaround::engine::{CaseState, HandlingEnd};
use runaround::model::Centre;

/// Two desks that send each other's callers away.
fn desks(changes: &[&str]) -> (Centre, Facts) {
    let sent = [
        "group.front.unsolved={ redirect = 1 }",
        "group.back.solves={ call = 0.000000001 }",
        "group.back.unsolved={ redirect = 1 }",
        "customer.redirect={ chance = 1, delay = \"20min\" }",
    ];
    lived(FRONT_AND_BACK, &[&sent[..], changes].concat())
}

fn redirects(facts: &Facts) -> usize {
    let ended = facts.handlings.iter();
    ended
        .filter(|work| work.end == HandlingEnd::Redirected)
        .count()
}

#[test]
fn who_was_redirected_once_goes_by_the_second_chance() {
    let (_, facts) = desks(&[]);
    assert!(redirects(&facts) > 3);
    let (_, facts) = desks(&["customer.redirect.chance=[1, 0]"]);
    assert_eq!(redirects(&facts), 2);
    assert_eq!(facts.cases[0].state, CaseState::GivenUp);
    let (_, facts) = desks(&["customer.redirect.at_most=1"]);
    assert_eq!(redirects(&facts), 2);
}

/// Everybody comes with a complaint and every call is an outburst, but load makes nobody err.
#[test]
fn a_load_without_errors_changes_no_answer() {
    let desk = r#"
[run]
date = "2026-03-02"
open = "9:00-17:00"
[reason.call]
cases = "2000 per day"
talk = "1ms"
[queue.desk]
groups = ["desk"]
[group.desk]
agents = 1
solves = { call = 0.5 }
unsolved = { insufficient = 1 }
[customer]
repeat = { chance = 0 }
[frustration]
complaint_share = 1
feedback = ["agent_load"]
coupling = { outburst_threshold = 1, agent_load = { handling = 0, errors = 0, at_most = 2 } }
"#;
    let solved = figure(desk, &[], 1, "solved");
    let deviation = (0.25 / 2000.0_f64).sqrt();
    assert!((solved - 0.5).abs() < 4.0 * deviation, "{solved}");
}

/// A mail that a group takes only when it has lain for a while.
#[test]
fn a_later_group_takes_a_mail_when_it_has_lain_long_enough() {
    let text = r#"
[run]
date = "2026-03-02"
open = "9:00-12:00"
[reason.question]
cases = { recorded = ["9:00", "9:10"] }
enters = "mail"
talk = "5min"
[reason.call]
cases = { recorded = ["9:02", "9:15", "9:24"] }
enters = "phone"
talk = "10min"
[queue.mail]
channel = "mail"
groups = [{ groups = ["nobody"] }, { groups = ["desk"], after = "20min" }]
[queue.phone]
groups = ["desk"]
[group.nobody]
shift.late = { hours = "11:00-12:00" }
[group.desk]
agents = 1
"#;
    let (centre, facts) = lived(text, &[]);
    let mut taken: Vec<(f64, &str)> = facts
        .handlings
        .iter()
        .map(|work| (minutes(work.began), centre.queues[work.queue].name.as_str()))
        .collect();
    taken.sort_by(|one, other| one.0.total_cmp(&other.0));
    // At 9:12 no mail has lain long enough. At 9:20 a caller is helped, at 9:25 the next goes first; at 9:35 both mails
    // have lain long enough.
    let expected = [
        (2.0, "phone"),
        (15.0, "phone"),
        (25.0, "phone"),
        (35.0, "mail"),
        (40.0, "mail"),
    ];
    assert_eq!(taken, expected);
}

/// Talks of ten minutes: who bears just that long hears the end.
#[test]
fn a_talk_that_lasts_as_long_as_is_borne_is_heard_to_its_end() {
    let ends = |bears: &str| -> Vec<HandlingEnd> {
        let changes = [
            "group.front.solves={ call = 1 }",
            "customer.repeat={ chance = 0 }",
            &format!("reason.call.talk_patience=\"{bears}\""),
        ];
        let (_, facts) = desks(&changes);
        facts.handlings.iter().map(|work| work.end).collect()
    };
    assert_eq!(ends("10min"), [HandlingEnd::Complete]);
    assert_eq!(ends("599s"), [HandlingEnd::CustomerLeft]);
}

/// A front desk that does not know the way, three desks that are wrong, and the right one.
#[test]
fn who_does_not_know_the_way_sends_evenly_to_wrong_desks() {
    let text = r#"
[run]
date = "2026-03-06"
open = "9:00-17:00"
[reason.call]
cases = "900 per day"
enters = "front"
belongs_to = "right"
talk = "1s"
[queue.front]
groups = ["front"]
[queue.first]
groups = ["rest"]
[queue.second]
groups = ["rest"]
[queue.third]
groups = ["rest"]
[queue.right]
groups = ["rest"]
[group.front]
agents = 5
solves = { call = 0.000000001 }
unsolved = { transfer = 1 }
knows_the_way = 0
[group.rest]
agents = 5
"#;
    let (centre, facts) = lived(text, &[]);
    let sent = |to: &str| -> f64 {
        let from_front = facts.bounces.iter().filter(|bounce| {
            centre.queues[bounce.from].name == "front" && centre.queues[bounce.to].name == to
        });
        from_front.count() as f64
    };
    let wrong = ["first", "second", "third"].map(sent);
    let all: f64 = wrong.iter().sum();
    assert!(all > 700.0 && sent("right") == 0.0);
    for desk in wrong {
        let deviation = (all * 2.0 / 9.0).sqrt();
        assert!((desk - all / 3.0).abs() < 4.0 * deviation, "{wrong:?}");
    }
}

/// Who answered each call, of a group that takes the least occupied first.
#[test]
fn the_least_occupied_goes_by_the_share_of_the_duty_not_by_the_time_worked() {
    let text = r#"
[run]
date = "2026-03-06"
open = "9:00-17:00"
[reason.call]
cases = { recorded = ["9:00", "10:01", "10:20"] }
enters = "desk"
talk = "15min"
[reason.short]
cases = { recorded = ["10:02"] }
enters = "desk"
talk = "5min"
[queue.desk]
groups = ["desk"]
[group.desk]
picks = "least occupied"
shift = { a = { hours = "9:00-17:00" }, b = { hours = "10:00-17:00" } }
"#;
    let (_, facts) = lived(text, &[]);
    // At 10:01 the second has done nothing and takes fifteen minutes, so the first takes the five. At 10:20 the first
    // has worked 20 of 80 minutes, the second 15 of 20.
    assert_eq!(crate::answerers(&facts), [0, 1, 0, 0]);
}

/// A hundred agents with personal speeds: each keeps its own, and their mean is one.
#[test]
fn agents_differ_in_speed_and_keep_their_own() {
    let text = r#"
[run]
date = "2026-03-02"
days = 2
open = "9:00-17:00"
[reason.call]
cases = "4000 per day"
talk = "3min"
[queue.desk]
groups = ["desk"]
[group.desk]
agents = 100
speed_cv = 0.2
"#;
    let (_, facts) = lived(text, &[]);
    let mut speeds = std::collections::BTreeMap::new();
    for work in &facts.handlings {
        let talk = work.talk.minutes();
        let own = *speeds.entry(work.agent).or_insert(talk);
        assert!((talk - own).abs() < 1e-9, "{talk} {own}");
    }
    let count = speeds.len() as f64;
    let mean = speeds.values().sum::<f64>() / count;
    let squares = speeds.values().map(|one| (one - mean) * (one - mean));
    let square = squares.sum::<f64>() / (count - 1.0);
    assert!(
        count == 100.0 && (mean - 3.0).abs() < 4.0 * 0.6 / 10.0,
        "{mean}"
    );
    // The standard error of a deviation of a hundred is some 7 % of it.
    assert!((square.sqrt() - 0.6).abs() < 4.0 * 0.07 * 0.6, "{square}");
}

/// Who stayed after closing for those who were let in is not there before the next day's duty begins.
#[test]
fn who_stayed_for_the_last_callers_has_gone_home_by_morning() {
    let text = r#"
[run]
date = "2026-03-02"
days = 2
open = "9:00-12:00"
[reason.call]
cases = { "9:00" = "60 per hour", "9:30" = "0 per hour" }
talk = "10min"
[queue.desk]
groups = ["desk"]
[group.desk]
shift = { late = { hours = "10:00-12:00" } }
"#;
    let (_, facts) = lived(text, &[]);
    let day = 24.0 * 60.0;
    let began = began(&facts);
    // On both days the agent goes on after closing.
    for at in [0.0, day] {
        assert!(
            began
                .iter()
                .any(|began| *began > at + 200.0 && *began < at + day)
        );
    }
    assert!(began.iter().all(|began| began % day >= 60.0), "{began:?}");
}

/// One call on one day, and a run-out of a week.
#[test]
fn a_run_ends_when_nothing_is_left_to_follow() {
    let text = r#"
[run]
date = "2026-03-06"
open = "9:00-17:00"
run_out = "7 days"
[reason.call]
cases = { recorded = ["9:00"] }
talk = "10min"
[queue.desk]
groups = ["desk"]
[group.desk]
agents = 1
"#;
    let (_, facts) = lived(text, &[]);
    assert_eq!(facts.end.map(minutes), Some(480.0));
}

/// The run ends at midnight in the middle of a call: what it was until then stands in the books as it is.
#[test]
fn what_the_end_of_the_run_cuts_off_is_told_as_it_is() {
    let text = r#"
[run]
date = "2026-03-06"
open = "9:00-24:00"
run_out = "0s"
[reason.call]
cases = { recorded = ["23:51"] }
enters = "front"
belongs_to = "back"
talk = "10min"
[queue.front]
groups = ["front"]
[queue.back]
groups = ["back"]
[group.front]
agents = 1
solves = { call = 0.000000001 }
unsolved_talk = 0.5
unsolved = { consult = 1 }
consult = { takes = "2min", hold_limit = "15min" }
transfer = { warm = { brief = "5min", hold_limit = "2min" } }
[group.back]
agents = 1
"#;
    let front = |changes: &[&str]| -> (f64, f64, f64, HandlingEnd) {
        let (_, facts) = lived(text, changes);
        let mut front = facts.handlings.iter().filter(|work| work.agent.0 == 0);
        let Some(work) = front.next() else {
            panic!("nobody answered")
        };
        assert!(front.next().is_none());
        (
            work.talk.minutes(),
            work.hold.minutes(),
            work.wrap_up().minutes(),
            work.end,
        )
    };
    // Five minutes, a question of two, and two minutes more.
    let (talk, hold, wrap_up, _) = front(&[]);
    assert_eq!((talk + hold, wrap_up), (9.0, 0.0));
    // Five minutes, and four of the hand-over.
    let (talk, hold, wrap_up, _) = front(&["group.front.unsolved={ transfer = 1 }"]);
    assert_eq!((talk, hold, wrap_up), (9.0, 0.0, 0.0));
}

/// Each queue that a call goes through is a segment of its own.
#[test]
fn segments_are_counted() {
    let found = [
        "group.front.unsolved={ transfer = 1 }",
        "group.back.solves={ call = 1 }",
    ];
    let (_, facts) = desks(&found);
    let segments: Vec<u32> = facts.waits.iter().map(|wait| wait.segment).collect();
    assert_eq!(segments, [0, 1]);
    assert_eq!(facts.contacts[0].segments, 2);
}

/// Who works least is known of agents who take no chats too, in a centre that has some.
#[test]
fn the_least_occupied_is_known_beside_chats() {
    let text = r#"
[run]
date = "2026-03-06"
open = "9:00-17:00"
[reason.long]
cases = { recorded = ["9:00"] }
enters = "phone"
talk = "20min"
[reason.short]
cases = { recorded = ["9:21", "9:25"] }
enters = "phone"
talk = "1min"
[reason.chat]
cases = { recorded = ["9:00"] }
enters = "chat"
talk = "5min"
[queue.phone]
groups = ["desk"]
[queue.chat]
channel = "chat"
groups = ["chatters"]
[group.desk]
agents = 2
picks = "least occupied"
[group.chatters]
agents = 1
chat = { at_once = 2, slowdown = [1, 1.6] }
"#;
    let (centre, facts) = lived(text, &[]);
    let mut calls: Vec<(f64, u32)> = facts
        .handlings
        .iter()
        .filter(|work| centre.groups[work.group].name == "desk")
        .map(|work| (minutes(work.began), work.agent.0))
        .collect();
    calls.sort_by(|one, other| one.0.total_cmp(&other.0));
    let (first, second, third) = (calls[0].1, calls[1].1, calls[2].1);
    assert_ne!(first, second);
    // The other one has worked for a minute, the first for twenty, though longer ago.
    assert_eq!(third, second);
}

/// Half of those who are not helped hear why, which takes a minute; of those who are helped nobody does.
#[test]
fn half_explain_what_they_do_not_solve() {
    let text = r#"
[run]
date = "2026-03-02"
open = "9:00-17:00"
[reason.call]
cases = "800 per day"
talk = "1min"
[queue.desk]
groups = ["desk"]
[group.desk]
agents = 30
solves = { call = 0.5 }
unsolved = { insufficient = 1 }
unsolved_talk = 1
explains = 0.5
explaining = "1min"
[customer]
repeat = { chance = 0 }
"#;
    let (_, facts) = lived(text, &[]);
    let talks = |wanted: HandlingEnd| -> Vec<f64> {
        let works = facts.handlings.iter();
        let such = works.filter(|work| work.end == wanted);
        such.map(|work| work.talk.minutes()).collect()
    };
    assert!(talks(HandlingEnd::Complete).iter().all(|talk| *talk == 1.0));
    let unsolved = talks(HandlingEnd::Insufficient);
    let all = unsolved.len();
    let explained = unsolved.iter().filter(|talk| **talk == 2.0).count();
    assert!(all > 300);
    is_half(explained, all);
}
