//! What those who wait are told, and what they do with it.

use super::activity::Activity;
use super::cases::{CaseNumber, Customer, Stage, Stay};
use super::observer::Observer;
use super::world::World;
use crate::frustration::Waiting;
use crate::model::Announcement;
use crate::random::{Index, Owner, Purpose};
use crate::time::{Span, Time};

impl<O: Observer> World<'_, O> {
    /// The customer hears the announcement of the queue.
    pub(super) fn announce(&mut self, contact: CaseNumber, stay: Stay) {
        let queue = self.customers[contact.0].contact.queue();
        let Some(told) = self.centre.queues[queue].announcement else {
            return;
        };
        if told.explains && self.centre.frustration.measure {
            self.customers[contact.0].case.memory.explained();
        }
        let wait = told.tells_wait.then(|| self.announced_wait(contact, stay));
        let wait = wait.flatten();
        self.log(contact, Activity::Announced(wait), Some(queue), None);
        if let Some(wait) = wait {
            if self.leaves_for(contact, stay, wait, &told) {
                self.hangs_up_waiting(contact, stay);
                return;
            }
            self.waits_informed(contact, stay);
        }
        self.stretch_patience(contact, told.patience);
    }

    /// The expected wait, where there is one to tell: something was seen, and somebody is there.
    fn announced_wait(&self, contact: CaseNumber, stay: Stay) -> Option<Span> {
        let standing = self.standing_of(contact, stay);
        self.expected_wait(stay.line, standing)
            .filter(|wait| *wait < Span::FOREVER)
    }

    /// Does the customer leave at once, hearing a wait longer than the patience that is left.
    fn leaves_for(&self, contact: CaseNumber, stay: Stay, wait: Span, told: &Announcement) -> bool {
        if told.leaves <= 0.0 || stay.leaves >= Time::NEVER {
            return false;
        }
        let patience = stay.leaves.since(self.now).scaled(told.leaves_above);
        let Customer {
            case, contact: row, ..
        } = &self.customers[contact.0];
        let index = Index::segment(row.number, row.segment());
        wait > patience
            && case
                .key
                .draw(Purpose::LeavesWhenTold, index)
                .chance(told.leaves)
    }

    /// From now on this is another kind of wait: what was waited so far is settled, what is left of patience goes on.
    fn waits_informed(&mut self, contact: CaseNumber, stay: Stay) {
        let parameters = &self.centre.frustration;
        let Customer {
            case, contact: row, ..
        } = &mut self.customers[contact.0];
        let before = row.plans.way();
        let pace = case.memory.pace(before, parameters);
        let used_until = |moment: Time| pace.used_up(moment.since(row.patient_since).seconds());
        let used = used_until(self.now);
        let left = (stay.leaves < Time::NEVER).then(|| used_until(stay.leaves) - used);
        if let Some(budget) = row.patience_left.as_mut() {
            *budget -= used;
        }
        self.remember_wait(contact, stay.joined, before);
        self.feel(contact);
        let Customer {
            case, contact: row, ..
        } = &mut self.customers[contact.0];
        let pace = case.memory.pace(Waiting::Informed, parameters);
        row.plans.informed = true;
        row.patient_since = self.now;
        if let (Some(left), Stage::Waiting(stay)) = (left, &mut row.stage) {
            stay.leaves = self.now + Span::from_seconds(pace.leaves_after(left));
        }
    }

    /// The patience that a waiting customer has left is multiplied.
    pub(super) fn stretch_patience(&mut self, contact: CaseNumber, factor: f64) {
        let Customer {
            case, contact: row, ..
        } = &mut self.customers[contact.0];
        let Stage::Waiting(stay) = &mut row.stage else {
            return;
        };
        if stay.leaves >= Time::NEVER || factor.to_bits() == 1.0_f64.to_bits() {
            return;
        }
        stay.leaves = self.now + stay.leaves.since(self.now).scaled(factor);
        let alone = stay.leaves.since(row.patient_since);
        if let Some(left) = row.patience_left.as_mut() {
            *left = case
                .memory
                .pace(row.plans.way(), &self.centre.frustration)
                .used_up(alone.seconds());
        }
    }
}
