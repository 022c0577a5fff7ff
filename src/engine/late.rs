//! Mails that stay in the backlog after their customers have stopped waiting for the reply.
//!
//! For its customer such a mail is over: ignored. In the backlog it keeps its place, as a contact of nobody, until an agent
//! takes it up. Where the case is closed by then the agent sees that and is soon done; else the mail is answered like
//! any other, and the reply may still solve the case, unless the customer is just making another attempt.

use super::activity::Activity;
use super::cases::{
    Case, CaseNumber, Coming, Contact, Customer, Filed, Outcome, Stage, Work, WorkNumber, WorkStage,
};
use super::observer::{AgentIndex, CustomerId, HandlingEnd, Observer};
use super::timers::Kind;
use super::world::World;
use crate::frustration::Memory;
use crate::random::Purpose;
use crate::time::{Span, Time};

/// Whose mail it was.
#[derive(Clone, Copy, Debug)]
pub(super) struct Writer {
    case: CaseNumber,
    customer: CustomerId,
}

impl<O: Observer> World<'_, O> {
    /// A mail that is ignored from now on keeps its place in the backlog.
    pub(super) fn stays_in_backlog(&mut self, contact: CaseNumber, filed: Filed) {
        let Customer {
            case, contact: row, ..
        } = &self.customers[contact.0];
        let writer = Writer {
            case: contact,
            customer: case.customer,
        };
        let (customer, key, opened) = (case.customer, case.key, case.opened);
        let (now, parameters) = (self.now, &self.centre.frustration);
        let nobody = || {
            let memory = Memory::open(now, false, parameters);
            let mut case = Case::open(customer, key, opened, false, memory);
            case.alive = false;
            case
        };
        let mut late = Contact::begin(row.number, row.attempt, row.started, Vec::new());
        late.path.clone_from(&row.path);
        late.reached = row.reached;
        late.alive = false;
        let queue = row.queue();
        let filed = Filed {
            reply_by: Time::NEVER,
            ..filed
        };
        late.stage = Stage::Filed(filed);
        let timers = &mut self.timers;
        let place = self
            .customers
            .take(|place| Customer::new(timers.take(place), nobody()));
        let row = &mut self.customers[place];
        row.case = nobody();
        row.contact = late;
        let place = CaseNumber(place);
        if let Some(mails) = &mut self.mails {
            mails.late.insert(place.0, writer);
            mails.lines[queue].join(filed.standing, place);
        }
        self.watch_mail(place, filed);
    }

    /// Has the customer of this mail stopped waiting for the reply.
    pub(super) fn is_late(&self, contact: CaseNumber) -> bool {
        let mails = self.mails.as_ref();
        mails.is_some_and(|mails| mails.late.contains_key(&contact.0))
    }

    fn writer(&self, mail: CaseNumber) -> Option<Writer> {
        self.mails.as_ref()?.late.get(&mail.0).copied()
    }

    /// Is there anything left to answer.
    fn is_open(&self, writer: Writer) -> bool {
        let case = &self.customers[writer.case.0].case;
        case.alive && case.customer == writer.customer && !case.settled
    }

    /// An agent, already marked busy, takes up a mail whose customer waits for it no more.
    pub(super) fn read_late(&mut self, mail: CaseNumber, agent: AgentIndex) {
        let Some(writer) = self.writer(mail) else {
            return;
        };
        let slot = self.customers[mail.0].slot;
        self.timers.clear(slot);
        self.learns_from_this(agent);
        let meeting = self.meeting(mail, agent);
        let row = &self.customers[mail.0].contact;
        let rules = &self.centre.queues[row.path[0]].mail;
        let (solves, takes) = match &rules.closed_takes {
            Some(law) if !self.is_open(writer) => {
                let seconds = law.draw(&mut meeting.draw(Purpose::Talk));
                (false, Span::from_seconds(seconds).scaled(meeting.speed))
            }
            _ => {
                let outcome = self.decide(&meeting);
                let reply = self.talk_time(&meeting, outcome, false);
                let takes = reply + self.wrap_up_time(&meeting, outcome);
                (outcome == Outcome::Complete, takes)
            }
        };
        let (caller, queue) = (self.customers[mail.0].caller(), row.queue());
        let work = self.put(Work {
            end: HandlingEnd::LateMail,
            load: meeting.load,
            ..self.fresh_work(agent, mail, queue, caller, WorkStage::Late { solves })
        });
        self.begins_work(agent);
        let slot = self.work_slot(work);
        let serial = writer.customer.serial;
        self.timers.set(slot, self.now + takes, Kind::Work, serial);
    }

    /// The late reply is sent, or the mail put away.
    pub(super) fn late_done(&mut self, work: WorkNumber, solves: bool) {
        let mail = self.works[work.0].contact;
        let agent = self.close_work(work);
        let writer = self.writer(mail);
        if let Some(mails) = &mut self.mails {
            mails.late.remove(&mail.0);
        }
        self.customers.give_back(mail.0);
        if let Some(writer) = writer.filter(|writer| solves && self.is_open(*writer)) {
            let Customer {
                case, contact: row, ..
            } = &self.customers[writer.case.0];
            if !row.alive && case.coming == Coming::Attempt {
                self.helped_after_all(writer.case);
            }
        }
        self.free(agent);
    }

    /// The reply came before the next attempt, and helps.
    fn helped_after_all(&mut self, place: CaseNumber) {
        let slot = self.customers[place.0].slot;
        self.timers.clear(slot);
        self.solved_between_contacts(place, Activity::LateReply);
    }
}
