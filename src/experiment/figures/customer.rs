//! The scoreboard of the customer: over all cases opened in the measured days, followed through the run-out, open
//! and given-up ones included.

use super::Direction::{Less, More, Neutral};
use super::ScopeKind::{Centre, Reason};
use super::{Direction, Figure, Formula, Pooled, ScopeKind, Scoreboard, Subject};
use crate::experiment::Unit;
use crate::time::Span;

const CASES: &[ScopeKind] = &[Centre, Reason];

fn cases(s: &Subject) -> f64 {
    s.cases.opened as f64
}

/// A sum in millionths over the cases that were felt.
fn felt(s: &Subject, millionths: i64) -> (f64, f64) {
    (millionths as f64 / 1e6, s.cases.felt as f64)
}

const fn figure(
    name: &'static str,
    unit: Unit,
    direction: Direction,
    definition: &'static str,
    formula: Formula,
) -> Figure {
    let scoreboard = Scoreboard::Customer;
    Figure {
        name,
        unit,
        definition,
        direction,
        scoreboard,
        scopes: CASES,
        formula,
    }
}

const fn ratio(
    name: &'static str,
    unit: Unit,
    direction: Direction,
    definition: &'static str,
    ratio: fn(&Subject) -> (f64, f64),
) -> Figure {
    figure(name, unit, direction, definition, Formula::Ratio(ratio))
}

const fn share(
    name: &'static str,
    direction: Direction,
    definition: &'static str,
    pair: fn(&Subject) -> (f64, f64),
) -> Figure {
    ratio(name, Unit::Share, direction, definition, pair)
}

