//! Callbacks: offered in line, promised, dialled, kept or broken.
//!
//! Who accepts hangs up: no trunk, no place, no impatience. The promise stands in a line of its own, and an agent who is
//! free takes it when its turn comes, but never outside opening hours: what is left at closing waits for the next day.

use super::activity::Activity;
use super::away::{Callback, CallbackEnd, CallbackOffered};
use super::cases::{CaseNumber, Customer, Promise, Stage, Stay, Work, WorkNumber, WorkStage};
use super::contacts::Over;
use super::line::{Standing, WaitingLine};
use super::observer::{AgentIndex, HandlingEnd, Observer, WaitEnd};
use super::timers::Kind;
use super::world::World;
use crate::frustration::Waiting;
use crate::model::{
    Calendar, CallbackOffer, CallbackPlace, Centre, GroupId, Id, LineOrder, QueueId, Table,
    TakeContact,
};
use crate::random::{Index, Owner, Purpose};
use crate::time::{Span, Time};

/// The promises of all queues.
pub(super) struct Callbacks {
    lines: Table<QueueId, WaitingLine>,
    /// By group: the queues whose customers it calls back.
    by_group: Vec<Vec<QueueId>>,
}

impl Callbacks {
    /// No promise yet; none where no queue offers a callback.
    pub(super) fn of(centre: &Centre) -> Option<Callbacks> {
        let mut by_group = vec![Vec::new(); centre.groups.len()];
        for (id, queue) in centre.queues.entries() {
            for group in queue.callback.iter().flat_map(|offer| &offer.groups) {
                by_group[group.index()].push(id);
            }
        }
        let offered = centre.queues.iter().any(|queue| queue.callback.is_some());
        offered.then(|| Callbacks {
            lines: centre
                .queues
                .iter()
                .map(|queue| match queue.order {
                    LineOrder::Random => WaitingLine::drawn(),
                    _ => WaitingLine::ranked(),
                })
                .collect(),
            by_group,
        })
    }
}

impl<'a, O: Observer> World<'a, O> {
    /// Offers a callback to somebody in line, where the queue's conditions hold.
    pub(super) fn offer_callback(&mut self, contact: CaseNumber, stay: Stay) {
        let queue = self.customers[contact.0].contact.queue();
        let Some(offer) = &self.centre.queues[queue].callback else {
            return;
        };
        let standing = self.standing_of(contact, stay);
        if !self.open || !self.is_offered(offer, stay.line, standing) {
            return;
        }
        let Customer {
            case, contact: row, ..
        } = &mut self.customers[contact.0];
        let index = Index::segment(row.number, row.segment());
        let accepted = case
            .key
            .draw(Purpose::CallbackAccepted, index)
            .chance(offer.accepts);
        case.callbacks += u32::from(accepted);
        self.observer.callback_offered(&CallbackOffered {
            customer: case.customer,
            queue,
            at: self.now,
            accepted,
        });
        if accepted {
            self.promise(contact, stay, standing);
        } else {
            self.log(contact, Activity::CallbackDeclined, Some(queue), None);
            self.stretch_patience(contact, offer.decliners_patience);
        }
    }

    fn is_offered(&self, offer: &CallbackOffer, line: QueueId, standing: Standing) -> bool {
        // The customer to whom it is offered stands in the line too.
        let others = self.lines[line].len().saturating_sub(1);
        offer
            .when_waiting
            .is_none_or(|least| others >= least as usize)
            && offer.when_wait_above.is_none_or(|limit| {
                self.expected_wait(line, standing)
                    .is_some_and(|wait| wait > limit)
            })
    }

    /// The customer hangs up and will be called back.
    fn promise(&mut self, contact: CaseNumber, stay: Stay, standing: Standing) {
        self.leave_line(contact, stay);
        self.report_wait(contact, stay.joined, WaitEnd::TookCallback, true);
        let queue = self.customers[contact.0].contact.queue();
        self.log(contact, Activity::CallbackPromised, Some(queue), None);
        let slot = self.customers[contact.0].slot;
        self.timers.clear(slot);
        self.hangs_up(contact);
        self.stand_by(
            contact,
            Promise {
                since: self.now,
                standing,
                lapses: self.promise_lapses(),
                missed: 0,
            },
        );
    }

    /// When a promise that is made now is broken: at the end of the next opening day. Never in a long run.
    fn promise_lapses(&self) -> Time {
        match &self.centre.calendar {
            Calendar::Days(plan) => {
                let next = plan.open.get(self.day as usize + 1);
                next.map_or(Time::NEVER, |day| day.closes)
            }
            Calendar::Long(_) => Time::NEVER,
        }
    }

