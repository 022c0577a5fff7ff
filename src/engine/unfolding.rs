//! From the short way of plain calls to the long one: what has happened so far is written down as the long way would
//! have, and what was to be told at the end is told.

use super::cases::{Case, CaseNumber, Contact, Customer, Stage, Stay};
use super::observer::{Attempt, Observer};
use super::plain::{PlainCall, PlainStage, PlainTalk};
use super::world::World;
use crate::frustration::{Memory, Waiting};
use crate::model::AfterTransfer;
use crate::time::Time;

impl<O: Observer> World<'_, O> {
    /// A plain call becomes like any other.
    #[inline]
    pub(super) fn unfold(&mut self, place: CaseNumber) {
        if let Some(call) = self.customers[place.0].plain {
            self.write_down(place, call);
        }
    }

    /// The same at the moment of an answer, whose wait is remembered already if the customer feels anything.
    pub(super) fn unfold_at_answer(&mut self, place: CaseNumber, call: &PlainCall) {
        if let PlainStage::Talking(talk) = &call.stage {
            self.write_contact(place, *call);
            self.write_answer(place, call, talk);
            if call.felt {
                self.observer.waited(&call.up_to(talk, self.now).wait());
            }
        }
    }

    fn write_down(&mut self, place: CaseNumber, call: PlainCall) {
        self.write_contact(place, call);
        match call.stage {
            PlainStage::Joining => {}
            PlainStage::Waiting { ticket, leaves } => {
                let stay = Stay {
                    line: call.queue,
                    ticket,
                    joined: call.opened,
                    placed: call.opened,
                    leaves,
                    overflows: Time::NEVER,
                    widens: Time::NEVER,
                    aside: None,
                };
                self.write_patience(place, &call);
                self.customers[place.0].contact.stage = Stage::Waiting(stay);
            }
            PlainStage::Talking(talk) => {
                self.write_answer(place, &call, &talk);
                let parameters = &self.centre.frustration;
                let memory = &mut self.customers[place.0].case.memory;
                if parameters.measure && !call.felt {
                    memory.tell_story(talk.began, false, parameters);
                }
                let ends = self.timers.due(self.customers[place.0].slot);
                let takes = ends.unwrap_or(self.now).since(talk.began);
                let work = self.plain_work(place, &call, &talk, takes);
                self.customers[place.0].contact.stage = Stage::Talking(work);
            }
        }
    }

    /// The case as it is when its customer joins the first queue; from now on the call is one that is felt.
    pub(super) fn write_case(&mut self, place: CaseNumber, call: &mut PlainCall) {
        call.felt = true;
        let parameters = &self.centre.frustration;
        let memory = self.memory_on_joining(call);
        let Customer { plain, case, .. } = &mut self.customers[place.0];
        *plain = Some(*call);
        *case = Case::open(call.customer, call.key, call.opened, call.followed, memory);
        case.frustration_at_bounce = case.memory.total();
        case.contacts = 1;
        // A calm opening has told of its first hour.
        case.next_hour = u8::from(call.followed && parameters.measure && !call.complaint);
    }

    /// What the customer remembers on joining the first queue.
    fn memory_on_joining(&self, call: &PlainCall) -> Memory {
        let parameters = &self.centre.frustration;
        let mut memory = Memory::open(call.opened, call.complaint, parameters);
        self.routes
            .give_sensitivity(&mut memory, call.key, parameters);
        if parameters.measure {
            memory.begin_contact(call.opened, parameters);
        }
        memory
    }

    /// Case and contact on joining the first queue.
    fn write_contact(&mut self, place: CaseNumber, mut call: PlainCall) {
        if !call.felt {
            self.write_case(place, &mut call);
        }
        let row = &self.centre.reasons[call.customer.reason];
        let customer = &mut self.customers[place.0];
        customer.plain = None;
        let contact = &mut customer.contact;
        let path = std::mem::take(&mut contact.path);
        *contact = Contact::begin(0, Attempt::Fresh, call.opened, path);
        contact.path.push(call.queue);
        contact.wrong_choice = row.is_wrong_choice(call.queue);
    }

    /// The patience drawn on joining the line, where what is left of it matters.
    fn write_patience(&mut self, place: CaseNumber, call: &PlainCall) {
        let goes_on = self.centre.customer.after_transfer == AfterTransfer::WhatIsLeft;
        let drawn = goes_on.then(|| self.drawn_on_joining(call)).flatten();
        let row = &mut self.customers[place.0].contact;
        row.patient_since = call.opened;
        row.patience_left = drawn;
    }

    /// An agent answered then. What nobody minded is told now.
    fn write_answer(&mut self, place: CaseNumber, call: &PlainCall, talk: &PlainTalk) {
        let waited = talk.began.since(call.opened);
        if talk.had_to_wait {
            self.write_patience(place, call);
        }
        let parameters = &self.centre.frustration;
        if self.customers[place.0].contact.patience_left.is_some() {
            let pace = self
                .memory_on_joining(call)
                .pace(Waiting::Plain, parameters);
            let row = &mut self.customers[place.0].contact;
            row.patience_left = row
                .patience_left
                .map(|left| left - pace.used_up(waited.seconds()));
        }
        let Customer {
            case, contact: row, ..
        } = &mut self.customers[place.0];
        row.total_wait = waited;
        row.first_wait = Some(waited);
        case.waited = waited;
        if call.felt {
            return;
        }
        if parameters.measure && talk.began > call.opened {
            let memory = &mut case.memory;
            memory.wait(call.opened, talk.began, Waiting::Plain, parameters);
        }
        self.observer.waited(&call.up_to(talk, self.now).wait());
    }
}
