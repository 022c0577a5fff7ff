//! Several chats at once: who has a place, and how fast each chat goes on.
//!
//! A chat has an amount of work: the talk, and later the wrap-up, as long as they would take alone. While its agent has k
//! chats at hand it goes on at speed 1 / slowdown(k). When k changes, what is left of each is rescaled at that moment
//! (to the microsecond), so nothing is stepped. A chat is at hand from the connection to the end of its wrap-up; while
//! its agent holds for a colleague the hold itself runs by the clock.

use super::cases::{CaseNumber, Stage, WorkNumber, WorkStage};
use super::observer::{AgentIndex, Chatting, Observer, Shared};
use super::timers::Kind;
use super::world::World;
use crate::model::{Centre, Channel, Id, QueueId, TakeContact};
use crate::time::{Span, Time};
use std::collections::BTreeSet;

/// The chats of all agents.
pub(super) struct Chats {
    /// Queues from which somebody may be taken beside chats at hand.
    queues: Vec<QueueId>,
    /// By queue: is it one of them.
    is_chat: Vec<bool>,
    /// By agent.
    desks: Vec<Desk>,
    /// Agents with chats at hand and a place left: fewest chats, then whose number changed longest ago.
    open: BTreeSet<(u8, u64, u32)>,
    /// Changes so far.
    changes: u64,
}

/// One agent's chats.
#[derive(Clone, Debug, Default)]
struct Desk {
    at_hand: Vec<AtHand>,
    /// One of them is a call.
    calls: bool,
    /// When their number changed last.
    since: Time,
    /// Running number of that change.
    change: u64,
}

/// A chat at hand.
#[derive(Clone, Copy, Debug)]
struct AtHand {
    work: WorkNumber,
    /// Time of the agent that was its own: of each moment one k-th.
    own: Span,
    /// How much of it had passed when the wrap-up began.
    until_wrap_up: Option<Span>,
}

impl Chats {
    /// Nobody chats yet; none where no queue is for chats.
    pub(super) fn of(centre: &Centre) -> Option<Chats> {
        let is_chat: Vec<bool> = centre
            .queues
            .iter()
            .map(|queue| queue.channel == Channel::Chat)
            .collect();
        let agents: usize = centre.groups.iter().map(|group| group.agents.len()).sum();
        let calls = centre.groups.iter().any(|group| {
            let chat = group.chat.as_ref();
            chat.is_some_and(|chat| chat.calls_with > 0)
        });
        let queues = centre.queues.entries();
        let queues = queues.filter(|(_, queue)| match queue.channel {
            Channel::Chat => true,
            Channel::Phone => calls,
            Channel::Mail | Channel::Counter => false,
        });
        is_chat.contains(&true).then(|| Chats {
            queues: queues.map(|(id, _)| id).collect(),
            is_chat,
            desks: vec![Desk::default(); agents],
            open: BTreeSet::new(),
            changes: 0,
        })
    }

    fn desk(&self, agent: AgentIndex) -> &Desk {
        &self.desks[agent.0 as usize]
    }

    fn position(&self, agent: AgentIndex, work: WorkNumber) -> Option<usize> {
        let mut at_hand = self.desk(agent).at_hand.iter();
        at_hand.position(|chat| chat.work == work)
    }
}

