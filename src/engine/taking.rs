//! Which contact an agent takes who has nothing to do.

use super::cases::{CaseNumber, Stage};
use super::line::Standing;
use super::observer::{AgentIndex, Observer};
use super::world::World;
use crate::model::{GroupId, QueueId, TakeContact};
use crate::time::Span;

impl<O: Observer> World<'_, O> {
    /// A free agent who is present takes the next contact, or joins the free.
    pub(super) fn take_next(&mut self, agent: AgentIndex) {
        if !self.floor[agent].present() {
            // What was put aside is finished first.
            if self.mails.is_some() {
                self.takes_up_again(agent, None);
            }
            return;
        }
        let next = self.first_aside(agent).or_else(|| self.next_contact(agent));
        if self.mails.is_some() && self.takes_up_again(agent, next) {
            return;
        }
        match next {
            Some(contact) => {
                self.floor[agent].busy = true;
                if let Some(call) = self.plain_at(contact) {
                    self.plain_called(contact, call, agent);
                    return;
                }
                if let Stage::Promised(_) = self.customers[contact.0].contact.stage {
                    self.call_back(contact, agent);
                    return;
                }
                if let Stage::Filed(_) = self.customers[contact.0].contact.stage {
                    self.take_mail(contact, agent);
                    return;
                }
                self.called(contact);
                self.connect(contact, agent);
            }
            None if self.notes.is_some() && self.works_on_a_note(agent) => {}
            None => self.floor.list_free(agent),
        }
    }

    /// The next caller, unless a mail that has lain too long or a callback that was promised goes first; a mail when
    /// there is nobody else.
    fn next_contact(&self, agent: AgentIndex) -> Option<CaseNumber> {
        let caller = self.next_caller(agent);
        if self.callbacks.is_none() && self.mails.is_none() {
            return caller;
        }
        let group = self.floor[agent].group;
        self.urgent_mail(agent)
            .or_else(|| self.callback_before(group, caller))
            .or(caller)
            .or_else(|| self.next_mail(agent))
    }

    // Always: measured, see benches/README.md.
    #[inline(always)]
    pub(super) fn next_caller(&self, agent: AgentIndex) -> Option<CaseNumber> {
        let group = self.floor[agent].group;
        if !self.rules.limits(group).is_empty() {
            if let Some(routing) = &self.rules.by_code {
                return self.taken_by_code(routing, agent);
            }
            return self.first_of(group, self.next_within_limits(agent));
        }
        let answers = &self.centre.groups[group].answers;
        if let [only] = answers[..] {
            return self.lines[only].first(self.now).map(|(_, contact)| contact);
        }
        let heads = answers.iter();
        let heads = heads.filter_map(|queue| {
            let (standing, contact) = self.lines[*queue].first(self.now)?;
            Some((*queue, standing, contact))
        });
        self.first_of(group, heads)
    }

    /// Which of the first of several lines a group takes.
    #[inline]
    pub(super) fn first_of(
        &self,
        group: GroupId,
        mut heads: impl Iterator<Item = (QueueId, Standing, CaseNumber)>,
    ) -> Option<CaseNumber> {
        let first = match self.centre.groups[group].takes {
            TakeContact::InOrder => heads.next(),
            TakeContact::LongestWait => {
                heads.min_by_key(|(_, standing, _)| (standing.joined, standing.serial))
            }
            TakeContact::Score => heads.min_by(|a, b| {
                let score = |head: &(QueueId, Standing, CaseNumber)| self.score(head.0, head.1);
                let by_score = score(b).total_cmp(&score(a));
                by_score.then(a.1.serial.cmp(&b.1.serial))
            }),
        };
        first.map(|(_, _, contact)| contact)
    }

    /// Waiting time in seconds times the weight of the queue, plus its head start.
    fn score(&self, queue: QueueId, standing: Standing) -> f64 {
        let row = &self.centre.queues[queue];
        row.weight * self.now.since(standing.joined).seconds() + row.head_start.seconds()
    }

    /// The next contact for an agent whose group answers queues under conditions.
    fn next_within_limits(
        &self,
        agent: AgentIndex,
    ) -> impl Iterator<Item = (QueueId, Standing, CaseNumber)> {
        let group = self.floor[agent].group;
        // The agent who asks is free too, and on no list.
        let free = self.floor.count_free(group) + 1;
        self.rules.limits(group).iter().filter_map(move |limit| {
            if self.open && free <= limit.keeps_free as usize {
                return None;
            }
            let line = &self.lines[limit.queue];
            let head = if limit.after > Span::ZERO {
                line.first_since(self.now - limit.after, self.now)
            } else {
                line.first(self.now)
            };
            head.map(|(standing, contact)| (limit.queue, standing, contact))
        })
    }

    /// After closing nobody is kept free any more: those who are take who waits.
    pub(super) fn nobody_is_kept_free(&mut self) {
        if self.rules.by_code.is_some() {
            self.asked_at_closing();
            return;
        }
        if !self.rules.reserves {
            return;
        }
        for agent in self.floor.indices() {
            if self.floor[agent].present() && !self.floor[agent].busy {
                self.floor.unlist(agent);
                self.take_next(agent);
            }
        }
    }
}
