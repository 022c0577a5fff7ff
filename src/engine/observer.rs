//! What the engine tells: facts, once each, when they are complete.
//!
//! An [`Observer`] is statically dispatched. `()` observes nothing and costs nothing; a pair observes twice.

use super::activity::Event;
use super::away::{Backlog, Callback, CallbackOffered, Mail};
use super::calm::CalmCall;
pub use super::handled::{Handling, HandlingEnd, Shared};
pub use super::identity::{Came, CustomerId};
use crate::frustration::{Causes, ContactScore};
use crate::model::{GroupId, QueueId};
use crate::time::{Span, Time};

/// Who sees what happens in one replication. Every method may be left out.
pub trait Observer {
    /// Whether [`Observer::happened`] is wanted; the engine does not prepare events that nobody reads.
    const LOG: bool = false;

    /// A case opened: a customer has a need and makes the first attempt.
    fn case_opened(&mut self, _case: &CaseOpened) {}
    /// Somebody begins to wait in a queue (`comes`), or does so no longer. What begins on hold beside an agent is left out.
    fn line_changed(&mut self, _queue: QueueId, _at: Time, _comes: bool) {}
    /// A stay in a queue ended (for the contact this is one segment's wait).
    fn waited(&mut self, _wait: &Wait) {}
    /// Somebody who waits was moved into the line of another queue by overflow.
    fn overflowed(&mut self, _overflow: &Overflowed) {}
    /// A callback was offered to somebody who waits.
    fn callback_offered(&mut self, _offer: &CallbackOffered) {}
    /// A promise to call back was kept or broken, or the run ended with it.
    fn callback_ended(&mut self, _callback: &Callback) {}
    /// A work item ended, wrap-up included; also called for what is unfinished when the run ends.
    fn handled(&mut self, _handling: &Handling) {}
    /// An agent was between two calls.
    fn between_calls(&mut self, _between: &Between) {}
    /// A mail was answered or ignored, or the run ended with it.
    fn mail_ended(&mut self, _mail: &Mail) {}
    /// What was left in the backlog of a queue at closing.
    fn backlog(&mut self, _backlog: &Backlog) {}
    /// A stretch ended in which an agent had the same number of chats at hand.
    fn chatted(&mut self, _chatting: &Chatting) {}
    /// A stretch of duty of one agent ended (or the run ended in it).
    fn on_duty(&mut self, _duty: &Duty) {}
    /// A stretch of paid time of one agent, as planned, told at the beginning of its day (or of a long run).
    fn paid(&mut self, _paid: &Paid) {}
    /// An unsolved case was handed over to another desk (called just after the jump of frustration).
    fn bounced(&mut self, _bounce: &Bounce) {}
    /// A contact ended.
    fn contact_ended(&mut self, _contact: &ContactEnd) {}
    /// An hour of [`HOURS`] after the opening of a case of the measured days; never called in a long run.
    fn hour_passed(&mut self, _hour: &HourPassed) {}
    /// This hour and all after it, of a case that ended without frustration: as [`Observer::hour_passed`] would tell them.
    fn calm_hours(&mut self, first: &HourPassed) {
        for hour in first.hour..HOURS.len() {
            self.hour_passed(&HourPassed { hour, ..*first });
        }
    }
    /// All hours after the end of a case, as [`Observer::hour_passed`] would tell them.
    fn hours_after(&mut self, after: &HoursAfter) {
        for hour in after.first..HOURS.len() {
            self.hour_passed(&HourPassed {
                customer: after.customer,
                opened: after.opened,
                hour,
                frustration: after.frustration[hour],
                open: false,
            });
        }
    }
    /// A need did not become a case, because its customer had left for good; the serial is that of the next case.
    fn need_lost(&mut self, _customer: &CustomerId, _at: Time) {}
    /// A case ended, or the run ended with the case open.
    fn case_ended(&mut self, _case: &CaseEnd) {}
    /// A case that was one call without frustration is over: all that is left to tell of it, once, when the call ends.
    /// Its opening, the number waiting and the work of its agent are told apart.
    fn calm_call(&mut self, call: &CalmCall) {
        self.waited(&call.wait());
        self.contact_ended(&call.contact());
        self.case_ended(&call.case());
        if let Some(hour) = call.next_hour() {
            self.calm_hours(&hour);
        }
    }
    /// Anything worth a line in the event log happened (only when [`Observer::LOG`]).
    fn happened(&mut self, _event: &Event<'_>) {}
    /// The run is over: contacts still inside each queue, and so on.
    fn finished(&mut self, _end: &RunEnd<'_>) {}
}

impl Observer for () {}

/// A case opened.
#[derive(Clone, Copy, Debug)]
pub struct CaseOpened {
    /// Who.
    pub customer: CustomerId,
    /// When.
    pub at: Time,
    /// F brought along (a complaint).
    pub frustration: f64,
}

/// Hours since the opening of a case at which its frustration is looked at.
pub const HOURS: [u32; 12] = [0, 1, 2, 4, 8, 24, 36, 48, 72, 96, 120, 168];

/// The frustration of a case some hours after it opened. A case that has ended is looked at too, with its faded value.
#[derive(Clone, Copy, Debug)]
pub struct HourPassed {
    /// Who.
    pub customer: CustomerId,
    /// When the case opened.
    pub opened: Time,
    /// Which hour: a place in [`HOURS`].
    pub hour: usize,
    /// F then.
    pub frustration: f64,
    /// The case was open then.
    pub open: bool,
}

/// The hours after the end of a case of the measured days.
#[derive(Clone, Copy, Debug)]
pub struct HoursAfter {
    /// Whose case.
    pub customer: CustomerId,
    /// When the case opened.
    pub opened: Time,
    /// The first of them: a place in [`HOURS`].
    pub first: usize,
    /// F at each of [`HOURS`], from that place on.
    pub frustration: [f64; HOURS.len()],
}

/// Why a contact is made.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Attempt {
    /// The first of its case.
    Fresh,
    /// After an abandoned, refused or closed attempt.
    Redial,
    /// After an answered contact that did not settle the case.
    Repeat,
}

/// How a contact got into a queue.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Reached {
    /// By the menu choice.
    Menu,
    /// Handed over by another desk.
    Transfer,
    /// An agent asks a colleague while the customer holds.
    Consult,
}

