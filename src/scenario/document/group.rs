//! `[group]`: who answers.

use std::borrow::Cow;

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};

use super::super::codes;
use super::super::read::{Names, Read, Reader, choice, document, nearest};
use super::super::tree::{Node, Shape};
use super::super::values::{
    Chance, Contacts, Count, Duration, Hours, LawValue, Limit, Money, Multiple, Name, Staffing,
    Truth, WordsValue,
};
use crate::model::ByClock;

document! {
    /// A group of agents with the same skills and rules.
    struct Group {
        /// What people read instead of the name.
        title: WordsValue, Optional("the name");
        /// Number of agents: a number whenever the centre is open, or a table from clock times to numbers, or from weekdays to either, as in { monday = 7, friday = { "8:30" = 4, "12:00" = 6 } }; a weekday left out has nobody.
        agents: Staffing, Optional("those of its shifts and persons");
        /// Shifts, each with agents, hours and breaks.
        shift: Names<Shift>, Optional("no shifts");
        /// Persons with skills or hours of their own.
        person: Names<Person>, Optional("all agents are alike");
        /// Queues that the group answers; with `takes = "in order"` the first that has somebody waiting.
        answers: Vec<Name>, Optional("all queues that name the group");
        /// Which contact an agent who becomes free takes.
        takes: Takes, Default("longest wait");
        /// Which free agent answers.
        picks: Picks, Default("longest idle");
        /// Chance to solve, by reason; a reason left out cannot be solved here. By the clock it goes by the beginning of the talk.
        solves: Names<ByClock<Chance>>, Optional("everything is solved");
        /// What happens when a case is not solved: shares that add to 1; by the clock they go by the beginning of the talk.
        unsolved: ByClock<Outcomes>, Optional("transfer");
        /// The same for single reasons.
        unsolved_for: Names<ByClock<Outcomes>>, Optional("as for all reasons");
        /// Share of the talk time before it turns out that this agent cannot help: of talks that end in a transfer, a redirect, a promise, a question to a colleague or without an answer (`dont_know`). An answer that does not suffice, is wrong or is "no" takes the whole talk.
        unsolved_talk: Chance, Assumed("0.5");
        /// Chance that a transfer goes where the case belongs; else to another queue, evenly. By the clock it goes by the beginning of the talk.
        knows_the_way: ByClock<Chance>, Default("1");
        /// Chance of one acknowledgement per conversation.
        acknowledges: Chance, Default("0");
        /// Factor on handling times: 1.2 is a fifth slower; by the clock it goes by the beginning of each handling.
        speed: ByClock<Multiple>, Default("1");
        /// Factors on the handling times of single reasons, on top of `speed`, as in { permit = 1.3 }: who is slower with some than with others. Raises `aht` of these reasons.
        speed_for: Names<Multiple>, Optional("as for all reasons");
        /// Spread of personal speed: coefficient of variation of a factor of mean 1.
        speed_cv: Multiple, Default("0");
        /// How people become experienced; who has no `tenure` is.
        ramp: Ramp, Optional("experience changes nothing");
        /// How long everybody in the group has been here on the first day of the run.
        tenure: Duration, Optional("past the ramp");
        /// How people become faster with the contacts that they handle during the run.
        learning: Learning, Optional("contacts teach nothing");
        /// How a customer is put through.
        transfer: Transfer, Optional("cold, without any loss of time");
        /// Wage of one agent; figures of cost need one of every group.
        wage: Money, Optional("not counted");
        /// Chance that an agent explains why when a case is not solved: it damps the frustration of that contact by `explained_damping`, and a "no" comes with its reason.
        explains: Chance, Default("0");
        /// Time that explaining takes.
        explaining: Duration, Assumed("30s");
        /// Chance that a "no" comes with an alternative.
        alternative: Chance, Default("0");
        /// What becomes of "we will get back to you".
        promise: Promise, Optional("no promises");
        /// The queue of those who help when a customer demands somebody else, or a case is escalated.
        escalates_to: Name, Optional("the desk where the case belongs");
        /// When agents end a call themselves.
        ends_call: EndsCall, Optional("never");
        /// How agents ask a colleague.
        consult: Consult, Optional("nobody is asked");
        /// What happens when the key person is not in: shares that add to 1; put through means to another desk.
        when_not_in: Outcomes, Optional("as when not solved");
        /// Chance that an agent is not there for a whole day; nobody comes instead, and the day is paid. Raises the shrinkage figure and every wait.
        absence: Chance, Default("0");
        /// Share of planned duty in which an agent is really there; the rest is time away in stretches at random. Raises the shrinkage figure.
        adherence: Chance, Default("1");
        /// Mean length of one stretch away, where adherence is below 1.
        away_for: Duration, Assumed("5min");
        /// How much later than planned an agent begins the day.
        late: LawValue, Optional("on time");
        /// How much earlier than planned an agent ends the day.
        leaves_early: LawValue, Optional("never");
        /// Share of paid time that the plan does not show (holidays, long illness): paid time is planned time / (1 - shrinkage). Counts in utilisation and cost, not on the floor.
        shrinkage: Chance, Default("0");
        /// Meetings, training and paid breaks of everybody in the group: planned time off the contacts.
        activity: Names<Activity>, Optional("none");
        /// Time after each call, wrap-up included, until the agent can take the next: the system rings off, the next screen opens. It is no handling and not in `aht` or `occupancy`; raises `between_calls` and every wait.
        between_calls: LawValue, Default("0s");
        /// Where the group sits: its hours, wage and own queues.
        site: Name, Optional("no site of its own");
        /// How many chats an agent has at hand at once, and what that does to each of them.
        chat: ChatDesk, Optional("one at a time");
    }

    /// Several chats at once. Each goes on at speed 1 / slowdown while so many are at hand, its wrap-up included; when
    /// the number changes, what is left of each goes on at the new speed. Who is idle takes a chat first, then who has
    /// the fewest. Everything else that an agent does (a mail, a visit, a callback; a call, but for `calls_with`) is done alone: who has chats at
    /// hand takes none of it, and takes no further chat either while the rule of the group says that a call is next.
    struct ChatDesk {
        /// Chats at hand at most, 1 to 100. Raises `chats_at_once`, lowers the waits of chats.
        at_once: Count, Required;
        /// How many times as long a chat takes while one, two, three are at hand; the last holds on. 1 or more, and not falling. "usual" is 1, 1.18, 1.2, 1.38, 1.43: a published planners' table says that an agent with two, three, four, five chats does 1.7, 2.5, 2.9, 3.5 times the work. Raises `talk` and `aht` of chats.
        slowdown: Slowdown, Assumed("usual");
        /// With so many chats at hand at most an agent takes a call beside them, when nobody is free: the call takes one of the places and goes on as fast as alone, the chats as if one more were at hand, and no further chat is taken until it is over. Lowers `asa`, raises the `talk` of chats; in `chats_at_once` the call counts as one.
        calls_with: Count, Default("0");
    }

    /// A consultation: the agent asks, the customer holds, the colleague stays at the own desk. When the colleague knows,
    /// the agent finishes the talk; when not, or when nobody answers in time, it ends without an answer.
    struct Consult {
        /// How long the two agents speak.
        takes: Duration, Assumed("1min");
        /// After so long without an answer the agent stops asking; "none": not before closing. A question waits as a contact does: agents who come in later (`groups` with `after`, `others_after` of a site) answer it and `overflow` moves it, but any colleague will do, whatever `last_agent` says.
        hold_limit: Limit, Assumed("2min");
    }

    /// A callback note. Kept, it solves the case without another contact; broken, the customer comes back by the rule of `repeat`.
    struct Promise {
        /// Chance that it is kept.
        kept: Chance, Required;
        /// When it is kept, or seen to be broken; days skip closed days.
        within: LawValue, Assumed("1 day");
        /// Time that keeping it takes: longer wrap-up of the same handling.
        takes: Duration, Default("0s");
        /// Work that keeping it takes, done within opening hours by an agent with nothing else to do: raises `busy_agents` and `promise_work`. Kept when it is done; broken when `within` is over first.
        work: LawValue, Optional("none: a promise is kept at its time");
        /// Who does that work.
        by: Vec<Name>, Optional("the group that promised");
    }

    /// A rule to end calls: the customer is hung up on, and the case is not settled.
    struct EndsCall {
        /// Index (0-100) of the frustration that the agent sees, from which a call may be ended.
        above: Multiple, Assumed("75");
        /// Chance that it is.
        chance: Chance, Required;
    }

    /// A shift: some agents with the same hours.
    struct Shift {
        /// How many agents.
        agents: super::super::values::Count, Default("1");
        /// From when until when; "22:00-6:00" goes over midnight. A night belongs to the day on which it begins: its weekday, its absence and its breaks; before a closed day it ends with the opening hours.
        hours: Hours, Required;
        /// On which days of the week; on others nobody of this shift is there or paid.
        on: Vec<Weekday>, Optional("every opening day");
        /// Breaks within the hours, unpaid; a paid break is an activity.
        breaks: Vec<Hours>, Optional("none");
        /// How long the agents of this shift have been here.
        tenure: Duration, Optional("as the group");
        /// How the agents of this shift become faster with the contacts that they handle.
        learning: Learning, Optional("as the group");
        /// Chance that an agent of this shift is not there for a whole day.
        absence: Chance, Optional("as the group");
        /// Meetings, training and paid breaks of this shift, beside those of the group.
        activity: Names<Activity>, Optional("none");
    }

    /// From the first day to full experience, in a straight line; it stands as on the first day of the run.
    struct Ramp {
        /// How long it takes.
        length: Duration, Required;
        /// Factor on handling times on the first day, falling to 1: 1.5 is half as long again.
        speed: Multiple, Default("1");
        /// Factor on the chance to solve on the first day, rising to 1.
        solves: Chance, Default("1");
    }

    /// A learning curve: each agent becomes faster with the contacts that this agent has handled, of whatever queue or reason
    /// (calls, chats, visits, mails; not the questions of colleagues). What is left to learn is halved again and again, as
    /// is known of single persons. What was learnt holds on over the days of a replication; the next replication begins
    /// anew. It multiplies with `speed` and `ramp`.
    struct Learning {
        /// Factor on handling times of who has handled nothing yet, nearing 1: 1.5 is half as long again. Raises `aht`, less so from day to day.
        speed: Multiple, Required;
        /// After so many contacts half of it is learnt, after twice as many three quarters. Raises `aht`.
        half_way_after: Contacts, Assumed("500 contacts");
        /// Contacts handled before the run. Lowers `aht`.
        before: Contacts, Default("0 contacts");
    }

    /// Planned time of agents off the contacts. A call that runs is finished first.
    struct Activity {
        /// From when until when; what lies outside an agent's hours does not count.
        hours: Hours, Required;
        /// On which days of the week.
        on: Vec<Weekday>, Optional("every day");
        /// Is the time paid: it then counts in utilisation, shrinkage and cost.
        paid: Truth, Default("true");
    }

    /// One person; what is left out is as in the group.
    struct Person {
        /// Chance to solve, by reason; a reason left out cannot be solved by this person.
        solves: Names<ByClock<Chance>>, Optional("as the group");
        /// Factor on handling times: 1.2 is a fifth slower; by the clock as in the group.
        speed: ByClock<Multiple>, Optional("as the group");
        /// Factors on the handling times of single reasons, instead of the group's table.
        speed_for: Names<Multiple>, Optional("as the group");
        /// Share of the talk time before it turns out that this person cannot help; see that of the group.
        unsolved_talk: Chance, Optional("as the group");
        /// Chance that a transfer goes where the case belongs; by the clock as in the group.
        knows_the_way: ByClock<Chance>, Optional("as the group");
        /// Chance of one acknowledgement per conversation.
        acknowledges: Chance, Optional("as the group");
        /// Chance that this person explains why when a case is not solved.
        explains: Chance, Optional("as the group");
        /// From when until when, over midnight too.
        hours: Hours, Optional("whenever the centre is open");
        /// On which days of the week; on others this person is neither there nor paid.
        on: Vec<Weekday>, Optional("every opening day");
        /// Breaks within the hours, unpaid; a paid break is an activity.
        breaks: Vec<Hours>, Optional("none");
        /// How long this person has been here.
        tenure: Duration, Optional("as the group");
        /// How this person becomes faster with the contacts handled.
        learning: Learning, Optional("as the group");
        /// Chance that this person is not there for a whole day.
        absence: Chance, Optional("as the group");
        /// Meetings, training and paid breaks of this person, beside those of the group.
        activity: Names<Activity>, Optional("none");
    }

    /// What happens when a case is not solved. The shares add to 1.
    struct Outcomes {
        /// Put through to another desk.
        transfer: Chance, Default("0");
        /// "I wouldn't know": the contact ends without an answer.
        dont_know: Chance, Default("0");
        /// An answer that does not settle the case.
        insufficient: Chance, Default("0");
        /// A wrong answer that looks right: the customer is content until it is found out.
        wrong: Chance, Default("0");
        /// "No": the policy does not allow it. See `explains`, `alternative` and `accepts_no`.
        no: Chance, Default("0");
        /// "We will get back to you". Needs `promise`.
        promise: Chance, Default("0");
        /// "You must call the other desk": the customer goes alone, a bounce.
        redirect: Chance, Default("0");
        /// Handed over to the supervisors. Needs `escalates_to`.
        escalate: Chance, Default("0");
        /// A colleague at the right desk is asked while the customer holds: no bounce, two agents busy. Needs `consult`.
        consult: Chance, Default("0");
    }

    /// The customer is put in the other queue and starts anew.
    struct Cold {
        /// Time that the next agent spends on checking who this is.
        verify: Duration, Default("0s");
        /// Time that telling the story again takes.
        retell: Duration, Default("0s");
    }

    /// The agent stays until the other desk answers.
    struct Warm {
        /// Time that the two agents spend together on the hand-over.
        brief: Duration, Assumed("45s");
        /// After this long on hold it goes on cold, place kept; "none": not before closing.
        hold_limit: Limit, Assumed("2min");
        /// When it went on cold: checking who this is.
        verify: Duration, Default("0s");
        /// When it went on cold: telling the story again.
        retell: Duration, Default("0s");
    }
}

