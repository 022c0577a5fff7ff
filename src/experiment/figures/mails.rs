//! Mails: never in waits or service level.

use super::Direction::{Less, More, Neutral};
use super::kinds::{count, ratio, share, time};
use super::operation::{QUEUES, STAYS, seconds};
use super::work::WORK;
use super::{Figure, Subject};
use crate::experiment::Unit;

/// Received: answered, ignored and unfinished.
fn received(s: &Subject) -> f64 {
    s.queue.mails.iter().sum::<u64>() as f64
}

pub(super) static FIGURES: &[Figure] = &[
    count(
        "mails",
        Neutral,
        STAYS,
        "Mails received, by the moment at which they came; those of an evening belong to its day and those of a closed day to the opening day before; an opening backlog comes at the midnight before the first day. They are contacts, but in no other figure of a queue.",
        |s| s.queue.mails.iter().sum(),
    ),
    count(
        "mails_ignored",
        Less,
        STAYS,
        "Mails that were not answered as long as their customers waited for the reply.",
        |s| s.queue.mails[1],
    ),
    share(
        "reply_share",
        More,
        QUEUES,
        "Mails answered, of all received.",
        |s| (s.queue.mails[0] as f64, received(s)),
    ),
    share(
        "reply_level",
        More,
        QUEUES,
        "Mails answered within the target of their queue, counted in opening time from receipt to reply, of all received.",
        |s| (s.queue.mails_in_target as f64, received(s)),
    ),
    time(
        "reply_time",
        Less,
        QUEUES,
        "Mean opening time from the receipt of a mail to its reply, of those answered.",
        |s| (seconds(s.queue.reply_time), s.queue.mails[0] as f64),
    ),
    ratio(
        "backlog",
        Unit::Customers,
        Less,
        QUEUES,
        "Mails that wait for an agent at closing, a mean over the queue's opening days; those that nobody will look at are not in it.",
        |s| (s.queue.backlog as f64, s.queue.closings as f64),
    ),
    ratio(
        "mean_backlog",
        Unit::Customers,
        Less,
        QUEUES,
        "Mails that wait for an agent, a mean over the opening time: how many there are at a moment of the opening hours. What lies there at night counts from the next opening on; those that nobody will look at are not in it.",
        |s| (seconds(s.queue.in_backlog), seconds(s.open_time)),
    ),
    count(
        "late_mails",
        Less,
        WORK,
        "Mails taken up by an agent when their customers had stopped waiting for the reply: ignored mails that stayed in the backlog, in no handle time.",
        |s| s.handling.late_mails,
    ),
    ratio(
        "late_mail_work",
        Unit::Agents,
        Less,
        WORK,
        "Agents busy with mails whose customers had stopped waiting for the reply, a mean over the opening time: each piece whole where it began. It is in occupancy and busy_agents, in no handle time.",
        |s| (s.handling.late_mail_work as f64, s.open_time as f64),
    ),
];
