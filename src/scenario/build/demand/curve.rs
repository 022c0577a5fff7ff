//! Rates over an opening day.

use jiff::civil::Date;

use crate::model::{DayPlan, Demand, OpenDay, RateCurve};
use crate::time::{Span, Time};

/// So much from a moment until another of the same day.
pub(super) struct Step {
    pub(super) from: Span,
    pub(super) until: Span,
    /// Cases per second.
    pub(super) rate: f64,
}

pub(super) fn hours(day: &OpenDay) -> (Span, Span) {
    (
        day.opens.since(day.midnight()),
        day.closes.since(day.midnight()),
    )
}

pub(super) fn date_of(plan: &DayPlan, day: &OpenDay) -> Date {
    let days = jiff::Span::new()
        .try_days(i64::from(day.calendar_day))
        .unwrap_or_default();
    plan.first.saturating_add(days)
}

/// Levels from a time until the next, cut to the opening hours.
pub(super) fn steps_within(levels: &[(Span, f64)], day: &OpenDay) -> Vec<Step> {
    let (opens, closes) = hours(day);
    levels
        .iter()
        .enumerate()
        .map(|(number, (from, rate))| Step {
            from: (*from).max(opens),
            until: levels
                .get(number + 1)
                .map_or(closes, |next| next.0)
                .min(closes),
            rate: *rate,
        })
        .filter(|step| step.from < step.until)
        .collect()
}

/// The cumulative curve of steps.
pub(super) fn curve(steps: &[Step], day: &OpenDay) -> RateCurve {
    let mut total = 0.0;
    let start = steps.first().map_or(hours(day).0, |step| step.from);
    let mut points = vec![(Time::START + start, 0.0)];
    for step in steps {
        let from = Time::START + step.from;
        if points.last().is_some_and(|last| last.0 < from) {
            points.push((from, total));
        }
        total += step.rate * (step.until - step.from).seconds();
        points.push((Time::START + step.until, total));
    }
    RateCurve {
        points,
        per_second: 0.0,
    }
}

/// One curve when all days are alike.
pub(super) fn poisson(mut curves: Vec<RateCurve>) -> Demand {
    let alike = curves.windows(2).all(|pair| pair[0] == pair[1]);
    match curves.pop() {
        Some(curve) if alike => Demand::Poisson(curve),
        Some(last) => {
            curves.push(last);
            Demand::PoissonByDay(curves)
        }
        None => Demand::Poisson(RateCurve::constant(0.0)),
    }
}
