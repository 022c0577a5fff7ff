//! One replication: a pure function of centre, seed, replication number and observer.

mod observer;

pub use observer::{
    Activity, AgentIndex, Attempt, Bounce, BounceCause, CaseEnd, CaseOpened, CaseState, ContactEnd,
    ContactOutcome, CustomerId, Duty, Event, Handling, HandlingEnd, Observer, Reached, RunEnd, Wait,
    WaitEnd,
};

use crate::model::Centre;
use std::sync::atomic::AtomicBool;

/// The run was stopped from outside before its end.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Interrupted;

/// Lives one replication and tells `observer` what happens. Same centre, seed and replication number: same facts in
/// the same order, bit for bit. `stop` is looked at now and then.
///
/// # Errors
/// [`Interrupted`] when `stop` became true; what was observed until then is incomplete.
pub fn run<O: Observer>(
    _centre: &Centre,
    _seed: u64,
    _replication: u32,
    _observer: &mut O,
    _stop: &AtomicBool,
) -> Result<(), Interrupted> {
    Ok(())
}
