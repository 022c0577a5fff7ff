//! What is still to come in a wait, beside the end of patience and overflow.

use super::cases::{CaseNumber, Customer, Stage, Stay};
use super::observer::Observer;
use super::timers::Kind;
use super::world::World;
use crate::frustration::Waiting;
use crate::model::QueueId;
use crate::time::Time;

/// Moments in a stay at which its queue does something to those who wait. Never, where it does not.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Plans {
    /// An announcement is heard.
    pub(super) announcement: Time,
    /// A callback is offered.
    pub(super) offer: Time,
    /// Waiting changes the priority.
    pub(super) step: Time,
    /// The customer looks around for a shorter line, for the how many-th time.
    pub(super) look: Time,
    pub(super) looks: u32,
    /// The customer has heard how long it will take.
    pub(super) informed: bool,
}

impl Plans {
    pub(super) const NONE: Plans = Plans {
        announcement: Time::NEVER,
        offer: Time::NEVER,
        step: Time::NEVER,
        look: Time::NEVER,
        looks: 0,
        informed: false,
    };

    /// How this customer waits.
    #[inline]
    pub(super) fn way(&self) -> Waiting {
        if self.informed {
            Waiting::Informed
        } else {
            Waiting::Plain
        }
    }

    fn next(&self) -> Time {
        let said = self.announcement.min(self.offer);
        said.min(self.step).min(self.look)
    }
}

impl<O: Observer> World<'_, O> {
    /// What a queue will do to somebody who stands in its line and has waited since `joined`.
    pub(super) fn plans(&self, queue: QueueId, joined: Time) -> Plans {
        let row = &self.centre.queues[queue];
        Plans {
            announcement: row
                .announcement
                .map_or(Time::NEVER, |told| joined + told.after),
            offer: row
                .callback
                .as_ref()
                .map_or(Time::NEVER, |offer| joined + offer.after),
            step: self.next_step(queue, joined),
            look: row
                .jockeying
                .as_ref()
                .map_or(Time::NEVER, |jockeying| joined + jockeying.every),
            looks: 0,
            informed: false,
        }
    }

    /// Sets the next event of a contact that stands in a line.
    pub(super) fn watch(&mut self, contact: CaseNumber) {
        let Some(stay) = self.stands(contact) else {
            return;
        };
        let Customer {
            slot,
            case,
            contact: row,
            ..
        } = &self.customers[contact.0];
        let due = stay.due().min(row.plans.next());
        let (slot, serial) = (*slot, case.customer.serial);
        self.timers.set(slot, due, Kind::Waiting, serial);
    }

    /// The plans that are due: first what is said, then what is offered, then a better place, then a look around.
    pub(super) fn plan_due(&mut self, contact: CaseNumber) {
        let now = self.now;
        if let Some(stay) = self.stands(contact)
            && self.customers[contact.0].contact.plans.announcement <= now
        {
            self.customers[contact.0].contact.plans.announcement = Time::NEVER;
            self.announce(contact, stay);
        }
        if let Some(stay) = self.stands(contact)
            && self.customers[contact.0].contact.plans.offer <= now
        {
            self.customers[contact.0].contact.plans.offer = Time::NEVER;
            self.offer_callback(contact, stay);
        }
        if let Some(stay) = self.stands(contact)
            && self.customers[contact.0].contact.plans.step <= now
        {
            self.step_up(contact, stay);
        }
        if let Some(stay) = self.stands(contact)
            && self.customers[contact.0].contact.plans.look <= now
        {
            self.customers[contact.0].contact.plans.look = Time::NEVER;
            self.look_around(contact, stay);
        }
        self.watch(contact);
    }

    /// The present stay of a contact that is still in a line.
    fn stands(&self, contact: CaseNumber) -> Option<Stay> {
        let row = &self.customers[contact.0].contact;
        match row.stage {
            Stage::Waiting(stay) if row.alive => Some(stay),
            _ => None,
        }
    }
}
