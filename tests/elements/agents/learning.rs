//! Learning: each agent becomes faster with the contacts handled.

use crate::support::facts::Facts;
use crate::{centre, figure, lived};
use runaround::engine::{AgentIndex, HandlingEnd};
use runaround::frustration::Cause;

/// One agent who begins at twice the time and has learnt half of the rest after every second contact.
const DESK: &str = r#"
[run]
date = "2026-03-05"
days = 2
open = "9:00-17:00"
[reason.call]
cases = "exactly 3 per day"
talk = "10min"
wrap_up = "1min"
[queue.desk]
groups = ["desk"]
[group.desk]
agents = 1
learning = { speed = 2, half_way_after = "2 contacts" }
"#;

/// What the curve says about ten minutes, for who has handled so many contacts, half a contact's way being `half_way`.
fn minutes_after(handled: f64, half_way: f64) -> f64 {
    10.0 * (1.0 + libm::exp2(-handled / half_way))
}

/// Talks in minutes, in the order in which they began.
fn talks(facts: &Facts, agent: Option<u32>) -> Vec<f64> {
    let mut handlings = facts.handlings.clone();
    handlings.retain(|work| agent.is_none_or(|agent| work.agent == AgentIndex(agent)));
    handlings.sort_by_key(|work| work.began);
    handlings.iter().map(|work| work.talk.minutes()).collect()
}

/// Microseconds are whole.
fn are(found: &[f64], expected: &[f64]) {
    let near = found.len() == expected.len() && { found.iter().zip(expected) }
        .all(|(found, expected)| (found - expected).abs() < 1e-7);
    assert!(near, "{found:?} is not {expected:?}");
}

#[test]
fn the_nth_talk_lasts_what_the_curve_says_over_the_days() {
    let centre = centre(DESK, &[]);
    let curve: Vec<f64> = { 0..6 }
        .map(|handled| minutes_after(f64::from(handled), 2.0))
        .collect();
    assert_eq!([curve[0], curve[2], curve[4]], [20.0, 15.0, 12.5]);
    for replication in [0, 1] {
        let facts = Facts::of(&centre, 1, replication);
        are(&talks(&facts, None), &curve);
        let wrap_ups = facts.handlings.iter().map(|work| {
            let wrap_up = work.ended.since(work.began) - work.talk;
            wrap_up.minutes() * 10.0
        });
        let mut wrap_ups: Vec<f64> = wrap_ups.collect();
        wrap_ups.sort_by(|a, b| b.total_cmp(a));
        let near = wrap_ups.iter().zip(&curve);
        assert!({ near }.all(|(found, expected)| (found - expected).abs() < 1e-6));
    }
}

/// Everything that is told of a run.
fn told(text: &str, changes: &[&str]) -> String {
    format!("{:?}", lived(text, changes).1)
}

#[test]
fn who_has_nothing_to_learn_is_as_without() {
    let without = DESK.replace("learning =", "speed_cv = 0 #");
    let changes = ["group.desk.learning.speed=1"];
    assert_eq!(told(DESK, &changes), told(&without, &[]));
    // Contacts before the run count as those of the run: thousands of them leave nothing to learn.
    let before = ["group.desk.learning.before=\"4 contacts\""];
    let expected: Vec<f64> = { 4..10 }
        .map(|handled| minutes_after(f64::from(handled), 2.0))
        .collect();
    are(&talks(&lived(DESK, &before).1, None), &expected);
    let before = ["group.desk.learning.before=\"4000 contacts\""];
    assert_eq!(told(DESK, &before), told(&without, &[]));
}

#[test]
fn shifts_and_persons_have_curves_of_their_own() {
    let at_once = "{ recorded = [\"9:00\", \"9:01\", \"9:02\"] }";
    let three = DESK.replace("\"exactly 3 per day\"", at_once);
    let three = three.replace("agents = 1", "")
        + r#"
[group.desk.shift.old]
hours = "9:00-17:00"
learning = { speed = 1 }
[group.desk.shift.fresh]
hours = "9:00-17:00"
[group.desk.person.slow]
learning = { speed = 3, half_way_after = "1 contact" }
"#;
    let (_, facts) = lived(&three, &["run.days=1"]);
    let mut found = talks(&facts, None);
    found.sort_by(f64::total_cmp);
    are(&found, &[10.0, 20.0, 30.0]);
}

