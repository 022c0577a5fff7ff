//! Time between calls: the system rings off, the next screen opens. The agent is on duty and handles nothing.

use super::cases::{Work, WorkNumber, WorkStage};
use super::handling::Meeting;
use super::observer::{Between, Observer};
use super::timers::Kind;
use super::works::Caller;
use super::world::World;
use crate::model::Channel;
use crate::random::Purpose;
use crate::time::Span;

impl<O: Observer> World<'_, O> {
    /// How long after this call its agent is not available.
    #[inline]
    pub(super) fn time_between(&self, meeting: &Meeting) -> Span {
        let group = &self.centre.groups[self.floor[meeting.agent].group];
        let Some(law) = &group.between_calls else {
            return Span::ZERO;
        };
        if self.centre.queues[meeting.queue].channel != Channel::Phone {
            return Span::ZERO;
        }
        Span::from_seconds(law.draw(&mut meeting.draw(Purpose::Between)))
    }

    /// The work on a call is over; its agent is not available for a while.
    pub(super) fn begins_between(&mut self, call: WorkNumber, lasts: Span) {
        let item = &self.works[call.0];
        let (contact, queue) = (item.contact, item.queue);
        // The run does not wait for its end: the contact is over.
        let caller = Caller {
            customer: item.customer,
            followed: false,
            contact_number: item.contact_number,
            attempt: item.attempt,
            reached: item.reached,
        };
        let agent = self.close_work(call);
        self.begins_work(agent);
        let stage = WorkStage::Between;
        let between = self.put(Work {
            ..self.fresh_work(agent, contact, queue, caller, stage)
        });
        let slot = self.work_slot(between);
        let serial = caller.customer.serial;
        self.timers.set(slot, self.now + lasts, Kind::Work, serial);
    }

    /// The agent is available again.
    pub(super) fn between_over(&mut self, between: WorkNumber) {
        self.tell_between(between);
        let item = &mut self.works[between.0];
        item.alive = false;
        let agent = item.agent;
        if let Some(slot) = item.slot.take() {
            self.timers.clear(slot);
            self.timers.give_back(slot);
        }
        self.works.give_back(between.0);
        self.free(agent);
    }

    /// Tells the observer of the time between two calls as far as it lies in a duty.
    pub(super) fn tell_between(&mut self, between: WorkNumber) {
        let item = &self.works[between.0];
        let person = &self.floor[item.agent];
        let to = if person.on_duty {
            self.now
        } else {
            person.duty_to
        };
        // A break may have come and gone in the meantime.
        let last = item.began.max(person.duty_from);
        let parts = [(item.began, person.duty_from - person.overtime), (last, to)];
        let (agent, group) = (item.agent, item.group);
        for (from, to) in parts.into_iter().filter(|(from, to)| from < to) {
            let between = Between {
                agent,
                group,
                from,
                to,
            };
            self.observer.between_calls(&between);
        }
    }
}
