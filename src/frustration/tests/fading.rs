//! What happens between contacts.

use super::{assert_close, calm, day};
use crate::frustration::{Cause, Memory, Parameters};
use crate::time::Time;
use proptest::prelude::*;

fn unsettled(p: &Parameters) -> Memory {
    let mut memory = calm(p);
    memory.bounce(Time::START, p);
    memory.non_answer(Time::START, p);
    memory.end_contact(Time::START, p);
    memory
}

proptest! {
    #[test]
    fn two_stretches_of_time_make_one(first in 0.0..10.0, second in 0.0..10.0, drift in 0.0..0.5) {
        let p = Parameters { drift_per_day: drift, ..Parameters::default() };
        let memory = unsettled(&p);
        let at_once = memory.at(day(first + second), &p);
        let in_two = memory.at(day(first), &p).at(day(first + second), &p);
        assert_close(in_two.total(), at_once.total(), 1e-12);
    }
}

#[test]
fn fading_is_exponential_over_nights_and_closed_days() {
    let p = Parameters::default();
    let memory = unsettled(&p);
    assert_close(
        memory.at(day(3.0), &p).total(),
        1.23 * libm::exp(-1.0),
        1e-14,
    );
    let mut back = memory.clone();
    back.begin_contact(day(3.0), &p);
    assert_eq!(back.causes(), memory.at(day(3.0), &p).causes());
}

#[test]
fn nothing_fades_within_a_contact() {
    let p = Parameters::default();
    let mut memory = calm(&p);
    memory.tone(Time::START, &p);
    assert_eq!(memory.at(day(1.0), &p).total().to_bits(), 1.5f64.to_bits());
}

#[test]
fn drift_gathers_in_non_answer_until_the_case_is_settled() {
    let never_forgotten = f64::INFINITY;
    let p = Parameters {
        drift_per_day: 0.1,
        decay_days: never_forgotten,
        ..Parameters::default()
    };
    let memory = unsettled(&p).at(day(4.0), &p);
    assert_close(memory.causes().of(Cause::NonAnswer), 0.83 + 0.4, 1e-12);
    assert_close(memory.causes().of(Cause::Bounce), 0.4, 1e-15);

    let mut settled = memory.clone();
    settled.begin_contact(day(4.0), &p);
    settled.settled(day(4.0), &p);
    settled.end_contact(day(4.0), &p);
    assert_close(settled.at(day(9.0), &p).total(), settled.total(), 1e-15);
}

#[test]
fn drift_against_fading_settles_at_drift_times_tau() {
    let p = Parameters {
        drift_per_day: 0.1,
        ..Parameters::default()
    };
    assert_close(unsettled(&p).at(day(200.0), &p).total(), 0.3, 1e-12);
}

#[test]
fn with_no_decay_time_everything_is_forgotten_at_once() {
    let p = Parameters {
        decay_days: 0.0,
        drift_per_day: 0.1,
        ..Parameters::default()
    };
    assert_close(unsettled(&p).at(day(0.1), &p).total(), 0.0, 0.0);
}

#[test]
fn jumps_between_contacts_come_after_the_fading() {
    let p = Parameters::default();
    let mut memory = unsettled(&p);
    memory.unreachable(day(3.0), &p);
    assert_close(memory.total(), 1.23 * libm::exp(-1.0) + 0.4, 1e-14);
}
