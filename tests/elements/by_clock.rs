//! Values by the clock: patience, balking, handling, speed, outcomes and transfers that differ over the day.

use super::support::facts::FactsAlone;
use super::{Facts, centre, connected, figure, lived, minutes};
use runaround::engine::{BounceCause, CaseState, ContactOutcome, HandlingEnd, WaitEnd};
use runaround::scenario::{Source, load};

/// One agent, talks of twenty minutes; pairs of calls at nine, shortly before noon and in the afternoon.
const DESK: &str = r#"
[run]
date = "2026-03-06"
open = "9:00-17:00"
[reason.call]
cases = { recorded = ["9:00", "9:01", "11:55", "11:58", "14:00", "14:01"] }
talk = "20min"
patience = "never"
[queue.calls]
groups = ["desk"]
[group.desk]
agents = 1
"#;

/// How long each wait was, in minutes, and how it ended; in the order of the customers.
fn waits(changes: &[&str]) -> Vec<(f64, WaitEnd)> {
    let (_, facts) = lived(DESK, changes);
    let mut waits = facts.waits;
    waits.sort_by_key(|wait| wait.customer.serial);
    let waits = waits.iter();
    waits
        .map(|wait| (wait.left.since(wait.joined).minutes(), wait.end))
        .collect()
}

#[test]
fn patience_goes_by_the_moment_of_joining() {
    use WaitEnd::{Abandoned, Answered};
    let patience =
        "reason.call.patience={ \"9:00\" = \"3min\", \"11:56\" = \"4min\", \"14:00\" = \"never\" }";
    let expected = [
        (0.0, Answered),
        (3.0, Abandoned),
        (0.0, Answered),
        (4.0, Abandoned),
        (0.0, Answered),
        (19.0, Answered),
    ];
    assert_eq!(waits(&[patience]), expected);
    // The law of the queue wins, and the last value of a day holds until the first clock time of the next.
    let queue = "queue.calls.patience={ \"11:56\" = \"1min\", \"15:00\" = \"2min\" }";
    let ended: Vec<f64> = waits(&[patience, queue])
        .iter()
        .map(|wait| wait.0)
        .collect();
    assert_eq!(ended, [0.0, 2.0, 0.0, 1.0, 0.0, 1.0]);
}

#[test]
fn who_balks_does_so_at_certain_hours() {
    let balk = "reason.call.balk={ \"0:00\" = 0, \"11:00\" = 1, \"13:00\" = 0 }";
    let ends: Vec<WaitEnd> = waits(&[balk]).iter().map(|wait| wait.1).collect();
    let stays = WaitEnd::Answered;
    assert_eq!(
        ends,
        [stays, stays, stays, WaitEnd::Abandoned, stays, stays]
    );
}

#[test]
fn a_handling_goes_by_its_beginning() {
    let talk = "reason.call.talk={ \"9:00\" = \"20min\", \"12:00\" = \"5min\" }";
    let wrap_up = "reason.call.wrap_up={ \"9:00\" = \"2min\", \"12:10\" = \"1min\" }";
    let times = |changes: &[&str]| -> Vec<(f64, f64)> {
        let (_, facts) = lived(DESK, changes);
        let mut handlings = facts.handlings;
        handlings.sort_by_key(|work| work.began);
        let handlings = handlings.iter();
        handlings
            .map(|work| (work.talk.minutes(), work.wrap_up().minutes()))
            .collect()
    };
    // The fourth caller joins at 11:58 and is answered at 12:17.
    let morning = [(20.0, 2.0); 3];
    let expected = [&morning[..], &[(5.0, 1.0); 3]].concat();
    assert_eq!(times(&[talk, wrap_up]), expected);
    // The queue's own talk wins; speed comes on top of both, also by the clock.
    let queue = "queue.calls.talk={ \"9:00\" = \"10min\", \"12:00\" = \"30min\" }";
    let speed = "group.desk.speed={ \"9:00\" = 2, \"14:00\" = 0.5 }";
    let slow = [talk, queue, "reason.call.wrap_up=\"1min\"", speed];
    let expected = [
        (20.0, 2.0),
        (20.0, 2.0),
        (20.0, 2.0),
        (60.0, 2.0),
        (15.0, 0.5),
        (15.0, 0.5),
    ];
    assert_eq!(times(&slow), expected);
    // A person's own speed stands instead of the group's, by the clock or not.
    let own = |speed: &str| {
        let ann = format!("group.desk.person.ann={{ speed = {speed} }}");
        let changes = [
            "group.desk.agents=0",
            "group.desk.speed={ \"9:00\" = 2, \"14:00\" = 0.5 }",
            &ann,
        ];
        times(&changes)
            .iter()
            .map(|times| times.0)
            .collect::<Vec<_>>()
    };
    assert_eq!(own("1.5"), [30.0; 6]);
    assert_eq!(
        own("{ \"0:00\" = 1, \"14:00\" = 2 }"),
        [20.0, 20.0, 20.0, 20.0, 40.0, 40.0]
    );
}

