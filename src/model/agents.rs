//! Who answers: groups are a way to write many agents at once; the engine sees persons.

use super::{ByClock, Conduct, Id, QueueId, ReasonId, Weekdays, Words};
use crate::law::Law;
use crate::random::NameKey;
use crate::time::{Span, Time};

/// A group of agents with the same skills and rules.
#[derive(Clone, Debug)]
pub struct Group {
    /// Name in the scenario.
    pub name: String,
    /// Its key in random numbers.
    pub key: NameKey,
    /// What people read instead of the name.
    pub title: Words,
    /// Queues that it answers, in order.
    pub answers: Vec<QueueId>,
    /// Which of its queues an agent who becomes free takes from.
    pub takes: TakeContact,
    /// Which free agent answers.
    pub picks: PickAgent,
    /// The persons, in order.
    pub agents: Vec<AgentPlan>,
    /// Skill profiles of this group's persons; an [`AgentPlan`] names one by its position.
    pub profiles: Vec<Profile>,
    /// Spread of personal speed: coefficient of variation of a lognormal factor of mean 1 on handling time; 0: all equal.
    pub speed_cv: f64,
    /// How it hands over.
    pub hand_over: HandOver,
    /// Wage per paid hour in the file's currency.
    pub wage: Option<f64>,
    /// How its agents act when a case is not simply solved.
    pub conduct: Conduct,
    /// Rules of attendance of this group's persons; an [`AgentPlan`] names one by its position.
    pub attendances: Vec<Attendance>,
    /// Share of paid time that the plan does not show at all, 0 to below 1: paid time is planned time / (1 - this).
    pub shrinkage: f64,
    /// Several chats at once. None: one at a time.
    pub chat: Option<ChatDesk>,
    /// After a call, wrap-up included, the time until the next can be taken. None: at once.
    pub between_calls: Option<Law>,
}

/// Several chats at once: each goes on at speed 1 / slowdown(chats at hand).
#[derive(Clone, Debug, PartialEq)]
pub struct ChatDesk {
    /// At most so many, 1 or more.
    pub at_once: u8,
    /// By how many times longer a chat takes while one, two, three are at hand: 1 or more each; the last holds on.
    pub slowdown: Vec<f64>,
    /// With so many chats at hand at most an agent takes a call beside them; 0: never.
    pub calls_with: u8,
}

impl ChatDesk {
    /// How many times as long a chat takes while so many (1 or more) are at hand.
    pub fn slowdown_with(&self, chats: usize) -> f64 {
        let place = chats.clamp(1, self.slowdown.len().max(1)) - 1;
        self.slowdown.get(place).copied().unwrap_or(1.0)
    }
}

/// How the real day of an agent differs from the planned one.
#[derive(Clone, Debug, PartialEq)]
pub struct Attendance {
    /// Chance not to be there for a whole day.
    pub absence: f64,
    /// How much later than planned the first duty of a day begins, seconds.
    pub late: Option<Law>,
    /// How much earlier than planned the last duty of a day ends, seconds.
    pub leaves_early: Option<Law>,
    /// Share of planned time away from the work, in stretches at random: 1 - adherence.
    pub away: f64,
    /// Mean of one such stretch (exponential), > 0.
    pub away_for: Span,
    /// Planned activities other than contacts.
    pub activities: Vec<Activity>,
}

/// A planned activity off the contacts: a meeting, training, a paid break.
#[derive(Clone, Debug, PartialEq)]
pub struct Activity {
    /// Name in the scenario.
    pub name: String,
    /// From, since midnight.
    pub from: Span,
    /// Until, since midnight.
    pub to: Span,
    /// On which days of the week.
    pub days: Weekdays,
    /// Is the time paid.
    pub paid: bool,
}

/// Which contact an agent who becomes free takes. Within a line its own order counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum TakeContact {
    /// The longest waiting over all queues that the group answers.
    #[default]
    LongestWait,
    /// The first queue in the order of `answers` that has somebody waiting.
    InOrder,
    /// The highest score: waiting time times the weight of the queue, plus its head start.
    Score,
}

/// Which free agent of a group answers.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum PickAgent {
    /// Who has been idle longest.
    #[default]
    LongestIdle,
    /// The first in the order of the list (fixed preference).
    InOrder,
    /// Any of those who are free, each with the same chance.
    Random,
    /// Who was busy for the smallest share of the duty so far today (in a long run: so far).
    LeastOccupied,
    /// Whose group answers the fewest queues: of use where several groups are one pool.
    LeastFlexible,
    /// Who has the highest chance to solve the reason.
    MostSkilled,
}

/// One agent as planned.
#[derive(Clone, Debug, PartialEq)]
pub struct AgentPlan {
    /// Who this is in random numbers and in the event log.
    pub person: Person,
    /// Position of the skill profile in the group's list.
    pub profile: u16,
    /// When the agent is there.
    pub presence: Presence,
    /// Position in the group's rules of attendance. None: always there as planned.
    pub attendance: Option<u16>,
}

/// The identity of an agent: the shift or personal name it was written under, and the number within it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Person {
    /// Name of the shift or person; the group's own name for plain `agents = n`.
    pub name: String,
    /// Its key.
    pub key: NameKey,
    /// Number within the name, from 0.
    pub number: u32,
}

/// When an agent is on duty.
#[derive(Clone, Debug, PartialEq)]
pub enum Presence {
    /// Whenever the centre is open.
    Always,
    /// On every opening day in these stretches since midnight, in order and apart.
    Daily(Vec<(Span, Span)>),
    /// The same by weekday, Monday first.
    Weekly(Box<[Vec<(Span, Span)>; 7]>),
}

