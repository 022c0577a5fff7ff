//! The short way of plain calls: arrival, line, talk and end, with the facts that the long way tells.

use super::calm::CalmCall;
use super::cases::{Case, CaseNumber, Customer, Outcome, WorkNumber};
use super::handling::{Meeting, Met};
use super::line::Standing;
use super::observer::{
    AgentIndex, Attempt, CaseOpened, CaseState, CustomerId, Handling, HandlingEnd, HourPassed,
    Observer, Reached,
};
use super::plain::{PlainCall, PlainStage, PlainTalk};
use super::timers::Kind;
use super::works::Caller;
use super::world::World;
use crate::frustration::{Memory, Waiting};
use crate::model::QueueId;
use crate::random::{CustomerKey, Index};
use crate::time::{Span, Time};

impl<'a, O: Observer> World<'a, O> {
    /// A customer calls, and nothing is out of the ordinary so far, but perhaps a complaint.
    pub(super) fn plain_call(
        &mut self,
        customer: CustomerId,
        key: CustomerKey,
        queue: QueueId,
        complaint: bool,
    ) {
        let mut call = PlainCall {
            customer,
            key,
            opened: self.now,
            queue,
            followed: self.follows(customer.day),
            complaint,
            felt: false,
            stage: PlainStage::Joining,
        };
        self.opened += 1;
        self.inside += 1;
        self.followed += u64::from(call.followed);
        let place = self.plain_place(&call);
        self.customers[place.0].plain = Some(call);
        self.tell_opening(place, &mut call);
        let groups = &self.centre.queues[queue].groups;
        match groups.iter().find_map(|group| self.floor.take_free(*group)) {
            Some(agent) => self.answer_plainly(place, call, agent, false),
            None => self.wait_plainly(place, call),
        }
    }

    #[inline]
    fn plain_place(&mut self, call: &PlainCall) -> CaseNumber {
        let (now, parameters) = (self.now, &self.centre.frustration);
        let timers = &mut self.timers;
        CaseNumber(self.customers.take(|place| {
            let memory = Memory::open(now, false, parameters);
            let case = Case::open(call.customer, call.key, now, call.followed, memory);
            Customer::new(timers.take(place), case)
        }))
    }

    /// A case opens; one of the measured days is looked at at once.
    #[inline]
    fn tell_opening(&mut self, place: CaseNumber, call: &mut PlainCall) {
        let mut frustration = 0.0;
        if call.complaint {
            self.write_case(place, call);
            frustration = self.customers[place.0].case.memory.total();
        }
        self.observer.case_opened(&CaseOpened {
            customer: call.customer,
            at: self.now,
            frustration,
        });
        if call.felt {
            self.pass_hours(place, None);
        } else if self.has_hours(call) {
            self.observer.hour_passed(&HourPassed {
                customer: call.customer,
                opened: call.opened,
                hour: 0,
                frustration,
                open: true,
            });
        }
    }

    /// Nobody is free.
    fn wait_plainly(&mut self, place: CaseNumber, mut call: PlainCall) {
        if !self.plain.calm_waits && !call.felt {
            self.write_case(place, &mut call);
        }
        let patience = self.plain_patience(place, &call);
        if patience <= 0.0 {
            self.unfold(place);
            self.wait(place, call.queue, None);
            return;
        }
        let standing = Standing {
            class: 0,
            joined: call.opened,
            serial: call.customer.serial,
        };
        let ticket = self.lines[call.queue].join(standing, place);
        self.observer.line_changed(call.queue, self.now, true);
        let leaves = self.now + Span::from_seconds(patience);
        let stage = PlainStage::Waiting { ticket, leaves };
        self.plain_goes_on(place, stage, leaves, Kind::Waiting, call.customer.serial);
    }

    /// The next stage of a plain call, and when it ends.
    #[inline]
    fn plain_goes_on(
        &mut self,
        place: CaseNumber,
        stage: PlainStage,
        ends: Time,
        kind: Kind,
        serial: u64,
    ) {
        let customer = &mut self.customers[place.0];
        if let Some(call) = &mut customer.plain {
            call.stage = stage;
        }
        self.timers.set(customer.slot, ends, kind, serial);
    }

    /// Seconds until this customer leaves the line.
    #[inline]
    fn plain_patience(&self, place: CaseNumber, call: &PlainCall) -> f64 {
        let drawn = self.drawn_on_joining(call).unwrap_or(f64::INFINITY);
        if !call.felt {
            return drawn;
        }
        let parameters = &self.centre.frustration;
        let memory = &self.customers[place.0].case.memory;
        memory.pace(Waiting::Plain, parameters).leaves_after(drawn)
    }

