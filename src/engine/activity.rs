//! What happens to a customer, one line of the event log at a time.

use super::observer::{
    AgentIndex, Attempt, BounceCause, CaseState, CustomerId, HandlingEnd, Reached,
};
use crate::frustration::Memory;
use crate::model::{GroupId, QueueId};
use crate::time::{Span, Time};

/// One line of the event log.
#[derive(Clone, Copy, Debug)]
pub struct Event<'a> {
    /// When.
    pub at: Time,
    /// Who.
    pub customer: CustomerId,
    /// Number of the contact in its case, from 0.
    pub contact: u32,
    /// Number of the segment in its contact, from 0.
    pub segment: u32,
    /// What.
    pub activity: Activity,
    /// Where.
    pub queue: Option<QueueId>,
    /// Which agent.
    pub agent: Option<(GroupId, AgentIndex)>,
    /// Memory after the event.
    pub memory: &'a Memory,
    /// What the end of a contact, where this tells of it, did to F: a jump, or a relief (below zero).
    pub jump: f64,
}

/// What happened, for the event log.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Activity {
    /// A case opened; the first attempt follows.
    CaseOpened,
    /// A contact started.
    ContactStarted(Attempt),
    /// Joined a queue.
    Joined(Reached),
    /// Connected to an agent.
    Connected,
    /// Left while waiting.
    Abandoned,
    /// Refused: trunks or places full, or sent away at closing.
    Refused,
    /// Found the centre closed.
    FoundClosed,
    /// Moved to the groups of another queue.
    Overflowed(QueueId),
    /// A handling ended for the customer.
    HandlingEnded(HandlingEnd),
    /// Handed over to another desk.
    HandedOver {
        /// To which queue.
        to: QueueId,
        /// Why; none when it is planned (triage) and so no bounce.
        cause: Option<BounceCause>,
        /// The agent stays until the other desk answers.
        warm: bool,
    },
    /// The hold limit of a warm transfer passed: it goes on cold.
    HoldLimit,
    /// Will come back.
    WillReturn(Attempt, Time),
    /// An answer that looked right proves wrong.
    WrongAnswerFound,
    /// A promise is kept: the case is solved.
    PromiseKept,
    /// A promise is broken.
    PromiseBroken,
    /// The customer holds while the agent asks a colleague at this desk.
    Consults(QueueId),
    /// The case ended.
    CaseEnded(CaseState),
    /// Declined a callback and waits on.
    CallbackDeclined,
    /// Accepted a callback and hung up.
    CallbackPromised,
    /// Called back, but not there.
    NobodyHome,
    /// Called back in vain for the last time.
    CallbackFailed,
    /// Will not come with any need again.
    LeftForGood,
    /// Heard an announcement in line, with the expected wait where it was said.
    Announced(Option<Span>),
    /// Changed to the line of another queue by own choice.
    ChangedLine(QueueId),
    /// Helped by self-service, before any queue.
    SelfServed,
    /// Wrote a mail.
    MailSent,
    /// Waited for the reply to a mail long enough.
    MailIgnored,
    /// A mail that had been ignored is answered after all, and that solves the case.
    LateReply,
    /// This queue is closed now: the customer, who knows its hours, will come then.
    WaitsForHours(QueueId, Time),
    /// An agent begins to work on a promise, or is done with it while the customer still has a case.
    PromiseWork {
        /// It is done.
        done: bool,
    },
}