/// How a stay in a queue ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum WaitEnd {
    /// Connected to an agent.
    Answered,
    /// The customer left.
    Abandoned,
    /// All waiting places were taken, or all trunks busy (then the wait is zero).
    Refused,
    /// Sent away at closing.
    SentAway,
    /// Still waiting when the run ended.
    Unfinished,
    /// Hung up with the promise of a callback.
    TookCallback,
}

/// One stay in a queue.
#[derive(Clone, Copy, Debug)]
pub struct Wait {
    /// Who.
    pub customer: CustomerId,
    /// Number of the contact in its case, from 0.
    pub contact: u32,
    /// Number of the segment in its contact, from 0.
    pub segment: u32,
    /// Why the contact was made.
    pub attempt: Attempt,
    /// How it got here.
    pub reached: Reached,
    /// The queue that it joined (overflow does not change it).
    pub queue: QueueId,
    /// When it joined.
    pub joined: Time,
    /// When the stay ended.
    pub left: Time,
    /// How it ended.
    pub end: WaitEnd,
    /// No free agent was found on joining.
    pub had_to_wait: bool,
    /// It began on hold beside the agent of a warm transfer: never in waits and service level of the queue.
    pub on_hold: bool,
}

/// A move into the line of another queue, by overflow.
#[derive(Clone, Copy, Debug)]
pub struct Overflowed {
    /// Who.
    pub customer: CustomerId,
    /// The queue that it joined, whose contact it stays.
    pub queue: QueueId,
    /// When it joined.
    pub joined: Time,
    /// In whose line it stands from now on.
    pub to: QueueId,
    /// When it was moved.
    pub at: Time,
}

/// An agent, by position on the floor (group by group, in the order of the plan).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct AgentIndex(pub u32);

/// A stretch in which an agent had the same number of chats at hand.
#[derive(Clone, Copy, Debug)]
pub struct Chatting {
    /// Who.
    pub agent: AgentIndex,
    /// Of which group.
    pub group: GroupId,
    /// From.
    pub from: Time,
    /// Until.
    pub to: Time,
    /// Chats at hand, 1 or more.
    pub chats: u32,
    /// The agent's duty was over.
    pub overtime: bool,
}

/// A stretch between two calls, in which an agent on duty handles nothing and can take nothing.
#[derive(Clone, Copy, Debug)]
pub struct Between {
    /// Who.
    pub agent: AgentIndex,
    /// Of which group.
    pub group: GroupId,
    /// From.
    pub from: Time,
    /// Until.
    pub to: Time,
}

/// A stretch of duty: there for contacts, as planned but for absence, lateness and time away.
#[derive(Clone, Copy, Debug)]
pub struct Duty {
    /// Who.
    pub agent: AgentIndex,
    /// Of which group.
    pub group: GroupId,
    /// From.
    pub from: Time,
    /// Until.
    pub to: Time,
}

/// A stretch of paid time: planned hours without unpaid breaks, with meetings, training and days of absence.
#[derive(Clone, Copy, Debug)]
pub struct Paid {
    /// Who.
    pub agent: AgentIndex,
    /// Of which group.
    pub group: GroupId,
    /// From.
    pub from: Time,
    /// Until.
    pub to: Time,
}

/// Why an unsolved case was handed over: one cause each.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum BounceCause {
    /// A rule, or the check of who this is.
    Rule,
    /// The customer must go to the other desk alone.
    Redirect,
    /// The customer demanded somebody else, or a supervisor.
    Escalation,
    /// The one who handles that is not in.
    KeyPersonNotIn,
    /// This desk was reached by a wrong menu choice.
    WrongMenuChoice,
    /// Sent to a desk that cannot solve it.
    DoesNotKnowTheWay,
    /// Sent to the right desk, because this one lacks the skill.
    LacksTheSkill,
    /// The plain transfer matrix says so.
    AsMeasured,
}

