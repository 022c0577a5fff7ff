//! The mean of F over a contact against adding up F in small steps.

use super::{assert_close, minute};
use crate::frustration::{Memory, Parameters, Waiting};
use crate::time::{Span, Time};

/// F at a moment of the episode below, by replaying it up to that moment.
fn episode(until: Time, p: &Parameters) -> Memory {
    let mut memory = Memory::open(Time::START, true, p);
    memory.set_sensitivity(0.8);
    memory.begin_contact(Time::START, p);
    let wait = |memory: &mut Memory, from: f64, to: f64, waiting| {
        if until > minute(from) {
            memory.wait(minute(from), minute(to).min(until), waiting, p);
        }
    };
    wait(&mut memory, 0.5, 4.0, Waiting::Plain);
    if until >= minute(6.0) {
        memory.acknowledged(minute(6.0), p);
    }
    wait(&mut memory, 7.0, 9.5, Waiting::Hold);
    if until >= minute(10.0) {
        memory.bounce(minute(10.0), p);
    }
    wait(&mut memory, 10.0, 75.0, Waiting::Callback);
    if until >= minute(78.0) {
        memory.settled(minute(78.0), p);
    }
    memory
}

#[test]
fn the_mean_is_the_integral_over_the_contact() {
    let p = Parameters::default();
    let score = episode(minute(80.0), &p).end_contact(minute(80.0), &p);
    // The midpoint rule is exact on linear pieces; all kinks and jumps lie on the grid of seconds.
    let seconds = 80 * 60;
    let mut sum = 0.0;
    for second in 0..seconds {
        let middle = Time::START + Span::from_micros(1_000_000 * second + 500_000);
        sum += episode(middle, &p).total();
    }
    assert_close(score.mean, sum / seconds as f64, 1e-10);
    assert_close(score.end, episode(minute(80.0), &p).total(), 1e-15);
    assert_close(score.peak, episode(minute(77.0), &p).total(), 1e-15);
}

#[test]
fn the_weights_weigh() {
    let p = Parameters {
        score_mean: 0.5,
        score_peak: 0.25,
        score_end: 0.125,
        ..Parameters::default()
    };
    let score = episode(minute(80.0), &p).end_contact(minute(80.0), &p);
    let expected = 0.5 * score.mean + 0.25 * score.peak + 0.125 * score.end;
    assert_close(score.score, expected, 1e-15);
    assert!(score.mean > score.end && score.peak > score.mean);
}

#[test]
fn a_contact_of_no_length_has_its_end_as_mean() {
    let p = Parameters::default();
    let mut memory = Memory::open(Time::START, false, &p);
    memory.set_sensitivity(1.0);
    memory.begin_contact(Time::START, &p);
    memory.unreachable(Time::START, &p);
    let score = memory.end_contact(Time::START, &p);
    assert_close(score.mean, 0.4, 0.0);
    assert_close(score.score, 0.4, 1e-15);
}
