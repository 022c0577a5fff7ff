//! Where contacts wait: queues, shared trunks, overflow, the plain transfer matrix.

use super::{ByClock, Delay, GroupId, Hold, LinesId, QueueId, Words};
use crate::law::Law;
use crate::random::NameKey;
use crate::time::Span;

/// A queue: where contacts wait for a skill.
#[derive(Clone, Debug)]
pub struct Queue {
    /// Name in the scenario.
    pub name: String,
    /// Its key in random numbers.
    pub key: NameKey,
    /// What people read instead of the name.
    pub title: Words,
    /// Who answers, in the order in which they are tried.
    pub groups: Vec<GroupId>,
    /// The same groups as steps with pools and conditions. Empty: simply one after the other.
    pub rings: Vec<Ring>,
    /// How heavily waiting here weighs for groups that take by score.
    pub weight: f64,
    /// What waiting here starts with for groups that take by score, before weighing is done.
    pub head_start: Span,
    /// A returning customer goes to the agent who helped here before, and waits so long for him while he is busy.
    /// None: to anybody.
    pub last_agent: Option<Span>,
    /// Service-level target of this queue.
    pub target: Target,
    /// People who may wait here, not counting those being helped. None: no limit.
    pub waiting_places: Option<u32>,
    /// Talk time here, instead of the reason's.
    pub talk: Option<ByClock<Law>>,
    /// Wrap-up time here, instead of the reason's.
    pub wrap_up: Option<ByClock<Law>>,
    /// Hold inside the call here, instead of the reason's.
    pub hold: Option<Hold>,
    /// Patience here, instead of the reason's.
    pub patience: Option<ByClock<Law>>,
    /// Who is served first.
    pub order: LineOrder,
    /// Where the waiting go after a delay; segment and clock go on.
    pub overflow: Option<Overflow>,
    /// Trunks that a contact entering here takes until it ends.
    pub lines: Option<LinesId>,
    /// Hands over its first time as planned: no bounce.
    pub triage: bool,
    /// How the wait of somebody who stands here is estimated.
    pub estimate: Estimate,
    /// Being called back instead of waiting on. None: not offered.
    pub callback: Option<CallbackOffer>,
    /// What those who wait are told. None: nothing.
    pub announcement: Option<Announcement>,
    /// Changing to a shorter line. None: nobody does.
    pub jockeying: Option<Jockeying>,
    /// Better classes than the reason's. None: the reason's alone.
    pub priorities: Option<Priorities>,
    /// What a contact here is.
    pub channel: Channel,
    /// What becomes of mails; only with [`Channel::Mail`].
    pub mail: MailRules,
    /// The customer's own time for a contact here, beside waiting and talking. None: none.
    pub effort: Option<Law>,
    /// (So many waiting, chance to leave at once), upwards, by the clock; wins over the reason's. None: the reason's.
    pub balks: Option<ByClock<Vec<(u32, f64)>>>,
    /// From when until when contacts come in, since midnight. None: while the centre is open.
    pub hours: Option<(Span, Span)>,
    /// Where the next attempt goes after a contact that failed here. None: as the first.
    pub next_attempt: Option<NextAttempt>,
}

/// The backlog of a queue for mails.
#[derive(Clone, Debug, PartialEq)]
pub struct MailRules {
    /// Share of the mails that anybody looks at.
    pub answered: f64,
    /// How long a customer waits for a reply. None: for ever.
    pub waits: Option<Delay>,
    /// Chance that a customer who was ignored tries again.
    pub tries_again: f64,
    /// After so much opening time a mail goes before callers. None: never.
    pub urgent_after: Option<Span>,
    /// Mails in the backlog when the run begins.
    pub backlog: u32,
    /// Mails that were ignored stay in the backlog all the same.
    pub stays: bool,
    /// Who answers a mail here takes a caller in between, where nobody is free.
    pub put_aside: bool,
    /// Agent's time for such a mail when its case is closed. None: that of a reply.
    pub closed_takes: Option<Law>,
}

