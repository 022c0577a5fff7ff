//! What random quantities are for: a closed list, and the index that tells draws of one purpose apart.

use super::NameKey;

/// The purpose of a random quantity. The list is closed; the number of a purpose never changes, and a purpose
/// that is retired leaves a gap, because golden values hang on it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[repr(u8)]
pub enum Purpose {
    /// Stream: the k-th unit-exponential gap of the unit-rate arrival process.
    ArrivalGap = 1,
    /// Stream: the day's busyness factor of this reason.
    Busyness = 2,
    /// Customer: personal sensitivity z.
    Sensitivity = 3,
    /// Customer: comes with a complaint.
    Complaint = 4,
    /// Customer, by contact: which queue the menu choice leads to.
    MenuChoice = 5,
    /// Customer, by contact and segment: patience.
    Patience = 6,
    /// Customer, by contact and segment: leaves at once when it must wait.
    Balking = 7,
    /// Customer, by contact, queue and visit: talk time.
    Talk = 8,
    /// Customer, by contact, queue and visit: wrap-up time.
    WrapUp = 9,
    /// Customer, by contact, queue and visit: does this handling solve the case.
    Solved = 10,
    /// Customer, by contact, queue and visit: what happens when it does not.
    Unsolved = 11,
    /// Customer, by contact, queue and visit: does the agent know the way.
    KnowsTheWay = 12,
    /// Customer, by contact, queue and visit: which other desk, when not.
    WrongDesk = 13,
    /// Customer, by contact, queue and visit: the row of the transfer matrix.
    Matrix = 14,
    /// Customer, by contact: does the customer come back.
    ComesBack = 15,
    /// Customer, by contact: after how long.
    ReturnDelay = 16,
    /// Customer, by contact: how far after opening, when the attempt would fall outside opening hours.
    NextOpening = 17,
    /// Customer, by contact, queue and visit: does the agent acknowledge the anger.
    Acknowledged = 18,
    /// Customer, by contact, queue and visit: is the story brought back to square one.
    Reignited = 19,
    /// Customer, by contact, queue and visit: demands somebody else.
    SomebodyElse = 20,
    /// Customer, by contact, queue and visit: is an answer that was insufficient or wrong discovered, and when.
    Discovery = 21,
    /// Customer: frailty of patience (heterogeneity without memory).
    Frailty = 22,
    /// Customer, at the end of the case: would leave, tells others, complains (by index).
    Consequence = 23,
    /// Agent: personal speed.
    Speed = 24,
    /// Agent, by day: absence.
    Absence = 25,
    /// Day, by name: a busyness that reasons share.
    CommonBusyness = 26,
    /// Customer, by contact, queue and visit: which of the free agents (random choice).
    WhichAgent = 27,
    /// Customer, by contact and segment: accepts the offer to be called back.
    CallbackAccepted = 40,
    /// Customer, by contact and try: is not there when called back.
    CallbackMissed = 41,
    /// Customer, by contact and segment: leaves at once on hearing a wait longer than the own patience.
    LeavesWhenTold = 42,
    /// Customer, by contact, segment and look around: changes to a shorter line.
    Jockeys = 43,
    /// Customer, by contact: time in the menu.
    MenuTime = 44,
    /// Customer: needs nobody, because self-service solves the case.
    SelfService = 45,
    /// Customer, by contact, queue and visit: does the agent explain why.
    Explains = 60,
    /// Customer, by contact, queue and visit: a "no": is there an alternative, and does the customer accept it.
    Refusal = 61,
    /// Customer, by contact, queue and visit: a promise: is it kept, and when.
    Promise = 62,
    /// Customer: is the right answer to this need "no".
    NoSolution = 63,
    /// Customer: does this need ask for a key person.
    KeyPerson = 64,
    /// Stream: is the n-th key person of this reason in on this day.
    KeyPersonIn = 65,
    /// Customer, by contact: does a rule or the check of who this is send the contact elsewhere.
    Verification = 66,
    /// Customer, by contact, queue and visit: does the agent end the call.
    EndsCall = 67,
    /// Customer, by contact, queue and visit: how long the customer stays in the talk.
    TalkPatience = 68,
    /// Agent, by day: how late.
    Late = 69,
    /// Agent, by day: how early gone.
    LeavesEarly = 70,
    /// Agent, by day: when away from the work, and for how long.
    Away = 71,
    /// Customer, by contact, queue and visit: is there a hold inside the call.
    PutOnHold = 72,
    /// Customer, by contact, queue and visit: how long that hold is.
    HoldTime = 73,
    /// Day, by name: the second value of a shared busyness that changes in the day.
    LaterBusyness = 28,
    /// Stream: whether a fixed count with a fraction is rounded up.
    FixedCount = 29,
    /// Customer, by contact: does anybody look at this mail.
    MailSeen = 80,
    /// Customer, by contact: how long the customer waits for a reply.
    MailWaits = 81,
    /// Customer, by contact: tries again after a mail that was ignored.
    MailAgain = 82,
    /// Customer, by contact: own time for a contact, such as travel.
    Effort = 83,
    /// Customer, by contact: does the next attempt go to another queue, and to which.
    NextQueue = 84,
    /// Handling: how much work a promise takes.
    PromiseWork = 100,
    /// Customer, by moment: whose turn it is in a line that goes at random.
    Turn = 101,
    /// Customer: left for good before this need (0), leaves for good at its end (1).
    Churn = 102,
    /// Customer, by contact, queue and visit: how long the agent is not available after it.
    Between = 103,
}

