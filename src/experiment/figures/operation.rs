//! The scoreboard of the operation: volume, service level, waits, losses.

use super::Direction::{Less, More, Neutral};
use super::ScopeKind::{Centre, Interval, Queue, QueueInterval, Reason};
use super::kinds::{count, ratio, share, time};
use super::work::with_customer;
use super::{Figure, Formula, Pooled, ScopeKind, Scoreboard, Subject};
use crate::experiment::Unit;
use crate::time::MICROSECONDS;

pub(super) const STAYS: &[ScopeKind] = &[Centre, Queue, Interval, QueueInterval];
pub(super) const QUEUES: &[ScopeKind] = &[Centre, Queue];
pub(super) const CONTACTS: &[ScopeKind] = &[Centre, Reason];

/// Waits under R: refused and sent away.
fn refused(s: &Subject) -> u64 {
    s.queue.all(2) + s.queue.all(3)
}

pub(super) fn a(s: &Subject) -> f64 {
    s.queue.answered() as f64
}

pub(super) fn b(s: &Subject) -> f64 {
    s.queue.abandoned() as f64
}

fn a_in_target(s: &Subject) -> f64 {
    s.queue.answered_in_target as f64
}

fn b_in_target(s: &Subject) -> f64 {
    s.queue.abandoned_in_target as f64
}

fn b_short(s: &Subject) -> f64 {
    s.queue.abandoned_short as f64
}

pub(super) fn seconds(micros: u64) -> f64 {
    micros as f64 / MICROSECONDS as f64
}

/// All waiting of stays answered or abandoned, seconds.
fn waiting(s: &Subject) -> f64 {
    seconds(s.queue.wait_answered + s.queue.wait_abandoned)
}

/// Customers waiting, summed over the opening time in seconds.
fn in_line(s: &Subject) -> f64 {
    seconds(s.crowd.customers)
}

/// Contacts answered, and those answered or abandoned.
pub(super) fn contacts(s: &Subject) -> (f64, f64) {
    let [answered, abandoned, ..] = s.contacts.outcomes.map(|count| count as f64);
    (answered, answered + abandoned)
}

/// Contacts answered on the line, and those answered so or abandoned: a callback belongs in no service level.
fn live(s: &Subject) -> (f64, f64) {
    let called_back = s.contacts.called_back as f64;
    let (answered, both) = contacts(s);
    (answered - called_back, both - called_back)
}

const fn wait_quantile(name: &'static str, p: f64, definition: &'static str) -> Figure {
    Figure {
        name,
        unit: Unit::Seconds,
        definition,
        direction: Less,
        scoreboard: Scoreboard::Operation,
        scopes: QUEUES,
        formula: Formula::Quantile(Pooled::Wait, p),
    }
}

