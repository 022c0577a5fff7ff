//! Callbacks: never in waits or service level.

use super::Direction::{Less, Neutral};
use super::kinds::{count, ratio, share, time};
use super::operation::{QUEUES, STAYS, a, b, seconds};
use super::{Figure, Subject};
use crate::experiment::Unit;

fn callbacks_accepted(s: &Subject) -> f64 {
    s.queue.callbacks_accepted() as f64
}

pub(super) static FIGURES: &[Figure] = &[
    count(
        "callbacks_offered",
        Neutral,
        STAYS,
        "Callbacks offered to customers who waited, by the interval of the offer.",
        |s| s.queue.callbacks_offered,
    ),
    count(
        "callbacks_accepted",
        Neutral,
        STAYS,
        "Stays in a queue that ended with the promise of a callback.",
        |s| s.queue.callbacks_accepted(),
    ),
    share(
        "callback_share",
        Neutral,
        STAYS,
        "Stays in a queue that ended with the promise of a callback, of those that ended so, answered or abandoned.",
        |s| (callbacks_accepted(s), callbacks_accepted(s) + a(s) + b(s)),
    ),
    count(
        "callbacks_completed",
        Neutral,
        QUEUES,
        "Promised callbacks in which the customer was reached.",
        |s| s.queue.callbacks[0],
    ),
    count(
        "callbacks_failed",
        Less,
        QUEUES,
        "Promised callbacks that were broken: nobody was there at the last try, or nobody had called when the next opening day closed.",
        |s| s.queue.callbacks[1],
    ),
    time(
        "callback_wait",
        Less,
        QUEUES,
        "Mean time from the promise of a callback until the customer was reached; no part of any other wait.",
        |s| (seconds(s.queue.callback_wait), s.queue.callbacks[0] as f64),
    ),
    ratio(
        "mean_callback_list",
        Unit::Customers,
        Less,
        QUEUES,
        "Customers waiting to be called back, a mean over the opening time: how many there are at a moment of the opening hours. Who waits at night counts from the next opening on.",
        |s| (seconds(s.queue.callback_list), seconds(s.open_time)),
    ),
];
