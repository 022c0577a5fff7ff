//! What is alive: cases, their contacts, and the work items that tie a contact to an agent.

use super::line::Standing;
use super::observer::{AgentIndex, Attempt, CustomerId, HandlingEnd, Reached};
use super::own_agent::Acquaintance;
use super::plain::PlainCall;
use super::plans::Plans;
use super::routes::Routes;
use super::timers::Slot;
use crate::frustration::{Memory, Parameters};
use crate::model::{GroupId, LinesId, QueueId};
use crate::random::CustomerKey;
use crate::time::{Span, Time};

/// A place in the pool of customers: of a case, and of its live contact.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) struct CaseNumber(pub(super) u32);

/// A place in the pool of work items.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct WorkNumber(pub(super) u32);

/// A customer with one case, in a place that is used again when the case is over.
#[derive(Debug)]
pub(super) struct Customer {
    /// Where the next event waits in the calendar: end of menu, patience, overflow, talk, return.
    pub(super) slot: Slot,
    /// A call of which nothing else needs to be known: then the case and the contact below are those of somebody before.
    pub(super) plain: Option<PlainCall>,
    pub(super) case: Case,
    /// The live contact, or the last one: there is never more than one at a time.
    pub(super) contact: Contact,
}

/// One need of one customer, alive until solved or given up.
#[derive(Debug)]
pub(super) struct Case {
    pub(super) customer: CustomerId,
    pub(super) key: CustomerKey,
    pub(super) opened: Time,
    /// Opened in the measured days: the run waits for its end.
    pub(super) followed: bool,
    pub(super) alive: bool,
    pub(super) contacts: u32,
    pub(super) answered_contacts: u32,
    /// When the first answered contact ended, and how long after it the next contact began.
    pub(super) first_answered: Option<Time>,
    pub(super) came_back_after: Option<Span>,
    /// The next place in the hours at which frustration is looked at.
    pub(super) next_hour: u8,
    pub(super) redials: u32,
    pub(super) repeats: u32,
    pub(super) bounces: u32,
    pub(super) retellings: u32,
    pub(super) callbacks: u32,
    pub(super) waited: Span,
    pub(super) talked: Span,
    pub(super) memory: Memory,
    pub(super) frustration_at_bounce: f64,
    pub(super) score: f64,
    pub(super) next_attempt: Attempt,
    /// What the return is for.
    pub(super) coming: Coming,
    /// The customer believes it finished.
    pub(super) settled: bool,
    /// The right "no" has been given.
    pub(super) rightly_refused: bool,
    pub(super) redirects: u32,
    /// Mails written.
    pub(super) mails: u32,
    /// The customer's own time beside waiting and talking.
    pub(super) effort: Span,
    /// The desk that the customer was told to call.
    pub(super) sent_to: Option<QueueId>,
}

/// What happens to a case between contacts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Coming {
    /// The next attempt.
    Attempt,
    /// A wrong answer is found out.
    Discovery,
    /// A promise is kept.
    PromiseKept,
    /// A promise is seen to be broken.
    PromiseBroken,
}

/// One attempt: in the menu, waiting, or with an agent.
#[derive(Debug)]
pub(super) struct Contact {
    pub(super) number: u32,
    pub(super) attempt: Attempt,
    pub(super) alive: bool,
    pub(super) started: Time,
    pub(super) lines: Option<LinesId>,
    /// Queues joined so far, in order: a segment each.
    pub(super) path: Vec<QueueId>,
    pub(super) stage: Stage,
    pub(super) bounces: u32,
    /// Moves by the transfer matrix.
    pub(super) moves: u32,
    /// Has asked for somebody else already: who got a colleague once is not passed on for ever.
    pub(super) demanded: bool,
    pub(super) first_wait: Option<Span>,
    pub(super) total_wait: Span,
    pub(super) reached: Reached,
    /// The desk where it is was reached by a wrong menu choice.
    pub(super) wrong_choice: bool,
    /// Somebody has handed the story over to the next agent.
    pub(super) handed_over: bool,
    /// The present stay in a queue began on hold beside the agent of a warm transfer.
    pub(super) on_hold: bool,
    /// Time that the next handling takes longer, because of the hand-over.
    pub(super) extra_talk: Span,
    /// Budget of patience left, when it is one per contact (seconds).
    pub(super) patience_left: Option<f64>,
    /// Since when patience runs in the present stay: not while somebody holds.
    pub(super) patient_since: Time,
    /// The work item of the agent who holds for the next desk (warm transfer).
    pub(super) holder: Option<WorkNumber>,
    /// Reached somebody by a callback.
    pub(super) called_back: bool,
    /// What is still to come in the present wait.
    pub(super) plans: Plans,
    /// The present stay in a queue is an agent's who asks a colleague.
    pub(super) consulting: bool,
}

