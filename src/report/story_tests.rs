//! Three stories in each language, read aloud when they change.

use super::*;
use crate::experiment::journeys;
use crate::observe::EventLog;
use crate::plot::{Happening, RiverEvent};
use crate::scenario::{Scenario, Source, load};
use std::sync::atomic::AtomicBool;

fn lived() -> (Scenario, EventLog) {
    let text = include_str!("../../scenarios/kastje-muur.toml");
    let days = ["run.days=1".to_owned()];
    let scenario = load(&Source::built_in("kastje-muur", text), &days, None).unwrap();
    let log = journeys(&scenario.centre, 1914, 0, &AtomicBool::new(false)).unwrap();
    (scenario, log)
}

fn told(scenario: &Scenario, log: &EventLog, facts: &CaseFacts, language: Language) -> Vec<String> {
    let moments: Vec<Moment> = log.of(facts.customer).copied().collect();
    let journey = Journey {
        centre: &scenario.centre,
        facts,
        moments: &moments,
    };
    sentences(&journey, language)
}

#[test]
fn stories_as_they_are_read_aloud() {
    let (scenario, log) = lived();
    let gave_up = log
        .cases
        .iter()
        .find(|case| case.state == CaseState::GivenUp)
        .unwrap();
    let cases = [
        ("worst", log.worst().unwrap()),
        ("median", log.median().unwrap()),
        ("given_up", gave_up),
    ];
    for (name, facts) in cases {
        for (tag, language) in [("en", Language::English), ("nl", Language::Dutch)] {
            let story = told(&scenario, &log, facts, language).join("\n");
            insta::assert_snapshot!(format!("{name}-{tag}"), story);
        }
    }
}

#[test]
fn every_story_has_six_to_twelve_sentences_and_a_river() {
    let (scenario, log) = lived();
    for facts in &log.cases {
        let story = told(&scenario, &log, facts, Language::Dutch);
        assert!((6..=MOST).contains(&story.len()), "{story:#?}");
        assert!(story.iter().all(|sentence| !sentence.contains(['{', '_'])));
        let moments: Vec<Moment> = log.of(facts.customer).copied().collect();
        let journey = Journey {
            centre: &scenario.centre,
            facts,
            moments: &moments,
        };
        let river = river(&journey, Language::English);
        let bounces = |event: &&RiverEvent| matches!(event.what, Happening::Bounced(_));
        assert_eq!(
            river.events.iter().filter(bounces).count(),
            facts.bounces as usize
        );
        assert!(river.events.windows(2).all(|pair| pair[0].at <= pair[1].at));
    }
}

#[test]
fn the_worst_is_the_worst_and_half_are_no_better_than_the_median() {
    let (_, log) = lived();
    let (worst, median) = (log.worst().unwrap(), log.median().unwrap());
    assert!(log.cases.iter().all(|case| case.peak <= worst.peak));
    let better = |case: &&CaseFacts| case.frustration < median.frustration;
    assert!(log.cases.iter().filter(better).count() <= log.cases.len() / 2);
}

/// One customer who writes twice, then phones, then comes to the counter.
const WRITER: &str = r#"
[run]
date = "2026-03-02"
open = "9:00-17:00"
[reason.permit]
title = { en = "A permit", nl = "Een vergunning" }
cases = { recorded = ["9:00"] }
enters = "mail"
talk = "5min"
patience = "10min"
[queue.mail]
title = { en = "the mailbox", nl = "de postbus" }
channel = "mail"
mail = { answered = 0, waits = "2h", tries_again = 1 }
groups = ["desk"]
next_attempt = { to = "phone", when_ignored = 0 }
[queue.phone]
title = { en = "the phone", nl = "de telefoon" }
groups = ["callers"]
next_attempt = { to = "counter", when_abandoned = 1 }
[queue.counter]
title = { en = "the counter", nl = "de balie" }
channel = "counter"
hours = "14:30-17:00"
[group.desk]
title = { en = "The town hall", nl = "Het gemeentehuis" }
answers = ["mail", "counter"]
agents = 1
[group.callers]
agents = { "9:00" = 0, "16:55" = 1 }
[customer]
redial = { chance = 1, delay = "30min" }
next_opening_spread = "0s"
[frustration]
sensitivity_cv = 0
complaint_share = 0
"#;

