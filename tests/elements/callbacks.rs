//! Callbacks: who is offered one, whose turn it is, what becomes of the promise, and what the customer feels.

use super::{Facts, is_half, lived, minutes};
use runaround::engine::{
    Activity, CallbackEnd, CaseState, ContactOutcome, HandlingEnd, HandlingEnd::*, WaitEnd,
};
use runaround::frustration::Cause;
use runaround::time::Span;

/// Two quiet days: one agent, talks of ten minutes, everybody accepts, dialling takes half a minute.
const DESK: &str = r#"
[run]
date = "2026-03-05"
days = 2
open = "9:00-17:00"
[reason.call]
cases = { recorded = ["9:00", "9:01", "9:02"] }
enters = "desk"
talk = "10min"
[queue.desk]
groups = ["desk"]
callback = { accepts = 1, dialling = "30s" }
[queue.other]
groups = ["desk"]
[group.desk]
agents = 1
[frustration]
sensitivity_cv = 0
complaint_share = 0
"#;

/// Promised and ended, in minutes since nine, and how.
fn callbacks(facts: &Facts) -> Vec<(f64, f64, CallbackEnd)> {
    let ended = facts.callbacks.iter();
    ended
        .map(|one| (minutes(one.promised), minutes(one.ended), one.end))
        .collect()
}

fn handlings(facts: &Facts) -> Vec<(f64, f64, HandlingEnd)> {
    let mut all: Vec<_> = facts
        .handlings
        .iter()
        .map(|one| (minutes(one.began), minutes(one.ended), one.end))
        .collect();
    all.sort_by(|one, other| one.0.total_cmp(&other.0));
    all
}

/// The other line: a second reason whose caller comes at 9:01:30 and stays on the line.
fn with_other(text: &str) -> String {
    text.to_owned()
        + "[reason.other]\ncases = { recorded = [\"9:01:30\"] }\nenters = \"other\"\ntalk = \"10min\"\n"
}

use CallbackEnd::{Completed, Failed, Unfinished};

#[test]
fn who_accepts_hangs_up_and_is_called_in_turn() {
    let (_, facts) = lived(DESK, &[]);
    assert_eq!(
        callbacks(&facts),
        [(1.0, 10.5, Completed), (2.0, 21.0, Completed)]
    );
    let expected = [
        (0.0, 10.0, Complete),
        (10.0, 10.5, Dialled),
        (10.5, 20.5, Complete),
        (20.5, 21.0, Dialled),
        (21.0, 31.0, Complete),
    ];
    assert_eq!(handlings(&facts), expected);
    let ends: Vec<WaitEnd> = facts.waits.iter().map(|wait| wait.end).collect();
    assert_eq!(
        ends,
        [
            WaitEnd::Answered,
            WaitEnd::TookCallback,
            WaitEnd::TookCallback
        ]
    );
    assert!(facts.waits.iter().all(|wait| wait.left == wait.joined));
    let called_back: Vec<bool> = facts.contacts.iter().map(|one| one.called_back).collect();
    assert_eq!(called_back, [false, true, true]);
    assert!(
        facts
            .contacts
            .iter()
            .all(|one| one.outcome == ContactOutcome::Answered)
    );
}

#[test]
fn a_place_is_kept_or_callers_come_first() {
    let text = with_other(DESK);
    let order = |change: &str| {
        let (centre, facts) = lived(&text, &[change]);
        let mut all = facts.handlings.clone();
        all.retain(|one| one.end == Complete);
        all.sort_by_key(|one| one.began);
        let names = all
            .iter()
            .map(|one| centre.queues[one.queue].name.clone() + &one.customer.k.to_string());
        names.collect::<Vec<_>>()
    };
    let kept = order("queue.desk.callback.turn=\"own place\"");
    assert_eq!(kept, ["desk0", "desk1", "other0", "desk2"]);
    let after = order("queue.desk.callback.turn=\"after callers\"");
    assert_eq!(after, ["desk0", "other0", "desk1", "desk2"]);
}

#[test]
fn other_agents_may_call_back() {
    let text = DESK.to_owned() + "[group.back]\nagents = 1\nanswers = []\n";
    let (_, facts) = lived(&text, &["queue.desk.callback.groups=[\"back\"]"]);
    assert_eq!(
        callbacks(&facts),
        [(1.0, 1.5, Completed), (2.0, 12.0, Completed)]
    );
}

