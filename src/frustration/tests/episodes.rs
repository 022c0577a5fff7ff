//! The predicted episodes of the model's description, written in the memory's own verbs.

use super::{assert_close, calm, day, minute};
use crate::frustration::{Cause, ContactScore, Memory, Parameters, Waiting};
use crate::time::Time;

/// Score and chance of being satisfied after transfers that end settled.
fn after_transfers(transfers: u32, handed_over: bool) -> ContactScore {
    let p = Parameters::default();
    let mut memory = calm(&p);
    memory.tell_story(minute(1.0), false, &p);
    for transfer in 1..=transfers {
        let now = minute(1.0 + f64::from(transfer));
        memory.bounce(now, &p);
        memory.tell_story(now, handed_over, &p);
    }
    memory.settled(minute(9.0), &p);
    memory.end_contact(minute(9.0), &p)
}

fn after_waiting(minutes: f64) -> ContactScore {
    let p = Parameters::default();
    let mut memory = calm(&p);
    memory.wait(Time::START, minute(minutes), Waiting::Plain, &p);
    memory.tell_story(minute(minutes), false, &p);
    memory.settled(minute(minutes + 4.0), &p);
    memory.end_contact(minute(minutes + 4.0), &p)
}

/// The scores of calls a day apart: all but the last end unsettled, the last as told.
fn after_calls(calls: u32, last_is_settled: bool) -> ContactScore {
    let p = Parameters::default();
    let mut memory = Memory::open(Time::START, false, &p);
    memory.set_sensitivity(1.0);
    let mut score = ContactScore::default();
    for call in 1..=calls {
        let now = day(f64::from(call - 1));
        memory.begin_contact(now, &p);
        memory.tell_story(now, false, &p);
        if call == calls && last_is_settled {
            memory.settled(now, &p);
        } else {
            memory.non_answer(now, &p);
        }
        score = memory.end_contact(now, &p);
    }
    score
}

#[test]
fn the_predicted_episodes() {
    // What happens, the score, its value; the description prints them to half a unit of its last place.
    let episodes = [
        ("one cold transfer", after_transfers(1, false), 0.5475),
        ("two cold transfers", after_transfers(2, false), 1.095),
        ("three cold transfers", after_transfers(3, false), 1.6425),
        ("one warm transfer", after_transfers(1, true), 0.30),
        ("a wait of 5 minutes", after_waiting(5.0), 0.18),
        ("a wait of 15 minutes", after_waiting(15.0), 0.63),
        ("a wait of 30 minutes", after_waiting(30.0), 1.305),
        ("settled on call 2", after_calls(2, true), 0.694),
        ("settled on call 3", after_calls(3, true), 1.191),
        ("settled on call 4", after_calls(4, true), 1.547),
        ("unsettled after two", after_calls(2, false), 1.755),
    ];
    for (what, found, expected) in episodes {
        let score = found.score;
        assert!(
            (score - expected).abs() < 0.001,
            "{what}: S is {score}, not {expected}"
        );
    }
}

#[test]
fn what_customers_say_after_the_predicted_episodes() {
    let p = Parameters::default();
    for (transfers, handed_over, satisfied) in [
        (1, false, 0.725),
        (2, false, 0.604),
        (3, false, 0.468),
        (1, true, 0.771),
    ] {
        let score = after_transfers(transfers, handed_over).score;
        assert_close(p.satisfied(score), satisfied, 0.0005);
    }
    assert_close(p.satisfied(0.0), 0.82, 0.0005);
    let intents = &p.consequences;
    assert_close(
        intents.would_leave(after_calls(2, false).score),
        0.234,
        0.0005,
    );
    assert_close(intents.would_leave(0.0), 0.05, 0.0005);
    assert_close(intents.tells_others(0.0), 0.41, 0.002);
    assert_close(intents.complains(0.0), 0.011, 0.0005);
    assert_eq!((intents.people_told(2.0), intents.people_told(2.1)), (1, 5));
}

#[test]
fn a_contact_without_trouble_scores_zero_and_needs_no_sensitivity() {
    let p = Parameters::default();
    let mut memory = Memory::open(Time::START, false, &p);
    memory.begin_contact(Time::START, &p);
    memory.wait(Time::START, minute(1.0), Waiting::Plain, &p);
    memory.tell_story(minute(1.0), false, &p);
    memory.settled(minute(5.0), &p);
    assert!(!memory.needs_sensitivity(&p));
    assert_eq!(memory.end_contact(minute(5.0), &p), ContactScore::default());
    assert_eq!(memory.total().to_bits(), 0.0f64.to_bits());
}

#[test]
fn a_complaint_comes_with_its_arrival_and_scales_with_the_sensitivity() {
    let p = Parameters::default();
    let mut memory = Memory::open(Time::START, true, &p);
    assert!(memory.needs_sensitivity(&p));
    memory.set_sensitivity(2.0);
    assert_eq!(
        memory.causes().of(Cause::Arrival).to_bits(),
        2.6f64.to_bits()
    );
    assert_eq!(memory.peak().to_bits(), 2.6f64.to_bits());
    memory.begin_contact(Time::START, &p);
    let score = memory.end_contact(minute(3.0), &p);
    assert_close(score.mean, 2.6, 1e-12);
    assert_close(score.score, 2.6, 1e-12);
}

/// Case FR-3 of the exact cases: each answer ends in a transfer with chance 1/4; transfers are geometric.
#[test]
fn mean_frustration_of_geometric_transfers() {
    for (growth, expected) in [(0.0, 0.2666666667), (0.4, 0.3111111111)] {
        let p = Parameters {
            bounce: 0.8,
            bounce_growth: growth,
            retelling: 0.0,
            relief_settled: 0.0,
            ..Parameters::default()
        };
        let mut memory = calm(&p);
        let (mut mean, mut chance, mut chance_of_two) = (0.0, 0.75, 0.0);
        for transfers in 0..80 {
            mean += chance * memory.total();
            if transfers >= 2 {
                chance_of_two += chance;
            }
            chance *= 0.25;
            memory.bounce(Time::START, &p);
        }
        assert_close(mean, expected, 1e-10);
        assert_close(chance_of_two, 0.0625, 1e-12);
    }
}