/// A front office that solves in the morning and puts through in the afternoon.
const TWO_DESKS: &str = r#"
[run]
date = "2026-03-06"
open = "9:00-17:00"
[reason.permit]
cases = { recorded = ["9:00", "11:00", "12:00", "15:00"] }
belongs_to = "back"
enters = "front"
talk = "10min"
[queue.front]
groups = ["front"]
[queue.back]
groups = ["back"]
[group.front]
agents = 4
solves = { permit = { "9:00" = 1, "12:00" = 0 } }
[group.back]
agents = 4
[frustration]
sensitivity_cv = 0
complaint_share = 0
"#;

#[test]
fn transfers_and_the_frustration_of_them_go_by_the_clock() {
    let (_, facts) = lived(TWO_DESKS, &[]);
    let mut cases = facts.cases;
    cases.sort_by_key(|case| case.customer.serial);
    let bounces: Vec<u32> = cases.iter().map(|case| case.bounces).collect();
    assert_eq!(bounces, [0, 0, 1, 1]);
    assert!(cases.iter().all(|case| case.state == CaseState::Solved));
    let causes = facts.bounces.iter().map(|bounce| bounce.cause);
    assert!({ causes }.all(|cause| cause == BounceCause::LacksTheSkill));
    // One cold transfer, settled: 0.40 for the bounce and 0.33 for the retelling, of which the peak has all and the end,
    // after relief, half.
    let scores: Vec<f64> = cases.iter().map(|case| case.score).collect();
    assert_eq!(scores[..2], [0.0, 0.0]);
    for score in &scores[2..] {
        assert!((score - 0.5475).abs() < 1e-3, "{score}");
    }
}

#[test]
fn what_comes_of_an_unsolved_case_goes_by_the_clock() {
    let ends = |changes: &[&str]| -> Vec<HandlingEnd> {
        let (_, facts) = lived(
            TWO_DESKS,
            &[&["group.front.solves={ permit = 0 }"], changes].concat(),
        );
        let mut handlings = facts.handlings;
        handlings
            .retain(|work| work.contact == 0 && work.reached == runaround::engine::Reached::Menu);
        handlings.sort_by_key(|work| work.began);
        handlings.iter().map(|work| work.end).collect()
    };
    use HandlingEnd::{DontKnow, Insufficient, Transferred};
    let unsolved =
        "group.front.unsolved={ \"9:00\" = { transfer = 1 }, \"11:30\" = { dont_know = 1 } }";
    assert_eq!(
        ends(&[unsolved]),
        [Transferred, Transferred, DontKnow, DontKnow]
    );
    let own = "group.front.unsolved_for={ permit = { \"0:00\" = { insufficient = 1 }, \"15:00\" = { transfer = 1 } } }";
    assert_eq!(
        ends(&[unsolved, own]),
        [Insufficient, Insufficient, Insufficient, Transferred]
    );
}

#[test]
fn who_knows_the_way_does_so_at_certain_hours() {
    let third = [
        "reason.other={ cases = \"0 per day\", enters = \"third\", talk = \"1min\" }",
        "queue.third={ groups = [\"third\"] }",
        "group.third={ agents = 1, solves = { other = 1 } }",
        "group.front.solves={ permit = 0 }",
        "group.front.knows_the_way={ \"9:00\" = 1, \"11:30\" = 0, \"15:00\" = 1 }",
    ];
    let (centre, facts) = lived(TWO_DESKS, &third);
    let third = centre.queues.entries().find(|(_, row)| row.name == "third");
    let third = third.map(|(id, _)| id);
    let astray = facts.waits.iter().filter(|wait| Some(wait.queue) == third);
    let astray: Vec<u64> = astray.map(|wait| wait.customer.serial).collect();
    let mut opened: Vec<f64> = facts.opened.iter().map(|case| minutes(case.at)).collect();
    opened.retain(|at| (150.0..360.0).contains(at));
    assert_eq!(astray.len(), opened.len());
    assert!(!astray.is_empty());
}

