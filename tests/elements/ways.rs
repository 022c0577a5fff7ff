//! Ways in: counters with travel, lines that are seen, hours of a queue, and the next attempt by another channel.

use super::{figure, is_half, lived, minutes};
use runaround::engine::{Activity, Attempt, ContactOutcome, HandlingEnd};
use runaround::time::{Span, Time};

/// A counter with one clerk, visits of ten minutes, twenty minutes of travel.
const COUNTER: &str = r#"
[run]
date = "2026-03-02"
open = "9:00-12:00"
[reason.visit]
cases = { recorded = ["9:00", "9:01", "9:02", "9:03", "9:04"] }
talk = "10min"
[queue.counter]
channel = "counter"
effort = "20min"
[group.clerks]
answers = ["counter"]
agents = 1
[frustration]
sensitivity_cv = 0
complaint_share = 0
"#;

#[test]
fn travel_is_effort_and_no_wait() {
    let (_, facts) = lived(COUNTER, &[]);
    assert!(
        facts
            .cases
            .iter()
            .all(|one| one.effort == Span::from_seconds(1200.0))
    );
    let began: Vec<f64> = facts
        .handlings
        .iter()
        .map(|one| minutes(one.began))
        .collect();
    assert_eq!(began, [0.0, 10.0, 20.0, 30.0, 40.0]);
    // Five visits of 20 minutes of travel and 10 of talk; waits of 0, 9, 18, 27 and 36 minutes.
    let effort = figure(COUNTER, &[], 1, "effort_minutes");
    assert!((effort - (30.0 + 90.0 / 5.0)).abs() < 1e-9, "{effort}");
    assert_eq!(figure(COUNTER, &[], 1, "effort_beside"), 20.0);
}

#[test]
fn who_sees_a_long_line_goes() {
    let changes = [
        "queue.counter.balk_when_waiting={ \"2\" = 1 }",
        "customer={ redial = { chance = 1, delay = \"30min\", at_most = 1 } }",
    ];
    let (_, facts) = lived(COUNTER, &changes);
    let left: Vec<f64> = facts
        .contacts
        .iter()
        .filter(|one| one.outcome == ContactOutcome::Abandoned)
        .map(|one| minutes(one.started))
        .collect();
    // One is helped, two wait: the fourth and fifth see two waiting and go. They travel again.
    assert_eq!(left, [3.0, 4.0]);
    let efforts: Vec<f64> = facts.cases.iter().map(|one| one.effort.minutes()).collect();
    let mut sorted = efforts.clone();
    sorted.sort_by(f64::total_cmp);
    assert_eq!(sorted, [20.0, 20.0, 20.0, 40.0, 40.0]);
    let at_once = facts
        .waits
        .iter()
        .filter(|one| one.joined == one.left)
        .count();
    assert_eq!(at_once, 4);
}

#[test]
fn a_line_that_is_seen_wins_over_balking_anyway() {
    let changes = [
        "queue.counter.balk_when_waiting={ \"9\" = 1 }",
        "reason.visit.balk=1",
    ];
    let (_, facts) = lived(COUNTER, &changes);
    let answered = facts
        .contacts
        .iter()
        .filter(|one| one.outcome == ContactOutcome::Answered);
    assert_eq!(answered.count(), 5);
}

#[test]
fn a_queue_with_hours_of_its_own() {
    let changes = [
        "run.days=2",
        "queue.counter.hours=\"10:00-11:00\"",
        "reason.visit.cases={ recorded = [\"9:30\", \"10:55\", \"11:30\"] }",
        "customer={ next_opening_spread = \"0s\" }",
    ];
    let (centre, facts) = lived(COUNTER, &changes);
    let mut started: Vec<f64> = facts
        .contacts
        .iter()
        .map(|one| minutes(one.started))
        .collect();
    started.sort_by(f64::total_cmp);
    let day = 24.0 * 60.0;
    // Who knows the hours comes at ten, on the day itself or on the next; who is in at eleven is served.
    assert_eq!(started, [60.0, 115.0, day + 60.0]);
    assert!(
        facts
            .contacts
            .iter()
            .all(|one| one.outcome == ContactOutcome::Answered)
    );
    // The log says so: to whom it was closed, and until when.
    let moved: Vec<(f64, Activity)> = facts
        .log
        .iter()
        .filter(|line| matches!(line.activity, Activity::WaitsForHours(..)))
        .map(|line| (minutes(line.at), line.activity))
        .collect();
    let counter = centre.queues.ids().next().unwrap();
    let opens = |days: f64| {
        let minutes = 10.0 * 60.0 + days * day;
        Activity::WaitsForHours(counter, Time::START + Span::from_seconds(60.0 * minutes))
    };
    assert_eq!(moved, [(30.0, opens(0.0)), (150.0, opens(1.0))]);
    let ignorant = [&changes[..3], &["customer={ ignores_hours = 1 }"]].concat();
    let (_, facts) = lived(COUNTER, &ignorant);
    let closed = facts
        .contacts
        .iter()
        .filter(|one| one.outcome == ContactOutcome::Closed);
    assert_eq!(closed.count(), 2);
    // They travelled all the same.
    assert!(facts.cases.iter().all(|one| one.effort.minutes() == 20.0));
}

