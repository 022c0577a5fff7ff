//! Who keeps the event log sees every call the long way; who does not must be told the same.

use crate::recipe::recipe;
use crate::support::centre;
use crate::support::facts::{Facts, FactsAlone, FactsAnd};
use proptest::prelude::*;
use proptest::test_runner::{Config, RngAlgorithm, TestRng, TestRunner};
use runaround::engine::CaseState;
use runaround::model::{Centre, LineOrder};
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
        reason.self_service = 0.0;
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
