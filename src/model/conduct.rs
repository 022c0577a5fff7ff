//! What happens in a talk beside solving it: conduct of agents, and what a need asks beyond skill.

use super::{Delay, GroupId, Outcomes, QueueId};
use crate::law::Law;
use crate::time::Span;

/// How the agents of a group act when a case is not simply solved.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Conduct {
    /// Chance that a "no" comes with something else that may help.
    pub alternative: f64,
    /// What becomes of "we will get back to you".
    pub promise: Option<Promise>,
    /// Where a customer goes who demands somebody else, or whose case is escalated.
    pub escalates_to: Option<QueueId>,
    /// When agents end a call themselves.
    pub ends_call: Option<EndsCall>,
    /// How agents ask a colleague while the customer holds.
    pub consult: Option<Consult>,
    /// What happens when the key person is not in; none: as when not solved.
    pub when_not_in: Option<Outcomes>,
}

/// Asking a colleague at another desk: no bounce, two agents busy.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Consult {
    /// How long the two agents speak.
    pub takes: Span,
    /// After so long without an answer the agent stops asking. None: asks on.
    pub hold_limit: Option<Span>,
}

/// A callback note.
#[derive(Clone, Debug, PartialEq)]
pub struct Promise {
    /// Chance that it is kept: the case is then solved without another contact.
    pub kept: f64,
    /// When it is kept, or when the customer sees that it is not.
    pub within: Delay,
    /// Time that keeping it takes: longer wrap-up of the same handling.
    pub takes: Span,
    /// Work that keeping it takes, done by somebody with nothing else to do; not done in time, it is broken. None: no
    /// work, it is kept at its time.
    pub work: Option<Law>,
    /// Who does that work; none where there is no work.
    pub by: Vec<GroupId>,
}

/// A rule to end calls.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct EndsCall {
    /// Index (0-100) of the frustration that the agent sees, from which a call may be ended.
    pub above: f64,
    /// Chance that it is.
    pub chance: f64,
}

/// What a need asks beyond an agent with the skill.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Needs {
    /// Share of cases whose right answer is "no".
    pub no_solution: f64,
    /// A person without whom some cases cannot be solved.
    pub key_person: Option<KeyPerson>,
    /// A check that can send a contact elsewhere.
    pub verification: Option<Verification>,
    /// How long a customer stays in a talk before hanging up. None: to its end.
    pub talk_patience: Option<Law>,
}

/// The one who handles that.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct KeyPerson {
    /// Share of the reason's cases that need one.
    pub share: f64,
    /// How many persons can.
    pub persons: u32,
    /// Chance that one of them is in on a day, each apart.
    pub is_in: f64,
}

/// A rule, or the check of who this is.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Verification {
    /// Chance that it fails, once per contact.
    pub fails: f64,
    /// Where the contact is sent then.
    pub to: QueueId,
}

/// Chances that a customer accepts a "no" as the end of the case.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct AcceptsNo {
    /// Without a reason.
    pub plain: f64,
    /// With its reason.
    pub reason: f64,
    /// With an alternative.
    pub alternative: f64,
}
