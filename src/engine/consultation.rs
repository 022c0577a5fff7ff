//! Asking a colleague at another desk while the customer holds: two agents are busy, nobody is bounced.

use super::activity::Activity;
use super::cases::{CaseNumber, Customer, Outcome, Stage, WorkNumber, WorkStage};
use super::handling::Met;
use super::observer::{AgentIndex, HandlingEnd, Observer, Reached, WaitEnd};
use super::timers::Kind;
use super::world::World;
use crate::frustration::Waiting;
use crate::model::QueueId;
use crate::time::Span;

impl<O: Observer> World<'_, O> {
    /// The agent cannot solve it alone: the customer holds, the agent waits for a colleague.
    pub(super) fn ask_colleague(&mut self, contact: CaseNumber, work: WorkNumber, to: QueueId) {
        let agent = self.works[work.0].agent;
        let meeting = self.meeting(contact, agent);
        let whole = self.talk_time(&meeting, Outcome::Complete, false);
        let until_now = self.talk_time(&meeting, Outcome::Consult { to }, false);
        let vented = self.vented(&meeting, whole) - self.vented(&meeting, until_now);
        let item = &mut self.works[work.0];
        item.rest = whole - until_now;
        item.rest_vented = vented;
        item.stage = WorkStage::Hold;
        item.since = self.now;
        let (group, serial) = (item.group, item.customer.serial);
        let row = &mut self.customers[contact.0].contact;
        row.holder = Some(work);
        row.on_hold = true;
        row.consulting = true;
        let from = row.queue();
        self.log(
            contact,
            Activity::Consults(to),
            Some(from),
            Some((group, agent)),
        );
        let consult = self.centre.groups[group].conduct.consult;
        let limit = consult.and_then(|consult| consult.hold_limit);
        self.holds_until(work, limit, serial);
        self.join(contact, to, Reached::Consult);
    }

    /// A colleague, already marked busy, answers the question.
    pub(super) fn colleague_answers(&mut self, contact: CaseNumber, agent: AgentIndex) {
        let meeting = self.meeting(contact, agent);
        let outcome = self.solved_here(&meeting).unwrap_or(Outcome::DontKnow);
        let colleague = self.new_work(&meeting, outcome, Span::ZERO, Met::default());
        let Some(asker) = self.back_from_queue(contact) else {
            return;
        };
        let group = self.works[asker.0].group;
        let consult = self.centre.groups[group].conduct.consult;
        let takes = consult.map_or(Span::ZERO, |consult| consult.takes);
        let item = &mut self.works[colleague.0];
        item.stage = WorkStage::Brief;
        item.end = HandlingEnd::Consulted;
        self.works[asker.0].stage = WorkStage::Asking(outcome);
        for work in [colleague, asker] {
            let serial = self.works[work.0].customer.serial;
            let slot = self.work_slot(work);
            self.timers.set(slot, self.now + takes, Kind::Work, serial);
        }
    }

    /// The colleague has answered: the customer hears it.
    pub(super) fn back_to_customer(&mut self, work: WorkNumber, outcome: Outcome) {
        let (contact, since) = (self.works[work.0].contact, self.works[work.0].since);
        self.remember_wait(contact, since, Waiting::Hold);
        let held = self.now.since(since);
        self.customers[contact.0].case.waited += held;
        let item = &mut self.works[work.0];
        item.hold += held;
        let rest = if outcome == Outcome::DontKnow {
            Span::ZERO
        } else {
            item.vented += item.rest_vented;
            item.rest
        };
        self.goes_on_talking(work, outcome, rest);
    }

    /// Nobody answers in time: the agent stops asking.
    pub(super) fn stop_asking(&mut self, contact: CaseNumber) {
        let Stage::Waiting(stay) = self.customers[contact.0].contact.stage else {
            return;
        };
        self.leave_line(contact, stay);
        self.report_wait(contact, stay.joined, WaitEnd::Abandoned, true);
        self.asked_in_vain(contact);
    }

    /// There was nobody to ask: the agent does not know either.
    pub(super) fn asked_in_vain(&mut self, contact: CaseNumber) {
        if let Some(asker) = self.back_from_queue(contact) {
            self.log(contact, Activity::HoldLimit, None, None);
            self.goes_on_talking(asker, Outcome::DontKnow, Span::ZERO);
        }
    }

    /// The stay in the asked queue is over; the customer is with the agent who asked.
    fn back_from_queue(&mut self, contact: CaseNumber) -> Option<WorkNumber> {
        let now = self.now;
        let Customer {
            slot, contact: row, ..
        } = &mut self.customers[contact.0];
        // What was still to come of the wait does not come any more.
        self.timers.clear(*slot);
        row.on_hold = false;
        row.consulting = false;
        row.path.pop();
        let asker = row.holder.take()?;
        row.stage = Stage::Talking(asker);
        let item = &mut self.works[asker.0];
        item.hold += now.since(item.since);
        item.since = now;
        Some(asker)
    }

    fn goes_on_talking(&mut self, work: WorkNumber, outcome: Outcome, rest: Span) {
        if let Some(slot) = self.works[work.0].slot {
            self.timers.clear(slot);
        }
        let item = &mut self.works[work.0];
        item.stage = WorkStage::Talk(outcome);
        let (contact, serial) = (item.contact, item.customer.serial);
        let slot = self.customers[contact.0].slot;
        let rest = self.paced(work, rest);
        self.timers.set(slot, self.now + rest, Kind::Talk, serial);
    }
}