fn written(changes: &[&str]) -> (Scenario, EventLog) {
    let source = Source::from_text("writer.toml", WRITER.to_owned());
    let changes: Vec<String> = changes.iter().map(|&one| one.to_owned()).collect();
    let scenario = load(&source, &changes, None).unwrap();
    let log = journeys(&scenario.centre, 1, 0, &AtomicBool::new(false)).unwrap();
    (scenario, log)
}

#[test]
fn who_writes_writes_again_and_who_calls_instead_calls_instead() {
    let twice = "queue.mail.mail={ answered = 0, waits = \"2h\", tries_again = 1 }";
    let (scenario, log) = written(&[twice, "run.run_out=\"1h\""]);
    let told = |language| told(&scenario, &log, &log.cases[0], language).join("\n");
    insta::assert_snapshot!("writes-again-en", told(Language::English));
    insta::assert_snapshot!("writes-again-nl", told(Language::Dutch));
    let (scenario, log) = written(&["queue.mail.next_attempt.when_ignored=1"]);
    let told = |language| super::tests::told(&scenario, &log, &log.cases[0], language).join("\n");
    insta::assert_snapshot!("calls-instead-en", told(Language::English));
    insta::assert_snapshot!("calls-instead-nl", told(Language::Dutch));
}

#[test]
fn who_takes_no_for_an_answer_is_not_told_to_have_what_was_needed() {
    let (scenario, log) = written(&[
        "reason.permit.enters=\"phone\"",
        "group.callers.agents=1",
        "group.callers.title={ en = \"desk\", nl = \"voor\" }",
        "group.callers.solves={ permit = 0 }",
        "group.callers.unsolved={ no = 1 }",
        "customer.accepts_no.plain=1",
    ]);
    let told = |language| told(&scenario, &log, &log.cases[0], language).join("\n");
    insta::assert_snapshot!("takes-no-en", told(Language::English));
    insta::assert_snapshot!("takes-no-nl", told(Language::Dutch));
}

#[test]
fn the_river_jumps_where_the_mail_is_ignored() {
    let (scenario, log) = written(&["queue.mail.next_attempt.when_ignored=1"]);
    let moments: Vec<Moment> = log.of(log.cases[0].customer).copied().collect();
    let journey = Journey {
        centre: &scenario.centre,
        facts: &log.cases[0],
        moments: &moments,
    };
    let events = river(&journey, Language::English).events;
    let what: Vec<&Happening> = events.iter().map(|event| &event.what).collect();
    let expected = [
        Happening::Else(Key::EventWrites),
        Happening::Else(Key::EventMailIgnored),
        Happening::Contact,
        Happening::Abandoned,
        Happening::Else(Key::EventWaitsForHours),
        Happening::Else(Key::EventComes),
        Happening::Connected,
        Happening::Solved,
    ];
    assert_eq!(what, expected.iter().collect::<Vec<_>>());
    // J_U = 0.40, all of it at the moment of the time-out.
    let jump = events[1].after - events[1].before;
    assert!((jump - index(0.40)).abs() < 1e-9, "{jump}");
    assert!((events[0].after - events[0].before).abs() < 1e-9);
    // The same when the customer hangs up: the wait before it has grown little by little.
    let hangs_up = &events[3];
    let felt = [hangs_up.before, hangs_up.after].map(|shown| -2.0 * libm::log(1.0 - shown / 100.0));
    assert!((felt[1] - felt[0] - 0.40).abs() < 1e-9, "{felt:?}");
    assert_eq!(
        events[1].at,
        log.cases[0].opened + Span::from_seconds(7200.0)
    );
}
