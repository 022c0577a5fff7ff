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