pub(super) static FIGURES: &[Figure] = &[
    // What became of cases.
    figure(
        "cases",
        Unit::PerDay,
        Neutral,
        "Cases (needs) that opened.",
        Formula::Count(|s| s.cases.opened),
    ),
    share(
        "fcr",
        More,
        "First contact resolution: cases solved in their first answered contact, of cases in which somebody was reached.",
        |s| (s.cases.solved_at_once as f64, s.cases.reached as f64),
    ),
    share(
        "fcr_observed",
        More,
        "Cases without a new contact within the window [run] fcr_window after the end of their first answered contact, of cases in which somebody was reached; who stays away unsolved looks resolved.",
        |s| (s.cases.stayed_away as f64, s.cases.reached as f64),
    ),
    share(
        "solved",
        More,
        "Cases settled and right by the end of the run, of all cases.",
        |s| (s.cases.states[0] as f64, cases(s)),
    ),
    share(
        "given_up",
        Less,
        "Cases to which no further attempt will come, of all cases.",
        |s| (s.cases.states[1] as f64, cases(s)),
    ),
    share(
        "open",
        Neutral,
        "Cases neither solved nor given up when the run ended, of all cases.",
        |s| (s.cases.states[2] as f64, cases(s)),
    ),
    share(
        "settled",
        Neutral,
        "Cases that their customers believe finished when they end, or at the end of the run, of all cases: what a system that sees contacts takes for solved.",
        |s| (s.cases.settled as f64, cases(s)),
    ),
    share(
        "solved_by_no",
        Neutral,
        "Cases whose right answer is \"no\" and to which it was given as the last word, of all cases; they are among the solved.",
        |s| (s.cases.by_no as f64, cases(s)),
    ),
    share(
        "left_silently",
        Less,
        "Cases given up after somebody was reached, by customers who do not believe them finished, of all cases: no new contact comes, so they look resolved.",
        |s| (s.cases.left_silently as f64, cases(s)),
    ),
    ratio(
        "time_to_resolution",
        Unit::Seconds,
        Less,
        "Mean time from opening to the end of solved cases; cases that are not solved are left out, see solved, given_up and open.",
        |s| {
            (
                s.cases.time_to_resolution as f64 / 1e6,
                s.cases.states[0] as f64,
            )
        },
    ),
    // From pillar to post.
    ratio(
        "bounces_per_case",
        Unit::PerCase,
        Less,
        "Hand-overs of an unsolved case to another desk / cases.",
        |s| (s.cases.bounces as f64, cases(s)),
    ),
    share(
        "bounced",
        Less,
        "Cases with at least one bounce, of all cases.",
        |s| (s.cases.bounced as f64, cases(s)),
    ),
    share(
        "bounced_twice",
        Less,
        "Cases with two bounces or more, of all cases.",
        |s| (s.cases.bounced_twice as f64, cases(s)),
    ),
    ratio(
        "contacts_per_case",
        Unit::PerCase,
        Less,
        "Contacts made / cases, those of the run-out included.",
        |s| (s.cases.contacts as f64, cases(s)),
    ),
    ratio(
        "retellings_per_case",
        Unit::PerCase,
        Less,
        "Times that the story was told again / cases.",
        |s| (s.cases.retellings as f64, cases(s)),
    ),
    ratio(
        "effort_minutes",
        Unit::Minutes,
        Less,
        "The customer's minutes in menus, queues, talking and on hold, and own time for contacts (travel, writing) / cases.",
        |s| {
            let all = s.cases.waited + s.cases.talked + s.cases.effort;
            (all as f64 / Span::MINUTE.micros() as f64, cases(s))
        },
    ),
    ratio(
        "effort_beside",
        Unit::Minutes,
        Less,
        "The customer's own minutes for contacts beside waiting and talking, such as travel and writing / cases.",
        |s| {
            (
                s.cases.effort as f64 / Span::MINUTE.micros() as f64,
                cases(s),
            )
        },
    ),
    // How it felt.
    ratio(
        "frustration",
        Unit::Index,
        Less,
        "Mean over cases of the frustration index when the case ended, or at the end of the run if open.",
        |s| felt(s, s.cases.index_end),
    ),
    ratio(
        "frustration_peak",
        Unit::Index,
        Less,
        "Mean over cases of the highest frustration index ever.",
        |s| felt(s, s.cases.index_peak),
    ),
    figure(
        "frustration_p90",
        Unit::Index,
        Less,
        "90th percentile over cases of the frustration index when the case ended, or at the end of the run if open.",
        Formula::Quantile(Pooled::IndexAtEnd, 0.9),
    ),
    share(
        "rage_share",
        Less,
        "Cases whose frustration index ever reached the threshold of rage, of all cases.",
        |s| (s.cases.rage as f64, s.cases.felt as f64),
    ),
    ratio(
        "score",
        Unit::Score,
        Less,
        "Mean score S of the last contact of a case, in units of F.",
        |s| felt(s, s.cases.score),
    ),
    share(
        "satisfied",
        More,
        "Mean chance that the customer says to be satisfied after the last contact, logistic in S.",
        |s| felt(s, s.cases.satisfied),
    ),
    share(
        "would_leave",
        Less,
        "Mean chance that the customer says to leave, logistic in S: survey intent.",
        |s| felt(s, s.cases.would_leave),
    ),
    share(
        "left_for_good",
        Less,
        "Cases at whose end the customer left for good, of all cases; only with `churn`.",
        |s| (s.cases.left_for_good as f64, cases(s)),
    ),
    figure(
        "needs_lost",
        Unit::PerDay,
        Less,
        "Needs that did not come up any more, because their customers had left for good; only with `churn`.",
        Formula::Count(|s| s.cases.needs_lost),
    ),
    share(
        "tells_others",
        Less,
        "Mean chance that the customer tells others, logistic in S.",
        |s| felt(s, s.cases.tells),
    ),
    share(
        "complains",
        Less,
        "Mean chance that the customer files a complaint, logistic in S.",
        |s| felt(s, s.cases.complains),
    ),
    ratio(
        "complaints",
        Unit::PerDay,
        Less,
        "Complaints to be expected of the cases that opened: the sum of their chances to file one, logistic in S.",
        |s| (s.cases.complains as f64 / 1e6, s.count_base),
    ),
    share(
        "would_leave_free",
        Less,
        "Mean chance to say to leave of the customers who can go elsewhere: those of reasons without `captive`.",
        |s| {
            let sum = s.cases.would_leave - s.cases.captive_would_leave;
            (sum as f64 / 1e6, (s.cases.felt - s.cases.captive) as f64)
        },
    ),
    share(
        "would_leave_captive",
        Less,
        "Mean chance to say to leave of the customers who cannot go elsewhere: those of reasons with `captive`. They stay, dissatisfied.",
        |s| {
            (
                s.cases.captive_would_leave as f64 / 1e6,
                s.cases.captive as f64,
            )
        },
    ),
];
