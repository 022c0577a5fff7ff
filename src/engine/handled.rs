//! What is told of a work item when it is over.

use super::identity::CustomerId;
use super::observer::{AgentIndex, Attempt, Reached};
use crate::model::{GroupId, QueueId};
use crate::time::{Span, Time};

/// What came of one handling.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum HandlingEnd {
    /// Settled and right.
    Complete,
    /// Does not settle it: the customer comes back later.
    Insufficient,
    /// "I wouldn't know": a dead end.
    DontKnow,
    /// Handed over to another queue.
    Transferred,
    /// Unfinished when the run ended.
    Unfinished,
    /// Looks right, but is wrong.
    Wrong,
    /// "No".
    No,
    /// "We will get back to you".
    Promised,
    /// Told to call another desk.
    Redirected,
    /// The agent ended the call.
    AgentEnded,
    /// The customer hung up in the middle of the talk.
    CustomerLeft,
    /// A colleague was asked: the customer stays with the one who asked.
    Consulted,
    /// Only dialling: the customer answered, and the talk follows as a work item of its own.
    Dialled,
    /// Only dialling: nobody answered.
    NobodyHome,
    /// Work on a promise, without the customer.
    PromiseWork,
    /// A mail whose customer had stopped waiting for the reply.
    LateMail,
    /// A piece of the work on a mail, which was put aside for somebody on the line; the rest follows.
    PutAside,
}

impl HandlingEnd {
    /// A talk or a reply that came to its end: neither dialling nor work on a promise or a late mail, nor put aside or cut
    /// off by the end of the run.
    pub fn is_whole(self) -> bool {
        !matches!(
            self,
            HandlingEnd::Unfinished
                | HandlingEnd::Dialled
                | HandlingEnd::NobodyHome
                | HandlingEnd::PromiseWork
                | HandlingEnd::LateMail
                | HandlingEnd::PutAside
        )
    }
}

/// One work item: an agent and a segment, wrap-up included.
#[derive(Clone, Copy, Debug)]
pub struct Handling {
    /// Who was helped.
    pub customer: CustomerId,
    /// Number of the contact in its case, from 0.
    pub contact: u32,
    /// Why the contact was made.
    pub attempt: Attempt,
    /// How the segment got into its queue.
    pub reached: Reached,
    /// The queue the segment came from.
    pub queue: QueueId,
    /// Who helped.
    pub agent: AgentIndex,
    /// Of which group.
    pub group: GroupId,
    /// Connected.
    pub began: Time,
    /// Time with the customer on the line (verification, retelling and hand-over included).
    pub talk: Span,
    /// Time holding for another desk (warm transfer).
    pub hold: Span,
    /// The agent is free again.
    pub ended: Time,
    /// Part of it after the end of the agent's duty.
    pub overtime: Span,
    /// What came of it.
    pub end: HandlingEnd,
    /// The customer's visible frustration passed the threshold of an outburst.
    pub outburst: bool,
    /// Somebody helped with the case here in an earlier contact (only where the queue brings customers back to whom
    /// they know).
    pub helped_before: bool,
    /// It was the same agent.
    pub same_agent: bool,
    /// Part of the talk that comes from venting; below zero where the customer is calmer than F_ref says.
    pub vented: Span,
    /// The agent's load of earlier outbursts when it began; 0 where outbursts leave nothing behind.
    pub load: f64,
    /// The agent's own time in a chat. None: all of it, nothing else was done in that time.
    pub shared: Option<Shared>,
}

/// The agent's own time in a chat: of each moment one k-th, when k chats were at hand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Shared {
    /// From the connection on.
    pub own: Span,
    /// Part of it after the customer had gone.
    pub wrap_up: Span,
}

impl Handling {
    /// The agent's own time in it.
    pub fn own_time(&self) -> Span {
        self.shared
            .map_or(self.ended.since(self.began), |shared| shared.own)
    }

    /// The same of the wrap-up alone.
    pub fn own_wrap_up(&self) -> Span {
        self.shared.map_or(self.wrap_up(), |shared| shared.wrap_up)
    }

    /// Wrap-up without the customer.
    pub fn wrap_up(&self) -> Span {
        self.ended.since(self.began) - self.talk - self.hold
    }
}
