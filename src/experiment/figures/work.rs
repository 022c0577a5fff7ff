//! The scoreboard of the operation: work, agents, money.

use super::Direction::{Less, Neutral};
use super::ScopeKind::{Centre, Group, GroupInterval, Interval, Queue, QueueInterval, Reason};
use super::kinds::{count, ratio, share, time};
use super::operation::{CONTACTS, contacts, seconds};
use super::{Figure, ScopeKind, Subject};
use crate::experiment::Unit;
use crate::observe::HandlingTally;
use crate::time::Span;

pub(super) const WORK: &[ScopeKind] = &[Centre, Queue, Group, Reason];
const WORK_BY_INTERVAL: &[ScopeKind] = &[
    Centre,
    Queue,
    Group,
    Reason,
    Interval,
    QueueInterval,
    GroupInterval,
];

fn handle_time(handling: &HandlingTally) -> f64 {
    seconds(handling.talk + handling.hold + handling.wrap_up + handling.dialling)
}

/// Agents' time with a customer, seconds.
pub(super) fn with_customer(handling: &HandlingTally) -> f64 {
    seconds(handling.talk + handling.hold)
}

/// The same, a chat counted by the time that was the agent's own.
fn own_with_customer(handling: &HandlingTally) -> f64 {
    with_customer(handling) - seconds(handling.beside - handling.beside_wrap_up)
}

/// Wrap-up, of chats at hand together the agent's own time in each, seconds.
fn own_wrap_up(handling: &HandlingTally) -> f64 {
    seconds(handling.wrap_up - handling.beside_wrap_up)
}

/// Wages of failure demand, per day or per hour.
fn failure_cost(s: &Subject, part: fn([f64; 3]) -> f64) -> (f64, f64) {
    s.failure_cost
        .map_or((0.0, 0.0), |costs| (part(costs), s.count_base))
}

/// Handling and available time, seconds.
fn agents_time(s: &Subject) -> f64 {
    seconds(s.group.duty + s.group.overtime)
}

