//! The scoreboard of the operation: work, agents, money.

use super::Direction::{Less, Neutral};
use super::ScopeKind::{Centre, Group, GroupInterval, Interval, Queue, QueueInterval, Reason};
use super::operation::{CONTACTS, contacts, ratio, seconds, share, time};
use super::{Figure, ScopeKind, Subject};
use crate::experiment::Unit;
use crate::observe::HandlingTally;
use crate::time::Span;

const WORK: &[ScopeKind] = &[Centre, Queue, Group, Reason];

fn handle_time(handling: &HandlingTally) -> f64 {
    seconds(handling.talk + handling.hold + handling.wrap_up + handling.dialling)
}

/// Agents' time with a customer, seconds.
pub(super) fn with_customer(handling: &HandlingTally) -> f64 {
    seconds(handling.talk + handling.hold)
}

/// Handling and available time, seconds.
fn agents_time(s: &Subject) -> f64 {
    seconds(s.group.duty + s.group.overtime)
}

pub(super) static FIGURES: &[Figure] = &[
    time(
        "aht",
        Neutral,
        &[
            Centre,
            Queue,
            Group,
            Reason,
            Interval,
            QueueInterval,
            GroupInterval,
        ],
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
        "(Talk + hold) / (handling + available): the part of the occupancy with a customer, each handling whole where it began.",
        |s| (with_customer(&s.handling), agents_time(s)),
    ),
    share(
        "wrap_up_occupancy",
        Neutral,
        &[Centre, Group],
        "Wrap-up / (handling + available): the part of the occupancy without a customer, each handling whole where it began.",
        |s| (seconds(s.handling.wrap_up), agents_time(s)),
    ),
    ratio(
        "busy_agents",
        Unit::Agents,
        Neutral,
        &[Centre, Group],
        "Agents handling, a mean over the opening time: the load that is carried, in erlang.",
        |s| (s.group.busy as f64, s.open_time as f64),
    ),
    share(
        "failure_handling",
        Less,
        WORK,
        "(talk + hold + wrap-up) of redials, repeats and transferred segments, of all (talk + hold + wrap-up); a redial that is answered is counted although its first attempt cost no handling.",
        |s| (s.handling.failure as f64, handle_time(&s.handling) * 1e6),
    ),
    ratio(
        "failure_agents",
        Unit::Agents,
        Less,
        WORK,
        "Agents that the handling of failure demand keeps busy: (talk + hold + wrap-up) of redials, repeats and transferred segments / opening time.",
        |s| (s.handling.failure as f64, s.open_time as f64),
    ),
    ratio(
        "agents",
        Unit::Agents,
        Neutral,
        &[Centre, Group, Interval, GroupInterval],
        "Agents on planned duty, a mean over the opening time.",
        |s| (s.group.duty as f64, s.open_time as f64),
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
    share(
        "outburst_share",
        Less,
        WORK,
        "Handled segments with an outburst, of handled segments.",
        |s| (s.handling.outbursts as f64, s.handling.handled as f64),
    ),
    ratio(
        "cost_per_contact",
        Unit::Money,
        Less,
        &[Centre],
        "Wages of planned duty and overtime / answered contacts.",
        |s| s.cost.map_or((0.0, 0.0), |cost| (cost, contacts(s).0)),
    ),
    ratio(
        "cost_per_solved_case",
        Unit::Money,
        Less,
        &[Centre],
        "Wages of planned duty and overtime / solved cases.",
        |s| {
            s.cost
                .map_or((0.0, 0.0), |cost| (cost, s.cases.states[0] as f64))
        },
    ),
];