pub(super) static FIGURES: &[Figure] = &[
    // Volume.
    count(
        "contacts",
        Neutral,
        CONTACTS,
        "Contacts (attempts) that started, by the day on which they started, however they ended.",
        |s| s.contacts.outcomes.iter().sum(),
    ),
    count(
        "redials",
        Less,
        CONTACTS,
        "Contacts that started after an abandoned, refused or closed one of the same case, however they ended.",
        |s| s.contacts.attempts[1],
    ),
    count(
        "repeats",
        Less,
        CONTACTS,
        "Contacts that started after an answered one that did not settle the case, however they ended.",
        |s| s.contacts.attempts[2],
    ),
    count(
        "closed",
        Less,
        CONTACTS,
        "Contacts made outside opening hours, which nobody lets in.",
        |s| s.contacts.outcomes[3],
    ),
    count(
        "offered",
        Neutral,
        STAYS,
        "Stays in a queue N = answered + abandoned + refused + sent away + ended by a callback + unfinished, transferred ones included.",
        |s| s.queue.offered(),
    ),
    count(
        "offered_fresh",
        Neutral,
        STAYS,
        "Stays in a queue at the first attempt of a case, by the menu choice.",
        |s| s.queue.offered_by[0],
    ),
    count(
        "offered_redial",
        Less,
        STAYS,
        "Stays in a queue at an attempt after an abandoned, refused or closed one.",
        |s| s.queue.offered_by[1],
    ),
    count(
        "offered_repeat",
        Less,
        STAYS,
        "Stays in a queue at an attempt after an answered contact that did not settle the case.",
        |s| s.queue.offered_by[2],
    ),
    count(
        "offered_transferred",
        Less,
        STAYS,
        "Stays in a queue of contacts that another desk handed over.",
        |s| s.queue.offered_by[3],
    ),
    share(
        "failure_demand",
        Less,
        STAYS,
        "(redial + repeat + transferred) / offered, over stays in queues.",
        |s| {
            (
                (s.queue.offered() - s.queue.offered_by[0]) as f64,
                s.queue.offered() as f64,
            )
        },
    ),
    count(
        "answered",
        More,
        STAYS,
        "Stays in a queue that ended with an agent, those on hold beside another agent included.",
        |s| s.queue.all(0),
    ),
    count(
        "answered_in_target",
        More,
        STAYS,
        "A_T: stays answered within the queue's target, those on hold beside another agent left out, by arrival interval.",
        |s| s.queue.answered_in_target,
    ),
    count(
        "abandoned",
        Less,
        STAYS,
        "Stays in a queue that the customer left.",
        |s| s.queue.all(1),
    ),
    count(
        "refused",
        Less,
        STAYS,
        "Stays refused because waiting places or lines were full, or sent away at closing.",
        refused,
    ),
    count(
        "overflowed",
        Neutral,
        STAYS,
        "Stays moved into the line of another queue by overflow; they stay contacts of the queue that they joined.",
        |s| s.queue.overflowed,
    ),
    // Service level: six formulas per stay, then other units.
    share(
        "service_level",
        More,
        STAYS,
        "A_T / (A + B): stays answered within the queue's target, of those answered or abandoned, by arrival interval.",
        |s| (a_in_target(s), a(s) + b(s)),
    ),
    share(
        "service_level_of_answered",
        More,
        QUEUES,
        "A_T / A: stays answered within the queue's target, of those answered.",
        |s| (a_in_target(s), a(s)),
    ),
    share(
        "service_level_with_abandoned_in_target",
        More,
        QUEUES,
        "(A_T + B_T) / (A + B): stays that ended within the queue's target, of those answered or abandoned.",
        |s| (a_in_target(s) + b_in_target(s), a(s) + b(s)),
    ),
    share(
        "service_level_without_abandoned_in_target",
        More,
        QUEUES,
        "A_T / (A + B - B_T): stays answered within the queue's target, those abandoned within it left out.",
        |s| (a_in_target(s), a(s) + b(s) - b_in_target(s)),
    ),
    share(
        "service_level_without_short_abandoned",
        More,
        QUEUES,
        "A_T / (A + B - B_s): stays answered within the queue's target, short abandonments left out.",
        |s| (a_in_target(s), a(s) + b(s) - b_short(s)),
    ),
    share(
        "service_level_with_short_abandoned",
        More,
        QUEUES,
        "(A_T + B_s) / (A + B): stays answered within the queue's target or abandoned at once, of those answered or abandoned.",
        |s| (a_in_target(s) + b_short(s), a(s) + b(s)),
    ),
    share(
        "service_level_first_answer",
        More,
        CONTACTS,
        "Contacts whose first answer came within the target of the run, of contacts answered or abandoned; those called back are in neither.",
        |s| (s.contacts.first_in_target as f64, live(s).1),
    ),
    share(
        "service_level_total_wait",
        More,
        CONTACTS,
        "Contacts answered, not lost in transfer, the sum of their waits within the target of the run, of contacts answered or abandoned; those called back are in neither.",
        |s| (s.contacts.total_in_target as f64, live(s).1),
    ),
    share(
        "service_level_case",
        More,
        CONTACTS,
        "Cases solved without any callback or mail, with all their time in menus and queues within the target of the run, of all cases.",
        |s| (s.cases.in_target as f64, s.cases.opened as f64),
    ),
    Figure {
        name: "target_met",
        unit: Unit::Share,
        definition: "P(target met): share of opening days (of batches in a long run) on which the target share was reached; of a queue by its service_level, of the centre by service_level_total_wait.",
        direction: More,
        scoreboard: Scoreboard::Operation,
        scopes: QUEUES,
        formula: Formula::TargetMet,
    },
    // Waits.
    time(
        "asa",
        Less,
        STAYS,
        "Average speed of answer: mean wait of answered stays, in the queue where they were answered.",
        |s| (seconds(s.queue.wait_answered), a(s)),
    ),
    time(
        "mean_wait",
        Less,
        STAYS,
        "Mean wait of stays answered or abandoned: all their waiting / (A + B).",
        |s| (waiting(s), a(s) + b(s)),
    ),
    wait_quantile(
        "wait_median",
        0.5,
        "Median wait of stays answered or abandoned: half of them waited no longer. Known to 1.6 % of its value.",
    ),
    wait_quantile(
        "wait_p90",
        0.9,
        "90th percentile of the wait of stays answered or abandoned: nine in ten waited no longer. Known to 1.6 % of its value.",
    ),
    wait_quantile(
        "wait_p95",
        0.95,
        "95th percentile of the wait of stays answered or abandoned: nineteen in twenty waited no longer. Known to 1.6 % of its value.",
    ),
    time(
        "mean_wait_of_waiting",
        Less,
        QUEUES,
        "Mean wait of stays that found no free agent on joining: all waiting of stays answered or abandoned / their number.",
        |s| (waiting(s), s.queue.had_to_wait as f64),
    ),
    time(
        "mean_wait_abandoned",
        Neutral,
        QUEUES,
        "Mean wait of abandoned stays.",
        |s| (seconds(s.queue.wait_abandoned), b(s)),
    ),
    time(
        "mean_wait_answered",
        Less,
        CONTACTS,
        "Mean wait of answered contacts until their first answer, those called back left out.",
        |s| (seconds(s.contacts.first_wait), live(s).0),
    ),
    time(
        "mean_wait_total",
        Less,
        CONTACTS,
        "Mean sum of the waits in all queues, of answered contacts, those called back left out.",
        |s| (seconds(s.contacts.total_wait), live(s).0),
    ),
    share(
        "p_wait",
        Less,
        STAYS,
        "Stays that found no free agent on joining, of those answered or abandoned.",
        |s| (s.queue.had_to_wait as f64, a(s) + b(s)),
    ),
    ratio(
        "mean_queue",
        Unit::Customers,
        Less,
        STAYS,
        "Customers waiting, a mean over the opening time: their number, summed over time / opening time. Who waits on hold beside an agent is left out.",
        |s| (in_line(s), seconds(s.open_time)),
    ),
    Figure {
        name: "queue_deviation",
        unit: Unit::Customers,
        definition: "Standard deviation of the number of customers waiting, over the opening time of all days together: sqrt(mean of its square - square of its mean). Who waits on hold beside an agent is left out.",
        direction: Less,
        scoreboard: Scoreboard::Operation,
        scopes: QUEUES,
        formula: Formula::Deviation(|s| {
            [
                s.crowd.squares as f64 / MICROSECONDS as f64,
                in_line(s),
                seconds(s.open_time),
            ]
        }),
    },
    ratio(
        "mean_inside",
        Unit::Customers,
        Neutral,
        QUEUES,
        "Customers waiting or with an agent, a mean over the opening time: (all waiting, as in mean_queue, + talk + hold, whole where it began) / opening time.",
        |s| {
            (
                in_line(s) + with_customer(&s.handling),
                seconds(s.open_time),
            )
        },
    ),
    // Losses.
    share(
        "refusal",
        Less,
        QUEUES,
        "R / (A + B + R): stays refused because waiting places or lines were full, or sent away, of those that ended.",
        |s| {
            (
                refused(s) as f64,
                (s.queue.all(0) + s.queue.all(1) + refused(s)) as f64,
            )
        },
    ),
    share(
        "refusal_at_first",
        Less,
        QUEUES,
        "Stays refused because waiting places or lines were full, of those at the first attempt of a case.",
        |s| (s.queue.refused_fresh as f64, s.queue.offered_by[0] as f64),
    ),
    share(
        "abandonment",
        Less,
        STAYS,
        "B / (A + B): stays abandoned, of those answered or abandoned.",
        |s| (b(s), a(s) + b(s)),
    ),
    share(
        "abandonment_of_waiting",
        Less,
        QUEUES,
        "Stays abandoned, of those answered or abandoned that found no free agent on joining.",
        |s| (b(s), s.queue.had_to_wait as f64),
    ),
    share(
        "abandonment_without_short",
        Less,
        QUEUES,
        "(B - B_s) / (A + B - B_s): abandonment, short abandonments left out.",
        |s| (b(s) - b_short(s), a(s) + b(s) - b_short(s)),
    ),
    share(
        "abandonment_with_refused",
        Less,
        QUEUES,
        "(B + R) / (A + B + R): stays abandoned, refused or sent away.",
        |s| {
            let lost = b(s) + (s.queue.ended[2] + s.queue.ended[3]) as f64;
            (lost, a(s) + lost)
        },
    ),
    share(
        "abandonment_contacts",
        Less,
        CONTACTS,
        "Contacts that left before reaching anybody, of contacts answered or abandoned.",
        |s| (s.contacts.outcomes[1] as f64, contacts(s).1),
    ),
    share(
        "lost_in_transfer",
        Less,
        CONTACTS,
        "Contacts that left or were refused in a later queue, of answered contacts.",
        |s| (s.contacts.lost_in_transfer as f64, contacts(s).0),
    ),
    share(
        "reachability",
        More,
        CONTACTS,
        "A / (A + B + R + closed + called back in vain + ignored mails): contacts in which somebody was reached, of all that ended.",
        |s| {
            let [answered, abandoned, refused, closed, _, in_vain, _, ignored] =
                s.contacts.outcomes;
            (
                answered as f64,
                (answered + abandoned + refused + closed + in_vain + ignored) as f64,
            )
        },
    ),
    share(
        "reachability_without_closed",
        More,
        CONTACTS,
        "A / (A + B + R + called back in vain + ignored mails): reachability within opening hours.",
        |s| {
            let [answered, abandoned, refused, _, _, in_vain, _, ignored] = s.contacts.outcomes;
            (
                answered as f64,
                (answered + abandoned + refused + in_vain + ignored) as f64,
            )
        },
    ),
    share(
        "reachability_without_refused",
        More,
        CONTACTS,
        "A / (A + B + closed + called back in vain + ignored mails): reachability, refused contacts left out.",
        |s| {
            let [answered, abandoned, _, closed, _, in_vain, _, ignored] = s.contacts.outcomes;
            (
                answered as f64,
                (answered + abandoned + closed + in_vain + ignored) as f64,
            )
        },
    ),
    share(
        "self_served",
        More,
        CONTACTS,
        "Contacts that the menu solved without anybody, of all that started.",
        |s| {
            let all: u64 = s.contacts.outcomes.iter().sum();
            (s.contacts.outcomes[6] as f64, all as f64)
        },
    ),
];
