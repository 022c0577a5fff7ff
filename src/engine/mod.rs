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
mod routed;
mod router;
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

pub use router::{Answer, FreeAgent, InLine, Misrouted, Router, Routers, View};
pub use watch::{Interrupted, Stuck};

use crate::model::Centre;
use crate::random::Root;
use picking::Rules;
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
    let root = Root::new(seed, replication);
    world::World::new(centre, root, Rules::new(centre), observer).live(stop)
}

/// The same, a router deciding who answers whom.
///
/// # Errors
/// As [`run`]; and [`Interrupted::Misrouted`] when the router gave an answer that cannot be, or when agents of this centre
/// get work past a router: from queues for chats or mails, callbacks, promises that take work, or `last_agent`.
pub fn run_routed<O: Observer>(
    centre: &Centre,
    seed: u64,
    replication: u32,
    router: Box<dyn Router>,
    observer: &mut O,
    stop: &AtomicBool,
) -> Result<(), Interrupted> {
    let root = Root::new(seed, replication);
    let world = world::World::new(centre, root, Rules::by_code(centre, router), observer);
    if let Some(beyond) = world.beyond_a_router() {
        let why = format!("it has {beyond}, which give agents work in ways of their own");
        let misrouted = Misrouted { at: None, why };
        return Err(Interrupted::Misrouted(Box::new(misrouted)));
    }
    world.live(stop)
}