impl Default for MailRules {
    fn default() -> MailRules {
        MailRules {
            answered: 1.0,
            waits: None,
            tries_again: 0.9,
            urgent_after: None,
            backlog: 0,
            stays: false,
            put_aside: false,
            closed_takes: None,
        }
    }
}

/// Where the next attempt goes after a contact that failed.
#[derive(Clone, Debug, PartialEq)]
pub struct NextAttempt {
    /// (queue, chance); chances add to 1.
    pub to: Vec<(QueueId, f64)>,
    /// Chance to go there after leaving, being refused or called back in vain.
    pub when_abandoned: f64,
    /// Chance after an answer that did not settle the case.
    pub when_unsettled: f64,
    /// Chance after a mail that was not answered in time.
    pub when_ignored: f64,
}

/// What a contact in a queue is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum Channel {
    /// A call.
    #[default]
    Phone,
    /// A chat, which may be one of several that an agent has at hand.
    Chat,
    /// A written message that waits in a backlog.
    Mail,
    /// A visit.
    Counter,
}

impl Channel {
    /// Its name in machine output.
    pub fn name(self) -> &'static str {
        match self {
            Channel::Phone => "phone",
            Channel::Chat => "chat",
            Channel::Mail => "mail",
            Channel::Counter => "counter",
        }
    }
}

/// One step of the order in which groups are tried.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ring {
    /// The groups; several are one pool: the best free agent of all of them answers, and all pick by the same rule.
    pub groups: Vec<GroupId>,
    /// They answer only who has waited this long.
    pub after: Span,
    /// A group answers only while more agents than this are free in it.
    pub keeps_free: u32,
}

/// Who in a line is served first. Age counts from joining the queue; ties go by customer.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum LineOrder {
    /// First come, first served.
    #[default]
    FirstCome,
    /// By the priority class of the reason, or the better one of [`Priorities`], then by age.
    Priority,
    /// Whose case is oldest first, also before the other lines of an agent.
    CaseAge,
    /// By waiting time multiplied by the weight of the reason.
    WeightedWait,
    /// Who joined last is served first.
    LastCome,
    /// Any of those who wait, each with the same chance.
    Random,
}

/// Better priority classes than the reason's, for whom they apply to; a lower number is served first.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Priorities {
    /// At a redial or repeat contact.
    pub returning: Option<u8>,
    /// Put through by another desk.
    pub transferred: Option<u8>,
    /// Put through after asking for somebody else.
    pub escalated: Option<u8>,
    /// From so much waiting time on.
    pub waited: Vec<(Span, u8)>,
}

/// How the wait of somebody in a line is estimated, from what the centre itself can see.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum Estimate {
    /// (people ahead + 1) x mean handling in this queue so far / agents present: exact for equal agents who answer one
    /// first-come line of exponential handlings from which nobody leaves.
    #[default]
    ByPlace,
    /// The wait of whoever was answered last here.
    LastWait,
}

/// What those who wait are told, once per stay; nothing is told to customers on hold beside an agent.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Announcement {
    /// Own waiting time at which it is heard. Zero: on joining, when nobody is free.
    pub after: Span,
    /// Time of a message before the queue, heard by everybody who comes in here: effort, not waiting.
    pub takes: Span,
    /// It says why: later jumps of frustration in this contact are damped.
    pub explains: bool,
    /// It says how long it will probably take; from then on waiting is easier to bear.
    pub tells_wait: bool,
    /// Chance to leave at once when the announced wait is longer than the patience that is left, times `leaves_above`.
    pub leaves: f64,
    /// Factor on the patience that is held against the announced wait.
    pub leaves_above: f64,
    /// Factor on the patience left of those who stay.
    pub patience: f64,
}

