//! The agent whom a returning customer knows.

use super::cases::{CaseNumber, Stage, Stay};
use super::observer::{AgentIndex, Observer};
use super::world::World;
use crate::model::QueueId;
use crate::time::Span;

/// Who helped with a case: in which queue, in which contact.
#[derive(Clone, Copy, Debug)]
pub(super) struct Helper {
    queue: QueueId,
    agent: AgentIndex,
    contact: u32,
}

/// What an agent and a customer know of each other.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Acquaintance {
    /// Somebody helped with the case in this queue in an earlier contact.
    pub(super) helped_before: bool,
    /// It was this agent.
    pub(super) same_agent: bool,
}

impl<O: Observer> World<'_, O> {
    /// The agent who helped with the case in this queue in an earlier contact, if the queue cares and he is there. Nobody
    /// for a question: it is an agent who asks, and any colleague will do.
    pub(super) fn own_agent(&self, contact: CaseNumber, queue: QueueId) -> Option<AgentIndex> {
        if !self.rules.remembers || self.centre.queues[queue].last_agent.is_none() {
            return None;
        }
        if self.customers[contact.0].contact.consulting {
            return None;
        }
        let helper = self.helper(contact, queue)?;
        self.floor[helper].present().then_some(helper)
    }

    /// The own agent is busy: somebody else answers at once where nobody waits for his own agent.
    pub(super) fn answers_for(
        &mut self,
        contact: CaseNumber,
        queue: QueueId,
    ) -> Option<AgentIndex> {
        let waits = self.centre.queues[queue].last_agent;
        if waits.is_some_and(|waits| waits > Span::ZERO) {
            return None;
        }
        self.free_agent(contact, queue)
    }

    fn helper(&self, contact: CaseNumber, queue: QueueId) -> Option<AgentIndex> {
        let row = &self.customers[contact.0].contact;
        let helpers = self.helpers.get(&contact.0)?;
        let earlier = |helper: &&Helper| helper.queue == queue && helper.contact < row.number;
        helpers
            .iter()
            .rev()
            .find(earlier)
            .map(|helper| helper.agent)
    }

    /// What they know of each other who meet now, where the queue cares.
    pub(super) fn acquaintance(
        &self,
        contact: CaseNumber,
        queue: QueueId,
        agent: AgentIndex,
    ) -> Acquaintance {
        if !self.rules.remembers || self.centre.queues[queue].last_agent.is_none() {
            return Acquaintance::default();
        }
        let helper = self.helper(contact, queue);
        Acquaintance {
            helped_before: helper.is_some(),
            same_agent: helper == Some(agent),
        }
    }

    /// Remembers who helps.
    pub(super) fn remember_helper(
        &mut self,
        contact: CaseNumber,
        queue: QueueId,
        agent: AgentIndex,
    ) {
        if self.rules.remembers && self.centre.queues[queue].last_agent.is_some() {
            let helper = Helper {
                queue,
                agent,
                contact: self.customers[contact.0].contact.number,
            };
            self.helpers.entry(contact.0).or_default().push(helper);
        }
    }

    /// The case is over: who helped with it matters no more.
    #[inline]
    pub(super) fn forget_helpers(&mut self, place: CaseNumber) {
        if self.rules.remembers {
            self.helpers.remove(&place.0);
        }
    }

    /// Who waits for this agent and nobody else, the first who came.
    pub(super) fn first_aside(&self, agent: AgentIndex) -> Option<CaseNumber> {
        if !self.rules.remembers {
            return None;
        }
        self.aside.get(&agent.0)?.first().copied()
    }

    /// How many stand in the line of a queue or beside it.
    pub(super) fn standing_in(&self, queue: QueueId) -> usize {
        let beside = |contact: &&CaseNumber| {
            let stage = self.customers[contact.0].contact.stage;
            matches!(stage, Stage::Waiting(stay) if stay.line == queue)
        };
        let aside = if self.rules.remembers {
            self.aside.values().flatten().filter(beside).count()
        } else {
            0
        };
        self.lines[queue].len() + aside
    }

    /// Stands beside the line, for one agent only.
    pub(super) fn stand_aside(&mut self, contact: CaseNumber, agent: AgentIndex) {
        self.aside.entry(agent.0).or_default().push(contact);
    }

    /// Leaves the place beside the line.
    pub(super) fn leave_aside(&mut self, contact: CaseNumber, agent: AgentIndex) {
        if let Some(waiting) = self.aside.get_mut(&agent.0) {
            waiting.retain(|other| *other != contact);
            if waiting.is_empty() {
                self.aside.remove(&agent.0);
            }
        }
    }

    /// From now on anybody will do: who is free, or a place in the line, the clock going on.
    pub(super) fn anybody_will_do(&mut self, contact: CaseNumber, stay: Stay) {
        self.leave_line(contact, stay);
        if self.answered_by_somebody_free(contact, stay) {
            return;
        }
        let standing = self.standing(contact, stay.line, stay.joined);
        let stay = Stay {
            ticket: self.lines[stay.line].join(standing, contact),
            widens: self.rules.widens(stay.line, stay.joined, self.now),
            aside: None,
            ..stay
        };
        self.waits_first(contact, stay);
    }

    /// An agent goes: those who waited for him wait for anybody.
    pub(super) fn let_go_of(&mut self, agent: AgentIndex) {
        while let Some(contact) = self.first_aside(agent) {
            let Stage::Waiting(stay) = self.customers[contact.0].contact.stage else {
                return;
            };
            self.anybody_will_do(contact, stay);
        }
    }

    /// Everybody who stands beside a line is sent away at closing.
    pub(super) fn send_aside_away(&mut self) {
        while let Some(contact) = self.aside.values().flatten().next().copied() {
            self.sent_away(contact);
        }
    }
}
