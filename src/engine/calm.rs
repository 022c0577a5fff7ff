//! A call in which nothing happened but a wait that nobody minds and a talk that solved the case.

use super::observer::{
    Attempt, CaseEnd, CaseState, ContactEnd, ContactOutcome, CustomerId, HourPassed, Reached, Wait,
    WaitEnd,
};
use crate::frustration::{Causes, ContactScore};
use crate::model::QueueId;
use crate::time::{Span, Time};

/// A case that was one call without frustration: answered in the queue that it came to, and solved.
#[derive(Clone, Copy, Debug)]
pub struct CalmCall {
    /// Who.
    pub customer: CustomerId,
    /// Where.
    pub queue: QueueId,
    /// When the case opened, the call began and the queue was joined.
    pub opened: Time,
    /// When an agent answered.
    pub answered: Time,
    /// When talk, call and case ended.
    pub ended: Time,
    /// No free agent was found on joining.
    pub had_to_wait: bool,
    /// Opened in the measured days, where frustration is measured: its hours after the first are looked at.
    pub has_hours: bool,
}

impl CalmCall {
    /// Time from joining to the answer.
    #[inline]
    pub fn waited(&self) -> Span {
        self.answered.since(self.opened)
    }

    /// Time with the agent.
    #[inline]
    pub fn talked(&self) -> Span {
        self.ended.since(self.answered)
    }

    /// Its stay in the queue.
    #[inline]
    pub fn wait(&self) -> Wait {
        Wait {
            customer: self.customer,
            contact: 0,
            segment: 0,
            attempt: Attempt::Fresh,
            reached: Reached::Menu,
            queue: self.queue,
            joined: self.opened,
            left: self.answered,
            end: WaitEnd::Answered,
            had_to_wait: self.had_to_wait,
            on_hold: false,
        }
    }

    /// Its only contact.
    #[inline]
    pub fn contact(&self) -> ContactEnd {
        ContactEnd {
            customer: self.customer,
            number: 0,
            attempt: Attempt::Fresh,
            started: self.opened,
            ended: self.ended,
            outcome: ContactOutcome::Answered,
            settled: true,
            lost_in_transfer: false,
            called_back: false,
            by_mail: false,
            first_wait: self.waited(),
            total_wait: self.waited(),
            segments: 1,
            bounces: 0,
            score: ContactScore::default(),
        }
    }

    /// Its case.
    #[inline]
    pub fn case(&self) -> CaseEnd {
        CaseEnd {
            customer: self.customer,
            opened: self.opened,
            ended: self.ended,
            state: CaseState::Solved,
            settled: true,
            by_no: false,
            contacts: 1,
            answered_contacts: 1,
            came_back_after: None,
            callbacks: 0,
            bounces: 0,
            retellings: 0,
            waited: self.waited(),
            talked: self.talked(),
            effort: Span::ZERO,
            mails: 0,
            frustration: 0.0,
            causes: Causes::NONE,
            peak: 0.0,
            score: 0.0,
            left_for_good: false,
        }
    }

    /// The first of its hours after the opening, if they are looked at.
    #[inline]
    pub fn next_hour(&self) -> Option<HourPassed> {
        self.has_hours.then_some(HourPassed {
            customer: self.customer,
            opened: self.opened,
            hour: 1,
            frustration: 0.0,
            open: false,
        })
    }
}
