//! Who keeps the event log sees every call the long way; who does not must be told the same.

use crate::recipe::recipe;
use crate::support::centre;
use crate::support::facts::{Facts, FactsAlone, FactsAnd};
use proptest::prelude::*;
use proptest::test_runner::{Config, RngAlgorithm, TestRng, TestRunner};
use runaround::engine::CaseState;
use runaround::model::{ByClock, Centre, LineOrder};
use std::cell::Cell;

/// Over random centres as they are, and with what keeps a call from being plain taken out.
#[test]
fn the_event_log_changes_no_fact() {
    let config = Config {
        cases: 200,
        failure_persistence: None,
        ..Config::default()
    };
    let mut runner =
        TestRunner::new_with_rng(config, TestRng::deterministic_rng(RngAlgorithm::ChaCha));
    let (cases, calm) = (Cell::new(0), Cell::new(0));
    let found = runner.run(&recipe(), |recipe| {
        let centre = centre(&recipe.text(), &[]);
        same_facts(&centre, recipe.seed)?;
        for wrap_up in [false, true] {
            let simple = simplified(&centre, wrap_up);
            let facts = same_facts(&simple, recipe.seed)?;
            cases.set(cases.get() + facts.cases.len());
            calm.set(calm.get() + plain(&facts));
        }
        Ok(())
    });
    if let Err(found) = found {
        panic!("{found}");
    }
    let share = calm.get() as f64 / cases.get() as f64;
    assert!(share >= 0.2, "{share:.3} of the cases were plain");
    assert!(share <= 0.8, "{share:.3} of the cases were plain");
}

/// A morning with two desks, in which every call is plain.
const PLAIN: &str = r#"
[run]
date = "2026-03-02"
open = "9:00-12:00"
[reason.first]
cases = "60 per day"
enters = "front"
talk = { exponential = { mean = "5min" } }
patience = { exponential = { mean = "4min" } }
[reason.second]
cases = "40 per day"
enters = "front"
talk = { exponential = { mean = "5min" } }
patience = { exponential = { mean = "4min" } }
[reason.third]
cases = "20 per day"
enters = "back"
talk = { exponential = { mean = "5min" } }
[queue.front]
groups = ["desk"]
[queue.back]
groups = ["others"]
[group.desk]
agents = 2
[group.others]
agents = 1
[frustration]
complaint_share = 0.2
"#;

/// One thing at a time that a call may meet, and that the short way must notice or pass by.
#[test]
fn each_thing_that_a_call_meets_alone_changes_no_fact() {
    let things: [&[&str]; 14] = [
        &[],
        &["frustration.reignition=0.5"],
        &["reason.second.menu_time=\"1min\""],
        &["reason.second.self_service=0.5"],
        &["reason.second.balk=0.5"],
        // Nobody joins a line without patience, and some have none.
        &[
            "reason.first.patience={ mix = { some = { share = 0.3, law = \"at once\" }, others = { share = 0.7, law = \"4min\" } } }",
        ],
        &[
            "frustration.feedback=[\"patience\"]",
            "frustration.coupling.patience={ size = 1.3, reference = 1, own_wait = true }",
        ],
        &["event.outage={ hours = \"10:00-10:30\", lines_down = true }"],
        &[
            "reason.first.cases={ recorded = [\"8:50\", \"9:00\", \"11:59\", \"12:00\", \"12:30\"] }",
        ],
        // Talks that go on for hours, in which the customer is looked at by the hour.
        &["reason.third.talk=\"200min\""],
        &[
            "group.desk.solves={ first = 0.5, second = 1 }",
            "group.desk.unsolved={ insufficient = 1 }",
            "group.desk.acknowledges=0.5",
        ],
        &[
            "reason.second.belongs_to=\"back\"",
            "group.desk.solves={ first = 1, second = 0.2 }",
            "group.desk.unsolved={ transfer = 1 }",
        ],
        &[
            "queue.back.channel=\"chat\"",
            "queue.back.groups=[\"desk\"]",
            "group.desk.chat={ at_once = 2, slowdown = [1, 1.6], calls_with = 1 }",
            "reason.third.cases=\"80 per day\"",
        ],
        &[
            "queue.back.channel=\"mail\"",
            "queue.back.groups=[\"desk\"]",
            "queue.back.mail.put_aside=true",
            "reason.second.cases=\"5 per day\"",
            "reason.third.cases=\"80 per day\"",
        ],
    ];
    for changes in things {
        let centre = centre(PLAIN, changes);
        for seed in 0..3 {
            let found = same_facts(&centre, seed);
            assert!(found.is_ok(), "{changes:?}: {found:?}");
        }
    }
}

fn same_facts(centre: &Centre, seed: u64) -> Result<FactsAlone, TestCaseError> {
    let alone = FactsAlone::of(centre, seed, 0);
    let logged = Facts::of(centre, seed, 0);
    prop_assert!(!logged.log.is_empty() && alone.log.is_empty());
    for (one, other) in told(&alone).iter().zip(told(&logged)) {
        prop_assert_eq!(one, &other);
    }
    Ok(alone)
}

/// Every fact but the log. A wait that nobody minds is told when the call is over, and what is unfinished when the run
/// ends in an order that means nothing.
fn told<const LOG: bool>(facts: &FactsAnd<LOG>) -> [Vec<String>; 11] {
    let (mut waits, mut handlings) = (lines(&facts.waits), lines(&facts.handlings));
    waits.sort();
    handlings.sort();
    [
        lines(&facts.lines),
        lines(&facts.opened),
        waits,
        handlings,
        lines(&facts.duties),
        lines(&facts.bounces),
        lines(&facts.contacts),
        lines(&facts.cases),
        lines(&facts.hours),
        lines(&facts.callbacks),
        lines(&[(&facts.waiting, facts.end, facts.events)]),
    ]
}

fn lines<T: std::fmt::Debug>(facts: &[T]) -> Vec<String> {
    facts.iter().map(|fact| format!("{fact:?}")).collect()
}

/// The same centre without what meets a call before it is answered.
fn simplified(centre: &Centre, wrap_up: bool) -> Centre {
    let mut simple = centre.clone();
    for id in centre.reasons.ids() {
        let reason = &mut simple.reasons[id];
        reason.menu_time = None;
        reason.self_service = ByClock::Always(0.0);
        if !wrap_up {
            reason.wrap_up = None;
        }
    }
    for id in centre.queues.ids() {
        let queue = &mut simple.queues[id];
        queue.lines = None;
        queue.waiting_places = None;
        queue.overflow = None;
        queue.callback = None;
        queue.priorities = None;
        queue.jockeying = None;
        queue.announcement = None;
        queue.order = LineOrder::FirstCome;
    }
    simple
}

/// Cases in which nothing happened but one talk.
fn plain(facts: &FactsAlone) -> usize {
    let plain = |case: &&crate::support::facts::Ended| {
        case.state == CaseState::Solved
            && case.contacts == 1
            && case.bounces == 0
            && case.peak == 0.0
    };
    facts.cases.iter().filter(plain).count()
}
