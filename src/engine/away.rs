//! Facts of customers who are not on the line: callbacks and mails.

use super::observer::CustomerId;
use crate::model::QueueId;
use crate::time::{Span, Time};

/// A callback was offered.
#[derive(Clone, Copy, Debug)]
pub struct CallbackOffered {
    /// To whom.
    pub customer: CustomerId,
    /// In which queue.
    pub queue: QueueId,
    /// When.
    pub at: Time,
    /// The customer accepted and hung up.
    pub accepted: bool,
}

/// How a promise to call back ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum CallbackEnd {
    /// The customer was reached.
    Completed,
    /// Nobody was there, as often as was tried.
    Failed,
    /// Neither when the run ended.
    Unfinished,
}

/// A promise to call back, from its acceptance to its end.
#[derive(Clone, Copy, Debug)]
pub struct Callback {
    /// Who.
    pub customer: CustomerId,
    /// Number of the contact in its case, from 0.
    pub contact: u32,
    /// The queue in which it was promised.
    pub queue: QueueId,
    /// When it was promised.
    pub promised: Time,
    /// When the customer was reached, or the last try failed.
    pub ended: Time,
    /// Tries in vain.
    pub missed: u32,
    /// How it ended.
    pub end: CallbackEnd,
}

/// What became of a mail.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum MailEnd {
    /// A reply was sent.
    Answered,
    /// The customer waited for it long enough.
    Ignored,
    /// Neither when the run ended.
    Unfinished,
}

/// A mail, from its receipt to its end.
#[derive(Clone, Copy, Debug)]
pub struct Mail {
    /// Who.
    pub customer: CustomerId,
    /// Number of the contact in its case, from 0.
    pub contact: u32,
    /// The queue in which it was last.
    pub queue: QueueId,
    /// When it came.
    pub received: Time,
    /// When the reply was sent, or the customer had waited long enough.
    pub ended: Time,
    /// Time in backlogs, nights included; none for a mail that nobody looks at.
    pub in_backlog: Span,
    /// Opening time from receipt to end.
    pub opening_time: Span,
    /// What became of it.
    pub end: MailEnd,
}

/// What is in the backlog of a queue at closing.
#[derive(Clone, Copy, Debug)]
pub struct Backlog {
    /// Which queue.
    pub queue: QueueId,
    /// When.
    pub at: Time,
    /// Mails that wait for an agent.
    pub mails: u64,
}