#[test]
fn hold_and_menus_go_by_the_clock() {
    let hold = "reason.call.hold={ share = { \"9:00\" = 1, \"13:00\" = 0 }, time = { \"9:00\" = \"1min\", \"11:00\" = \"3min\" } }";
    let (_, facts) = lived(DESK, &[hold]);
    let mut handlings = facts.handlings;
    handlings.sort_by_key(|work| work.customer.serial);
    let holds: Vec<f64> = handlings.iter().map(|work| work.hold.minutes()).collect();
    assert_eq!(holds, [1.0, 1.0, 3.0, 3.0, 0.0, 0.0]);
    let menu =
        "reason.call.menu_time={ \"9:00\" = \"30s\", \"11:56\" = \"0s\", \"14:00\" = \"90s\" }";
    let (_, facts) = lived(DESK, &[menu]);
    let mut waits = facts.waits;
    waits.sort_by_key(|wait| wait.customer.serial);
    let joined: Vec<f64> = waits.iter().map(|wait| minutes(wait.joined)).collect();
    assert_eq!(joined, [0.5, 1.5, 175.5, 178.0, 301.5, 302.5]);
    // Who begins before two and is through the menu after it finds what holds after it.
    let helps = "reason.call.self_service={ \"9:00\" = 0, \"14:01\" = 1 }";
    let (_, facts) = lived(DESK, &[menu, helps]);
    let served = facts
        .contacts
        .iter()
        .filter(|contact| contact.outcome == ContactOutcome::SelfServed);
    let began: Vec<f64> = served.map(|contact| minutes(contact.started)).collect();
    assert_eq!(began, [300.0, 301.0]);
}

#[test]
fn who_balks_in_front_of_a_line_does_so_at_certain_hours() {
    let balk = "queue.calls.balk_when_waiting={ \"9:00\" = { \"0\" = 1 }, \"11:00\" = { \"1\" = 1 }, \"14:00\" = { \"0\" = 1, \"1\" = 0 } }";
    let ends: Vec<WaitEnd> = waits(&[balk]).iter().map(|wait| wait.1).collect();
    use WaitEnd::{Abandoned, Answered};
    assert_eq!(
        ends,
        [Answered, Abandoned, Answered, Answered, Answered, Abandoned]
    );
    let always = "queue.calls.balk_when_waiting={ \"0\" = 1 }";
    let ends: Vec<WaitEnd> = waits(&[always]).iter().map(|wait| wait.1).collect();
    assert_eq!(
        ends,
        [
            Answered, Abandoned, Answered, Abandoned, Answered, Abandoned
        ]
    );
}

#[test]
fn a_matrix_of_transfers_goes_by_the_clock() {
    let matrix = [
        "group.front.solves={ permit = 1 }",
        "transfers={ from = { front = { back = { \"11:00\" = 1, \"15:00\" = 0 } } } }",
    ];
    let (_, facts) = lived(TWO_DESKS, &matrix);
    let moved: Vec<f64> = facts
        .bounces
        .iter()
        .map(|bounce| minutes(bounce.at))
        .collect();
    // At nine the last value of the day before holds: nobody is moved.
    assert_eq!(moved, [125.0 + 5.0, 190.0]);
}

