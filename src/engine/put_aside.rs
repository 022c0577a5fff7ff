//! Mails that are put aside for who is on the line: the agent takes them up again, with what was left of them.
//!
//! An agent who answers a mail is as good as free for calls, chats and visits, where the queue of the mail says so. What is
//! done of a mail until then is told as a piece of its own; the clock of the mail stands still while it lies aside. Nobody
//! goes home with a mail put aside: who began it finishes it.

use super::cases::{CaseNumber, Stage, WorkNumber, WorkStage};
use super::observer::{AgentIndex, HandlingEnd, Observer};
use super::timers::{Kind, Slot};
use super::world::World;
use crate::model::QueueId;
use crate::time::Span;
use std::cmp::Reverse;

/// A mail put aside.
#[derive(Clone, Copy, Debug)]
pub(super) struct Aside {
    work: WorkNumber,
    /// What is left of the present stage.
    left: Span,
}

impl<O: Observer> World<'_, O> {
    /// An agent begins to work on a mail.
    pub(super) fn works_on_mail(&mut self, agent: AgentIndex, work: WorkNumber, queue: QueueId) {
        if let (true, Some(mails)) = (
            self.centre.queues[queue].mail.put_aside,
            self.mails.as_mut(),
        ) {
            mails.at_work.insert(agent.0, work);
        }
    }

    /// The agent who puts a mail aside for somebody who is there, nobody being free: who took it up last.
    #[cold]
    pub(super) fn puts_aside(&mut self, contact: CaseNumber, queue: QueueId) -> Option<AgentIndex> {
        let mails = self.mails.as_ref()?;
        if mails.at_work.is_empty() || self.is_mail(queue) {
            return None;
        }
        let at_work = mails.at_work.iter();
        let at_work = at_work.map(|(agent, work)| (AgentIndex(*agent), *work));
        let may = at_work.filter(|(agent, work)| {
            self.is_at_mail(*agent, *work) && self.would_take(*agent, contact, queue)
        });
        let last = may.max_by_key(|(agent, work)| (self.works[work.0].began, Reverse(agent.0)));
        let (agent, work) = last?;
        self.put_aside(agent, work);
        Some(agent)
    }

    /// Is that still what the agent does.
    fn is_at_mail(&self, agent: AgentIndex, work: WorkNumber) -> bool {
        let item = &self.works[work.0];
        // A mail that is read too late is finished first.
        let stage = matches!(item.stage, WorkStage::Talk(_) | WorkStage::WrapUp);
        let lies = self
            .mails
            .as_ref()
            .is_some_and(|mails| mails.aside.contains_key(&agent.0));
        // A work item's place is used again: it may be of another mail by now, from a queue with another rule.
        let may = self.centre.queues[item.queue].mail.put_aside;
        item.alive && item.agent == agent && stage && may && !lies
    }

    /// Would the agent take this contact, if free: no condition of the group's step is in the way.
    fn would_take(&self, agent: AgentIndex, contact: CaseNumber, queue: QueueId) -> bool {
        let person = &self.floor[agent];
        let waited = match self.customers[contact.0].contact.stage {
            Stage::Waiting(stay) => self.now.since(stay.joined),
            _ => Span::ZERO,
        };
        let mut limits = self.rules.limits(person.group).iter();
        let answers = self.centre.queues[queue].groups.contains(&person.group);
        let limited = |limit: &&super::picking::Limit| limit.queue == queue;
        let limit = limits.find(limited);
        person.present()
            && answers
            && limit.is_none_or(|limit| limit.after <= waited && limit.keeps_free == 0)
    }

    /// Where the present stage of the work on a mail ends.
    fn end_of_stage(&self, work: WorkNumber) -> Option<(Slot, Kind)> {
        let item = &self.works[work.0];
        match item.stage {
            WorkStage::Talk(_) => Some((self.customers[item.contact.0].slot, Kind::Talk)),
            _ => item.slot.map(|slot| (slot, Kind::Work)),
        }
    }

    fn put_aside(&mut self, agent: AgentIndex, work: WorkNumber) {
        let Some((slot, _)) = self.end_of_stage(work) else {
            return;
        };
        let due = self.timers.due(slot).unwrap_or(self.now);
        let left = due.since(self.now);
        self.timers.clear(slot);
        let item = &mut self.works[work.0];
        let end = std::mem::replace(&mut item.end, HandlingEnd::PutAside);
        let began = item.began;
        if began < self.now {
            self.report_work(work);
        }
        let item = &mut self.works[work.0];
        item.end = end;
        item.talk = Span::ZERO;
        item.hold = Span::ZERO;
        item.hold_inside = item.hold_inside.min(left);
        self.floor.books(agent, self.now);
        if let Some(mails) = &mut self.mails {
            mails.aside.insert(agent.0, Aside { work, left });
        }
    }

    /// An agent who has nobody on the line goes on with the mail that was put aside, unless somebody waits who would
    /// interrupt it again. `next` is what the agent would take else.
    pub(super) fn takes_up_again(&mut self, agent: AgentIndex, next: Option<CaseNumber>) -> bool {
        let mail = |next: CaseNumber| {
            let stage = self.customers[next.0].contact.stage;
            matches!(stage, Stage::Filed(_))
        };
        if !next.is_none_or(mail) {
            return false;
        }
        let mails = self.mails.as_mut();
        let Some(Aside { work, left }) = mails.and_then(|mails| mails.aside.remove(&agent.0))
        else {
            return false;
        };
        let Some((slot, kind)) = self.end_of_stage(work) else {
            return false;
        };
        let item = &mut self.works[work.0];
        item.began = self.now;
        item.since = self.now;
        let serial = item.customer.serial;
        self.floor[agent].busy = true;
        self.begins_work(agent);
        self.timers.set(slot, self.now + left, kind, serial);
        true
    }

    /// Does this work item lie aside: then nobody works on it.
    pub(super) fn lies_aside(&self, work: WorkNumber) -> bool {
        let mails = self.mails.as_ref();
        mails.is_some_and(|mails| mails.aside.values().any(|aside| aside.work == work))
    }
}
