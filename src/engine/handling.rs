//! A handling from the connection to the moment the agent is free again.

use super::activity::Activity;
use super::cases::{CaseNumber, Customer, Outcome, Stage, Why, WorkNumber, WorkStage};
use super::contacts::Over;
use super::observer::{AgentIndex, BounceCause, Observer};
use super::own_agent::Acquaintance;
use super::timers::Kind;
use super::world::World;
use crate::frustration::Waiting;
use crate::model::{Conduct, Profile, QueueId, ReasonId};
use crate::random::{CustomerKey, Draw, Index, Owner, Purpose};
use crate::time::Span;

/// A contact and an agent who meet: what every decision about the handling needs to know, looked up once.
pub(super) struct Meeting<'a> {
    pub(super) case: CaseNumber,
    pub(super) agent: AgentIndex,
    pub(super) reason: ReasonId,
    pub(super) queue: QueueId,
    pub(super) profile: &'a Profile,
    pub(super) conduct: &'a Conduct,
    /// Load of the agent before this handling.
    pub(super) load: f64,
    /// F of the customer when they meet.
    pub(super) frustration: f64,
    /// Moves by the transfer matrix in this contact so far.
    pub(super) moves: u32,
    /// The customer has asked for somebody else in this contact.
    pub(super) demanded: bool,
    /// Number of the segment in its contact, from 0.
    pub(super) segment: u32,
    /// Time that this handling takes longer, because of a hand-over.
    pub(super) extra_talk: Span,
    /// Factor on handling time.
    pub(super) speed: f64,
    pub(super) customer: CustomerKey,
    pub(super) index: Index,
}

/// How the two met, for the books.
#[derive(Clone, Copy, Default)]
pub(super) struct Met {
    pub(super) outburst: bool,
    /// Part of the talk that comes from venting.
    pub(super) vented: Span,
    pub(super) explains: bool,
    pub(super) known: Acquaintance,
    /// Hold inside the call.
    pub(super) hold: Span,
    /// Time after it in which the agent is not available.
    pub(super) between: Span,
}

impl Meeting<'_> {
    /// The customer's own draw for this handling, whoever answers.
    #[inline]
    pub(super) fn draw(&self, purpose: Purpose) -> Draw {
        self.customer.draw(purpose, self.index)
    }
}

impl<'a, O: Observer> World<'a, O> {
    /// An agent, already marked busy, takes a contact.
    pub(super) fn connect(&mut self, contact: CaseNumber, agent: AgentIndex) {
        if self.customers[contact.0].contact.consulting {
            self.colleague_answers(contact, agent);
            return;
        }
        self.learns_from_this(agent);
        let mut meeting = self.meeting(contact, agent);
        let known = self.acquaintance(contact, meeting.queue, agent);
        let outburst = self.meet(&mut meeting, known);
        let mut outcome = self.decide(&meeting);
        if self.ways.is_some() {
            outcome = self.within_channel(&meeting, outcome);
        }
        if outburst {
            self.burden(agent, meeting.load);
        }
        let explains = self.explains(&meeting, outcome);
        let talk = self.talk_time(&meeting, outcome, explains);
        let (outcome, talk) = self.talked_through(&meeting, outcome, talk);
        let wrap_up = self.wrap_up_time(&meeting, outcome);
        let met = Met {
            outburst,
            vented: self.vented(&meeting, talk - explained(&meeting, explains)),
            explains,
            known,
            hold: self.hold_time(&meeting),
            between: self.time_between(&meeting),
        };
        let work = self.new_work(&meeting, outcome, wrap_up, met);
        self.remember_helper(contact, meeting.queue, agent);
        let brief = self.hand_story_over(contact);
        let takes = self.paced(work, talk + met.hold);
        let Customer {
            slot,
            case,
            contact: row,
            ..
        } = &mut self.customers[contact.0];
        let serial = case.customer.serial;
        row.stage = Stage::Talking(work);
        row.extra_talk = Span::ZERO;
        row.handed_over = false;
        self.timers
            .set(*slot, self.now + brief + takes, Kind::Talk, serial);
        if O::LOG {
            let with = Some((self.floor[agent].group, agent));
            self.log(contact, Activity::Connected, Some(meeting.queue), with);
        }
    }