impl Purpose {
    /// Every purpose, for golden values.
    pub const ALL: [Purpose; 58] = [
        Purpose::ArrivalGap,
        Purpose::Busyness,
        Purpose::Sensitivity,
        Purpose::Complaint,
        Purpose::MenuChoice,
        Purpose::Patience,
        Purpose::Balking,
        Purpose::Talk,
        Purpose::WrapUp,
        Purpose::Solved,
        Purpose::Unsolved,
        Purpose::KnowsTheWay,
        Purpose::WrongDesk,
        Purpose::Matrix,
        Purpose::ComesBack,
        Purpose::ReturnDelay,
        Purpose::NextOpening,
        Purpose::Acknowledged,
        Purpose::Reignited,
        Purpose::SomebodyElse,
        Purpose::Discovery,
        Purpose::Frailty,
        Purpose::Consequence,
        Purpose::Speed,
        Purpose::Absence,
        Purpose::CommonBusyness,
        Purpose::WhichAgent,
        Purpose::CallbackAccepted,
        Purpose::CallbackMissed,
        Purpose::LeavesWhenTold,
        Purpose::Jockeys,
        Purpose::MenuTime,
        Purpose::SelfService,
        Purpose::Explains,
        Purpose::Refusal,
        Purpose::Promise,
        Purpose::NoSolution,
        Purpose::KeyPerson,
        Purpose::KeyPersonIn,
        Purpose::Verification,
        Purpose::EndsCall,
        Purpose::TalkPatience,
        Purpose::Late,
        Purpose::LeavesEarly,
        Purpose::Away,
        Purpose::PutOnHold,
        Purpose::HoldTime,
        Purpose::LaterBusyness,
        Purpose::FixedCount,
        Purpose::MailSeen,
        Purpose::MailWaits,
        Purpose::MailAgain,
        Purpose::Effort,
        Purpose::NextQueue,
        Purpose::PromiseWork,
        Purpose::Turn,
        Purpose::Churn,
        Purpose::Between,
    ];

    #[inline]
    pub(super) const fn word(self) -> u64 {
        (self as u64).wrapping_mul(0xd6e8_feb8_6659_fd93)
    }
}

/// Which draw of a purpose: nothing, a number, or a place in the customer's day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Index(u64);

impl Index {
    /// The only draw of its purpose.
    pub const ONLY: Index = Index(0);

    /// The n-th.
    #[inline]
    pub const fn number(n: u64) -> Index {
        Index(n)
    }

    /// By the name of what it is about.
    #[inline]
    pub const fn named(name: NameKey) -> Index {
        Index(name.bits())
    }

    /// The n-th (from 0) of several with this name; the 0th is the name's own.
    #[inline]
    pub const fn nth(self, n: u64) -> Index {
        Index(self.0 ^ n)
    }

    /// The n-th segment of a contact (both from 0).
    #[inline]
    pub const fn segment(contact: u32, segment: u32) -> Index {
        Index(((contact as u64) << 32) | segment as u64)
    }

    /// A handling: the `visit`-th (from 0) of a contact to a queue, whoever answers.
    #[inline]
    pub const fn handling(contact: u32, queue: NameKey, visit: u32) -> Index {
        Index((((contact as u64) << 32) | visit as u64) ^ queue.bits())
    }

    /// The same place, of this customer with one agent among several.
    #[inline]
    pub fn with(self, agent: super::AgentKey) -> Index {
        Index(self.0 ^ super::Owner::bits(agent))
    }

    #[inline]
    pub(super) const fn word(self) -> u64 {
        self.0
    }
}