choice! {
    /// Which contact an agent who becomes free takes.
    enum Takes {
        /// The longest waiting over all its queues.
        LongestWait = "longest wait",
        /// The first queue in the order of `answers` that has somebody waiting.
        InOrder = "in order",
        /// The highest score: waiting time times the queue's `weight`, plus its `head_start`.
        Score = "score",
    }

    /// Which free agent answers.
    enum Picks {
        /// Who has been idle longest.
        LongestIdle = "longest idle",
        /// The first in a fixed order.
        InOrder = "in order",
        /// Any of those who are free, each with the same chance.
        Random = "random",
        /// Who was busy for the smallest share of the duty so far today.
        LeastOccupied = "least occupied",
        /// Whose group answers the fewest queues: of use where several groups are one pool.
        LeastFlexible = "least flexible",
        /// Who has the highest chance to solve the reason.
        MostSkilled = "most skilled",
    }
}

choice! {
    /// A day of the week.
    enum Weekday {
        /// Monday.
        Monday = "monday",
        /// Tuesday.
        Tuesday = "tuesday",
        /// Wednesday.
        Wednesday = "wednesday",
        /// Thursday.
        Thursday = "thursday",
        /// Friday.
        Friday = "friday",
        /// Saturday.
        Saturday = "saturday",
        /// Sunday.
        Sunday = "sunday",
    }
}

