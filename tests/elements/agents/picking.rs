//! Which free agent answers.

use crate::{answerers, lived};
use std::collections::BTreeMap;

/// Three agents; agent 2 of the floor is the first by name. Each call ends before the next one comes.
const DESK: &str = r#"
[run]
date = "2026-03-06"
open = "9:00-17:00"
[reason.call]
cases = { recorded = ["9:00", "9:05", "9:10", "9:15", "9:20", "9:25"] }
talk = "2min"
[queue.desk]
groups = ["desk"]
[group.desk]
agents = 3
"#;

/// Who answers when every agent picks by this rule.
fn by(rule: &str, changes: &[&str]) -> Vec<u32> {
    let rule = format!("group.desk.picks=\"{rule}\"");
    let mut all = vec![rule.as_str()];
    all.extend(changes);
    answerers(&lived(DESK, &all).1)
}

#[test]
fn each_rule_has_its_own_order() {
    assert_eq!(by("longest idle", &[]), [0, 1, 2, 0, 1, 2]);
    assert_eq!(by("in order", &[]), [0; 6]);
    // After two, two and two minutes all are equal again; equals go by longest idle.
    assert_eq!(by("least occupied", &[]), [0, 1, 2, 0, 1, 2]);
    // Agents of one group are equally flexible and equally skilled.
    assert_eq!(by("least flexible", &[]), [0, 1, 2, 0, 1, 2]);
    assert_eq!(by("most skilled", &[]), [0, 1, 2, 0, 1, 2]);
}

#[test]
fn the_least_occupied_has_the_lowest_share_of_the_duty_so_far() {
    // The first came at 9:00, the second at 9:16: at 9:20 he has worked nothing, at 9:25 2 of 9 minutes, while the
    // first has worked 8 of 25.
    let shifts =
        "group.desk={ shift = { a = { hours = \"9:00-17:00\" }, b = { hours = \"9:16-17:00\" } } }";
    let found = answerers(&lived(DESK, &[shifts, "group.desk.picks=\"least occupied\""]).1);
    assert_eq!(found, [0, 0, 0, 0, 1, 1]);
    let found = answerers(&lived(DESK, &[shifts, "group.desk.picks=\"longest idle\""]).1);
    assert_eq!(found, [0, 0, 0, 0, 1, 0]);
}

#[test]
fn the_most_skilled_answers_whatever_others_wait_for() {
    let people = "group.desk={ person = { ann = { solves = { call = 0.5 } }, bob = { solves = { call = 0.9 } }, cas = { solves = { call = 0.7 } } }, unsolved = { dont_know = 1 }, unsolved_talk = 1 }";
    let (_, facts) = lived(DESK, &[people, "group.desk.picks=\"most skilled\""]);
    assert_eq!(answerers(&facts), [1; 6]);
    // While bob talks, cas is the best of who is free.
    let long = "reason.call.talk=\"7min\"";
    let (_, facts) = lived(DESK, &[people, "group.desk.picks=\"most skilled\"", long]);
    assert_eq!(answerers(&facts), [1, 2, 1, 2, 1, 2]);
}

/// How often each agent answered, over many calls that never wait.
fn counts(text: &str, changes: &[&str]) -> BTreeMap<u32, u32> {
    let mut counts = BTreeMap::new();
    for agent in answerers(&lived(text, changes).1) {
        *counts.entry(agent).or_default() += 1;
    }
    counts
}

const MANY: &str = "reason.call.cases=\"8000 per day\"";
const SHORT: &str = "reason.call.talk=\"1ms\"";

#[test]
fn random_is_uniform_and_adding_an_agent_takes_only_what_it_answers() {
    let changes = ["group.desk.picks=\"random\"", MANY, SHORT];
    let counts = counts(DESK, &changes);
    let total: u32 = counts.values().sum();
    let expected = f64::from(total) / 3.0;
    // Chi-squared with 2 degrees of freedom: 18.4 is passed once in 10,000.
    let distance: f64 = counts
        .values()
        .map(|count| f64::from(*count) - expected)
        .map(|off| off * off / expected)
        .sum();
    assert!(counts.len() == 3 && distance < 18.4, "{counts:?}");

    let three = answerers(&lived(DESK, &changes).1);
    let four = answerers(&lived(DESK, &[changes[0], MANY, SHORT, "group.desk.agents=4"]).1);
    let moved = three.iter().zip(&four).filter(|(a, b)| a != b);
    assert!(
        moved.clone().all(|(_, new)| *new == 3),
        "only the new one takes calls over"
    );
    let share = moved.count() as f64 / three.len() as f64;
    assert!((share - 0.25).abs() < 0.02, "{share}");
}