    /// A promise waits for its turn, which is now where somebody is free.
    fn stand_by(&mut self, contact: CaseNumber, promise: Promise) {
        self.customers[contact.0].contact.stage = Stage::Promised(promise);
        let (slot, serial) = (self.customers[contact.0].slot, self.serial(contact));
        let lapses = promise.lapses.max(self.now);
        self.timers.set(slot, lapses, Kind::Waiting, serial);
        let queue = self.customers[contact.0].contact.queue();
        let Some(callbacks) = &mut self.callbacks else {
            return;
        };
        callbacks.lines[queue].join(promise.standing, contact);
        if let (true, Some(offer)) = (self.open, &self.centre.queues[queue].callback) {
            let keeps = offer.keeps_free as usize;
            let mut groups = offer
                .groups
                .iter()
                .filter(|group| keeps == 0 || self.floor.count_free(**group) > keeps);
            let group = groups.find(|group| self.floor.has_free(**group)).copied();
            if let Some(agent) = group.and_then(|group| self.floor.take_free(group)) {
                self.call_back(contact, agent);
            }
        }
    }

    /// Time for the next try, or nobody has called in time.
    pub(super) fn promise_due(&mut self, contact: CaseNumber, promise: Promise) {
        let Customer {
            slot, contact: row, ..
        } = &self.customers[contact.0];
        let (slot, queue) = (*slot, row.queue());
        self.timers.clear(slot);
        if self.now < promise.lapses {
            self.stand_by(contact, promise);
            return;
        }
        // Between two tries it stands in no line.
        if let Some(callbacks) = &mut self.callbacks {
            callbacks.lines[queue].leave(contact, 0);
        }
        self.inside += 1;
        self.called_in_vain(contact, queue);
    }

    /// The customer was not reached, and nobody will try again.
    fn called_in_vain(&mut self, contact: CaseNumber, queue: QueueId) {
        self.end_promise(contact, CallbackEnd::Failed);
        let told = (Activity::CallbackFailed, Some(queue), None);
        self.end_told(contact, Over::NotReached, told);
    }

    /// People who called a queue and keep their place in it from home.
    pub(super) fn kept_places(&self, queue: QueueId) -> usize {
        let offer = self.centre.queues[queue].callback.as_ref();
        match (&self.callbacks, offer.map(|offer| offer.place)) {
            (Some(callbacks), Some(CallbackPlace::Kept)) => callbacks.lines[queue].len(),
            _ => 0,
        }
    }

    /// The callback whose turn it is for an agent of this group, where `caller` is the live contact that would be taken.
    pub(super) fn callback_before(
        &self,
        group: GroupId,
        caller: Option<CaseNumber>,
    ) -> Option<CaseNumber> {
        let callbacks = self.callbacks.as_ref().filter(|_| self.open)?;
        let queues = callbacks.by_group[group.index()].iter();
        // The agent who asks is free too, and on no list.
        let free = self.floor.count_free(group) + 1;
        let heads = queues.filter_map(|queue| {
            let offer = self.centre.queues[*queue].callback.as_ref()?;
            if offer.keeps_free > 0 && free <= offer.keeps_free as usize {
                return None;
            }
            let (standing, contact) = callbacks.lines[*queue].first(self.now)?;
            let first = caller.is_none_or(|caller| self.is_before(group, *queue, standing, caller));
            first.then(|| (self.turn(group, *queue, standing), contact))
        });
        heads
            .min_by_key(|(turn, _)| *turn)
            .map(|(_, contact)| contact)
    }

    /// Does a callback go before a caller who stands in line.
    fn is_before(
        &self,
        group: GroupId,
        queue: QueueId,
        standing: Standing,
        caller: CaseNumber,
    ) -> bool {
        let offer = self.centre.queues[queue].callback.as_ref();
        let kept = offer.is_some_and(|offer| offer.place == CallbackPlace::Kept);
        let Stage::Waiting(stay) = self.customers[caller.0].contact.stage else {
            return false;
        };
        let other = self.standing_of(caller, stay);
        kept && if stay.line == queue {
            self.lines[queue].is_before(standing, other, self.now)
        } else {
            self.turn(group, queue, standing) < self.turn(group, stay.line, other)
        }
    }