/// How a customer is put through.
#[derive(Clone, Debug)]
pub(in crate::scenario) enum Transfer {
    /// Cold.
    Cold(Cold),
    /// Warm.
    Warm(Warm),
}

impl Read for Transfer {
    fn read(node: &Node, reader: &mut Reader) -> Option<Transfer> {
        if let Some(word) = node.scalar() {
            let table = Node::empty_table(node.place);
            return match word {
                "cold" => reader
                    .inside("cold", |reader| Cold::read(&table, reader))
                    .map(Transfer::Cold),
                "warm" => reader
                    .inside("warm", |reader| Warm::read(&table, reader))
                    .map(Transfer::Warm),
                _ => {
                    let word = word.to_owned();
                    super::super::values::unknown_word(
                        reader,
                        node.place,
                        &word,
                        &["cold", "warm"],
                    );
                    None
                }
            };
        }
        let table = reader.table(node, "{ cold = {...} } or { warm = {...} }")?;
        let [entry] = table.entries.as_slice() else {
            let message = "a transfer is either cold or warm";
            reader.error(
                codes::CONFLICT,
                node.place,
                message,
                "write { cold = {...} } or { warm = {...} }",
            );
            return None;
        };
        match entry.name.as_str() {
            "cold" => reader
                .inside("cold", |reader| Cold::read(&entry.node, reader))
                .map(Transfer::Cold),
            "warm" => reader
                .inside("warm", |reader| Warm::read(&entry.node, reader))
                .map(Transfer::Warm),
            other => {
                let near = nearest(other, ["cold", "warm"].into_iter()).unwrap_or("cold");
                let message = format!("unknown kind of transfer `{other}`");
                reader.error(
                    codes::UNKNOWN_KEY,
                    entry.place,
                    message,
                    format!("did you mean `{near}`?"),
                );
                None
            }
        }
    }
}