/// French and English callers, agents for each and two who speak both.
const BILINGUAL: &str = r#"
[run]
date = "2026-03-06"
open = "9:00-17:00"
[reason.french]
cases = "4000 per day"
enters = "french"
talk = "1ms"
[reason.english]
cases = "4000 per day"
enters = "english"
talk = "1ms"
[queue.french]
groups = [["fr", "both"]]
[queue.english]
groups = [["en", "both"]]
[group.fr]
agents = 2
picks = "random"
[group.both]
agents = 2
picks = "random"
[group.en]
agents = 1
picks = "random"
"#;

#[test]
fn a_pool_chooses_uniformly_over_its_groups() {
    // On the floor: fr 0 and 1, both 2 and 3, en 4.
    let counts = counts(BILINGUAL, &[]);
    let total = f64::from(counts.values().sum::<u32>());
    let share = |agent: u32| f64::from(counts[&agent]) / total;
    // French: each of 4; English: each of 3.
    for (agent, expected) in [(0, 0.125), (1, 0.125), (4, 1.0 / 6.0)] {
        assert!((share(agent) - expected).abs() < 0.02, "{counts:?}");
    }
    for agent in [2, 3] {
        assert!(
            (share(agent) - 0.125 - 1.0 / 6.0).abs() < 0.02,
            "{counts:?}"
        );
    }
}

#[test]
fn a_pool_keeps_its_generalists_free_by_least_flexible_first() {
    let rule: Vec<String> = ["fr", "both", "en"]
        .iter()
        .map(|group| format!("group.{group}.picks=\"least flexible\""))
        .collect();
    let changes: Vec<&str> = rule.iter().map(String::as_str).collect();
    let counts = counts(BILINGUAL, &changes);
    assert_eq!(counts.keys().copied().collect::<Vec<_>>(), [0, 1, 4]);
}

#[test]
fn a_pool_takes_who_has_been_idle_longest_of_all_its_groups() {
    let text = BILINGUAL.replace("picks = \"random\"", "").replace(
        "\"4000 per day\"",
        "{ recorded = [\"9:00\", \"9:01\", \"9:02\", \"9:03\", \"9:04\"] }",
    );
    let french = answerers(&lived(&text, &["reason.english.cases={ recorded = [\"16:00\"] }"]).1);
    assert_eq!(french[..5], [0, 1, 2, 3, 0]);
}

/// Work and duty of a day are those before the break and after it.
#[test]
fn a_break_makes_nobody_less_occupied() {
    let text =
        DESK.to_owned() + "[reason.long]\ncases = { recorded = [\"9:00\"] }\ntalk = \"30min\"\n";
    let changes = [
        "reason.call.cases={ recorded = [\"9:01\", \"10:31\"] }",
        "reason.call.talk=\"20min\"",
        "group.desk={ picks = \"least occupied\", shift = { a = { hours = \"9:00-17:00\", breaks = [\"10:00-10:30\"] }, b = { hours = \"9:00-17:00\" } } }",
    ];
    // At 10:31 the first has worked 30 of 61 minutes, the second 20 of 91.
    assert_eq!(answerers(&lived(&text, &changes).1), [0, 1, 1]);
}

/// Who begins at this very moment has not been busy yet.
#[test]
fn who_has_just_come_is_the_least_occupied() {
    let text = r#"
[run]
date = "2026-03-06"
open = "9:00-17:00"
[reason.long]
cases = { recorded = ["9:00"] }
enters = "back"
talk = "30min"
[reason.call]
cases = { recorded = ["9:59"] }
enters = "front"
belongs_to = "back"
talk = "10min"
[queue.back]
groups = ["back"]
[queue.front]
groups = ["front"]
[group.back]
picks = "least occupied"
shift = { a = { hours = "9:00-17:00" }, b = { hours = "10:00-17:00" } }
[group.front]
shift.late = { hours = "10:00-17:00" }
solves = { call = 0.000000001 }
unsolved_talk = 0
"#;
    // The front comes at ten too, and puts the caller through at once.
    let (_, facts) = lived(text, &[]);
    let backs: Vec<u32> = answerers(&facts)
        .into_iter()
        .filter(|agent| *agent < 2)
        .collect();
    assert_eq!(backs, [0, 1]);
}