    /// The order in which agents of a group look at the heads of lines.
    fn turn(&self, group: GroupId, queue: QueueId, standing: Standing) -> (usize, Time, u64) {
        let row = &self.centre.groups[group];
        let place = match row.takes {
            TakeContact::LongestWait | TakeContact::Score => 0,
            TakeContact::InOrder => {
                let mut answers = row.answers.iter();
                let last = row.answers.len();
                answers.position(|other| *other == queue).unwrap_or(last)
            }
        };
        (place, standing.joined, standing.serial)
    }

    /// An agent, already marked busy, dials.
    pub(super) fn call_back(&mut self, contact: CaseNumber, agent: AgentIndex) {
        let row = &self.customers[contact.0].contact;
        let (queue, Stage::Promised(promise)) = (row.queue(), row.stage) else {
            return;
        };
        let Some((offer, callbacks)) = self.offer_of(queue) else {
            return;
        };
        callbacks.lines[queue].leave(contact, 0);
        self.inside += 1;
        self.timers.clear(self.customers[contact.0].slot);
        let row = &self.customers[contact.0].contact;
        let case = &self.customers[contact.0].case;
        let index = Index::segment(row.number, row.segment() << 16 | promise.missed);
        let missed = case
            .key
            .draw(Purpose::CallbackMissed, index)
            .chance(offer.fails);
        let reached = !missed;
        if reached && offer.dialling == Span::ZERO {
            self.reached(contact, agent);
            return;
        }
        let (ends, serial) = (self.now + offer.dialling, case.customer.serial);
        let work = self.dial(contact, agent, reached);
        let slot = self.work_slot(work);
        self.timers.set(slot, ends, Kind::Work, serial);
    }

    fn offer_of(&mut self, queue: QueueId) -> Option<(&'a CallbackOffer, &mut Callbacks)> {
        let offer = self.centre.queues[queue].callback.as_ref()?;
        Some((offer, self.callbacks.as_mut()?))
    }

    fn dial(&mut self, contact: CaseNumber, agent: AgentIndex, reached: bool) -> WorkNumber {
        self.begins_work(agent);
        let customer = &self.customers[contact.0];
        let (caller, queue) = (customer.caller(), customer.contact.queue());
        let stage = WorkStage::Dial { reached };
        self.put(Work {
            end: if reached {
                HandlingEnd::Dialled
            } else {
                HandlingEnd::NobodyHome
            },
            ..self.fresh_work(agent, contact, queue, caller, stage)
        })
    }

    /// It is clear whether somebody answers.
    pub(super) fn dialled(&mut self, work: WorkNumber, reached: bool) {
        let contact = self.works[work.0].contact;
        let agent = self.close_work(work);
        if reached {
            self.reached(contact, agent);
        } else {
            self.missed(contact, agent);
            self.free(agent);
        }
    }

    /// The promise is kept: from here on a handling like any other.
    fn reached(&mut self, contact: CaseNumber, agent: AgentIndex) {
        self.end_promise(contact, CallbackEnd::Completed);
        let row = &mut self.customers[contact.0].contact;
        row.called_back = true;
        row.first_wait.get_or_insert(row.total_wait);
        self.connect(contact, agent);
    }

    /// Nobody was there: another try, or a broken promise.
    fn missed(&mut self, contact: CaseNumber, agent: AgentIndex) {
        let Customer {
            slot, contact: row, ..
        } = &mut self.customers[contact.0];
        let (queue, slot) = (row.queue(), *slot);
        let Stage::Promised(promise) = &mut row.stage else {
            return;
        };
        promise.missed += 1;
        let missed = promise.missed;
        let with = Some((self.floor[agent].group, agent));
        self.log(contact, Activity::NobodyHome, Some(queue), with);
        match &self.centre.queues[queue].callback {
            Some(offer) if missed < offer.tries => {
                let (at, serial) = (self.now + offer.again_after, self.serial(contact));
                self.timers.set(slot, at, Kind::Waiting, serial);
                self.hangs_up(contact);
            }
            _ => self.called_in_vain(contact, queue),
        }
    }

    /// The wait for a callback is over: memory and observer hear of it.
    pub(super) fn end_promise(&mut self, contact: CaseNumber, end: CallbackEnd) {
        let Stage::Promised(promise) = self.customers[contact.0].contact.stage else {
            return;
        };
        self.remember_wait(contact, promise.since, Waiting::Callback);
        let row = &self.customers[contact.0].contact;
        self.observer.callback_ended(&Callback {
            customer: self.customers[contact.0].case.customer,
            contact: row.number,
            queue: row.queue(),
            promised: promise.since,
            ended: self.now,
            missed: promise.missed,
            end,
        });
    }
}
