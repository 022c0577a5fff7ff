//! One replication: a pure function of centre, seed, replication number and observer.

mod arrivals;
mod cases;
mod contacts;
mod days;
mod floor;
mod handling;
mod hours;
mod line;
mod observer;
mod outages;
mod outcomes;
mod pool;
mod returns;
mod routes;
mod timers;
mod volume;
mod waiting;
mod world;

pub use observer::{
    Activity, AgentIndex, Attempt, Bounce, BounceCause, CaseEnd, CaseOpened, CaseState, ContactEnd,
    ContactOutcome, CustomerId, Duty, Event, HOURS, Handling, HandlingEnd, HourPassed, Observer,
    Reached, RunEnd, Wait, WaitEnd,
};

use crate::model::Centre;
use crate::random::Root;
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
    centre: &Centre,
    seed: u64,
    replication: u32,
    observer: &mut O,
    stop: &AtomicBool,
) -> Result<(), Interrupted> {
    world::World::new(centre, Root::new(seed, replication), observer).live(stop)
}