impl JsonSchema for Transfer {
    fn schema_name() -> Cow<'static, str> {
        "Transfer".into()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        let cold = generator.subschema_for::<Cold>();
        let warm = generator.subschema_for::<Warm>();
        json_schema!({
            "description": "How a customer is put through: cold or warm.",
            "anyOf": [
                { "enum": ["cold", "warm"] },
                {
                    "type": "object",
                    "properties": { "cold": cold, "warm": warm },
                    "additionalProperties": false,
                    "minProperties": 1,
                    "maxProperties": 1,
                },
            ],
        })
    }
}

/// By how much each chat is slower while so many are at hand.
#[derive(Clone, Debug, PartialEq)]
pub(in crate::scenario) struct Slowdown(pub(in crate::scenario) Vec<f64>);

/// An agent with two, three, four, five chats does 1.7, 2.5, 2.9, 3.5 times the work (Call Centre Helper).
const USUAL_SLOWDOWN: [f64; 5] = [1.0, 1.18, 1.2, 1.38, 1.43];

impl Read for Slowdown {
    fn read(node: &Node, reader: &mut Reader) -> Option<Slowdown> {
        if node.scalar() == Some("usual") {
            return Some(Slowdown(USUAL_SLOWDOWN.to_vec()));
        }
        let factors = if matches!(node.shape, Shape::List(_)) {
            Vec::<Multiple>::read(node, reader)?
        } else {
            vec![Multiple::read(node, reader)?]
        };
        let factors: Vec<f64> = factors.iter().map(|factor| factor.0).collect();
        let rises = factors.windows(2).all(|pair| pair[0] <= pair[1]);
        if factors.is_empty() || factors[0] < 1.0 || !rises {
            let message = "a chat beside others is not faster than alone";
            let hint = "write factors of 1 or more that do not fall, as in [1, 1.2, 1.5]";
            reader.error(codes::OUT_OF_RANGE, node.place, message, hint);
            return None;
        }
        Some(Slowdown(factors))
    }
}

impl JsonSchema for Slowdown {
    fn schema_name() -> Cow<'static, str> {
        "Slowdown".into()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        let factor = generator.subschema_for::<Multiple>();
        json_schema!({
            "description": "Factors on the time of a chat while one, two, three are at hand, as in [1, 1.2, 1.5]; the last holds on.",
            "anyOf": [{ "const": "usual" }, factor, { "type": "array", "items": factor, "minItems": 1 }],
        })
    }
}