/// What an agent can do, reason by reason (by reason id).
#[derive(Clone, Debug, PartialEq)]
pub struct Profile {
    /// Factor on handling time (1: as the law says; 1.2: a fifth slower).
    pub speed: f64,
    /// By reason: a further factor on handling time. None: 1 for all.
    pub speed_for: Option<Vec<f64>>,
    /// A further factor on handling time, by the clock at its beginning. None: 1 all day.
    pub speed_by_clock: Option<ByClock<f64>>,
    /// By reason: chance to solve, by the clock at the beginning of the talk.
    pub solves: Vec<ByClock<f64>>,
    /// By reason: what happens when not solved, by the clock at the beginning of the talk.
    pub unsolved: Vec<ByClock<Outcomes>>,
    /// How this agent becomes faster with the contacts of the run. None: contacts teach nothing.
    pub learning: Option<Learning>,
    /// Share of the talk time before it turns out that this agent cannot help (transfer and don't know).
    pub unsolved_talk: f64,
    /// Chance that a transfer goes to the right desk, by the clock at the beginning of the talk.
    pub knows_the_way: ByClock<f64>,
    /// Chance of one acknowledgement per conversation.
    pub acknowledges: f64,
    /// Chance that what is not solved is explained: a "no" then comes with its reason.
    pub explains: f64,
    /// Time that explaining takes.
    pub explaining: Span,
}

impl Profile {
    /// The factor on handling time for a reason that is begun at a moment, beside that for all reasons and moments.
    #[inline]
    pub fn slower_with(&self, reason: ReasonId, begun: Time) -> f64 {
        let factors = self.speed_for.as_ref();
        let usual = factors
            .and_then(|factors| factors.get(reason.index()))
            .copied()
            .unwrap_or(1.0);
        match &self.speed_by_clock {
            None => usual,
            Some(factor) => usual * factor.at(begun),
        }
    }
}

/// A learning curve over the contacts that one agent has handled: whatever is still to learn is halved again and again.
///
/// Single persons learn by an exponential curve; the power law of practice is that of averages over many of them
/// (Heathcote, Brown and Mewhort, "The power law repealed", Psychonomic Bulletin & Review 7, 2000). That agents of call
/// centres differ in how they learn is shown by Gans, Liu, Mandelbaum, Shen and Ye, "Service times in call centers", 2010.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Learning {
    /// Factor on handling time of who has handled nothing, > 0; it nears 1.
    pub speed: f64,
    /// After so many contacts half of it is learnt, > 0.
    pub half_way: f64,
    /// Contacts handled before the run.
    pub before: f64,
}

impl Learning {
    /// The factor on handling time of who has handled so many contacts in this run.
    pub fn factor(&self, handled: u64) -> f64 {
        let halvings = (self.before + handled as f64) / self.half_way;
        1.0 + (self.speed - 1.0) * libm::exp2(-halvings)
    }
}

/// Chances of what follows when a case is not solved; they add to 1.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Outcomes {
    /// Put through to another desk.
    pub transfer: f64,
    /// "I wouldn't know": dead end.
    pub dont_know: f64,
    /// An answer that does not settle it: comes back later.
    pub insufficient: f64,
    /// A wrong answer that looks right: comes back when it is discovered.
    pub wrong: f64,
    /// "No".
    pub no: f64,
    /// "We will get back to you".
    pub promise: f64,
    /// "You must call the other desk".
    pub redirect: f64,
    /// To the supervisors.
    pub escalate: f64,
    /// A colleague is asked while the customer holds.
    pub consult: f64,
}

impl Outcomes {
    /// Everything that is not solved is put through.
    pub const TRANSFER: Outcomes = Outcomes {
        transfer: 1.0,
        dont_know: 0.0,
        insufficient: 0.0,
        wrong: 0.0,
        no: 0.0,
        promise: 0.0,
        redirect: 0.0,
        escalate: 0.0,
        consult: 0.0,
    };

    /// All chances, in the order of the fields.
    pub fn chances(&self) -> [f64; 9] {
        [
            self.transfer,
            self.dont_know,
            self.insufficient,
            self.wrong,
            self.no,
            self.promise,
            self.redirect,
            self.escalate,
            self.consult,
        ]
    }
}

/// How a group hands over to another desk.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum HandOver {
    /// The customer is put in the other queue; the next agent starts anew.
    Cold {
        /// Time that the next agent spends on checking who this is.
        verify: Span,
        /// Time that telling the story again takes.
        retell: Span,
    },
    /// The agent stays until the other desk answers, and hands over the context.
    Warm {
        /// Time that the two agents spend together on the hand-over.
        brief: Span,
        /// After this long on hold it goes on cold, place kept. None: no limit (two desks can hold for each other for ever).
        hold_limit: Option<Span>,
        /// When it went on cold: checking who this is.
        verify: Span,
        /// When it went on cold: telling the story again.
        retell: Span,
    },
}

/// What outbursts of customers do to the agents who meet them: each adds one to a load X that fades. Sizes are assumed.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct AgentLoad {
    /// Handling takes exp(this X) times as long.
    pub handling: f64,
    /// The odds of not solving, or not knowing the way, are multiplied by exp(this X).
    pub errors: f64,
    /// The odds of absence on the next day are multiplied by exp(this times the outbursts of the day).
    pub absence: f64,
    /// X falls to 37 % in this time, > 0.
    pub decay: Span,
    /// No factor is greater than this, from 1.
    pub at_most: f64,
}
