//! Asking a router: its answers are looked at before anything is done by them.
//!
//! A router decides about people in lines and agents with nothing to do. It stands where the rules of a queue's groups
//! would be looked at ([`Rules`](super::picking::Rules)), so a centre without one does no work for it.

use super::cases::CaseNumber;
use super::observer::{AgentIndex, Observer};
use super::router::{Answer, Misrouted, Router, View, free_agent, in_line};
use super::world::World;
use crate::model::{Centre, QueueId};
use crate::time::{Span, Time};
use std::cell::{Cell, RefCell};

/// A router and what is kept for it.
pub(super) struct Routing {
    router: RefCell<Box<dyn Router>>,
    /// By agent: since when there is nothing to do.
    idle_since: Vec<Cell<Time>>,
    /// When the contact about which it was asked last is to be asked about again.
    again: Cell<Time>,
    /// Its first answer that cannot be: after it nothing is asked any more, and the run ends.
    wrong: RefCell<Option<Misrouted>>,
}

impl Routing {
    pub(super) fn new(router: Box<dyn Router>, centre: &Centre) -> Routing {
        let agents = centre.groups.iter().flat_map(|group| &group.agents);
        Routing {
            router: RefCell::new(router),
            idle_since: agents.map(|_| Cell::new(Time::START)).collect(),
            again: Cell::new(Time::NEVER),
            wrong: RefCell::new(None),
        }
    }

    /// Since when a free agent has had nothing to do.
    pub(super) fn idle_since(&self, agent: AgentIndex) -> Time {
        let since = self.idle_since.get(agent.0 as usize);
        since.map_or(Time::START, Cell::get)
    }

    /// When to ask again about the contact that nobody answers yet.
    pub(super) fn asks_again(&self) -> Time {
        self.again.get()
    }

    /// The first answer that cannot be.
    pub(super) fn misrouted(&self) -> Option<Misrouted> {
        self.wrong.borrow().clone()
    }

    fn refuses(&self, now: Time, why: String) {
        let at = Some(now);
        self.wrong.borrow_mut().get_or_insert(Misrouted { at, why });
    }
}

impl<O: Observer> World<'_, O> {
    /// What in this centre gives work to agents past a router, if anything does.
    pub(super) fn beyond_a_router(&self) -> Option<&'static str> {
        let ways = [
            (self.chats.is_some(), "queues for chats"),
            (self.mails.is_some(), "queues for mails"),
            (self.callbacks.is_some(), "callbacks"),
            (self.notes.is_some(), "promises that take work"),
            (self.rules.remembers, "queues with `last_agent`"),
        ];
        let beyond = ways.into_iter().find(|(is_there, _)| *is_there);
        beyond.map(|(_, what)| what)
    }

    fn view<'w>(&'w self, routing: &'w Routing) -> View<'w> {
        View {
            centre: self.centre,
            now: self.now,
            open: self.open,
            floor: &self.floor,
            lines: &self.lines,
            customers: &self.customers,
            routing,
        }
    }

    /// Who answers a contact of this queue, by the router.
    pub(super) fn answers_by_code(
        &self,
        routing: &Routing,
        contact: CaseNumber,
        queue: QueueId,
    ) -> Option<AgentIndex> {
        routing.again.set(Time::NEVER);
        if routing.wrong.borrow().is_some() {
            return None;
        }
        let asked = in_line(&self.customers[contact.0], queue, self.now);
        let view = self.view(routing);
        match routing.router.borrow_mut().answer(&asked, &view) {
            Answer::Wait => None,
            Answer::AskAgain(after) if after > Span::ZERO => {
                routing.again.set(self.now + after.min(Span::FOREVER));
                None
            }
            Answer::AskAgain(_) => {
                let why = "it asks again after no time".to_owned();
                routing.refuses(self.now, why);
                None
            }
            Answer::By(agent) => match self.why_not(agent, queue) {
                None => Some(agent),
                Some(why) => {
                    routing.refuses(self.now, why);
                    None
                }
            },
        }
    }

    /// Why an agent cannot answer a contact of this queue now.
    fn why_not(&self, agent: AgentIndex, queue: QueueId) -> Option<String> {
        let who = self.name_of(agent);
        let Some(who) = who else {
            return Some(format!("there is no agent number {}", agent.0));
        };
        let (person, row) = (&self.floor[agent], &self.centre.queues[queue]);
        let what = if !person.present() {
            "is not there".to_owned()
        } else if person.busy {
            "is busy".to_owned()
        } else if !row.groups.contains(&person.group) {
            format!("does not answer `{}`", row.name)
        } else {
            return None;
        };
        Some(format!("agent {who} {what}"))
    }

    /// The name of an agent as in the event log; none: nobody has this number.
    fn name_of(&self, agent: AgentIndex) -> Option<String> {
        let groups = self.centre.groups.iter();
        let mut agents = groups.flat_map(|group| group.agents.iter().map(move |one| (group, one)));
        let (group, agent) = agents.nth(agent.0 as usize)?;
        let (group, person) = (&group.name, &agent.person);
        Some(format!("{group}.{}-{}", person.name, person.number + 1))
    }

    /// Whom an agent with nothing to do takes, by the router.
    pub(super) fn taken_by_code(&self, routing: &Routing, agent: AgentIndex) -> Option<CaseNumber> {
        routing.idle_since[agent.0 as usize].set(self.now);
        self.asked_whom(routing, agent)
    }

    fn asked_whom(&self, routing: &Routing, agent: AgentIndex) -> Option<CaseNumber> {
        if routing.wrong.borrow().is_some() {
            return None;
        }
        let asks = free_agent(self.centre, &self.floor, agent, routing.idle_since(agent));
        let view = self.view(routing);
        let queue = routing.router.borrow_mut().take(&asks, &view)?;
        let group = &self.centre.groups[asks.group];
        let who = || self.name_of(agent).unwrap_or_default();
        if !group.answers.contains(&queue) {
            let name = self.centre.queues.ids().find(|known| *known == queue);
            let name = name.map_or("a queue of another centre".to_owned(), |queue| {
                format!("`{}`", self.centre.queues[queue].name)
            });
            let why = format!("agent {} does not answer {name}", who());
            routing.refuses(self.now, why);
            return None;
        }
        let next = self.lines[queue].first(self.now);
        if next.is_none() {
            let name = &self.centre.queues[queue].name;
            let why = format!(
                "agent {} takes the next of `{name}`, nobody waits there",
                who()
            );
            routing.refuses(self.now, why);
        }
        next.map(|(_, contact)| contact)
    }

    /// The doors shut: every idle agent is asked about once more.
    pub(super) fn asked_at_closing(&mut self) {
        for agent in self.floor.indices() {
            if !self.floor[agent].present() || self.floor[agent].busy {
                continue;
            }
            let routing = self.rules.by_code.as_ref();
            if let Some(contact) = routing.and_then(|routing| self.asked_whom(routing, agent)) {
                self.floor.take(agent);
                self.called(contact);
                self.connect(contact, agent);
            }
        }
    }
}