/// Where a contact is.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Stage {
    /// In the menu.
    Menu,
    /// In a line.
    Waiting(Stay),
    /// With an agent.
    Talking(WorkNumber),
    /// At home, to be called back.
    Promised(Promise),
    /// A mail in a backlog.
    Filed(Filed),
}

/// A promise to call back.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Promise {
    /// Since when.
    pub(super) since: Time,
    /// Where it stands among the callbacks of its queue.
    pub(super) standing: Standing,
    /// When it is broken, if nobody has called by then.
    pub(super) lapses: Time,
    /// Tries in vain so far.
    pub(super) missed: u32,
}

/// A mail in a backlog.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Filed {
    /// Since when in this backlog.
    pub(super) since: Time,
    /// Where it stands: by the time at which it came.
    pub(super) standing: Standing,
    /// Until when the customer waits for the reply.
    pub(super) reply_by: Time,
    /// When more agents may answer it.
    pub(super) widens: Time,
    /// Somebody will look at it some time.
    pub(super) seen: bool,
}

/// A stay in a line.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Stay {
    /// In whose line it stands (another queue's after overflow).
    pub(super) line: QueueId,
    pub(super) ticket: u64,
    pub(super) joined: Time,
    /// Since when its place in the line counts: later, for who changed lines by own choice.
    pub(super) placed: Time,
    /// When patience ends.
    pub(super) leaves: Time,
    /// When it overflows.
    pub(super) overflows: Time,
    /// When more agents may answer it.
    pub(super) widens: Time,
    /// It stands beside the line and waits for this agent alone.
    pub(super) aside: Option<AgentIndex>,
}

/// One segment tied to one agent: with the customer, holding for another desk, or wrapping up.
#[derive(Debug)]
pub(super) struct Work {
    pub(super) alive: bool,
    pub(super) agent: AgentIndex,
    pub(super) contact: CaseNumber,
    pub(super) customer: CustomerId,
    pub(super) contact_number: u32,
    pub(super) attempt: Attempt,
    pub(super) reached: Reached,
    pub(super) queue: QueueId,
    pub(super) group: GroupId,
    /// Opened in the measured days: the run waits for its end.
    pub(super) followed: bool,
    /// Where the agent's own stages end: hold limit, brief, wrap-up.
    pub(super) slot: Option<Slot>,
    pub(super) stage: WorkStage,
    pub(super) began: Time,
    /// When the present stage began.
    pub(super) since: Time,
    pub(super) talk: Span,
    pub(super) hold: Span,
    /// Hold inside the call, at its end.
    pub(super) hold_inside: Span,
    /// Wrap-up to come.
    pub(super) wrap_up: Span,
    /// Time after it in which the agent is not available.
    pub(super) between: Span,
    pub(super) end: HandlingEnd,
    pub(super) outburst: bool,
    /// Part of the talk that comes from venting.
    pub(super) vented: Span,
    /// The agent explains why.
    pub(super) explains: bool,
    pub(super) known: Acquaintance,
    pub(super) load: f64,
    /// Talk that is left when a colleague knew the answer.
    pub(super) rest: Span,
    /// Part of it that comes from venting.
    pub(super) rest_vented: Span,
}

/// What an agent does in a work item.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum WorkStage {
    /// Talking; what comes of it is known to the engine already, to nobody else.
    Talk(Outcome),
    /// Holding for another desk (warm transfer).
    Hold,
    /// Handing the story over to the colleague who answered.
    Brief,
    /// Dialling to keep a promise; whether somebody answers is known to the engine already.
    Dial { reached: bool },
    /// Wrapping up without the customer.
    WrapUp,
    /// Asking a colleague, who says how the talk will end.
    Asking(Outcome),
    /// Working on a promise, without the customer.
    Note,
    /// Answering a mail whose customer waits for the reply no more.
    Late { solves: bool },
    /// Not available yet for the next call.
    Between,
}