#[test]
fn nobody_home_is_tried_again_and_then_the_promise_is_broken() {
    let changes = [
        "queue.desk.callback.fails=1",
        "queue.desk.callback.tries=2",
        "reason.call.cases={ recorded = [\"9:00\", \"9:01\"] }",
    ];
    let (_, facts) = lived(DESK, &changes);
    assert_eq!(callbacks(&facts), [(1.0, 41.0, Failed)]);
    let expected = [
        (0.0, 10.0, Complete),
        (10.0, 10.5, NobodyHome),
        (40.5, 41.0, NobodyHome),
    ];
    assert_eq!(handlings(&facts), expected);
    let outcome = facts.contacts.last().map(|one| one.outcome);
    assert_eq!(outcome, Some(ContactOutcome::CallbackFailed));
    let broken = facts
        .cases
        .iter()
        .find(|case| case.state == CaseState::GivenUp)
        .expect("one gives up");
    // A broken promise is J_U = 0.40; forty minutes at a tenth of 0.06 per minute, the first minute tolerated.
    let felt = |cause: Cause| {
        let place = Cause::ALL.iter().position(|one| *one == cause).unwrap();
        broken.causes[place]
    };
    assert!((felt(Cause::Unreachable) - 0.40).abs() < 1e-12);
    assert!((felt(Cause::Wait) - 0.1 * 0.06 * 39.0).abs() < 1e-12);
}

#[test]
fn a_callback_is_felt_for_its_first_hour_only() {
    let changes = [
        "queue.desk.callback.fails=1",
        "queue.desk.callback.tries=3",
        "queue.desk.callback.again_after=\"2h\"",
        "reason.call.cases={ recorded = [\"9:00\", \"9:01\"] }",
    ];
    let (_, facts) = lived(DESK, &changes);
    let case = &facts.cases[1];
    let felt: f64 = case.causes.iter().sum();
    assert!((felt - 0.40 - 0.1 * 0.06 * 59.0).abs() < 1e-12, "{felt}");
}

#[test]
fn what_is_left_at_closing_waits_for_the_next_opening() {
    let changes = [
        "reason.call.cases={ recorded = [\"16:55\", \"16:58\"] }",
        "run.open=\"9:00-17:00\"",
    ];
    let (_, facts) = lived(DESK, &changes);
    let day = 24.0 * 60.0;
    let (promised, tomorrow) = (478.0, day + 0.5);
    assert_eq!(callbacks(&facts)[0], (promised, tomorrow, Completed));
    assert!(
        facts
            .contacts
            .iter()
            .all(|one| one.outcome == ContactOutcome::Answered)
    );
}

#[test]
fn the_end_of_the_run_cuts_a_promise_off() {
    let changes = [
        "reason.call.cases={ recorded = [\"16:55\", \"16:58\"] }",
        "run.days=1",
        "run.run_out=\"0s\"",
    ];
    let (_, facts) = lived(DESK, &changes);
    assert_eq!(callbacks(&facts).len(), 1);
    assert_eq!(callbacks(&facts)[0].2, Unfinished);
    assert_eq!(facts.cases[1].state, CaseState::Open);
    assert_eq!(facts.waiting, [0, 0]);
}

#[test]
fn conditions_decide_to_whom_it_is_offered() {
    let offers = |changes: &[&str]| {
        let (_, facts) = lived(DESK, changes);
        let offers = facts.offers.iter();
        offers
            .map(|one| (minutes(one.at), one.accepted))
            .collect::<Vec<_>>()
    };
    assert_eq!(offers(&[]), [(1.0, true), (2.0, true)]);
    let declined = ["queue.desk.callback.accepts=0"];
    assert_eq!(offers(&declined), [(1.0, false), (2.0, false)]);
    let second = [
        "queue.desk.callback.when_waiting=1",
        "queue.desk.callback.accepts=0",
    ];
    assert_eq!(offers(&second), [(2.0, false)]);
    let later = [
        "queue.desk.callback.after=\"90s\"",
        "queue.desk.callback.accepts=0",
    ];
    assert_eq!(offers(&later), [(2.5, false), (3.5, false)]);
}