    /// The patience drawn for the queue that a plain call came to, in seconds; none: endless.
    #[inline]
    pub(super) fn drawn_on_joining(&self, call: &PlainCall) -> Option<f64> {
        let (reason, queue) = (call.customer.reason, call.queue);
        let law = self.routes.patience(reason, queue, call.opened)?;
        let index = Index::segment(0, 0);
        Some(self.routes.drawn_patience(law, call.key, index))
    }

    /// An agent, already marked busy, takes a plain call out of its line.
    pub(super) fn plain_called(&mut self, place: CaseNumber, call: PlainCall, agent: AgentIndex) {
        if let PlainStage::Waiting { ticket, .. } = call.stage {
            self.lines[call.queue].leave(place, ticket);
            self.observer.line_changed(call.queue, self.now, false);
            self.answer_plainly(place, call, agent, true);
        }
    }

    /// An agent, already marked busy, answers.
    #[inline]
    fn answer_plainly(
        &mut self,
        place: CaseNumber,
        mut call: PlainCall,
        agent: AgentIndex,
        had_to_wait: bool,
    ) {
        if !call.felt && self.is_remembered(&call, self.now.since(call.opened)) {
            self.write_case(place, &mut call);
        }
        let mut meeting = self.plain_meeting(place, &call, agent);
        if call.felt {
            self.remember_wait(place, call.opened, Waiting::Plain);
            self.feel(place);
            meeting.frustration = self.customers[place.0].case.memory.total();
        }
        let mut talk = PlainTalk {
            agent,
            began: self.now,
            wrap_up: Span::ZERO,
            had_to_wait,
            outburst: false,
        };
        if !self.is_solved_plainly(&meeting) {
            call.stage = PlainStage::Talking(talk);
            self.unfold_at_answer(place, &call);
            self.connect(place, agent);
            return;
        }
        if call.felt {
            talk.outburst = self.meet_plainly(place, &call, &talk);
        }
        let takes = self.talk_time(&meeting, Outcome::Complete, false);
        talk.wrap_up = self.wrap_up_time(&meeting, Outcome::Complete);
        self.begins_work(agent);
        let stage = PlainStage::Talking(talk);
        let ends = self.now + takes;
        self.plain_goes_on(place, stage, ends, Kind::Talk, call.customer.serial);
    }

    #[inline]
    fn is_solved_plainly(&self, meeting: &Meeting<'_>) -> bool {
        self.always_solves(meeting)
            || (meeting.profile.acknowledges == 0.0 && self.decide(meeting) == Outcome::Complete)
    }

    /// Somebody who feels something meets an agent: the wait is told, the story too. Says whether it is an outburst.
    fn meet_plainly(&mut self, place: CaseNumber, call: &PlainCall, talk: &PlainTalk) -> bool {
        self.observer.waited(&call.up_to(talk, self.now).wait());
        let parameters = &self.centre.frustration;
        let case = &mut self.customers[place.0].case;
        case.waited = talk.began.since(call.opened);
        if !parameters.measure {
            return false;
        }
        case.memory.tell_story(self.now, false, parameters);
        let visible = case.memory.visible(parameters);
        parameters.couplings.is_outburst(visible)
    }