/// Being called back instead of waiting on. Never offered to a customer on hold beside an agent, nor after closing.
#[derive(Clone, Debug, PartialEq)]
pub struct CallbackOffer {
    /// Own waiting time after which it is offered, once per stay. Zero: on joining, when nobody is free.
    pub after: Span,
    /// Offered only when the expected wait is longer than this. None: whatever it is.
    pub when_wait_above: Option<Span>,
    /// Offered only when at least so many people wait here already. None: however many.
    pub when_waiting: Option<u32>,
    /// Chance that the customer accepts.
    pub accepts: f64,
    /// Whose turn it is when.
    pub place: CallbackPlace,
    /// Who calls back.
    pub groups: Vec<GroupId>,
    /// Agent's time until the customer answers, or until it is clear that nobody does.
    pub dialling: Span,
    /// Chance that nobody answers a try.
    pub fails: f64,
    /// Tries, 1 or more; after the last the promise is broken.
    pub tries: u32,
    /// Time from one try to the next.
    pub again_after: Span,
    /// Factor on the patience that decliners have left.
    pub decliners_patience: f64,
    /// Agents call back only while more than this are free in their group.
    pub keeps_free: u32,
}

/// When the turn of a callback comes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum CallbackPlace {
    /// The place in line is kept, as if the customer were still waiting (virtual hold).
    #[default]
    Kept,
    /// When an agent is free and nobody waits in the lines that this agent answers.
    AfterCallers,
}

/// Overflow after a delay, where all conditions that are given hold.
#[derive(Clone, Debug, PartialEq)]
pub struct Overflow {
    /// Waiting time after which the contact is moved.
    pub after: Span,
    /// Where to, in order: the first with a free agent, else the first with anybody present, else the first.
    pub to: Vec<QueueId>,
    /// Only when at least so many others wait in the line.
    pub when_waiting: Option<u32>,
    /// Only when the expected wait is longer.
    pub when_wait_above: Option<Span>,
    /// Only when the service level of the line has been lower of late.
    pub when_service_below: Option<RecentService>,
    /// Only when nobody who answers the line is present.
    pub when_nobody_present: bool,
    /// When it did not apply: time until it is looked at again. None: never.
    pub again_every: Option<Span>,
}

/// A share of waits within the target of a queue, over the last so long.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct RecentService {
    /// Share (0-1).
    pub share: f64,
    /// How far back, above zero.
    pub over: Span,
}

/// People who change to a shorter line by themselves, as at counters; to the end of that line, clock and segment go on.
#[derive(Clone, Debug, PartialEq)]
pub struct Jockeying {
    /// Lines that can be seen from here.
    pub to: Vec<QueueId>,
    /// Time between two looks around.
    pub every: Span,
    /// At least so many people fewer must be there than are ahead here.
    pub fewer: u32,
    /// Chance to change at a look, where it would pay.
    pub chance: f64,
}

/// A service-level target such as 80 % in 20 s.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Target {
    /// Share to reach (0-1).
    pub share: f64,
    /// Waits up to and including this long are in target.
    pub within: Span,
}

/// Trunks that several queues share: a contact holds one from its start to its end.
#[derive(Clone, Debug)]
pub struct Lines {
    /// Name in the scenario.
    pub name: String,
    /// How many contacts can be in the centre over these lines at once.
    pub count: u32,
    /// What one line costs per hour of the opening time, in the file's currency.
    pub cost: f64,
}

/// The plain transfer matrix: after a handling in a queue, chances to go on to others.
#[derive(Clone, Debug, PartialEq)]
pub struct TransferMatrix {
    /// Row by queue id: where to, with which chance (the rest settles the case), by the clock at the beginning of the talk.
    pub rows: Vec<ByClock<MatrixRow>>,
    /// After this many moves the case is settled where it is. None: no limit.
    pub at_most: Option<u32>,
}

/// One row of the matrix: (queue, chance); chances add to at most 1.
pub type MatrixRow = Vec<(QueueId, f64)>;