impl<O: Observer> World<'_, O> {
    /// How long a stage of a work item takes at its agent's present speed: a call is as fast beside chats as alone.
    #[inline]
    pub(super) fn paced(&self, work: WorkNumber, span: Span) -> Span {
        match &self.chats {
            None => span,
            Some(chats) => self.paced_chat(chats, work, span),
        }
    }

    fn paced_chat(&self, chats: &Chats, work: WorkNumber, span: Span) -> Span {
        let item = &self.works[work.0];
        let agent = item.agent;
        match chats.is_chat[item.queue.index()] {
            false => span,
            true => match chats.desk(agent).at_hand.len() {
                0 => span,
                chats => stretched(span, self.slowdown(agent, chats)),
            },
        }
    }

    fn slowdown(&self, agent: AgentIndex, chats: usize) -> f64 {
        let group = self.floor[agent].group;
        let desk = self.centre.groups[group].chat.as_ref();
        desk.map_or(1.0, |desk| desk.slowdown_with(chats))
    }

    /// A work item begins: if it is a chat, or a call beside chats, its agent has one more at hand.
    pub(super) fn chat_begins(&mut self, work: WorkNumber) {
        let (agent, queue) = (self.works[work.0].agent, self.works[work.0].queue);
        let Some(chats) = &self.chats else { return };
        let before = chats.desk(agent).at_hand.len();
        let call = !chats.is_chat[queue.index()];
        if call && before == 0 {
            return;
        }
        self.chatted_until_now(agent);
        self.pace_changes(agent, before, before + 1);
        if let Some(chats) = &mut self.chats {
            let desk = &mut chats.desks[agent.0 as usize];
            desk.at_hand.push(AtHand {
                work,
                own: Span::ZERO,
                until_wrap_up: None,
            });
            desk.calls |= call;
        }
        self.number_changed(agent, before);
    }

    /// A work item is over: the others at hand go on faster.
    pub(super) fn chat_ends(&mut self, work: WorkNumber) {
        let agent = self.works[work.0].agent;
        let Some(chats) = &self.chats else { return };
        let Some(position) = chats.position(agent, work) else {
            return;
        };
        let before = chats.desk(agent).at_hand.len();
        self.chatted_until_now(agent);
        if let Some(chats) = &mut self.chats {
            let call = !chats.is_chat[self.works[work.0].queue.index()];
            let desk = &mut chats.desks[agent.0 as usize];
            desk.at_hand.remove(position);
            desk.calls &= !call;
        }
        if before > 1 {
            self.pace_changes(agent, before, before - 1);
        }
        self.number_changed(agent, before);
    }

    /// The customer of a chat is gone, and its wrap-up begins.
    pub(super) fn chat_wraps_up(&mut self, work: WorkNumber) {
        let agent = self.works[work.0].agent;
        let own = self.own_time(work);
        let Some(chats) = &mut self.chats else { return };
        if let (Some(shared), Some(position)) = (own, chats.position(agent, work)) {
            chats.desks[agent.0 as usize].at_hand[position].until_wrap_up = Some(shared.own);
        }
    }

    /// What is left of the chats at hand goes on at the new speed.
    fn pace_changes(&mut self, agent: AgentIndex, from: usize, to: usize) {
        let Some(chats) = &self.chats else { return };
        if from == 0 {
            return;
        }
        let factor = self.slowdown(agent, to) / self.slowdown(agent, from);
        for chat in &chats.desk(agent).at_hand {
            let item = &self.works[chat.work.0];
            if !chats.is_chat[item.queue.index()] {
                continue;
            }
            let (slot, kind) = match item.stage {
                WorkStage::Talk(_) => (Some(self.customers[item.contact.0].slot), Kind::Talk),
                WorkStage::WrapUp => (item.slot, Kind::Work),
                WorkStage::Hold
                | WorkStage::Brief
                | WorkStage::Dial { .. }
                | WorkStage::Asking(_)
                | WorkStage::Note
                | WorkStage::Between
                | WorkStage::Late { .. } => (None, Kind::Work),
            };
            let due = slot.and_then(|slot| Some((slot, self.timers.due(slot)?)));
            if let Some((slot, due)) = due {
                let left = stretched(due.since(self.now), factor);
                let serial = item.customer.serial;
                self.timers.set(slot, self.now + left, kind, serial);
            }
        }
    }

    /// Keeps the books of a stretch in which the number of chats at hand was the same.
    pub(super) fn chatted_until_now(&mut self, agent: AgentIndex) {
        let now = self.now;
        let Some(chats) = &mut self.chats else { return };
        let desk = &mut chats.desks[agent.0 as usize];
        let (from, count) = (desk.since, desk.at_hand.len());
        desk.since = now;
        if count == 0 || now <= from {
            return;
        }
        let part = now.since(from).scaled(1.0 / count as f64);
        for chat in &mut desk.at_hand {
            chat.own += part;
        }
        let person = &mut self.floor[agent];
        person.worked += now.since(from);
        self.observer.chatted(&Chatting {
            agent,
            group: person.group,
            from,
            to: now,
            chats: count as u32,
            overtime: !person.on_duty,
        });
    }

    /// Has this agent a place left, now that the number of chats has changed.
    fn number_changed(&mut self, agent: AgentIndex, before: usize) {
        let group = self.floor[agent].group;
        let places = self.centre.groups[group].chat.as_ref();
        let places = places.map_or(1, |desk| usize::from(desk.at_once));
        let Some(chats) = &mut self.chats else { return };
        let desk = &mut chats.desks[agent.0 as usize];
        chats.open.remove(&(before as u8, desk.change, agent.0));
        chats.changes += 1;
        desk.change = chats.changes;
        let count = desk.at_hand.len();
        if (1..places).contains(&count) && !desk.calls {
            chats.open.insert((count as u8, desk.change, agent.0));
        }
    }

    /// Has an agent who has just ended something chats at hand still.
    #[inline]
    pub(super) fn still_chats(&self, agent: AgentIndex) -> bool {
        let chats = self.chats.as_ref();
        chats.is_some_and(|chats| !chats.desk(agent).at_hand.is_empty())
    }

    /// The agent's own time in a work item, where it was one of several at hand.
    #[inline]
    pub(super) fn own_time(&self, work: WorkNumber) -> Option<Shared> {
        self.time_of_chat(self.chats.as_ref()?, work)
    }

    fn time_of_chat(&self, chats: &Chats, work: WorkNumber) -> Option<Shared> {
        let agent = self.works[work.0].agent;
        let position = chats.position(agent, work)?;
        let desk = chats.desk(agent);
        let chat = &desk.at_hand[position];
        let running = self.now.since(desk.since);
        let own = chat.own + running.scaled(1.0 / desk.at_hand.len() as f64);
        let wrap_up = chat.until_wrap_up.map_or(Span::ZERO, |until| own - until);
        Some(Shared { own, wrap_up })
    }

    /// The run is over: the last stretches of those who chat.
    pub(super) fn end_chats(&mut self) {
        for agent in self.floor.indices() {
            self.chatted_until_now(agent);
        }
    }

    /// May an agent with chats at hand and a place left take somebody from this queue.
    fn is_taken_beside(&self, chats: &Chats, agent: AgentIndex, queue: QueueId) -> bool {
        if chats.is_chat[queue.index()] {
            return true;
        }
        let group = self.floor[agent].group;
        let desk = self.centre.groups[group].chat.as_ref();
        let most = desk.map_or(0, |desk| usize::from(desk.calls_with));
        self.centre.queues[queue].channel == Channel::Phone
            && chats.desk(agent).at_hand.len() <= most
    }

    /// An agent with chats at hand who has a place for this chat or call.
    pub(super) fn place_beside(&self, contact: CaseNumber, queue: QueueId) -> Option<AgentIndex> {
        let chats = self.chats.as_ref()?;
        if !chats.queues.contains(&queue) {
            return None;
        }
        let mut desks = chats.open.iter().map(|(_, _, agent)| AgentIndex(*agent));
        desks.find(|agent| {
            self.is_taken_beside(chats, *agent, queue) && self.may_take(*agent, contact, queue)
        })
    }

    /// Does the rule of the group allow one more chat, though others may be waiting.
    fn may_take(&self, agent: AgentIndex, contact: CaseNumber, queue: QueueId) -> bool {
        let person = &self.floor[agent];
        let group = &self.centre.groups[person.group];
        let waited = match self.customers[contact.0].contact.stage {
            Stage::Waiting(stay) => self.now.since(stay.joined),
            _ => Span::ZERO,
        };
        let mut limits = self.rules.limits(person.group).iter();
        let early = limits.any(|limit| limit.queue == queue && limit.after > waited);
        if !person.present() || early || !group.answers.contains(&queue) {
            return false;
        }
        match self.next_caller(agent) {
            Some(other) if other != contact => {
                let place = |queue| group.answers.iter().position(|one| *one == queue);
                group.takes == TakeContact::InOrder && place(queue) < place(self.line_of(other))
            }
            _ => true,
        }
    }

    /// In whose line somebody stands.
    fn line_of(&self, contact: CaseNumber) -> QueueId {
        let row = &self.customers[contact.0].contact;
        match row.stage {
            Stage::Waiting(stay) => stay.line,
            _ => row.queue(),
        }
    }

    /// After every event: chats that wait, and calls that may stand beside them, are taken by agents who have a place, as
    /// long as their group's rule says that these are next.
    pub(super) fn fill_places(&mut self) {
        while let Some((agent, contact)) = self.next_beside() {
            self.called(contact);
            self.connect(contact, agent);
        }
    }

    fn next_beside(&self) -> Option<(AgentIndex, CaseNumber)> {
        let chats = self.chats.as_ref()?;
        let mut lines = chats.queues.iter().map(|queue| self.lines[*queue].len());
        if chats.open.is_empty() || lines.all(|waiting| waiting == 0) {
            return None;
        }
        chats.open.iter().find_map(|(_, _, agent)| {
            let agent = AgentIndex(*agent);
            let contact = self
                .next_caller(agent)
                .filter(|_| self.floor[agent].present())?;
            let queue = self.line_of(contact);
            let beside = self.is_taken_beside(chats, agent, queue);
            beside.then_some((agent, contact))
        })
    }
}

/// Nothing is rounded where nothing is stretched.
fn stretched(span: Span, factor: f64) -> Span {
    if factor.to_bits() == 1.0_f64.to_bits() {
        span
    } else {
        span.scaled(factor)
    }
}