pub(super) static FIGURES: &[Figure] = &[
    time(
        "aht",
        Neutral,
        WORK_BY_INTERVAL,
        "Average handle time: (talk + hold + wrap-up + dialling of callbacks) / handled segments, each counted whole where it began.",
        |s| (handle_time(&s.handling), s.handling.handled as f64),
    ),
    time(
        "talk",
        Neutral,
        WORK,
        "Mean talk time of a handled segment.",
        |s| (seconds(s.handling.talk), s.handling.handled as f64),
    ),
    share(
        "venting",
        Less,
        WORK,
        "How much longer talks are because customers vent: part of the talk that comes from venting / the rest of it. With F_ref = 0 the talk times of the scenario are those of calm customers.",
        |s| {
            let vented = s.handling.vented as f64 / 1e6;
            (vented, seconds(s.handling.talk) - vented)
        },
    ),
    time(
        "hold",
        Neutral,
        WORK,
        "Mean hold time of a handled segment.",
        |s| (seconds(s.handling.hold), s.handling.handled as f64),
    ),
    time(
        "wrap_up",
        Neutral,
        WORK,
        "Mean wrap-up time of a handled segment.",
        |s| (seconds(s.handling.wrap_up), s.handling.handled as f64),
    ),
    time(
        "aht_contact",
        Neutral,
        CONTACTS,
        "(talk + hold + wrap-up + dialling of callbacks) / answered contacts.",
        |s| (handle_time(&s.handling), contacts(s).0),
    ),
    time(
        "aht_solved_case",
        Less,
        CONTACTS,
        "(talk + hold + wrap-up + dialling of callbacks) / solved cases.",
        |s| (handle_time(&s.handling), s.cases.states[0] as f64),
    ),
    count(
        "handled",
        Neutral,
        WORK,
        "Handled segments: talks and replies to mails that came to their end, each where it began; neither dialling, nor work on promises or late mails.",
        |s| s.handling.handled,
    ),
    share(
        "transfer_rate",
        Less,
        &[Centre, Reason],
        "Answered contacts that went on to another queue, of answered contacts.",
        |s| (s.contacts.moved as f64, contacts(s).0),
    ),
    share(
        "handed_over",
        Less,
        WORK,
        "Handled segments that ended with a hand-over to another queue, of handled segments.",
        |s| (s.handling.transferred as f64, s.handling.handled as f64),
    ),
    share(
        "same_agent",
        Neutral,
        WORK,
        "Handled segments of returning customers with the agent who helped here before, of those where somebody had; only in queues with `last_agent`.",
        |s| {
            (
                s.handling.same_agent as f64,
                s.handling.helped_before as f64,
            )
        },
    ),
    share(
        "occupancy",
        Neutral,
        &[Centre, Group, Interval, GroupInterval],
        "Handling / (handling + available), by the clock; agents who finish after their shift stay in both.",
        |s| {
            (
                s.group.busy as f64,
                (s.group.duty + s.group.overtime) as f64,
            )
        },
    ),
    share(
        "talk_occupancy",
        Neutral,
        &[Centre, Group],
        "(Talk + hold) / (handling + available): the part of the occupancy with a customer, each handling whole where it began; of chats at hand together each by its part.",
        |s| (own_with_customer(&s.handling), agents_time(s)),
    ),
    share(
        "wrap_up_occupancy",
        Neutral,
        &[Centre, Group],
        "Wrap-up / (handling + available): the part of the occupancy without a customer, each handling whole where it began; of chats at hand together each by its part.",
        |s| (own_wrap_up(&s.handling), agents_time(s)),
    ),
    share(
        "between_calls",
        Neutral,
        &[Centre, Group],
        "Time between calls, in which the system holds agents up, of the time on duty and overtime; it is neither handling nor in the occupancy.",
        |s| {
            (
                s.group.between as f64,
                (s.group.duty + s.group.overtime) as f64,
            )
        },
    ),
    ratio(
        "busy_agents",
        Unit::Agents,
        Neutral,
        &[Centre, Group],
        "Agents handling, a mean over the opening time: the load that is carried, in erlang.",
        |s| (s.group.busy as f64, s.open_time as f64),
    ),
    ratio(
        "chats_at_once",
        Unit::Customers,
        Neutral,
        &[Centre, Group],
        "Chats that an agent has at hand, a mean over the time with any at hand: chat time (wrap-up included) / time of agents with chats.",
        |s| (s.group.chats as f64, s.group.chatting as f64),
    ),
    share(
        "failure_handling",
        Less,
        WORK_BY_INTERVAL,
        "(talk + hold + wrap-up) of redials, repeats and transferred segments, of all (talk + hold + wrap-up): the share of work that comes with failure demand. Not all of it would be saved: an answered redial is counted, though its case had not been handled yet.",
        |s| {
            let all = handle_time(&s.handling) * 1e6 - s.handling.beside as f64;
            (s.handling.failure as f64, all)
        },
    ),
    ratio(
        "failure_agents",
        Unit::Agents,
        Less,
        WORK_BY_INTERVAL,
        "Agents that the handling of failure demand keeps busy: (talk + hold + wrap-up) of redials, repeats and transferred segments / opening time. Not all of them would be saved: answered redials are counted.",
        |s| (s.handling.failure as f64, s.open_time as f64),
    ),
    ratio(
        "failure_agents_redial",
        Unit::Agents,
        Less,
        WORK_BY_INTERVAL,
        "Agents that the handling of redials keeps busy: (talk + hold + wrap-up) / opening time.",
        |s| (s.handling.failure_by[0] as f64, s.open_time as f64),
    ),
    ratio(
        "failure_agents_repeat",
        Unit::Agents,
        Less,
        WORK_BY_INTERVAL,
        "Agents that the handling of repeats keeps busy: (talk + hold + wrap-up) / opening time.",
        |s| (s.handling.failure_by[1] as f64, s.open_time as f64),
    ),
    ratio(
        "failure_agents_transferred",
        Unit::Agents,
        Less,
        WORK_BY_INTERVAL,
        "Agents that the handling of transferred segments keeps busy: (talk + hold + wrap-up) / opening time.",
        |s| (s.handling.failure_by[2] as f64, s.open_time as f64),
    ),
    ratio(
        "failure_cost",
        Unit::Money,
        Less,
        &[Centre],
        "Wages of the time spent on handling redials, repeats and transferred segments, per opening day (per hour in a long run); idle time is not counted.",
        |s| failure_cost(s, |costs| costs.iter().sum()),
    ),
    ratio(
        "failure_cost_redial",
        Unit::Money,
        Less,
        &[Centre],
        "Wages of the time spent on handling redials, per opening day (per hour in a long run); idle time is not counted.",
        |s| failure_cost(s, |costs| costs[0]),
    ),
    ratio(
        "failure_cost_repeat",
        Unit::Money,
        Less,
        &[Centre],
        "Wages of the time spent on handling repeats, per opening day (per hour in a long run); idle time is not counted.",
        |s| failure_cost(s, |costs| costs[1]),
    ),
    ratio(
        "failure_cost_transferred",
        Unit::Money,
        Less,
        &[Centre],
        "Wages of the time spent on handling transferred segments, per opening day (per hour in a long run); idle time is not counted.",
        |s| failure_cost(s, |costs| costs[2]),
    ),
    ratio(
        "promise_work",
        Unit::Agents,
        Neutral,
        WORK_BY_INTERVAL,
        "Agents busy with the work that keeping promises takes, done or in vain, a mean over the opening time: each piece whole where it began. It is in occupancy and busy_agents, in no handle time.",
        |s| (s.handling.promise_work as f64, s.open_time as f64),
    ),
    ratio(
        "agents",
        Unit::Agents,
        Neutral,
        &[Centre, Group, Interval, GroupInterval],
        "Agents on duty, a mean over the opening time.",
        |s| (s.group.duty as f64, s.open_time as f64),
    ),
    ratio(
        "paid_agents",
        Unit::Agents,
        Neutral,
        &[Centre, Group],
        "Agents who are paid, a mean over the opening time: planned hours with meetings, training, absence and what the plan does not show.",
        |s| (s.group.paid as f64, s.open_time as f64),
    ),
    share(
        "utilisation",
        Neutral,
        &[Centre, Group],
        "Handling / (paid time + overtime): what occupancy is of the time on duty, this is of the time that is paid.",
        |s| {
            (
                s.group.busy as f64,
                (s.group.paid + s.group.overtime) as f64,
            )
        },
    ),
    share(
        "shrinkage",
        Neutral,
        &[Centre, Group],
        "Paid time not on duty (absence, lateness, time away, meetings, training, what the plan does not show), of paid time.",
        |s| {
            (
                s.group.paid.saturating_sub(s.group.duty) as f64,
                s.group.paid as f64,
            )
        },
    ),
    share(
        "overtime",
        Less,
        &[Centre, Group],
        "Handling after the end of duty, of duty and overtime.",
        |s| {
            (
                s.group.overtime as f64,
                (s.group.duty + s.group.overtime) as f64,
            )
        },
    ),
    ratio(
        "outbursts",
        Unit::PerAgentDay,
        Less,
        &[Centre, Group],
        "Handled segments in which visible frustration passed the threshold of an outburst, per eight hours of duty.",
        |s| {
            (
                s.handling.outbursts as f64,
                s.group.duty as f64 / (8 * Span::HOUR.micros()) as f64,
            )
        },
    ),
    ratio(
        "agent_load",
        Unit::PerContact,
        Less,
        &[Centre, Group],
        "Load of earlier outbursts on the agent when it began, a mean over handled segments: one for each outburst, fading; only with the coupling `agent_load`.",
        |s| (s.handling.load as f64 / 1e6, s.handling.handled as f64),
    ),
    share(
        "outburst_share",
        Less,
        WORK,
        "Handled segments with an outburst, of handled segments.",
        |s| (s.handling.outbursts as f64, s.handling.handled as f64),
    ),
    ratio(
        "wages",
        Unit::Money,
        Less,
        &[Centre, Group],
        "Wages of paid time and overtime, per opening day (per hour in a long run); only where everybody has a wage.",
        |s| s.wages.map_or((0.0, 0.0), |wages| (wages, s.count_base)),
    ),
    ratio(
        "cost_per_contact",
        Unit::Money,
        Less,
        &[Centre],
        "(wages of paid time and overtime + cost per contact, per minute and of lines) / answered contacts.",
        |s| s.cost.map_or((0.0, 0.0), |cost| (cost, contacts(s).0)),
    ),
    ratio(
        "cost_per_solved_case",
        Unit::Money,
        Less,
        &[Centre],
        "(wages of paid time and overtime + cost per contact, per minute and of lines) / solved cases.",
        |s| {
            s.cost
                .map_or((0.0, 0.0), |cost| (cost, s.cases.states[0] as f64))
        },
    ),
];