    // Always: measured, see benches/README.md.
    #[inline(always)]
    fn plain_meeting(&self, place: CaseNumber, call: &PlainCall, agent: AgentIndex) -> Meeting<'a> {
        let centre = self.centre;
        let person = &self.floor[agent];
        let group = &centre.groups[person.group];
        let profile = &group.profiles[usize::from(person.profile)];
        Meeting {
            case: place,
            agent,
            reason: call.customer.reason,
            queue: call.queue,
            profile,
            conduct: &group.conduct,
            load: 0.0,
            frustration: 0.0,
            moves: 0,
            demanded: false,
            segment: 0,
            extra_talk: Span::ZERO,
            speed: person.speed * profile.slower_with(call.customer.reason, self.now),
            customer: call.key,
            index: Index::handling(0, centre.queues[call.queue].key, 0),
        }
    }

    /// The talk of a plain call is over, and so is its case: the agent goes on first, then the customer.
    pub(super) fn plain_talk_ended(&mut self, place: CaseNumber, call: &PlainCall) {
        let PlainStage::Talking(talk) = call.stage else {
            return;
        };
        if !call.felt && self.is_remembered(call, Span::ZERO) {
            self.unfold(place);
            self.whole_talk_ended(place);
            return;
        }
        if call.felt {
            self.pass_hours(place, None);
        }
        let customer = &mut self.customers[place.0];
        customer.plain = None;
        self.timers.clear(customer.slot);
        if talk.wrap_up > Span::ZERO {
            let takes = self.now.since(talk.began);
            let work = self.plain_work(place, call, &talk, takes);
            let item = &mut self.works[work.0];
            item.talk = takes;
            item.end = HandlingEnd::Complete;
            self.wrap_up(work);
        } else {
            self.tell_plain_handling(place, call, &talk);
            self.floor.books(talk.agent, self.now);
            self.free(talk.agent);
        }
        let told = call.up_to(&talk, self.now);
        if call.felt {
            self.end_felt_call(place, &told);
        } else {
            self.off_the_line();
            self.observer.calm_call(&CalmCall {
                has_hours: self.has_hours(call),
                ..told
            });
        }
        self.followed -= u64::from(call.followed);
        self.customers.give_back(place.0);
    }

    /// The end of a call whose case is written, because its customer feels something.
    fn end_felt_call(&mut self, place: CaseNumber, told: &CalmCall) {
        let parameters = &self.centre.frustration;
        let case = &mut self.customers[place.0].case;
        case.talked = told.talked();
        case.answered_contacts = 1;
        case.settled = true;
        let mut contact = told.contact();
        if parameters.measure {
            case.memory.settled(self.now, parameters);
            case.feel(&self.routes, parameters);
            contact.score = case.memory.end_contact(self.now, parameters);
        }
        case.score = contact.score.score;
        self.observer.contact_ended(&contact);
        self.off_the_line();
        self.report_case_end(place, CaseState::Solved);
        self.hours_after(place);
        self.customers[place.0].case.alive = false;
    }

    #[inline]
    fn tell_plain_handling(&mut self, place: CaseNumber, call: &PlainCall, talk: &PlainTalk) {
        let person = &self.floor[talk.agent];
        self.observer.handled(&Handling {
            customer: call.customer,
            contact: 0,
            attempt: Attempt::Fresh,
            reached: Reached::Menu,
            queue: call.queue,
            agent: talk.agent,
            group: person.group,
            began: talk.began,
            talk: self.now.since(talk.began),
            hold: Span::ZERO,
            ended: self.now,
            overtime: person.overtime_since(talk.began, self.now),
            end: HandlingEnd::Complete,
            outburst: talk.outburst,
            vented: self.plain_vented(place, call, self.now.since(talk.began)),
            helped_before: false,
            same_agent: false,
            load: 0.0,
            shared: None,
        });
    }

    /// The part of the talk that comes from venting: what the customer feels does not change in it.
    #[inline]
    fn plain_vented(&self, place: CaseNumber, call: &PlainCall, takes: Span) -> Span {
        let frustration = if call.felt {
            self.customers[place.0].case.memory.total()
        } else {
            0.0
        };
        let couplings = &self.centre.frustration.couplings;
        couplings.vented(takes, frustration)
    }

    /// The work item of a plain call that an agent has answered, and how long its talk takes.
    pub(super) fn plain_work(
        &mut self,
        place: CaseNumber,
        call: &PlainCall,
        talk: &PlainTalk,
        takes: Span,
    ) -> WorkNumber {
        let meeting = self.plain_meeting(place, call, talk.agent);
        let caller = Caller {
            customer: call.customer,
            followed: call.followed,
            contact_number: 0,
            attempt: Attempt::Fresh,
            reached: Reached::Menu,
        };
        let met = Met {
            outburst: talk.outburst,
            vented: self.plain_vented(place, call, takes),
            ..Met::default()
        };
        let work = self.put_work(&meeting, caller, Outcome::Complete, talk.wrap_up, met);
        let item = &mut self.works[work.0];
        item.began = talk.began;
        item.since = talk.began;
        work
    }
}

impl PlainCall {
    /// What there is to tell of it if it ends now.
    #[inline]
    pub(super) fn up_to(&self, talk: &PlainTalk, now: Time) -> CalmCall {
        CalmCall {
            customer: self.customer,
            queue: self.queue,
            opened: self.opened,
            answered: talk.began,
            ended: now,
            had_to_wait: talk.had_to_wait,
            has_hours: false,
        }
    }
}
