//! Tests of the emotional model as a whole.

mod attribution;
mod couplings;
mod episodes;
mod fading;
mod integral;
mod keys;
mod readings;
mod relief;
mod steps;
mod waiting;

use super::{Memory, Parameters};
use crate::time::{Span, Time};

/// A moment, in minutes after the start.
fn minute(minutes: f64) -> Time {
    Time::START + Span::from_seconds(60.0 * minutes)
}

/// A moment, in days after the start.
fn day(days: f64) -> Time {
    minute(1440.0 * days)
}

fn assert_close(found: f64, expected: f64, tolerance: f64) {
    let distance = (found - expected).abs();
    assert!(
        distance <= tolerance,
        "{found} is not {expected} (distance {distance:e})"
    );
}

/// A case at sensitivity 1 that opens at the start without a complaint and is in its first contact.
fn calm(parameters: &Parameters) -> Memory {
    let mut memory = Memory::open(Time::START, false, parameters);
    memory.set_sensitivity(1.0);
    memory.begin_contact(Time::START, parameters);
    memory
}
