//! A returning customer goes to the agent who helped before.

use crate::facts::Facts;
use crate::{answerers, connected, figure, lived};

/// Two agents. The first caller of 9:00 is helped by agent 0, insufficiently, and comes back at 9:25; others keep the
/// agents apart.
const DESK: &str = r#"
[run]
date = "2026-03-06"
open = "9:00-17:00"
[reason.hard]
cases = { recorded = ["9:00"] }
talk = "5min"
[reason.easy]
cases = { recorded = ["9:01", "9:20"] }
talk = "10min"
[queue.desk]
groups = ["desk"]
last_agent = { waits = "3min" }
[group.desk]
agents = 2
solves = { easy = 1, hard = 0.000001 }
unsolved = { insufficient = 1 }
[customer]
repeat = { chance = 1, delay = { fixed = "20min" }, at_most = 1 }
repeat_retell = "1min"
[frustration]
complaint_share = 0
sensitivity_cv = 0
"#;

/// Agents and times of the two contacts of the hard case.
fn hard(facts: &Facts) -> Vec<(u32, f64)> {
    let handlings = facts.handlings.iter();
    let mut hard: Vec<(u32, f64)> = handlings
        .filter(|work| work.customer.serial == 0)
        .map(|work| (work.agent.0, crate::minutes(work.began)))
        .collect();
    hard.sort_by(|a, b| a.1.total_cmp(&b.1));
    hard
}

#[test]
fn the_known_agent_answers_although_another_is_idle_longer() {
    // Agent 0 has been idle since 9:05, agent 1 since 9:11; without 9:20 agent 0 would be the longest idle anyway.
    let (_, facts) = lived(DESK, &["reason.easy.cases={ recorded = [\"9:06\"] }"]);
    assert_eq!(hard(&facts), [(0, 0.0), (0, 25.0)]);
    let twice = "reason.easy.cases={ recorded = [\"9:06\", \"9:07\"] }";
    // 9:06 goes to agent 1, 9:07 to agent 0: agent 1 is idle since 9:16, agent 0 since 9:17.
    let (_, facts) = lived(DESK, &[twice]);
    assert_eq!(hard(&facts), [(0, 0.0), (0, 25.0)]);
    let plain = DESK.replace("last_agent = { waits = \"3min\" }", "");
    let (_, facts) = lived(&plain, &[twice]);
    assert_eq!(hard(&facts), [(0, 0.0), (1, 25.0)]);
}

#[test]
fn waits_a_while_for_the_known_agent_and_then_for_anybody() {
    // The call of 9:20 goes to agent 0, idle since 9:05, until 9:30.
    let (_, facts) = lived(DESK, &[]);
    assert_eq!(hard(&facts), [(0, 0.0), (1, 28.0)]);
    let (_, facts) = lived(DESK, &["queue.desk.last_agent={ waits = \"6min\" }"]);
    assert_eq!(hard(&facts), [(0, 0.0), (0, 30.0)]);
    let (_, facts) = lived(DESK, &["queue.desk.last_agent={ waits = \"0s\" }"]);
    assert_eq!(hard(&facts), [(0, 0.0), (1, 25.0)]);
}

/// The known agent is busy, so is everybody else, and nobody waits for him alone: a place in the line like any other.
#[test]
fn without_a_wait_for_the_known_agent_the_line_is_the_usual_one() {
    let changes = [
        "queue.desk.last_agent={ waits = \"0s\" }",
        "reason.easy.cases={ recorded = [\"9:20\", \"9:21\", \"9:40\"] }",
    ];
    let (_, facts) = lived(DESK, &changes);
    // 9:20 goes to agent 1, who has been idle since nine, 9:21 to agent 0; the first is free at 9:30.
    assert_eq!(hard(&facts), [(0, 0.0), (1, 30.0)]);
    assert_eq!(facts.handlings.len(), 5);
    assert_eq!(facts.waiting, [0]);
}

#[test]
fn who_waits_for_one_agent_goes_before_his_queue_and_keeps_the_clock() {
    // A third call of 9:24 waits in line for anybody: agent 0 is free at 9:30 and takes who waits for him first.
    let changes = [
        "queue.desk.last_agent={ waits = \"10min\" }",
        "reason.easy.cases={ recorded = [\"9:01\", \"9:20\", \"9:21\", \"9:24\"] }",
    ];
    let (_, facts) = lived(DESK, &changes);
    assert_eq!(hard(&facts), [(0, 0.0), (0, 30.0)]);
    let returned = facts.waits.iter().find(|wait| wait.contact == 1);
    assert_eq!(
        returned.map(|wait| wait.left.since(wait.joined).minutes()),
        Some(5.0)
    );
    // Joined the line after 3 minutes with the clock of 9:25, behind the call of 9:24, whom agent 0 takes at 9:30.
    let (_, facts) = lived(DESK, &[changes[1]]);
    assert_eq!(hard(&facts), [(0, 0.0), (1, 31.0)]);
}

