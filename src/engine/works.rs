//! Work items: what an agent has in hand, from its beginning to the books.

use super::cases::{CaseNumber, Customer, Outcome, Work, WorkNumber, WorkStage};
use super::handling::{Meeting, Met};
use super::observer::{AgentIndex, Attempt, CustomerId, Handling, HandlingEnd, Observer, Reached};
use super::own_agent::Acquaintance;
use super::world::World;
use crate::model::QueueId;
use crate::time::Span;

/// Whose contact an agent has in hand, for the books.
#[derive(Clone, Copy)]
pub(super) struct Caller {
    pub(super) customer: CustomerId,
    pub(super) followed: bool,
    pub(super) contact_number: u32,
    pub(super) attempt: Attempt,
    pub(super) reached: Reached,
}

impl Customer {
    /// Whose contact is in hand, when it is this customer's present one.
    #[inline]
    pub(super) fn caller(&self) -> Caller {
        let Customer {
            case, contact: row, ..
        } = self;
        Caller {
            customer: case.customer,
            followed: case.followed,
            contact_number: row.number,
            attempt: row.attempt,
            reached: row.reached,
        }
    }
}

impl<O: Observer> World<'_, O> {
    /// The agent, free until now, has something to do.
    #[inline]
    pub(super) fn begins_work(&mut self, agent: AgentIndex) {
        let person = &mut self.floor[agent];
        person.busy_since = self.now;
        person.overtime = Span::ZERO;
    }

    /// A work item that begins now.
    #[inline]
    pub(super) fn put_work(
        &mut self,
        meeting: &Meeting,
        caller: Caller,
        outcome: Outcome,
        wrap_up: Span,
        met: Met,
    ) -> WorkNumber {
        let stage = WorkStage::Talk(outcome);
        let Meeting {
            agent, case, queue, ..
        } = *meeting;
        self.put(Work {
            wrap_up,
            between: met.between,
            hold_inside: met.hold,
            outburst: met.outburst,
            vented: met.vented,
            explains: met.explains,
            known: met.known,
            load: meeting.load,
            ..self.fresh_work(agent, case, queue, caller, stage)
        })
    }

    /// Something that an agent begins now, nothing of it being done yet; unfinished until it is said how it ends.
    #[inline]
    pub(super) fn fresh_work(
        &self,
        agent: AgentIndex,
        contact: CaseNumber,
        queue: QueueId,
        caller: Caller,
        stage: WorkStage,
    ) -> Work {
        Work {
            alive: true,
            agent,
            contact,
            customer: caller.customer,
            contact_number: caller.contact_number,
            attempt: caller.attempt,
            reached: caller.reached,
            queue,
            group: self.floor[agent].group,
            followed: caller.followed,
            slot: None,
            stage,
            began: self.now,
            since: self.now,
            talk: Span::ZERO,
            hold: Span::ZERO,
            wrap_up: Span::ZERO,
            between: Span::ZERO,
            hold_inside: Span::ZERO,
            end: HandlingEnd::Unfinished,
            outburst: false,
            vented: Span::ZERO,
            explains: false,
            known: Acquaintance::default(),
            load: 0.0,
            rest: Span::ZERO,
            rest_vented: Span::ZERO,
        }
    }

    /// A place for a work item; the run waits for its end if it is of the measured days.
    #[inline]
    pub(super) fn put(&mut self, work: Work) -> WorkNumber {
        self.followed += u64::from(work.followed);
        WorkNumber(self.works.put(work))
    }

    pub(super) fn work_slot(&mut self, work: WorkNumber) -> super::timers::Slot {
        let timers = &mut self.timers;
        *self.works[work.0]
            .slot
            .get_or_insert_with(|| timers.take(work.0))
    }

    /// A work item is over; what its agent does next is not decided here.
    // Always: measured, see benches/README.md.
    #[inline(always)]
    pub(super) fn close_work(&mut self, work: WorkNumber) -> AgentIndex {
        self.report_work(work);
        let shared = self.chats.is_some() && self.own_time(work).is_some();
        if shared {
            self.chat_ends(work);
        }
        let item = &mut self.works[work.0];
        item.alive = false;
        let agent = item.agent;
        self.followed -= u64::from(item.followed);
        if let Some(slot) = item.slot.take() {
            self.timers.clear(slot);
            self.timers.give_back(slot);
        }
        self.works.give_back(work.0);
        if !shared {
            self.floor.books(agent, self.now);
        }
        agent
    }

    /// Tells the observer of a work item, up to now.
    pub(super) fn report_work(&mut self, work: WorkNumber) {
        if self.works[work.0].stage == WorkStage::Between {
            self.tell_between(work);
            return;
        }
        let item = &self.works[work.0];
        let overtime = self.floor[item.agent].overtime_since(item.began, self.now);
        let running = self.now.since(item.since);
        if let (Some(estimates), true) = (&mut self.estimates, item.end.is_whole()) {
            estimates.handled(item.queue, self.now.since(item.began));
        }
        let (talk, hold) = match item.stage {
            WorkStage::Talk(_) => (self.now.since(item.began) - item.hold, item.hold),
            WorkStage::Hold | WorkStage::Asking(_) => (item.talk, item.hold + running),
            WorkStage::Brief => (item.talk + running, item.hold),
            WorkStage::WrapUp
            | WorkStage::Dial { .. }
            | WorkStage::Note
            | WorkStage::Between
            | WorkStage::Late { .. } => (item.talk, item.hold),
        };
        self.observer.handled(&Handling {
            customer: item.customer,
            contact: item.contact_number,
            attempt: item.attempt,
            reached: item.reached,
            queue: item.queue,
            agent: item.agent,
            group: item.group,
            began: item.began,
            talk,
            hold,
            ended: self.now,
            overtime,
            end: item.end,
            outburst: item.outburst,
            vented: item.vented,
            helped_before: item.known.helped_before,
            same_agent: item.known.same_agent,
            load: item.load,
            shared: self.own_time(work),
        });
    }
}

impl Outcome {
    pub(super) fn ending(self) -> HandlingEnd {
        match self {
            Outcome::Complete => HandlingEnd::Complete,
            Outcome::Insufficient => HandlingEnd::Insufficient,
            Outcome::DontKnow => HandlingEnd::DontKnow,
            Outcome::Transfer { .. } | Outcome::Moved { .. } => HandlingEnd::Transferred,
            Outcome::Wrong => HandlingEnd::Wrong,
            Outcome::No { .. } => HandlingEnd::No,
            Outcome::Promise { .. } => HandlingEnd::Promised,
            Outcome::Redirect { .. } => HandlingEnd::Redirected,
            Outcome::AgentEnds => HandlingEnd::AgentEnded,
            Outcome::CustomerLeaves => HandlingEnd::CustomerLeft,
            Outcome::Consult { .. } => HandlingEnd::Unfinished,
        }
    }
}
