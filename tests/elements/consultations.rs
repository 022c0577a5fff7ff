//! A question to a colleague waits like a contact, and never for ever.

use super::{Facts, figure, lived, minutes};
use runaround::engine::{Activity, CaseState, HandlingEnd};

/// The front asks the back at 9:10; the only agent there talks until 9:30, and the supervisor is free.
const DESKS: &str = r#"
[run]
date = "2026-03-06"
open = "9:00-17:00"
[reason.call]
cases = { recorded = ["9:05"] }
enters = "front"
belongs_to = "back"
talk = "10min"
[reason.other]
cases = { recorded = ["9:00"] }
enters = "back"
belongs_to = "back"
talk = "30min"
[queue.front]
groups = ["front"]
[queue.back]
groups = ["back"]
[queue.third]
groups = ["boss"]
[group.front]
agents = 1
solves = { call = 0.000000001, other = 1 }
unsolved_talk = 0.5
unsolved = { consult = 1 }
consult = { takes = "2min", hold_limit = "15min" }
[group.back]
agents = 1
[group.boss]
agents = 1
[frustration]
complaint_share = 0
sensitivity_cv = 0
"#;

type Answers = Vec<(String, f64)>;
type Calls = Vec<(HandlingEnd, f64)>;

/// Who answered the question (by name of the group), and when; when the customer's call was over.
fn asked(changes: &[&str]) -> (Answers, Calls) {
    asked_in(DESKS, changes)
}

fn asked_in(text: &str, changes: &[&str]) -> (Answers, Calls) {
    let (centre, facts) = lived(text, changes);
    let answers = facts.handlings.iter();
    let answers = answers.filter(|work| work.end == HandlingEnd::Consulted);
    let answers = answers.map(|work| {
        let group = centre.groups[work.group].name.clone();
        (group, minutes(work.began))
    });
    (answers.collect(), calls(&facts))
}

/// How and when the handlings of the front ended.
fn calls(facts: &Facts) -> Calls {
    let front = facts.handlings.iter();
    let front = front.filter(|work| work.end != HandlingEnd::Consulted && work.agent.0 == 0);
    front.map(|work| (work.end, minutes(work.ended))).collect()
}

#[test]
fn agents_who_come_in_later_answer_a_question_too() {
    // Two minutes together, and the other half of the talk.
    let ring = "queue.back.groups=[\"back\", { groups = [\"boss\"], after = \"1min\" }]";
    let (answers, calls) = asked(&[ring]);
    assert_eq!(answers, [("boss".to_owned(), 11.0)]);
    assert_eq!(calls, [(HandlingEnd::Complete, 18.0)]);
    // Answered before the later ones come in: what was due then does not come any more.
    let (answers, calls) = asked(&[
        "reason.other.talk=\"10m30s\"",
        "queue.back.groups=[\"back\", { groups = [\"boss\"], after = \"1min\" }]",
    ]);
    assert_eq!(answers, [("back".to_owned(), 10.5)]);
    assert_eq!(calls, [(HandlingEnd::Complete, 17.5)]);
}

#[test]
fn agents_of_another_site_answer_it_too() {
    let text = DESKS
        .replace(
            "[queue.back]\ngroups = [\"back\"]",
            "[queue.back]\ngroups = [\"back\", \"boss\"]\nsite = \"north\"",
        )
        .replace("[group.back]\n", "[group.back]\nsite = \"north\"\n")
        .replace("[group.boss]\n", "[group.boss]\nsite = \"south\"\n");
    let text = format!("{text}[site.north]\nothers_after = \"1min\"\n[site.south]\n");
    let (answers, calls) = asked_in(&text, &[]);
    assert_eq!(answers, [("boss".to_owned(), 11.0)]);
    assert_eq!(calls, [(HandlingEnd::Complete, 18.0)]);
}

#[test]
fn a_question_overflows_as_a_contact_does() {
    let overflow = "queue.back.overflow={ after = \"3min\", to = \"third\" }";
    let (answers, calls) = asked(&[overflow]);
    assert_eq!(answers, [("boss".to_owned(), 13.0)]);
    assert_eq!(calls, [(HandlingEnd::Complete, 20.0)]);
    let (_, facts) = lived(DESKS, &[overflow]);
    let moved = |one: &&super::facts::Line| matches!(one.activity, Activity::Overflowed(_));
    assert_eq!(facts.log.iter().filter(moved).count(), 1);
    assert_eq!(facts.cases.len(), 2);
}

#[test]
fn who_asks_does_not_wait_for_the_agent_whom_the_customer_knows() {
    // The back helped first, not enough; the customer comes back to the front, which asks while that agent is busy.
    let changes = [
        "reason.call.enters=\"back\"",
        "reason.other.cases={ recorded = [\"10:55\"] }",
        "queue.back.groups=[\"back\", \"boss\"]",
        "queue.back.last_agent={ waits = \"5min\" }",
        "queue.back.next_attempt={ to = \"front\", when_unsettled = 1 }",
        "group.back.solves={ call = 0.000000001, other = 1 }",
        "group.back.unsolved={ insufficient = 1 }",
        "customer.repeat={ chance = 1, delay = { fixed = \"105min\" }, at_most = 1 }",
    ];
    let (answers, calls) = asked(&changes);
    assert_eq!(answers, [("boss".to_owned(), 125.0)]);
    assert_eq!(calls, [(HandlingEnd::Complete, 132.0)]);
}

/// Everybody asks everybody: nobody can answer.
const ALL_ASK: &str = r#"
[run]
date = "2026-03-05"
open = "9:00-17:00"
days = 2
[reason.call]
cases = "300 per day"
talk = "4min"
patience = { exponential = { mean = "5min" } }
[queue.front]
groups = ["front"]
[group.front]
agents = 3
solves = { call = 0.5 }
unsolved = { consult = 1 }
consult = { takes = "1min", hold_limit = "none" }
[frustration]
measure = false
"#;

#[test]
fn without_a_limit_a_question_waits_until_closing_and_not_all_night() {
    let (_, facts) = lived(ALL_ASK, &[]);
    assert!(facts.cases.iter().all(|case| case.state != CaseState::Open));
    let day = 24.0 * 60.0;
    for work in &facts.handlings {
        let (began, ended) = (minutes(work.began), minutes(work.ended));
        let closes = 480.0 + (began / day).floor() * day;
        // Nobody begins before closing and is still busy an hour after it.
        assert!(ended < closes.max(began) + 60.0, "{began} {ended}");
    }
    let occupancy = figure(ALL_ASK, &[], 4, "occupancy");
    assert!((0.5..=1.0).contains(&occupancy), "{occupancy}");
}

#[test]
fn a_warm_transfer_without_a_limit_goes_cold_at_closing() {
    let text = DESKS.replace("unsolved = { consult = 1 }", "unsolved = { transfer = 1 }");
    let changes = [
        "reason.other.talk=\"500min\"",
        "group.front.transfer={ warm = { brief = \"1min\", hold_limit = \"none\" } }",
    ];
    let (_, facts) = lived(&text, &changes);
    assert_eq!(calls(&facts), [(HandlingEnd::Transferred, 480.0)]);
    assert!(
        facts
            .cases
            .iter()
            .all(|case| case.state == CaseState::Solved)
    );
}