/// A front office that helps one of four, and a back office; every handling lasts as the drawn ten minutes say.
const TWO: &str = r#"
[run]
date = "2026-03-05"
days = 2
open = "9:00-17:00"
[reason.call]
cases = "40 per day"
belongs_to = "back"
enters = "front"
talk = "10min"
patience = "30min"
[queue.front]
groups = ["front"]
[queue.back]
groups = ["back"]
[group.front]
agents = 2
solves = { call = 0.25 }
unsolved_talk = 1
learning = { speed = 2, half_way_after = "8 contacts" }
[group.back]
agents = 2
learning = { speed = 4, half_way_after = "5 contacts", before = "5 contacts" }
[customer]
redial = { chance = 0.5, delay = "20min" }
"#;

#[test]
fn each_agent_learns_alone_and_customers_wait_less() {
    let (_, facts) = lived(TWO, &[]);
    let whole = |agent| {
        let mut handlings = facts.handlings.clone();
        handlings.retain(|work| work.agent == AgentIndex(agent) && work.end.is_whole());
        handlings.len()
    };
    assert!((0..4).all(|agent| whole(agent) > 10));
    // Agents 0 and 1 are those of the back office or of the front, by the order of the file.
    for agent in 0..4 {
        let found = talks(&facts, Some(agent));
        let front = |handled: usize| minutes_after(handled as f64, 8.0);
        let back = |handled: usize| 10.0 * (1.0 + 3.0 * libm::exp2(-(handled as f64 + 5.0) / 5.0));
        let is_front = (found[0] - front(0)).abs() < 1e-6;
        let curve = (0..found.len()).map(|handled| {
            if is_front {
                front(handled)
            } else {
                back(handled)
            }
        });
        let curve: Vec<f64> = curve.collect();
        are(&found, &curve);
        assert!(found.windows(2).all(|pair| pair[1] < pair[0]));
    }
    let value = |changes: &[&str], name: &str| figure(TWO, changes, 20, name);
    let slower = [
        "group.front.learning.half_way_after=\"100 contacts\"",
        "group.back.learning.half_way_after=\"100 contacts\"",
    ];
    for name in ["aht", "asa", "frustration", "effort_minutes"] {
        assert!(value(&slower, name) > value(&[], name), "{name}");
    }
    let waits = |changes: &[&str]| -> f64 {
        let (_, facts) = lived(TWO, changes);
        let causes = facts.cases.iter();
        causes.map(|case| case.causes[Cause::Wait as usize]).sum()
    };
    assert!(waits(&slower) > waits(&[]));
}

/// Who answers the question of a colleague learns nothing of it, and takes as long as the other says.
#[test]
fn the_questions_of_colleagues_teach_nothing() {
    let asks = TWO.replace(
        "unsolved_talk = 1",
        "unsolved_talk = 0.5\nunsolved = { consult = 1 }\nconsult.takes = \"2min\"",
    );
    let recorded = [
        "reason.call.cases={ recorded = [\"9:00\", \"11:00\", \"13:00\"] }",
        "group.front.agents=1",
        "group.front.solves={}",
        "run.days=1",
    ];
    let (_, facts) = lived(&asks, &recorded);
    let end = |end: HandlingEnd| -> Vec<f64> {
        let works = facts.handlings.iter().filter(|work| work.end == end);
        works.map(|work| work.talk.minutes()).collect()
    };
    assert_eq!(end(HandlingEnd::Consulted), [2.0, 2.0, 2.0]);
    // Half of the talk before the question, the other half after it: at one speed.
    let curve: Vec<f64> = { 0..3 }
        .map(|handled| minutes_after(f64::from(handled), 8.0))
        .collect();
    are(&end(HandlingEnd::Complete), &curve);
}