impl BounceCause {
    /// All causes, in the order in which the first that applies counts.
    pub const ALL: [BounceCause; 8] = [
        BounceCause::Rule,
        BounceCause::Redirect,
        BounceCause::Escalation,
        BounceCause::KeyPersonNotIn,
        BounceCause::WrongMenuChoice,
        BounceCause::DoesNotKnowTheWay,
        BounceCause::LacksTheSkill,
        BounceCause::AsMeasured,
    ];
}

/// A bounce: a hand-over of an unsolved case to another desk.
#[derive(Clone, Copy, Debug)]
pub struct Bounce {
    /// Who.
    pub customer: CustomerId,
    /// When the case opened.
    pub opened: Time,
    /// When.
    pub at: Time,
    /// Number in the case, from 1.
    pub number: u32,
    /// From which queue.
    pub from: QueueId,
    /// To which queue.
    pub to: QueueId,
    /// Why.
    pub cause: BounceCause,
    /// F just after the jump, before any relief.
    pub frustration: f64,
    /// F at the moment of the bounce before (at the opening of the case for the first).
    pub frustration_before: f64,
}

/// How a contact ended: exactly one way.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum ContactOutcome {
    /// Somebody was reached.
    Answered,
    /// Left before reaching anybody.
    Abandoned,
    /// Trunks or waiting places full, or sent away at closing, before reaching anybody.
    Refused,
    /// Outside opening hours.
    Closed,
    /// Neither when the run ended.
    Unfinished,
    /// Called back in vain, before reaching anybody.
    CallbackFailed,
    /// Solved in the menu, without anybody.
    SelfServed,
    /// A mail that was not answered in time.
    Ignored,
}

/// A contact ended.
#[derive(Clone, Copy, Debug)]
pub struct ContactEnd {
    /// Who.
    pub customer: CustomerId,
    /// Number in the case, from 0.
    pub number: u32,
    /// Why it was made.
    pub attempt: Attempt,
    /// When it started.
    pub started: Time,
    /// When it ended for the customer.
    pub ended: Time,
    /// How it ended.
    pub outcome: ContactOutcome,
    /// The customer believes the case finished.
    pub settled: bool,
    /// Answered, then left, was refused or called back in vain in a later queue.
    pub lost_in_transfer: bool,
    /// Reached somebody by a callback: its waits belong in no service level.
    pub called_back: bool,
    /// A mail: its waits belong in no service level.
    pub by_mail: bool,
    /// Wait until the first answer (until the end when never answered).
    pub first_wait: Span,
    /// Sum of the waits of all segments.
    pub total_wait: Span,
    /// Segments.
    pub segments: u32,
    /// Bounces in this contact.
    pub bounces: u32,
    /// F over the contact, as a survey right after it would measure it.
    pub score: ContactScore,
}

/// How a case stands at its end or at the end of the run.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum CaseState {
    /// Settled and right.
    Solved,
    /// No further attempt will come.
    GivenUp,
    /// Neither when the run ended.
    Open,
}

/// A case ended.
#[derive(Clone, Copy, Debug)]
pub struct CaseEnd {
    /// Who.
    pub customer: CustomerId,
    /// When the case opened.
    pub opened: Time,
    /// When it ended (the end of the run if open).
    pub ended: Time,
    /// How.
    pub state: CaseState,
    /// The customer believes it finished, rightly or not: what an ACD takes for solved.
    pub settled: bool,
    /// Solved by a "no" that is right.
    pub by_no: bool,
    /// Contacts made.
    pub contacts: u32,
    /// Contacts in which somebody was reached.
    pub answered_contacts: u32,
    /// Time from the end of the first answered contact to the next contact of the case; none: there was none.
    pub came_back_after: Option<Span>,
    /// Callbacks promised.
    pub callbacks: u32,
    /// Bounces.
    pub bounces: u32,
    /// How often the story was told again.
    pub retellings: u32,
    /// Time in menus and queues.
    pub waited: Span,
    /// Time talking and on hold.
    pub talked: Span,
    /// Own time beside waiting and talking: travel, writing.
    pub effort: Span,
    /// Mails written.
    pub mails: u32,
    /// F at the end.
    pub frustration: f64,
    /// The same by cause.
    pub causes: Causes,
    /// Highest F ever.
    pub peak: f64,
    /// Score of the last contact.
    pub score: f64,
    /// The customer leaves for good.
    pub left_for_good: bool,
}

/// The end of a run.
#[derive(Clone, Copy, Debug)]
pub struct RunEnd<'a> {
    /// When.
    pub at: Time,
    /// Contacts still waiting in each queue, by queue id.
    pub waiting: &'a [u64],
    /// Events that the engine processed.
    pub events: u64,
}
