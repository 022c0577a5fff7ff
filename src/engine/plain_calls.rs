//! The short way of plain calls: arrival, line, talk and end, with the facts that the long way tells; and the way back
//! to the long one.

use super::cases::{Case, CaseNumber, Contact, Customer, Outcome, Stage, Stay, WorkNumber};
use super::handling::{Caller, Meeting, Met};
use super::line::Standing;
use super::observer::{
    AgentIndex, Attempt, CaseEnd, CaseOpened, CaseState, ContactEnd, ContactOutcome, CustomerId,
    Handling, HandlingEnd, HourPassed, Observer, Reached, Wait, WaitEnd,
};
use super::plain::{PlainCall, PlainStage};
use super::timers::Kind;
use super::world::World;
use crate::frustration::{Causes, ContactScore, Memory, Waiting};
use crate::model::{AfterTransfer, QueueId};
use crate::random::{CustomerKey, Index};
use crate::time::{Span, Time};

impl<'a, O: Observer> World<'a, O> {
    /// A customer calls, and nothing is out of the ordinary so far.
    pub(super) fn plain_call(&mut self, customer: CustomerId, key: CustomerKey, queue: QueueId) {
        let call = PlainCall {
            customer,
            key,
            opened: self.now,
            queue,
            followed: self.follows(customer.day),
            stage: PlainStage::Joining,
        };
        self.opened += 1;
        self.inside += 1;
        self.followed += u64::from(call.followed);
        self.observer.case_opened(&CaseOpened {
            customer,
            at: self.now,
            frustration: 0.0,
        });
        self.tell_first_hour(&call);
        let place = self.plain_place(&call);
        let groups = &self.centre.queues[queue].groups;
        match groups.iter().find_map(|group| self.floor.take_free(*group)) {
            Some(agent) => {
                self.tell_plain_wait(&call, false);
                self.connect_plainly(place, call, agent);
            }
            None => self.wait_plainly(place, call),
        }
    }

    /// A case of the measured days is looked at when it opens.
    fn tell_first_hour(&mut self, call: &PlainCall) {
        if call.followed && self.centre.frustration.measure {
            self.observer.hour_passed(&HourPassed {
                customer: call.customer,
                opened: call.opened,
                hour: 0,
                frustration: 0.0,
                open: true,
            });
        }
    }

    #[inline]
    fn plain_place(&mut self, call: &PlainCall) -> CaseNumber {
        let (now, parameters) = (self.now, &self.centre.frustration);
        let timers = &mut self.timers;
        let place = self.customers.take(|place| {
            let memory = Memory::open(now, false, parameters);
            let case = Case::open(call.customer, call.key, now, call.followed, memory);
            Customer::new(timers.take(place), case)
        });
        self.customers[place].plain = Some(*call);
        CaseNumber(place)
    }

    /// Nobody is free.
    fn wait_plainly(&mut self, place: CaseNumber, call: PlainCall) {
        if !self.plain.waiting {
            self.unfold(place);
            self.wait(place, call.queue, None);
            return;
        }
        let patience = self.plain_patience(&call);
        if patience <= 0.0 {
            self.unfold(place);
            self.wait(place, call.queue, None);
            return;
        }
        let leaves = self.now + Span::from_seconds(patience);
        let standing = Standing {
            class: 0,
            joined: call.opened,
            serial: call.customer.serial,
        };
        let ticket = self.lines[call.queue].join(standing, place);
        self.observer.line_changed(call.queue, self.now, true);
        let customer = &mut self.customers[place.0];
        customer.plain = Some(PlainCall {
            stage: PlainStage::Waiting { ticket, leaves },
            ..call
        });
        self.timers
            .set(customer.slot, leaves, Kind::Waiting, call.customer.serial);
    }

    /// The patience of somebody who feels nothing yet, in seconds.
    #[inline]
    fn plain_patience(&self, call: &PlainCall) -> f64 {
        self.routes
            .patience(call.customer.reason, call.queue)
            .map_or(f64::INFINITY, |law| {
                self.routes
                    .drawn_patience(law, call.key, Index::segment(0, 0))
            })
    }

    /// An agent, already marked busy, takes a plain call out of its line.
    pub(super) fn plain_called(&mut self, place: CaseNumber, call: PlainCall, agent: AgentIndex) {
        let waited = self.now.since(call.opened);
        let PlainStage::Waiting { ticket, .. } = call.stage else {
            return;
        };
        if self.is_remembered(&call, waited) {
            self.unfold(place);
            self.called(place);
            self.connect(place, agent);
            return;
        }
        self.lines[call.queue].leave(place, ticket);
        self.observer.line_changed(call.queue, self.now, false);
        self.tell_plain_wait(&call, true);
        self.connect_plainly(place, call, agent);
    }

