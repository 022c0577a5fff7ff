//! Priority classes: the reason's, or a better one for who returns, was put through, or has waited long.

use super::cases::{CaseNumber, Stage, Stay};
use super::observer::{Attempt, Observer, Reached};
use super::world::World;
use crate::model::QueueId;
use crate::time::{Span, Time};

impl<O: Observer> World<'_, O> {
    /// The class in which a contact waits in a line now.
    pub(super) fn priority_class(&self, contact: CaseNumber, line: QueueId) -> u8 {
        let row = &self.customers[contact.0].contact;
        let reason = self.customers[contact.0].case.customer.reason;
        let own = self.centre.reasons[reason].priority;
        let Some(better) = &self.centre.queues[line].priorities else {
            return own;
        };
        let waited = match row.stage {
            Stage::Waiting(stay) => self.now.since(stay.joined),
            _ => Span::ZERO,
        };
        let given = [
            better.returning.filter(|_| row.attempt != Attempt::Fresh),
            better
                .transferred
                .filter(|_| row.reached == Reached::Transfer),
            better.escalated.filter(|_| row.demanded),
        ];
        let steps = better.waited.iter();
        let steps = steps.filter(|(after, _)| *after <= waited);
        steps
            .map(|(_, class)| *class)
            .chain(given.into_iter().flatten())
            .fold(own, u8::min)
    }

    /// When waiting next changes the class of somebody who stands in a line since `joined`.
    pub(super) fn next_step(&self, line: QueueId, joined: Time) -> Time {
        let priorities = self.centre.queues[line].priorities.iter();
        priorities
            .flat_map(|better| &better.waited)
            .map(|(after, _)| joined + *after)
            .filter(|step| *step > self.now)
            .fold(Time::NEVER, Time::min)
    }

    /// Waiting has changed the class: another place in the same line.
    pub(super) fn step_up(&mut self, contact: CaseNumber, stay: Stay) {
        self.leave_line(contact, stay);
        let standing = self.standing_of(contact, stay);
        let ticket = self.lines[stay.line].join(standing, contact);
        let next = self.next_step(stay.line, stay.joined);
        let row = &mut self.customers[contact.0].contact;
        row.stage = Stage::Waiting(Stay { ticket, ..stay });
        row.plans.step = next;
    }
}