    // Always: measured, see benches/README.md.
    #[inline(always)]
    pub(super) fn meeting(&mut self, contact: CaseNumber, agent: AgentIndex) -> Meeting<'a> {
        self.feel(contact);
        let Customer {
            case, contact: row, ..
        } = &self.customers[contact.0];
        let queue = row.queue();
        let centre = self.centre;
        let person = &self.floor[agent];
        let group = &centre.groups[person.group];
        let profile = &group.profiles[usize::from(person.profile)];
        Meeting {
            case: contact,
            agent,
            reason: case.customer.reason,
            queue,
            profile,
            conduct: &group.conduct,
            load: self.load_of(agent),
            frustration: case.memory.total(),
            moves: row.moves,
            demanded: row.demanded,
            segment: row.segment(),
            extra_talk: row.extra_talk,
            speed: person.speed * profile.slower_with(case.customer.reason, self.now),
            customer: case.key,
            index: Index::handling(row.number, centre.queues[queue].key, row.visit()),
        }
    }

    /// Two people meet: the story is told, anger is seen and perhaps acknowledged. Says whether it is an outburst.
    fn meet(&mut self, meeting: &mut Meeting, known: Acquaintance) -> bool {
        let parameters = &self.centre.frustration;
        if !parameters.measure {
            return false;
        }
        let Customer {
            case, contact: row, ..
        } = &mut self.customers[meeting.case.0];
        if case.memory.has_told_story() && row.segment() == 0 && !known.same_agent {
            row.extra_talk += self.centre.customer.repeat_retell;
        }
        let again =
            case.memory
                .tell_story(self.now, row.handed_over || known.same_agent, parameters);
        case.retellings += u32::from(again);
        case.feel(&self.routes, parameters);
        let outburst = parameters
            .couplings
            .is_outburst(case.memory.visible(parameters));
        let acknowledges = meeting.profile.acknowledges;
        if acknowledges > 0.0 && meeting.draw(Purpose::Acknowledged).chance(acknowledges) {
            case.memory.acknowledged(self.now, parameters);
        }
        meeting.frustration = case.memory.total();
        meeting.extra_talk = row.extra_talk;
        outburst
    }

    // Always: measured, see benches/README.md.
    #[inline(always)]
    pub(super) fn talk_time(&self, meeting: &Meeting, outcome: Outcome, explains: bool) -> Span {
        let law = self.routes.talk(meeting.reason, meeting.queue, self.now);
        let drawn = law.map_or(0.0, |law| law.draw(&mut meeting.draw(Purpose::Talk)));
        let share = match outcome {
            Outcome::Transfer {
                why: Why::Demanded, ..
            } => 1.0,
            Outcome::Transfer { .. }
            | Outcome::DontKnow
            | Outcome::Promise { .. }
            | Outcome::Redirect { .. }
            | Outcome::AgentEnds
            | Outcome::Consult { .. } => meeting.profile.unsolved_talk,
            _ => 1.0,
        };
        let slower = self.slower(meeting.load);
        let venting = self
            .centre
            .frustration
            .couplings
            .venting(meeting.frustration);
        Span::from_seconds(drawn * meeting.speed * share * venting * slower)
            + meeting.extra_talk
            + explained(meeting, explains)
    }

    /// The part of a talk that comes from venting.
    #[inline]
    pub(super) fn vented(&self, meeting: &Meeting, talk: Span) -> Span {
        let own = (talk - meeting.extra_talk).max(Span::ZERO);
        let couplings = &self.centre.frustration.couplings;
        couplings.vented(own, meeting.frustration)
    }

    #[inline]
    pub(super) fn wrap_up_time(&self, meeting: &Meeting, outcome: Outcome) -> Span {
        let usual = self
            .routes
            .wrap_up(meeting.reason, meeting.queue, self.now)
            .map_or(Span::ZERO, |law| {
                let drawn = law.draw(&mut meeting.draw(Purpose::WrapUp));
                Span::from_seconds(drawn * meeting.speed * self.slower(meeting.load))
            });
        match (&meeting.conduct.promise, outcome) {
            (Some(promise), Outcome::Promise { kept: true }) => usual + promise.takes,
            _ => usual,
        }
    }

    // Always: measured, see benches/README.md.
    #[inline(always)]
    pub(super) fn new_work(
        &mut self,
        meeting: &Meeting,
        outcome: Outcome,
        wrap_up: Span,
        met: Met,
    ) -> WorkNumber {
        self.begins_work(meeting.agent);
        let caller = self.customers[meeting.case.0].caller();
        let work = self.put_work(meeting, caller, outcome, wrap_up, met);
        if self.chats.is_some() {
            self.chat_begins(work);
        }
        work
    }

    /// The contact's talk is over: the agent goes on first, then the customer.
    pub(super) fn talk_ended(&mut self, contact: CaseNumber) {
        if let Some(call) = self.plain_at(contact) {
            self.plain_talk_ended(contact, &call);
            return;
        }
        self.whole_talk_ended(contact);
    }

    /// The same where a case, a contact and a work item are written.
    pub(super) fn whole_talk_ended(&mut self, contact: CaseNumber) {
        let Customer {
            slot, contact: row, ..
        } = &self.customers[contact.0];
        let (slot, queue) = (*slot, row.queue());
        let Stage::Talking(work) = row.stage else {
            return;
        };
        self.timers.clear(slot);
        let (outcome, agent, span, explains) = {
            let WorkStage::Talk(mut outcome) = self.works[work.0].stage else {
                return;
            };
            if self.ways.is_some() {
                outcome = self.where_open(outcome);
            }
            let item = &mut self.works[work.0];
            // After a question to a colleague a part of it stands in the books already.
            let span = self.now.since(item.began) - item.talk - item.hold;
            item.talk += span - item.hold_inside;
            item.hold += item.hold_inside;
            item.end = outcome.ending();
            (outcome, item.agent, span, item.explains)
        };
        let hold = std::mem::take(&mut self.works[work.0].hold_inside);
        if hold > Span::ZERO {
            self.remember_wait(contact, self.now - hold, Waiting::Hold);
        } else {
            self.pass_hours(contact, None);
        }
        // Who wrote a mail is not there while it is answered.
        if !self.is_mail(queue) {
            self.customers[contact.0].case.talked += span;
        }
        if let Outcome::Consult { to } = outcome {
            self.ask_colleague(contact, work, to);
            return;
        }
        let with = Some((self.floor[agent].group, agent));
        let moves_on = matches!(
            outcome,
            Outcome::Transfer { .. } | Outcome::Moved { .. } | Outcome::Redirect { .. }
        );
        let told = Activity::HandlingEnded(outcome.ending());
        if moves_on {
            self.log(contact, told, Some(queue), with);
        }
        let told = (told, Some(queue), with);
        if explains && self.centre.frustration.measure {
            self.customers[contact.0].case.memory.explained();
        }
        match outcome {
            Outcome::Complete => {
                self.wrap_up(work);
                self.reignite(contact);
                self.end_told(contact, Over::Settled, told);
            }
            Outcome::Transfer { to, why } => {
                let cause = self.cause(contact, to, why);
                self.customers[contact.0].contact.demanded |= why == Why::Demanded;
                self.hand_over(contact, work, to, cause);
            }
            Outcome::Moved { to } => {
                self.customers[contact.0].contact.moves += 1;
                self.hand_over(contact, work, to, BounceCause::AsMeasured);
            }
            Outcome::Redirect { to } => {
                self.send_elsewhere(contact, to, with);
                self.wrap_up(work);
                self.end_contact(contact, Over::Redirected(to));
            }
            _ => {
                let item = &self.works[work.0];
                let over = self.how_it_is_over(contact, outcome, item);
                let note = self.work_of_promise(contact, outcome, item);
                self.wrap_up(work);
                if over == Over::Wrong {
                    self.reignite(contact);
                }
                self.end_told(contact, over, told);
                if let Some(note) = note {
                    self.write_note(contact, note);
                }
            }
        }
    }

    /// After relief, perhaps a careless remark: back to square one.
    fn reignite(&mut self, contact: CaseNumber) {
        let parameters = &self.centre.frustration;
        let chance = parameters.reignition;
        if parameters.measure
            && chance > 0.0
            && self
                .handling_draw(contact, Purpose::Reignited)
                .chance(chance)
        {
            self.customers[contact.0]
                .case
                .memory
                .reignite(self.now, parameters);
        }
    }

    /// The draw of a handling that has ended, as [`Meeting::draw`] gave it at its beginning.
    pub(super) fn handling_draw(&self, contact: CaseNumber, purpose: Purpose) -> Draw {
        let Customer {
            case, contact: row, ..
        } = &self.customers[contact.0];
        let queue = self.centre.queues[row.queue()].key;
        let index = Index::handling(row.number, queue, row.visit());
        case.key.draw(purpose, index)
    }

    /// A stage of the agent's own ends.
    pub(super) fn work_due(&mut self, work: WorkNumber) {
        match self.works[work.0].stage {
            WorkStage::Hold => self.hold_limit(work),
            WorkStage::Brief => {
                let item = &mut self.works[work.0];
                item.talk += self.now.since(item.since);
                self.wrap_up(work);
            }
            WorkStage::Dial { reached } => self.dialled(work, reached),
            WorkStage::WrapUp | WorkStage::Talk(_) => self.work_ended(work),
            WorkStage::Asking(outcome) => self.back_to_customer(work, outcome),
            WorkStage::Note => self.note_done(work),
            WorkStage::Between => self.between_over(work),
            WorkStage::Late { solves } => self.late_done(work, solves),
        }
    }

    /// The customer is gone from this agent: wrap-up, or free at once.
    pub(super) fn wrap_up(&mut self, work: WorkNumber) {
        let item = &mut self.works[work.0];
        item.stage = WorkStage::WrapUp;
        if item.wrap_up > Span::ZERO {
            let (wrap_up, serial) = (item.wrap_up, item.customer.serial);
            if self.chats.is_some() {
                self.chat_wraps_up(work);
            }
            let ends = self.now + self.paced(work, wrap_up);
            let slot = self.work_slot(work);
            self.timers.set(slot, ends, Kind::Work, serial);
        } else {
            self.work_ended(work);
        }
    }

    /// The agent is free again.
    fn work_ended(&mut self, work: WorkNumber) {
        let between = self.works[work.0].between;
        if between > Span::ZERO {
            self.begins_between(work, between);
        } else {
            let agent = self.close_work(work);
            self.free(agent);
        }
    }

    /// The agent has nothing to do any more: the next contact, or the list of the free.
    pub(super) fn free(&mut self, agent: AgentIndex) {
        if self.still_chats(agent) {
            return;
        }
        self.floor[agent].busy = false;
        self.take_next(agent);
    }
}

/// Time in which the agent explains why.
fn explained(meeting: &Meeting, explains: bool) -> Span {
    if explains {
        meeting.profile.explaining
    } else {
        Span::ZERO
    }
}