    #[inline]
    fn tell_plain_wait(&mut self, call: &PlainCall, had_to_wait: bool) {
        self.observer.waited(&Wait {
            customer: call.customer,
            contact: 0,
            segment: 0,
            attempt: Attempt::Fresh,
            reached: Reached::Menu,
            queue: call.queue,
            joined: call.opened,
            left: self.now,
            end: WaitEnd::Answered,
            had_to_wait,
            on_hold: false,
        });
    }

    /// An agent, already marked busy, takes a plain call, whose wait has been told.
    #[inline]
    fn connect_plainly(&mut self, place: CaseNumber, call: PlainCall, agent: AgentIndex) {
        let meeting = self.plain_meeting(place, &call, agent);
        let outcome = self.decide(&meeting);
        if outcome != Outcome::Complete || meeting.profile.acknowledges > 0.0 {
            self.unfold(place);
            self.remember_answer(place, &call, self.now);
            self.connect(place, agent);
            return;
        }
        let talk = self.talk_time(&meeting, outcome, false);
        let wrap_up = self.wrap_up_time(&meeting, outcome);
        self.begins_work(agent);
        let customer = &mut self.customers[place.0];
        customer.plain = Some(PlainCall {
            stage: PlainStage::Talking {
                agent,
                began: self.now,
                wrap_up,
            },
            ..call
        });
        let serial = call.customer.serial;
        self.timers
            .set(customer.slot, self.now + talk, Kind::Talk, serial);
    }

    #[inline]
    fn plain_meeting(&self, place: CaseNumber, call: &PlainCall, agent: AgentIndex) -> Meeting<'a> {
        let centre = self.centre;
        let person = &self.floor[agent];
        let group = &centre.groups[person.group];
        Meeting {
            case: place,
            agent,
            reason: call.customer.reason,
            queue: call.queue,
            profile: &group.profiles[usize::from(person.profile)],
            conduct: &group.conduct,
            load: 0.0,
            frustration: 0.0,
            moves: 0,
            demanded: false,
            segment: 0,
            extra_talk: Span::ZERO,
            speed: person.speed,
            customer: call.key,
            index: Index::handling(0, centre.queues[call.queue].key, 0),
        }
    }

    /// The talk of a plain call is over, and so is its case: the agent goes on first, then the customer.
    pub(super) fn plain_talk_ended(&mut self, place: CaseNumber, call: &PlainCall) {
        let PlainStage::Talking {
            agent,
            began,
            wrap_up,
        } = call.stage
        else {
            return;
        };
        if self.is_remembered(call, Span::ZERO) {
            self.unfold(place);
            self.whole_talk_ended(place);
            return;
        }
        let customer = &mut self.customers[place.0];
        customer.plain = None;
        self.timers.clear(customer.slot);
        if wrap_up > Span::ZERO {
            let work = self.plain_work(place, call, (agent, began, wrap_up));
            let item = &mut self.works[work.0];
            item.talk = self.now.since(began);
            item.end = HandlingEnd::Complete;
            self.wrap_up(work);
        } else {
            self.tell_plain_handling(call, agent, began);
            self.floor.books(agent, self.now);
            self.free(agent);
        }

        let waited = began.since(call.opened);
        self.tell_plain_contact(call, waited);
        self.off_the_line();
        self.tell_plain_case(call, waited, self.now.since(began));
        self.followed -= u64::from(call.followed);
        self.customers.give_back(place.0);
    }

    #[inline]
    fn tell_plain_handling(&mut self, call: &PlainCall, agent: AgentIndex, began: Time) {
        let person = &self.floor[agent];
        self.observer.handled(&Handling {
            customer: call.customer,
            contact: 0,
            attempt: Attempt::Fresh,
            reached: Reached::Menu,
            queue: call.queue,
            agent,
            group: person.group,
            began,
            talk: self.now.since(began),
            hold: Span::ZERO,
            ended: self.now,
            overtime: person.overtime_since(began, self.now),
            end: HandlingEnd::Complete,
            outburst: false,
            helped_before: false,
            same_agent: false,
            load: 0.0,
            shared: None,
        });
    }

    #[inline]
    fn tell_plain_contact(&mut self, call: &PlainCall, waited: Span) {
        self.observer.contact_ended(&ContactEnd {
            customer: call.customer,
            number: 0,
            attempt: Attempt::Fresh,
            started: call.opened,
            ended: self.now,
            outcome: ContactOutcome::Answered,
            settled: true,
            lost_in_transfer: false,
            called_back: false,
            by_mail: false,
            first_wait: waited,
            total_wait: waited,
            segments: 1,
            bounces: 0,
            score: ContactScore::default(),
        });
    }

    #[inline]
    fn tell_plain_case(&mut self, call: &PlainCall, waited: Span, talked: Span) {
        self.observer.case_ended(&CaseEnd {
            customer: call.customer,
            opened: call.opened,
            ended: self.now,
            state: CaseState::Solved,
            settled: true,
            by_no: false,
            contacts: 1,
            answered_contacts: 1,
            came_back_after: None,
            callbacks: 0,
            bounces: 0,
            retellings: 0,
            waited,
            talked,
            effort: Span::ZERO,
            mails: 0,
            frustration: 0.0,
            causes: Causes::NONE,
            peak: 0.0,
            score: 0.0,
        });
        if call.followed && self.centre.frustration.measure {
            self.observer.calm_hours(&HourPassed {
                customer: call.customer,
                opened: call.opened,
                hour: 1,
                frustration: 0.0,
                open: false,
            });
        }
    }
}

