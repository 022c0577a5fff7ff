#![doc = include_str!("events.md")]

mod activity;
mod aftermath;
mod announcements;
mod arrivals;
mod attendance;
mod away;
mod between;
mod callbacks;
mod calm;
mod cases;
mod chats;
mod churn;
mod consultation;
mod contacts;
mod days;
mod estimates;
mod experience;
mod floor;
mod hand_over;
mod handled;
mod handling;
mod holding;
mod hours;
mod identity;
mod late;
mod line;
mod load;
mod mails;
mod moves;
mod notes;
mod observer;
mod outages;
mod outcomes;
mod own_agent;
mod pair;
mod picking;
mod plain;
mod plain_calls;
mod plans;
mod pool;
mod priorities;
mod put_aside;
mod returns;
mod routes;
mod taking;
mod timers;
mod unfolding;
mod volume;
mod waiting;
mod watch;
mod ways;
mod works;
mod world;

pub use activity::{Activity, Event};
pub use away::{Backlog, Callback, CallbackEnd, CallbackOffered, Mail, MailEnd};
pub use calm::CalmCall;
pub use observer::{
    AgentIndex, Attempt, Between, Bounce, BounceCause, Came, CaseEnd, CaseOpened, CaseState,
    Chatting, ContactEnd, ContactOutcome, CustomerId, Duty, HOURS, Handling, HandlingEnd,
    HourPassed, HoursAfter, Observer, Paid, Reached, RunEnd, Shared, Wait, WaitEnd,
};

pub use watch::{Interrupted, Stuck};

use crate::model::Centre;
use crate::random::Root;
use std::sync::atomic::AtomicBool;

/// Lives one replication and tells `observer` what happens. Same centre, seed and replication number: same facts in
/// the same order, bit for bit. `stop` is looked at now and then.
///
/// # Errors
/// [`Interrupted`] when `stop` became true, or time stood still; what was observed until then is incomplete.
pub fn run<O: Observer>(
    centre: &Centre,
    seed: u64,
    replication: u32,
    observer: &mut O,
    stop: &AtomicBool,
) -> Result<(), Interrupted> {
    world::World::new(centre, Root::new(seed, replication), observer).live(stop)
}