#[test]
fn the_story_is_known() {
    let changes = ["reason.easy.cases={ recorded = [\"9:06\"] }"];
    let talks = |text: &str| -> Vec<f64> {
        let (_, facts) = lived(text, &changes);
        let handlings = facts.handlings.iter();
        let hard = handlings.filter(|work| work.customer.serial == 0);
        hard.map(|work| work.talk.minutes()).collect()
    };
    assert_eq!(talks(DESK), [5.0, 5.0]);
    let plain = DESK.replace("last_agent = { waits = \"3min\" }", "");
    assert_eq!(talks(&plain), [5.0, 6.0]);
    let retelling = |text: &str| -> f64 {
        let (_, facts) = lived(text, &changes);
        let case = facts.cases.iter().find(|case| case.customer.serial == 0);
        let place = runaround::frustration::Cause::ALL
            .iter()
            .position(|cause| *cause == runaround::frustration::Cause::Retelling);
        case.zip(place)
            .map_or(f64::NAN, |(case, place)| case.causes[place])
    };
    assert_eq!(retelling(DESK), 0.0);
    assert!(retelling(&plain) > 0.0);
    assert_eq!(figure(DESK, &changes, 1, "same_agent"), 1.0);
    assert_eq!(figure(DESK, &[], 1, "same_agent"), 0.0);
}

#[test]
fn who_waits_for_an_agent_who_goes_waits_for_anybody() {
    // Agent 0 goes at 9:26 (he finishes his call): the customer is answered by agent 1, free since 9:11, at once.
    let shifts = "group.desk={ shift = { a = { hours = \"9:00-9:26\" }, b = { hours = \"9:00-17:00\" } }, solves = { easy = 1, hard = 0.000001 }, unsolved = { insufficient = 1 } }";
    let (_, facts) = lived(DESK, &[shifts]);
    assert_eq!(hard(&facts), [(0, 0.0), (1, 26.0)]);
    // Sent away at closing from beside the line.
    let changes = [
        "run.open=\"9:00-9:27\"",
        "run.at_closing=\"send away\"",
        "queue.desk.last_agent={ waits = \"9min\" }",
    ];
    let (_, facts) = lived(DESK, &changes);
    assert_eq!(hard(&facts), [(0, 0.0)]);
    assert_eq!(connected(&facts).len(), 3);
    assert!(answerers(&facts).len() == 3);
}

/// Who has waited for one agent alone is offered what the line offers, by the clock of the whole wait.
#[test]
fn back_in_the_line_the_callback_is_offered_by_the_same_clock() {
    let changes = [
        "queue.desk.last_agent={ waits = \"1min\" }",
        "reason.easy.cases={ recorded = [\"9:20\", \"9:21\"] }",
        "queue.desk.callback={ accepts = 1, after = \"3min\" }",
    ];
    let offered = |changes: &[&str]| -> Vec<f64> {
        let (_, facts) = lived(DESK, changes);
        let offers = facts.offers.iter();
        offers.map(|offer| crate::minutes(offer.at)).collect()
    };
    assert_eq!(offered(&changes), [28.0]);
    // The time is over before the wait for one agent is.
    let late = "queue.desk.last_agent={ waits = \"4min\" }";
    assert_eq!(offered(&[late, changes[1], changes[2]]), [29.0]);
}

/// Whose agent goes stands in the line by the clock of the whole wait: a later group answers when the time has come.
#[test]
fn when_the_known_agent_goes_a_later_group_comes_in_time() {
    let text = DESK.replace(
        "groups = [\"desk\"]",
        "groups = [\"desk\", { groups = [\"later\"], after = \"3min\" }]",
    ) + "[group.later]\nagents = 1\n";
    let changes = [
        "queue.desk.last_agent={ waits = \"10min\" }",
        "group.desk={ shift = { a = { hours = \"9:00-9:26\" }, b = { hours = \"9:00-17:00\" } }, solves = { easy = 1, hard = 0.000001 }, unsolved = { insufficient = 1 } }",
        "reason.easy.cases={ recorded = [\"9:01\", \"9:20\", \"9:21\"] }",
    ];
    // Back at 9:25, in the line at 9:26, and nobody of the desk is free before 9:31.
    let (_, facts) = lived(&text, &changes);
    assert_eq!(hard(&facts), [(0, 0.0), (2, 28.0)]);
}