impl<O: Observer> World<'_, O> {
    /// Writes down what has happened in a plain call so far, as the long way would have: from now on it is like any other.
    #[inline]
    pub(super) fn unfold(&mut self, place: CaseNumber) {
        if let Some(call) = self.customers[place.0].plain.take() {
            self.write_down(place, &call);
        }
    }

    fn write_down(&mut self, place: CaseNumber, call: &PlainCall) {
        self.write_case(place, call);
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
                self.draws_patience(place, call);
                self.customers[place.0].contact.stage = Stage::Waiting(stay);
            }
            PlainStage::Talking {
                agent,
                began,
                wrap_up,
            } => {
                if began > call.opened {
                    self.draws_patience(place, call);
                }
                self.remember_answer(place, call, began);
                self.write_work(place, call, (agent, began, wrap_up));
            }
        }
    }

    /// Case and contact as they are on joining the first queue.
    fn write_case(&mut self, place: CaseNumber, call: &PlainCall) {
        let parameters = &self.centre.frustration;
        let mut memory = Memory::open(call.opened, false, parameters);
        if parameters.measure {
            memory.begin_contact(call.opened, parameters);
        }
        let row = &self.centre.reasons[call.customer.reason];
        let right = row.belongs_to.is_none_or(|right| right == call.queue);
        let Customer { case, contact, .. } = &mut self.customers[place.0];
        *case = Case::open(call.customer, call.key, call.opened, call.followed, memory);
        case.feel(&self.routes, parameters);
        case.contacts = 1;
        case.next_hour = u8::from(call.followed && parameters.measure);
        let path = std::mem::take(&mut contact.path);
        *contact = Contact::begin(0, Attempt::Fresh, call.opened, path);
        contact.path.push(call.queue);
        contact.wrong_choice = row.enters.len() > 1 && !right;
    }

    /// The patience that was drawn on joining the line, where what is left of it matters.
    fn draws_patience(&mut self, place: CaseNumber, call: &PlainCall) {
        let law = self.routes.patience(call.customer.reason, call.queue);
        let goes_on = self.centre.customer.after_transfer == AfterTransfer::WhatIsLeft;
        let drawn = law.filter(|_| goes_on).map(|law| {
            self.routes
                .drawn_patience(law, call.key, Index::segment(0, 0))
        });
        let row = &mut self.customers[place.0].contact;
        row.patient_since = call.opened;
        row.patience_left = drawn;
    }

    /// An agent answered then, after a wait that nobody minds.
    fn remember_answer(&mut self, place: CaseNumber, call: &PlainCall, answered: Time) {
        let waited = answered.since(call.opened);
        let parameters = &self.centre.frustration;
        let Customer {
            case, contact: row, ..
        } = &mut self.customers[place.0];
        if parameters.measure && waited > Span::ZERO {
            case.memory
                .wait(call.opened, answered, Waiting::Plain, parameters);
        }
        case.waited = waited;
        row.total_wait = waited;
        row.first_wait = Some(waited);
        if let Some(left) = &mut row.patience_left {
            *left -= waited.seconds();
        }
    }

    /// The talk with the agent, as far as it is.
    fn write_work(
        &mut self,
        place: CaseNumber,
        call: &PlainCall,
        (agent, began, wrap_up): (AgentIndex, Time, Span),
    ) {
        let parameters = &self.centre.frustration;
        if parameters.measure {
            let memory = &mut self.customers[place.0].case.memory;
            memory.tell_story(began, false, parameters);
        }
        let work = self.plain_work(place, call, (agent, began, wrap_up));
        self.customers[place.0].contact.stage = Stage::Talking(work);
    }

    /// The work item of a plain call that an agent has answered.
    fn plain_work(
        &mut self,
        place: CaseNumber,
        call: &PlainCall,
        (agent, began, wrap_up): (AgentIndex, Time, Span),
    ) -> WorkNumber {
        let meeting = self.plain_meeting(place, call, agent);
        let caller = Caller {
            customer: call.customer,
            followed: call.followed,
            contact_number: 0,
            attempt: Attempt::Fresh,
            reached: Reached::Menu,
        };
        let met = Met::default();
        let work = self.put_work(&meeting, caller, Outcome::Complete, wrap_up, met);
        let item = &mut self.works[work.0];
        item.began = began;
        item.since = began;
        work
    }
}