/// What will come of a talk.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Outcome {
    Complete,
    Insufficient,
    DontKnow,
    /// Put through to another queue.
    Transfer {
        to: QueueId,
        why: Why,
    },
    /// Moved on by the transfer matrix.
    Moved {
        to: QueueId,
    },
    Wrong,
    No {
        /// "No" is the right answer.
        right: bool,
    },
    Promise {
        kept: bool,
    },
    /// Told to call another queue.
    Redirect {
        to: QueueId,
    },
    AgentEnds,
    CustomerLeaves,
    /// A colleague in this queue is asked.
    Consult {
        to: QueueId,
    },
}

/// Why somebody is put through.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Why {
    /// This agent cannot solve it.
    Unsolved,
    /// The customer asked for somebody else.
    Demanded,
    /// The agent calls in the supervisors.
    Escalated,
    /// A rule.
    Rule,
    /// The key person is not in.
    NotIn,
}

impl Customer {
    /// A new place: no case is alive in it yet, and no contact.
    pub(super) fn new(slot: Slot, case: Case) -> Customer {
        // Not before it is begun: the first attempt may wait for the hours of its queue.
        let mut contact = Contact::begin(0, Attempt::Fresh, case.opened, Vec::new());
        contact.alive = false;
        Customer {
            slot,
            plain: None,
            case: Case {
                alive: false,
                ..case
            },
            contact: Contact {
                alive: false,
                ..contact
            },
        }
    }
}

impl Case {
    /// A case that opens.
    pub(super) fn open(
        customer: CustomerId,
        key: CustomerKey,
        opened: Time,
        followed: bool,
        memory: Memory,
    ) -> Case {
        Case {
            customer,
            key,
            opened,
            followed,
            alive: true,
            contacts: 0,
            answered_contacts: 0,
            first_answered: None,
            came_back_after: None,
            next_hour: 0,
            redials: 0,
            repeats: 0,
            bounces: 0,
            retellings: 0,
            callbacks: 0,
            waited: Span::ZERO,
            talked: Span::ZERO,
            memory,
            frustration_at_bounce: 0.0,
            score: 0.0,
            next_attempt: Attempt::Fresh,
            coming: Coming::Attempt,
            settled: false,
            rightly_refused: false,
            redirects: 0,
            mails: 0,
            effort: Span::ZERO,
            sent_to: None,
        }
    }

    /// Gives the customer a sensitivity when something is about to be read that depends on it.
    #[inline]
    pub(super) fn feel(&mut self, routes: &Routes, parameters: &Parameters) {
        routes.give_sensitivity(&mut self.memory, self.key, parameters);
    }
}

impl Stay {
    /// When something happens to it by itself.
    pub(super) fn due(&self) -> Time {
        self.leaves.min(self.overflows).min(self.widens)
    }
}

impl Contact {
    /// A contact that begins now; its path may stand where that of an earlier one stood.
    pub(super) fn begin(
        number: u32,
        attempt: Attempt,
        now: Time,
        mut path: Vec<QueueId>,
    ) -> Contact {
        path.clear();
        Contact {
            number,
            attempt,
            alive: true,
            started: now,
            lines: None,
            path,
            stage: Stage::Menu,
            bounces: 0,
            moves: 0,
            demanded: false,
            first_wait: None,
            total_wait: Span::ZERO,
            reached: Reached::Menu,
            wrong_choice: false,
            handed_over: false,
            on_hold: false,
            extra_talk: Span::ZERO,
            patience_left: None,
            patient_since: Time::START,
            holder: None,
            called_back: false,
            plans: Plans::NONE,
            consulting: false,
        }
    }

    /// The queue of the present segment.
    pub(super) fn queue(&self) -> QueueId {
        self.path[self.path.len() - 1]
    }

    /// Number of the present segment, from 0.
    pub(super) fn segment(&self) -> u32 {
        self.path.len() as u32 - 1
    }

    /// Earlier visits to the present queue in this contact.
    pub(super) fn visit(&self) -> u32 {
        let queue = self.queue();
        self.path[..self.path.len() - 1]
            .iter()
            .filter(|earlier| **earlier == queue)
            .count() as u32
    }
}