#[test]
fn the_same_value_at_all_times_is_one_value() {
    let busy = [
        "reason.call.cases=\"120 per day\"",
        "reason.call.talk={ exponential = { mean = \"4min\" } }",
        "reason.call.patience={ exponential = { mean = \"2min\" } }",
        "reason.call.balk=0.1",
        "group.desk.speed=1.2",
    ];
    let steps = [
        busy[0],
        "reason.call.talk={ \"9:00\" = { exponential = { mean = \"4min\" } }, \"13:00\" = { exponential = { mean = \"4min\" } } }",
        "reason.call.patience={ \"10:00\" = { exponential = { mean = \"2min\" } } }",
        "reason.call.balk={ \"12:00\" = 0.1, \"13:00\" = 0.1 }",
        "group.desk.speed={ \"11:00\" = 1.2, \"24:00\" = 1.2 }",
    ];
    let told = |changes: &[&str]| {
        let facts = lived(DESK, changes).1;
        format!("{:?} {:?} {:?}", facts.waits, facts.handlings, facts.cases)
    };
    assert_eq!(told(&busy), told(&steps));
    assert!(figure(DESK, &busy, 1, "abandonment") > 0.1);
}

/// Without the event log plain calls take the short way.
#[test]
fn the_short_way_tells_the_same() {
    let steps = [
        "reason.call.cases=\"200 per day\"",
        "reason.call.talk={ \"9:00\" = { exponential = { mean = \"4min\" } }, \"13:00\" = { exponential = { mean = \"1min\" } } }",
        "reason.call.wrap_up={ \"9:00\" = \"10s\", \"14:00\" = \"0s\" }",
        "reason.call.patience={ \"9:00\" = { exponential = { mean = \"5min\" } }, \"11:00\" = \"1min\" }",
        "group.desk.speed={ \"9:00\" = 1, \"15:00\" = 1.5 }",
        "group.desk.solves={ call = { \"9:00\" = 1, \"12:00\" = 0.7 } }",
        "group.desk.unsolved={ \"9:00\" = { dont_know = 1 }, \"16:00\" = { insufficient = 1 } }",
    ];
    let centre = centre(DESK, &steps);
    let (short, whole) = (FactsAlone::of(&centre, 3, 0), Facts::of(&centre, 3, 0));
    let sorted = |mut lines: Vec<String>| {
        lines.sort();
        lines
    };
    let told = |waits: &[runaround::engine::Wait], handled: &[runaround::engine::Handling]| {
        let waits = waits.iter().map(|wait| format!("{wait:?}"));
        let handled = handled.iter().map(|work| format!("{work:?}"));
        (sorted(waits.collect()), sorted(handled.collect()))
    };
    assert_eq!(
        told(&short.waits, &short.handlings),
        told(&whole.waits, &whole.handlings)
    );
    assert!(whole.handlings.len() > 100);
}

#[test]
fn a_night_has_its_own_values() {
    let night = [
        "run.open=\"0:00-24:00\"",
        "run.days=2",
        "run.closed=\"none\"",
        "reason.call.cases={ recorded = [\"0:10\", \"5:00\", \"22:10\", \"23:59\"] }",
        "reason.call.talk={ \"6:00\" = \"10min\", \"22:00\" = \"30min\" }",
    ];
    let (_, facts) = lived(DESK, &night);
    let mut talks: Vec<(f64, f64)> = { facts.handlings.iter() }
        .map(|work| (minutes(work.began), work.talk.minutes()))
        .collect();
    talks.sort_by(|one, other| one.0.total_cmp(&other.0));
    assert_eq!(talks.len(), 4);
    assert!(talks.iter().all(|talk| talk.1 == 30.0), "{talks:?}");
    assert_eq!(connected(&facts).len(), 4);
}

#[test]
fn the_load_is_told_with_the_talks_of_those_who_come() {
    let said = |talk: &str| {
        let changes = ["reason.call.cases=\"6 per hour\"", talk];
        let changes: Vec<String> = changes.map(str::to_owned).into();
        let endless = DESK.replace("patience = \"never\"\n", "");
        match load(&Source::from_text("test.toml", endless), &changes, None) {
            Ok(scenario) => scenario.warnings.render(false),
            Err(wrong) => panic!("{}", wrong.render(false)),
        }
    };
    // Half of the calls take twelve minutes, half of them six: nine tenths of an agent.
    let fits = "reason.call.talk={ \"9:00\" = \"12min\", \"13:00\" = \"6min\" }";
    assert!(!said(fits).contains("agents' work"), "{}", said(fits));
    // Three quarters of them take twelve: 1.05 agents.
    let late = "reason.call.talk={ \"9:00\" = \"12min\", \"15:00\" = \"6min\" }";
    assert!(said(late).contains("1.1 agents' work"), "{}", said(late));
}