/// One agent, talks of ten minutes: who is n-th in line expects n times ten minutes, once a talk has been seen.
#[test]
fn the_expected_wait_goes_by_place_or_by_the_last_wait() {
    let arrivals = "reason.call.cases={ recorded = [\"9:00\", \"9:01\", \"9:11\", \"9:12\"] }";
    let offers = |changes: &[&str]| {
        let all = [&[arrivals, "queue.desk.callback.accepts=0"], changes].concat();
        let (_, facts) = lived(DESK, &all);
        let offers = facts.offers.iter();
        offers.map(|one| minutes(one.at)).collect::<Vec<_>>()
    };
    let above =
        |limit: &str| offers(&[&format!("queue.desk.callback.when_wait_above=\"{limit}\"")]);
    assert_eq!(above("9min"), [11.0, 12.0]);
    assert_eq!(above("11min"), [12.0]);
    assert_eq!(above("21min"), [0.0; 0]);
    let last = |limit: &str| {
        let limit = format!("queue.desk.callback.when_wait_above=\"{limit}\"");
        offers(&[&limit, "queue.desk.estimate=\"last wait\""])
    };
    // The first waited nothing, the second nine minutes.
    assert_eq!(last("8min"), [11.0, 12.0]);
    assert_eq!(last("10min"), [0.0; 0]);
}

#[test]
fn decliners_wait_longer() {
    let changes = [
        "queue.desk.callback.accepts=0",
        "queue.desk.callback.after=\"1min\"",
        "queue.desk.callback.decliners_patience=3",
        "reason.call.patience=\"3min\"",
    ];
    let (_, facts) = lived(DESK, &changes);
    let left: Vec<f64> = facts.waits.iter().map(|wait| minutes(wait.left)).collect();
    // One minute, then three times the two that are left.
    assert_eq!(left, [0.0, 8.0, 9.0]);
}

/// A front that hands everything over, cold, to experts who call back: the callback is part of the same contact.
const TWO_DESKS: &str = r#"
[run]
date = "2026-03-06"
open = "9:00-17:00"
[reason.permit]
cases = { recorded = ["9:00", "9:05"] }
belongs_to = "experts"
enters = "front"
talk = "10min"
[queue.front]
groups = ["front"]
[queue.experts]
groups = ["experts"]
callback = { accepts = 1, dialling = "0s" }
[group.front]
agents = 2
solves = { permit = 0 }
unsolved_talk = 1
transfer = { cold = { retell = "2min" } }
[group.experts]
agents = 1
[frustration]
sensitivity_cv = 0
complaint_share = 0
"#;

#[test]
fn a_callback_after_a_transfer_goes_on_where_the_contact_was() {
    let (_, facts) = lived(TWO_DESKS, &[]);
    // The first is put through at 9:10 and talks, story retold, until 9:22; the second is put through at 9:15.
    assert_eq!(callbacks(&facts), [(15.0, 22.0, Completed)]);
    let last = facts.contacts.last().expect("two contacts");
    assert_eq!(
        (last.segments, last.bounces, last.called_back),
        (2, 1, true)
    );
    assert!(!last.lost_in_transfer && last.settled);
    assert!((minutes(last.ended) - 34.0).abs() < 1e-9);
    let connected = facts
        .log
        .iter()
        .rfind(|line| line.who == 1 && line.activity == Activity::Connected)
        .expect("connected twice");
    // A bounce, a retelling, and seven minutes of waiting at a tenth, the first minute tolerated.
    let expected = 0.40 + 0.33 + 0.1 * 0.06 * 6.0;
    assert!((connected.frustration - expected).abs() < 1e-12);
}

#[test]
fn who_is_on_hold_is_offered_nothing() {
    let warm = "group.front.transfer={ warm = { brief = \"1min\", hold_limit = \"1min\" } }";
    let (_, facts) = lived(TWO_DESKS, &[warm]);
    assert!(facts.offers.is_empty() && facts.callbacks.is_empty());
    let held = facts.waits.iter().filter(|wait| wait.on_hold);
    assert!(held.count() > 0, "somebody was on hold");
}

#[test]
fn a_promise_holds_no_trunk_and_no_place() {
    let text = DESK.to_owned() + "[lines.main]\ncount = 2\n";
    let changes = [
        "queue.desk.lines=\"main\"",
        "queue.desk.waiting_places=1",
        "reason.call.cases={ recorded = [\"9:00\", \"9:01\", \"9:02\", \"9:03\"] }",
    ];
    let (_, facts) = lived(&text, &changes);
    assert_eq!(facts.callbacks.len(), 3);
    let (_, without) = lived(
        &text,
        &[&changes[..], &["queue.desk.callback.accepts=0"]].concat(),
    );
    let refused = |facts: &Facts| {
        let all = facts.waits.iter();
        all.filter(|wait| wait.end == WaitEnd::Refused).count()
    };
    assert_eq!((refused(&facts), refused(&without)), (0, 2));
}

