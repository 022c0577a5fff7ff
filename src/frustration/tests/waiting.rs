//! Growth by waiting.

use super::{assert_close, calm, minute};
use crate::frustration::{Cause, Parameters, Waiting};
use crate::time::{Span, Time};
use proptest::prelude::*;

const ALL: [Waiting; 4] = [
    Waiting::Plain,
    Waiting::Informed,
    Waiting::Hold,
    Waiting::Callback,
];

#[test]
fn each_way_of_waiting_has_its_own_factor() {
    let p = Parameters::default();
    for (waiting, factor) in ALL.into_iter().zip([1.0, 0.7, 1.2, 0.1]) {
        let mut memory = calm(&p);
        memory.wait(Time::START, minute(11.0), waiting, &p);
        assert_close(memory.causes().of(Cause::Wait), 0.6 * factor, 1e-15);
    }
}

#[test]
fn the_tolerated_time_counts_once_per_contact_over_queue_and_hold() {
    let p = Parameters::default();
    let mut memory = calm(&p);
    memory.wait(Time::START, minute(0.75), Waiting::Plain, &p);
    assert_close(memory.total(), 0.0, 0.0);
    assert_eq!(memory.tolerated_left(&p), Span::from_seconds(15.0));
    // Half a minute on hold: the first quarter is tolerated.
    memory.wait(minute(3.0), minute(3.5), Waiting::Hold, &p);
    assert_close(memory.total(), 0.06 * 1.2 * 0.25, 1e-15);
    memory.wait(minute(4.0), minute(5.0), Waiting::Plain, &p);
    assert_close(memory.total(), 0.06 * 1.2 * 0.25 + 0.06, 1e-15);
    memory.end_contact(minute(5.0), &p);
    memory.begin_contact(minute(5.0), &p);
    let carried = memory.total();
    memory.wait(minute(5.0), minute(6.0), Waiting::Plain, &p);
    assert_close(memory.total(), carried, 0.0);
}

#[test]
fn a_callback_is_felt_for_its_first_hour_only() {
    let p = Parameters {
        tolerated_wait: 0.0,
        ..Parameters::default()
    };
    let mut memory = calm(&p);
    memory.wait(Time::START, minute(40.0), Waiting::Callback, &p);
    assert_close(memory.total(), 0.06 * 0.1 * 40.0, 1e-15);
    memory.wait(minute(40.0), minute(500.0), Waiting::Callback, &p);
    assert_close(memory.total(), 0.06 * 0.1 * 60.0, 1e-15);
}

proptest! {
    #[test]
    fn waiting_in_pieces_is_waiting_at_once(
        cut in 0.0..90.0, rest in 0.0..90.0, tolerated in 0.0..5000.0, kind in 0..4usize,
    ) {
        let p = Parameters { tolerated_wait: tolerated, ..Parameters::default() };
        let waiting = ALL[kind];
        let (mut once, mut pieces) = (calm(&p), calm(&p));
        once.wait(Time::START, minute(cut + rest), waiting, &p);
        pieces.wait(Time::START, minute(cut), waiting, &p);
        pieces.wait(minute(cut), minute(cut + rest), waiting, &p);
        assert_close(pieces.total(), once.total(), 1e-12);
        let end = minute(cut + rest);
        let (a, b) = (once.end_contact(end, &p), pieces.end_contact(end, &p));
        assert_close(a.mean, b.mean, 1e-12);
    }

    #[test]
    fn a_longer_wait_is_never_easier(short in 0.0..90.0, longer in 0.0..90.0, kind in 0..4usize) {
        let p = Parameters::default();
        let (mut one, mut other) = (calm(&p), calm(&p));
        one.wait(Time::START, minute(short), ALL[kind], &p);
        other.wait(Time::START, minute(short + longer), ALL[kind], &p);
        prop_assert!(other.total() >= one.total());
    }
}
