//! Relief, re-ignition, wrong answers, explaining why, telling the story.

use super::{assert_close, calm, day, minute};
use crate::frustration::{Cause, Memory, Mood, Parameters, index};
use crate::time::Time;
use proptest::prelude::*;

fn bounced(p: &Parameters) -> Memory {
    let mut memory = calm(p);
    memory.bounce(Time::START, p);
    memory.unreachable(Time::START, p);
    memory
}

proptest! {
    #[test]
    fn reignition_undoes_every_relief_of_the_contact_and_adds_the_tone(
        settled in 0.0..0.99, acknowledged in 0.0..0.99, latent in 0.0..1.0,
    ) {
        let p = Parameters {
            relief_settled: settled,
            relief_acknowledged: acknowledged,
            latent,
            ..Parameters::default()
        };
        let before = bounced(&p);
        let mut memory = before.clone();
        memory.acknowledged(minute(1.0), &p);
        memory.settled(minute(2.0), &p);
        memory.reignite(minute(3.0), &p);
        for cause in Cause::ALL {
            let tone = if cause == Cause::Tone { p.tone } else { 0.0 };
            assert_close(memory.causes().of(cause), before.causes().of(cause) + tone, 1e-13);
        }
    }
}

#[test]
fn reignition_undoes_this_contacts_relief_only() {
    let p = Parameters::default();
    let mut memory = bounced(&p);
    memory.acknowledged(Time::START, &p);
    memory.end_contact(Time::START, &p);
    memory.begin_contact(Time::START, &p);
    memory.reignite(Time::START, &p);
    assert_close(memory.total(), 0.8 * 0.8 + 1.5, 1e-14);
}

#[test]
fn latent_frustration_is_not_relieved_and_not_seen() {
    let p = Parameters {
        latent: 0.5,
        ..Parameters::default()
    };
    let mut memory = bounced(&p);
    memory.settled(Time::START, &p);
    assert_close(memory.total(), 0.8 * 0.75, 1e-15);
    assert_close(memory.visible(&p), 0.8 * 0.75 * 0.5, 1e-15);
}

#[test]
fn a_wrong_answer_relieves_until_it_is_discovered() {
    let p = Parameters::default();
    let mut memory = bounced(&p);
    memory.settled(Time::START, &p);
    memory.end_contact(Time::START, &p);
    assert!(memory.is_settled());
    assert_close(memory.total(), 0.4, 1e-15);
    memory.wrong_answer_discovered(day(3.0), &p);
    assert!(!memory.is_settled());
    assert_close(memory.total(), 0.8 * libm::exp(-1.0) + 0.83, 1e-14);
    memory.wrong_answer_discovered(day(3.0), &p);
    assert_close(memory.total(), 0.8 * libm::exp(-1.0) + 2.0 * 0.83, 1e-14);
}

#[test]
fn a_relief_that_was_reignited_is_not_divided_out_again_at_discovery() {
    let p = Parameters::default();
    let mut memory = bounced(&p);
    memory.settled(Time::START, &p);
    memory.reignite(Time::START, &p);
    memory.end_contact(Time::START, &p);
    memory.wrong_answer_discovered(Time::START, &p);
    assert_close(memory.total(), 0.8 + 1.5 + 0.83, 1e-14);
}

#[test]
fn explaining_why_damps_the_later_jumps_of_its_contact_only() {
    let p = Parameters {
        explained_damping: 0.25,
        ..Parameters::default()
    };
    let mut memory = calm(&p);
    memory.bounce(Time::START, &p);
    memory.explained();
    memory.non_answer(Time::START, &p);
    assert_close(memory.total(), 0.4 + 0.75 * 0.83, 1e-15);
    memory.end_contact(Time::START, &p);
    memory.unreachable(Time::START, &p);
    memory.begin_contact(Time::START, &p);
    memory.bounce(Time::START, &p);
    assert_close(memory.total(), 0.4 + 0.75 * 0.83 + 0.4 + 0.4, 1e-15);
}

#[test]
fn the_story_costs_only_when_told_again() {
    let p = Parameters::default();
    let mut memory = calm(&p);
    let told = [false, true, false, true].map(|handed_over| {
        let again = memory.tell_story(Time::START, handed_over, &p);
        (again, memory.total() > 0.0)
    });
    assert_eq!(
        told,
        [(false, false), (false, false), (true, true), (false, true)]
    );
    assert_close(memory.causes().of(Cause::Retelling), 0.33, 1e-15);
}

#[test]
fn index_and_mood_follow_the_printed_figures() {
    let p = Parameters::default();
    for (f, shown) in [(0.0, 0.0), (1.0, 39.0), (2.0, 63.0), (6.0, 95.0)] {
        assert_close(index(f), shown, 0.5);
    }
    // F at the thresholds: -2 ln(1 - index / 100).
    for (threshold, below, from) in [
        (30.0, Mood::Calm, Mood::Irritated),
        (55.0, Mood::Irritated, Mood::Angry),
        (75.0, Mood::Angry, Mood::Rage),
    ] {
        let f = -2.0 * libm::log(1.0 - threshold / 100.0);
        assert_eq!(
            (Mood::at(f - 1e-9, &p), Mood::at(f + 1e-9, &p)),
            (below, from)
        );
    }
}
