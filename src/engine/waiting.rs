//! Standing in a line: patience, overflow, being called, sent away or leaving.

use super::activity::Activity;
use super::cases::{CaseNumber, Customer, Stage, Stay};
use super::contacts::Over;
use super::line::Standing;
use super::observer::{AgentIndex, Observer, Reached, Wait, WaitEnd};
use super::plans::Plans;
use super::timers::Kind;
use super::world::World;
use crate::frustration::Waiting;
use crate::model::{AfterTransfer, AtReturn, LineOrder, Queue, QueueId};
use crate::random::{Index, Owner, Purpose};
use crate::time::{Span, Time};

/// Contacts of a case are counted from here.
const FIRST_CONTACT: u32 = 0;

impl<O: Observer> World<'_, O> {
    /// Nobody is free: the customer stands in line, or leaves at once.
    pub(super) fn wait(&mut self, contact: CaseNumber, queue: QueueId, own: Option<AgentIndex>) {
        let held = self.customers[contact.0].contact.holder.is_some();
        let patience = if held {
            f64::INFINITY
        } else {
            self.patience(contact, queue)
        };
        if patience <= 0.0 {
            self.report_wait(contact, self.now, WaitEnd::Abandoned, true);
            self.leaves_line(contact, queue);
            return;
        }
        let leaves = self.now + Span::from_seconds(patience);
        let row = &self.centre.queues[queue];
        let overflow = row.overflow.as_ref();
        let overflows = overflow.map_or(Time::NEVER, |overflow| self.now + overflow.after);
        let standing = self.standing(contact, queue, self.now);
        let own = own
            .zip(self.centre.queues[queue].last_agent)
            .filter(|(_, waits)| *waits > Span::ZERO);
        let (ticket, widens) = match own {
            Some((agent, waits)) => {
                self.stand_aside(contact, agent);
                (0, self.now + waits)
            }
            None => (
                self.lines[queue].join(standing, contact),
                self.rules.widens(queue, self.now, self.now),
            ),
        };
        let stay = Stay {
            line: queue,
            ticket,
            joined: self.now,
            placed: self.now,
            leaves,
            overflows,
            widens,
            aside: own.map(|(agent, _)| agent),
        };
        let row = &mut self.customers[contact.0].contact;
        row.patient_since = stay.joined;
        if !row.on_hold {
            self.observer.line_changed(queue, stay.joined, true);
        }
        self.waits_first(contact, stay);
    }

    /// Begins to wait in a line, or beside it: what the line does to those who stand in it goes by the clock of the wait.
    pub(super) fn waits_first(&mut self, contact: CaseNumber, stay: Stay) {
        let Customer {
            slot,
            case,
            contact: row,
            ..
        } = &mut self.customers[contact.0];
        let (slot, serial) = (*slot, case.customer.serial);
        row.stage = Stage::Waiting(stay);
        row.plans = Plans::NONE;
        if self.routes.is_special(stay.line) && row.holder.is_none() && stay.aside.is_none() {
            self.customers[contact.0].contact.plans = self.plans(stay.line, stay.joined);
            // What happens on joining happens before anything else at this moment.
            self.plan_due(contact);
            return;
        }
        self.timers.set(slot, stay.due(), Kind::Waiting, serial);
    }

    /// Where somebody stands in a line whose place there counts since `placed`.
    pub(super) fn standing(&self, contact: CaseNumber, line: QueueId, placed: Time) -> Standing {
        let case = &self.customers[contact.0].case;
        let customer = case.customer;
        let (class, joined) = match self.centre.queues[line].order {
            LineOrder::FirstCome => (0, placed),
            LineOrder::Priority => (u64::from(self.priority_class(contact, line)), placed),
            LineOrder::CaseAge => (0, case.opened),
            LineOrder::WeightedWait => (u64::from(self.routes.weight_of(customer.reason)), placed),
            LineOrder::LastCome => (u64::MAX - placed.micros() as u64, placed),
            LineOrder::Random => (case.key.bits(), placed),
        };
        Standing {
            class,
            joined,
            serial: customer.serial,
        }
    }

    /// Seconds until this customer leaves the present queue; zero: at once.
    fn patience(&mut self, contact: CaseNumber, queue: QueueId) -> f64 {
        let Customer {
            case, contact: row, ..
        } = &mut self.customers[contact.0];
        case.feel(&self.routes, &self.centre.frustration);
        let reason = case.customer.reason;
        let index = Index::segment(row.number, row.segment());
        let balk = balk_at(
            &self.centre.queues[queue],
            self.lines[queue].len(),
            self.now,
        )
        .unwrap_or_else(|| *self.centre.reasons[reason].balk.at(self.now));
        if balk > 0.0 && case.key.draw(Purpose::Balking, index).chance(balk) {
            return 0.0;
        }
        let Some(law) = self.routes.patience(reason, queue, self.now) else {
            return f64::INFINITY;
        };
        let index = match self.centre.customer.at_return {
            AtReturn::Anew => index,
            AtReturn::Kept => Index::segment(FIRST_CONTACT, row.segment()),
        };
        let drawn = || self.routes.drawn_patience(law, case.key, index);
        let budget = match self.centre.customer.after_transfer {
            AfterTransfer::Anew => drawn(),
            AfterTransfer::WhatIsLeft => *row.patience_left.get_or_insert_with(drawn),
        };
        let pace = case.memory.pace(Waiting::Plain, &self.centre.frustration);
        pace.leaves_after(budget)
    }

    /// Patience ended, or the time to overflow came.
    pub(super) fn waiting_due(&mut self, contact: CaseNumber) {
        self.unfold(contact);
        let stay = match self.customers[contact.0].contact.stage {
            Stage::Waiting(stay) => stay,
            Stage::Promised(promise) => return self.promise_due(contact, promise),
            Stage::Filed(filed) => return self.mail_due(contact, filed),
            _ => return,
        };
        if self.now >= stay.leaves {
            self.hangs_up_waiting(contact, stay);
        } else if self.now >= stay.overflows {
            self.overflow(contact, stay);
        } else if self.now >= stay.widens {
            self.opens_wider(contact, stay);
        } else {
            self.plan_due(contact);
        }
    }

    /// The time for one agent alone is over, or more agents may answer than before.
    fn opens_wider(&mut self, contact: CaseNumber, stay: Stay) {
        if stay.aside.is_some() {
            self.anybody_will_do(contact, stay);
        } else if !self.answered_by_somebody_free(contact, stay) {
            let widens = self.rules.widens(stay.line, stay.joined, self.now);
            self.waits_on(contact, Stay { widens, ..stay });
        }
    }

    /// More agents may answer than before: who of them is free does, at once.
    pub(super) fn answered_by_somebody_free(&mut self, contact: CaseNumber, stay: Stay) -> bool {
        let Some(agent) = self.free_agent(contact, stay.line) else {
            return false;
        };
        if stay.aside.is_none() {
            self.leave_line(contact, stay);
        }
        self.report_wait(contact, stay.joined, WaitEnd::Answered, true);
        self.connect(contact, agent);
        true
    }

    /// Goes on waiting, something about it being new.
    pub(super) fn waits_on(&mut self, contact: CaseNumber, stay: Stay) {
        self.customers[contact.0].contact.stage = Stage::Waiting(stay);
        self.watch(contact);
    }

    /// The customer has enough of waiting.
    pub(super) fn hangs_up_waiting(&mut self, contact: CaseNumber, stay: Stay) {
        self.leave_line(contact, stay);
        self.report_wait(contact, stay.joined, WaitEnd::Abandoned, true);
        self.leaves_line(contact, stay.line);
    }

    fn leaves_line(&mut self, contact: CaseNumber, line: QueueId) {
        let told = (Activity::Abandoned, Some(line), None);
        self.end_told(contact, Over::Left, told);
    }

    /// The agent who held let go: from now on this is a wait like any other, in the same place.
    pub(super) fn goes_on_cold(&mut self, contact: CaseNumber) {
        let Stage::Waiting(stay) = self.customers[contact.0].contact.stage else {
            return;
        };
        self.remember_wait(contact, stay.joined, Waiting::Hold);
        let patience = self.patience(contact, self.customers[contact.0].contact.queue());
        let leaves = self.now + Span::from_seconds(patience);
        let row = &mut self.customers[contact.0].contact;
        row.patient_since = self.now;
        row.handed_over = false;
        self.waits_on(contact, Stay { leaves, ..stay });
    }

    pub(super) fn leave_line(&mut self, contact: CaseNumber, stay: Stay) {
        match stay.aside {
            Some(agent) => self.leave_aside(contact, agent),
            None => self.lines[stay.line].leave(contact, stay.ticket),
        }
    }

    /// Taken out of its line by an agent who became free.
    pub(super) fn called(&mut self, contact: CaseNumber) {
        let Stage::Waiting(stay) = self.customers[contact.0].contact.stage else {
            return;
        };
        self.leave_line(contact, stay);
        self.report_wait(contact, stay.joined, WaitEnd::Answered, true);
    }

    /// Sent away at closing, out of its line.
    pub(super) fn sent_away(&mut self, contact: CaseNumber) {
        self.unfold(contact);
        let Stage::Waiting(stay) = self.customers[contact.0].contact.stage else {
            return;
        };
        self.leave_line(contact, stay);
        self.report_wait(contact, stay.joined, WaitEnd::SentAway, true);
        self.turned_away(contact, stay.line);
    }

    /// A stay in a queue is over: memory, ledger and observer hear of it.
    pub(super) fn report_wait(
        &mut self,
        contact: CaseNumber,
        joined: Time,
        end: WaitEnd,
        had_to_wait: bool,
    ) {
        let span = self.now.since(joined);
        let Customer {
            case, contact: row, ..
        } = &mut self.customers[contact.0];
        row.total_wait += span;
        let held = row.holder.is_some();
        if let (Some(left), false) = (row.patience_left.as_mut(), held) {
            let alone = self.now.since(row.patient_since.max(joined));
            *left -= case
                .memory
                .pace(row.plans.way(), &self.centre.frustration)
                .used_up(alone.seconds());
        }
        let way = if held { Waiting::Hold } else { row.plans.way() };
        self.remember_wait(contact, joined, way);
        let Customer {
            case, contact: row, ..
        } = &mut self.customers[contact.0];
        if end == WaitEnd::Answered && row.first_wait.is_none() {
            row.first_wait = Some(span);
        }
        if let Some(estimates) = &mut self.estimates {
            let queue = row.queue();
            if end == WaitEnd::Answered {
                estimates.answered(queue, span);
            }
            // As the service level counts them: no agents who ask, nobody on hold.
            let counts = row.reached != Reached::Consult && !row.on_hold;
            if counts && matches!(end, WaitEnd::Answered | WaitEnd::Abandoned) {
                let early = span <= self.centre.queues[queue].target.within;
                estimates.wait_ends(queue, self.now, early && end == WaitEnd::Answered);
            }
        }
        if matches!(row.stage, Stage::Waiting(_)) && !row.on_hold {
            self.observer.line_changed(row.queue(), self.now, false);
        }
        case.waited += span;
        self.observer.waited(&Wait {
            customer: case.customer,
            contact: row.number,
            segment: row.segment(),
            attempt: row.attempt,
            reached: row.reached,
            queue: row.queue(),
            joined,
            left: self.now,
            end,
            had_to_wait,
            on_hold: row.on_hold,
        });
    }

    /// The customer has waited since `joined`, in a line or on hold: frustration hears of it.
    pub(super) fn remember_wait(&mut self, contact: CaseNumber, joined: Time, waiting: Waiting) {
        if self.centre.frustration.measure && self.now > joined {
            let from = joined.max(self.customers[contact.0].case.memory.known_until());
            self.pass_hours(contact, Some((from, waiting)));
            let memory = &mut self.customers[contact.0].case.memory;
            memory.wait(from, self.now, waiting, &self.centre.frustration);
        }
    }
}

/// The chance to leave at once in front of so many who wait, where the queue says so.
#[inline]
fn balk_at(queue: &Queue, waiting: usize, now: Time) -> Option<f64> {
    let steps = queue.balks.as_ref()?.at(now).iter().rev();
    let chance = { steps }.find(|(from, _)| waiting >= *from as usize);
    Some(chance.map_or(0.0, |(_, chance)| *chance))
}