/// A phone line with one agent and no patience, beside a counter.
const CHANGE: &str = r#"
[run]
date = "2026-03-02"
open = "9:00-12:00"
[reason.need]
cases = { recorded = ["9:00", "9:01"] }
enters = "phone"
talk = "10min"
patience = "2min"
[queue.phone]
groups = ["desk"]
next_attempt = { to = "counter", when_abandoned = 1 }
[queue.counter]
channel = "counter"
groups = ["clerks"]
effort = "15min"
[group.desk]
agents = 1
[group.clerks]
agents = 1
[customer]
redial = { chance = 1, delay = "5min" }
repeat = { chance = 1, delay = "5min", at_most = 2 }
"#;

#[test]
fn after_hanging_up_the_counter() {
    let (centre, facts) = lived(CHANGE, &[]);
    let contacts: Vec<_> = facts
        .contacts
        .iter()
        .map(|one| (one.customer.serial, one.attempt, one.outcome))
        .collect();
    assert_eq!(
        contacts,
        [
            (1, Attempt::Fresh, ContactOutcome::Abandoned),
            (0, Attempt::Fresh, ContactOutcome::Answered),
            (1, Attempt::Redial, ContactOutcome::Answered),
        ]
    );
    let places: Vec<&str> = facts
        .waits
        .iter()
        .map(|one| centre.queues[one.queue].name.as_str())
        .collect();
    assert_eq!(places, ["phone", "phone", "counter"]);
    // Never: everybody stays with the phone.
    let (centre, facts) = lived(CHANGE, &["queue.phone.next_attempt.when_abandoned=0"]);
    assert!(
        facts
            .waits
            .iter()
            .all(|one| centre.queues[one.queue].name == "phone")
    );
}

#[test]
fn after_no_answer_the_counter_and_there_it_stays() {
    let changes = [
        "queue.phone.next_attempt.when_unsettled=1",
        "reason.need.cases={ recorded = [\"9:00\"] }",
        "group.desk.solves={ need = 0 }",
        "group.desk.unsolved={ insufficient = 1 }",
        "group.clerks.solves={ need = 0 }",
        "group.clerks.unsolved={ insufficient = 1 }",
        "queue.phone.title=\"Phone\"",
    ];
    // Nobody who can be reached may be unable to solve it, so somebody solves it at a third desk.
    let text =
        CHANGE.to_owned() + "[queue.other]\ngroups = [\"others\"]\n[group.others]\nagents = 1\n";
    let enters = "reason.need.enters={ phone = 1, other = 0.000000000001 }";
    let (centre, facts) = lived(&text, &[&changes[..], &[enters]].concat());
    let places: Vec<&str> = facts
        .handlings
        .iter()
        .map(|one| centre.queues[one.queue].name.as_str())
        .collect();
    assert_eq!(places, ["phone", "counter", "counter"]);
}

#[test]
fn a_chat_cannot_be_put_through_to_the_phone() {
    let text = CHANGE.replace(
        "enters = \"phone\"",
        "enters = \"chat\"\nbelongs_to = \"phone\"",
    ) + "[queue.chat]\nchannel = \"chat\"\n[group.chatters]\nanswers = [\"chat\"]\nagents = 1\nsolves = { need = 0 }\n";
    let (_, facts) = lived(&text, &[]);
    assert!(
        facts
            .handlings
            .iter()
            .any(|one| one.end == HandlingEnd::Redirected)
    );
    assert!(
        facts
            .handlings
            .iter()
            .all(|one| one.end != HandlingEnd::Transferred)
    );
}

/// At the moment at which a desk closes it is closed; and hours that begin when the centre closes are no hours of that day.
#[test]
fn the_moment_of_closing_is_past_the_hours() {
    let attempts = |hours: &str, at: &str| -> Vec<f64> {
        let changes = [
            "run.days=2",
            "run.open={ monday = \"9:00-12:00\", tuesday = \"9:00-16:00\" }",
            "customer={ next_opening_spread = \"0s\" }",
            &format!("queue.counter.hours=\"{hours}\""),
            &format!("reason.visit.cases={{ recorded = [\"{at}\"] }}"),
        ];
        let (_, facts) = lived(COUNTER, &changes);
        let all = facts.contacts.iter();
        all.map(|one| minutes(one.started)).collect()
    };
    let day = 24.0 * 60.0;
    assert_eq!(attempts("10:00-11:00", "10:59:59"), [119.0 + 59.0 / 60.0]);
    assert_eq!(attempts("10:00-11:00", "11:00"), [day + 60.0]);
    assert_eq!(attempts("12:00-15:00", "9:30"), [day + 180.0]);
}

#[test]
fn half_of_those_who_hang_up_turn_to_the_counter() {
    let changes = [
        "reason.need.cases=\"800 per day\"",
        "reason.need.talk=\"1s\"",
        "queue.phone.next_attempt.when_abandoned=0.5",
        "group.desk={ shift.late = { hours = \"11:59-12:00\" } }",
        "customer.redial={ chance = 1, delay = \"5min\", at_most = 1 }",
    ];
    let (centre, facts) = lived(CHANGE, &changes);
    let again = facts.waits.iter().filter(|wait| wait.contact == 1);
    let places: Vec<&str> = again
        .map(|wait| centre.queues[wait.queue].name.as_str())
        .collect();
    assert!(places.len() > 500);
    let counter = places.iter().filter(|place| **place == "counter");
    is_half(counter.count(), places.len());
}
