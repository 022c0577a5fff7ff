//! What is still to come in a wait, beside the end of patience and overflow.

use super::cases::{ContactNumber, Stage, Stay};
use super::observer::Observer;
use super::timers::Kind;
use super::world::World;
use crate::model::QueueId;
use crate::time::Time;

/// Moments in a stay at which its queue does something to those who wait. Never, where it does not.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Plans {
    /// A callback is offered.
    pub(super) offer: Time,
}

impl Plans {
    pub(super) const NONE: Plans = Plans { offer: Time::NEVER };

    fn next(&self) -> Time {
        self.offer
    }
}

impl<O: Observer> World<'_, O> {
    /// What a queue will do to somebody who joins its line now.
    pub(super) fn plans(&self, queue: QueueId) -> Plans {
        let row = &self.centre.queues[queue];
        let now = self.now;
        Plans {
            offer: row
                .callback
                .as_ref()
                .map_or(Time::NEVER, |offer| now + offer.after),
        }
    }

    /// Sets the next event of a contact that stands in a line.
    pub(super) fn watch(&mut self, contact: ContactNumber) {
        let row = &self.contacts[contact.0];
        let (Stage::Waiting(stay), true) = (row.stage, row.alive) else {
            return;
        };
        let due = stay.leaves.min(stay.overflows).min(row.plans.next());
        let (slot, serial) = (row.slot, self.serial(contact));
        self.timers.set(slot, due, Kind::Waiting, serial);
    }

    /// The first of the plans is due.
    pub(super) fn plan_due(&mut self, contact: ContactNumber, stay: Stay) {
        let (now, plans) = (self.now, &mut self.contacts[contact.0].plans);
        if plans.offer <= now {
            plans.offer = Time::NEVER;
            self.offer_callback(contact, stay);
        }
        self.watch(contact);
    }
}
