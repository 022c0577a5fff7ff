//! A routing rule of one's own: what it is asked, and what it sees.

use super::cases::{Customer, Stage};
use super::floor::Floor;
use super::line::WaitingLine;
use super::observer::{AgentIndex, CustomerId, Reached};
use super::pool::Pool;
use super::routed::Routing;
use super::watch::written_moment;
use crate::model::{Centre, GroupId, Id, Profile, QueueId, Table};
use crate::time::{Span, Time};
use std::fmt;

/// A rule by code that decides who answers and who is taken, instead of what the scenario says about it: the order, `after`
/// and `keeps_free` of a queue's `groups`, `others_after` of sites, `takes` and `picks` of groups. Who may answer what, the
/// order within each line, patience, overflow and everything else stay as they are.
///
/// One router lives one replication, so it may remember what it likes; whatever it decides by must come from what it was
/// asked and from what it sees, or the same seed will not give the same days. It is asked nothing else than these two
/// questions: somebody who waits, with an agent idle, is looked at again when an agent becomes free or comes on duty, when
/// the doors shut, or when the router asked for it ([`Answer::AskAgain`]).
pub trait Router {
    /// Somebody has come to a queue (or a time to ask again has come): who answers? Not in the line yet, on coming.
    fn answer(&mut self, contact: &InLine, view: &View<'_>) -> Answer;

    /// An agent has nothing to do: the next of which line? None: stays idle. The agent is not among the free of the view.
    fn take(&mut self, agent: &FreeAgent<'_>, view: &View<'_>) -> Option<QueueId>;
}

/// Makes a router for each replication, by its number. Replications live in parallel, each with a router of its own.
pub type Routers<'a> = &'a (dyn Fn(u32) -> Box<dyn Router> + Sync);

/// Who answers somebody.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Answer {
    /// This agent, who is free and answers the queue.
    By(AgentIndex),
    /// Nobody yet.
    Wait,
    /// Nobody yet; ask again after this time, above zero, if somebody is then still waiting there.
    AskAgain(Span),
}

/// Somebody in a line, or about to join it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct InLine {
    /// Who it is, with the reason.
    pub customer: CustomerId,
    /// In which line.
    pub queue: QueueId,
    /// Since when in this queue (before an overflow: in the queue before it).
    pub since: Time,
    /// How it came to this queue; a consultation is a colleague who asks.
    pub reached: Reached,
}

/// An agent who has nothing to do.
#[derive(Clone, Copy, Debug)]
pub struct FreeAgent<'w> {
    /// Who.
    pub agent: AgentIndex,
    /// Of which group.
    pub group: GroupId,
    /// Since when there is nothing to do.
    pub idle_since: Time,
    /// What this agent can do.
    pub profile: &'w Profile,
}

/// What a router sees: the centre as it is described, and as it stands at this moment. Ids of another centre are nobody's.
pub struct View<'w> {
    pub(super) centre: &'w Centre,
    pub(super) now: Time,
    pub(super) open: bool,
    pub(super) floor: &'w Floor,
    pub(super) lines: &'w Table<QueueId, WaitingLine>,
    pub(super) customers: &'w Pool<Customer>,
    pub(super) routing: &'w Routing,
}

impl<'w> View<'w> {
    /// The centre, where ids have names, groups their queues and queues their groups.
    pub fn centre(&self) -> &'w Centre {
        self.centre
    }

    /// The moment of the question.
    pub fn now(&self) -> Time {
        self.now
    }

    /// Is the centre open. After closing, agents are there for those who were let in.
    pub fn is_open(&self) -> bool {
        self.open
    }

    /// The free agents of a group, who has been idle longest first.
    pub fn free(&self, group: GroupId) -> impl Iterator<Item = FreeAgent<'w>> + use<'w> {
        let known = group.index() < self.centre.groups.len();
        let free = known.then(|| self.floor.free_in(group));
        let (centre, floor, routing) = (self.centre, self.floor, self.routing);
        free.into_iter().flatten().map(move |(agent, _)| {
            let idle_since = routing.idle_since(agent);
            free_agent(centre, floor, agent, idle_since)
        })
    }

    /// How many agents of a group are free.
    pub fn count_free(&self, group: GroupId) -> usize {
        let known = group.index() < self.centre.groups.len();
        if known {
            self.floor.count_free(group)
        } else {
            0
        }
    }

    /// How many stand in the line of a queue.
    pub fn waiting(&self, queue: QueueId) -> usize {
        let known = queue.index() < self.centre.queues.len();
        if known { self.lines[queue].len() } else { 0 }
    }

    /// Who is next in the line of a queue, by the order of that line.
    pub fn next(&self, queue: QueueId) -> Option<InLine> {
        if queue.index() >= self.centre.queues.len() {
            return None;
        }
        let (_, place) = self.lines[queue].first(self.now)?;
        Some(in_line(&self.customers[place.0], queue, self.now))
    }
}

/// An agent as a router sees it.
pub(super) fn free_agent<'w>(
    centre: &'w Centre,
    floor: &Floor,
    agent: AgentIndex,
    idle_since: Time,
) -> FreeAgent<'w> {
    let person = &floor[agent];
    let group = &centre.groups[person.group];
    FreeAgent {
        agent,
        group: person.group,
        idle_since,
        profile: &group.profiles[usize::from(person.profile)],
    }
}

/// Somebody as a router sees it, in the line of a queue or about to join it.
pub(super) fn in_line(customer: &Customer, queue: QueueId, now: Time) -> InLine {
    let since = match customer.contact.stage {
        Stage::Waiting(stay) => stay.joined,
        _ => now,
    };
    InLine {
        customer: customer.case.customer,
        queue,
        since,
        reached: customer.contact.reached,
    }
}

/// A router's answer that cannot be, or a centre to which no router can be given.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Misrouted {
    /// When it answered so; none: before the run began.
    pub at: Option<Time>,
    /// What is wrong with it.
    pub why: String,
}

impl fmt::Display for Misrouted {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        match self.at {
            Some(at) => {
                let moment = written_moment(at);
                write!(f, "the router's answer on {moment} cannot be: {}", self.why)
            }
            None => write!(f, "this centre can have no router: {}", self.why),
        }
    }
}