#[test]
fn an_offer_that_nobody_accepts_changes_nothing() {
    let plain = DESK.replace("callback = { accepts = 1, dialling = \"30s\" }\n", "");
    let busy = "reason.call.cases=\"60 per day\"";
    let patient = "reason.call.patience={ exponential = { mean = \"10min\" } }";
    let (_, without) = lived(&plain, &[busy, patient]);
    let (_, with) = lived(DESK, &[busy, patient, "queue.desk.callback.accepts=0"]);
    let seen = |facts: &Facts| {
        let waits = facts.waits.iter();
        waits
            .map(|wait| (wait.joined, wait.left, wait.end))
            .collect::<Vec<_>>()
    };
    assert_eq!(seen(&without), seen(&with));
    assert!(with.offers.len() > 20);
    let waited: Span = without
        .waits
        .iter()
        .map(|wait| wait.left.since(wait.joined))
        .sum();
    assert!(waited > Span::HOUR);
}

#[test]
fn agents_are_kept_free_for_callers() {
    // Two agents, one of them kept free: the promise of 9:01 waits until both have nothing to do.
    let changes = [
        "group.desk.agents=2",
        "queue.desk.callback.keeps_free=1",
        "reason.call.cases={ recorded = [\"9:00\", \"9:00\", \"9:01\"] }",
        "reason.call.talk=\"10min\"",
    ];
    let (_, facts) = lived(DESK, &changes);
    let talks = facts.handlings.iter().filter(|one| one.end == Complete);
    let began: Vec<f64> = talks.map(|one| minutes(one.began)).collect();
    assert_eq!(began, [0.0, 0.0, 10.5]);
    // With a third agent busy elsewhere in time, one free agent is not enough.
    let changes = [
        &changes[..2],
        &["reason.call.cases={ recorded = [\"9:00\", \"9:05\", \"9:06\"] }"],
    ]
    .concat();
    let (_, facts) = lived(DESK, &changes);
    assert_eq!(callbacks(&facts), [(6.0, 15.5, Completed)]);
}

#[test]
fn a_promise_that_nobody_can_keep_is_broken_at_the_end_of_the_next_opening_day() {
    // Who calls back is there on Saturdays only, and the centre is closed then.
    let text = format!(
        "{DESK}[group.caller]\nshift.saturday = {{ hours = \"9:00-17:00\", on = [\"saturday\"], agents = 1 }}\n"
    );
    let nobody = [
        "queue.desk.callback.groups=[\"caller\"]",
        "customer.redial={ chance = 0 }",
    ];
    let (_, facts) = lived(&text, &nobody);
    let end = (24.0 + 8.0) * 60.0;
    assert_eq!(callbacks(&facts), [(1.0, end, Failed), (2.0, end, Failed)]);
    let states: Vec<CaseState> = facts.cases.iter().map(|case| case.state).collect();
    assert_eq!(
        states,
        [CaseState::Solved, CaseState::GivenUp, CaseState::GivenUp]
    );
    // Found nobody reachable: J_U, as after a last try.
    let felt = Cause::ALL
        .iter()
        .position(|cause| *cause == Cause::Unreachable);
    assert!(felt.is_some_and(|cause| facts.cases[1].causes[cause] > 0.0));
    // In time it is kept as ever, also on the next day.
    let (_, facts) = lived(
        DESK,
        &["reason.call.cases={ recorded = [\"16:55\", \"16:56\"] }"],
    );
    assert_eq!(callbacks(&facts)[0].2, Completed);
}

/// Whether somebody is at home is drawn at each promise anew, in one contact too.
#[test]
fn at_the_second_desk_the_luck_is_another() {
    let text = r#"
[run]
date = "2026-03-05"
open = "0:00-24:00"
[reason.call]
cases = "800 per day"
enters = "front"
belongs_to = "back"
talk = "1s"
[queue.front]
groups = ["late"]
callback = { accepts = 1, fails = 0.5, tries = 1, groups = ["front"] }
[queue.back]
groups = ["late"]
callback = { accepts = 1, fails = 0.5, tries = 1, groups = ["back"] }
[group.late]
shift.late = { hours = "23:59-24:00" }
[group.front]
agents = 20
answers = []
solves = { call = 0.000000001 }
[group.back]
agents = 20
answers = []
[customer]
redial = { chance = 0 }
"#;
    let (centre, facts) = lived(text, &[]);
    let ends: Vec<CallbackEnd> = facts
        .callbacks
        .iter()
        .filter(|one| centre.queues[one.queue].name == "back")
        .map(|one| one.end)
        .collect();
    let reached = ends.iter().filter(|end| **end == CallbackEnd::Completed);
    let (reached, all) = (reached.count(), ends.len());
    assert!(all > 300);
    is_half(reached, all);
}
