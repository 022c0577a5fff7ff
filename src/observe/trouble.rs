//! Work that only some contacts cause: hand-overs, outbursts, venting, holding, failure demand.

use super::counters::micros;
use super::tally::{HandlingTally, millionths};
use crate::engine::{Attempt, Handling, HandlingEnd, Reached};
use crate::time::Span;

/// Work as most of it is: what [`count_trouble`] would add is zero.
#[inline]
pub(super) fn is_plain(handling: &Handling) -> bool {
    handling.end == HandlingEnd::Complete
        && !handling.outburst
        && handling.hold == Span::ZERO
        && !handling.helped_before
        && handling.load == 0.0
        && handling.vented == Span::ZERO
        && handling.shared.is_none()
        && !is_failure(handling)
}

/// What only some work items have: hand-overs, outbursts, venting, holding, failure demand.
pub(super) fn count_trouble(tallies: &mut [&mut HandlingTally], handling: &Handling) {
    let failure = is_failure(handling).then(|| micros(handling.own_time()));
    let kind = kind_of_failure(handling);
    let load = millionths(handling.load);
    for tally in tallies {
        tally.transferred += u64::from(handling.end == HandlingEnd::Transferred);
        tally.outbursts += u64::from(handling.outburst);
        tally.hold += micros(handling.hold);
        tally.helped_before += u64::from(handling.helped_before);
        tally.vented += handling.vented.micros();
        tally.load += load;
        tally.same_agent += u64::from(handling.same_agent);
        if handling.shared.is_some() {
            tally.beside += micros(handling.ended.since(handling.began) - handling.own_time());
            tally.beside_wrap_up += micros(handling.wrap_up() - handling.own_wrap_up());
        }
        if let Some(span) = failure {
            tally.failure += span;
            tally.failure_by[kind] += span;
        }
    }
}

/// Work that a first attempt at the right desk would not have caused.
#[inline]
pub(super) fn is_failure(handling: &Handling) -> bool {
    handling.attempt != Attempt::Fresh || handling.reached == Reached::Transfer
}

/// Redial, repeat or transferred, as stays are told apart.
fn kind_of_failure(handling: &Handling) -> usize {
    match (handling.reached, handling.attempt) {
        (Reached::Transfer, _) => 2,
        (Reached::Menu | Reached::Consult, Attempt::Repeat) => 1,
        (Reached::Menu | Reached::Consult, _) => 0,
    }
}
