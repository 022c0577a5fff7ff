//! Rates over an opening day.

use jiff::civil::Date;

use crate::model::{DayPlan, Demand, OpenDay, RateCurve};
use crate::scenario::build::nights::on_the_day;
use crate::scenario::tree::Place;
use crate::scenario::values::Rate;
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

pub(in crate::scenario::build) fn date_of(plan: &DayPlan, day: &OpenDay) -> Date {
    let days = jiff::Span::new()
        .try_days(i64::from(day.calendar_day))
        .unwrap_or_default();
    plan.first.saturating_add(days)
}

/// Rates by the clock as levels.
pub(super) fn levels(rates: &[(Span, Rate, Place)]) -> Vec<(Span, f64)> {
    let rates = rates.iter();
    rates
        .map(|(from, rate, _)| (*from, rate.per_second()))
        .collect()
}

/// Levels from a clock time until the next, cut to the opening hours.
pub(super) fn steps_within(levels: &[(Span, f64)], day: &OpenDay) -> Vec<Step> {
    let (opens, closes) = hours(day);
    let levels = levels.iter();
    let levels = levels.map(|(clock, level)| (on_the_day(*clock, (opens, closes)), *level));
    let mut levels: Vec<(Span, f64)> = levels.collect();
    levels.sort_by_key(|level| level.0);
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

/// How long each step of a smooth curve is.
const SMOOTH_STEP: Span = Span::MINUTE;

/// The same cases by a smooth curve: a monotone cubic through the sums at the ends of the steps, told in steps of a
/// minute. Each step keeps its cases, and where none come none come.
///
/// Source: Steffen, "A simple method for monotonic interpolation in one dimension", Astronomy and Astrophysics 239
/// (1990) 443-450.
pub(super) fn smooth(steps: &[Step]) -> Vec<Step> {
    let slopes = slopes_between(steps);
    let mut fine = Vec::new();
    for (place, step) in steps.iter().enumerate() {
        let length = (step.until - step.from).seconds();
        let (first, last) = (slopes[place], slopes[place + 1]);
        // Cases since the start of the step, at a share of its length.
        let sum = |share: f64| {
            let bend = first + last - 2.0 * step.rate;
            let rise = 3.0 * step.rate - 2.0 * first - last;
            length * share * (first + share * (rise + share * bend))
        };
        let mut from = step.from;
        while from < step.until {
            let until = (from + SMOOTH_STEP).min(step.until);
            let share = |moment: Span| (moment - step.from).seconds() / length;
            let cases = sum(share(until)) - sum(share(from));
            fine.push(Step {
                from,
                until,
                rate: (cases / (until - from).seconds()).max(0.0),
            });
            from = until;
        }
    }
    fine
}

/// The rates at the ends of steps that join: between two steps as Steffen says, at the outer ends that of the step.
fn slopes_between(steps: &[Step]) -> Vec<f64> {
    let seconds = |step: &Step| (step.until - step.from).seconds();
    let between = steps.windows(2).map(|pair| {
        let (before, after) = (&pair[0], &pair[1]);
        let (a, b) = (seconds(before), seconds(after));
        let middle = (before.rate * b + after.rate * a) / (a + b);
        let least = before.rate.min(after.rate).min(0.5 * middle);
        2.0 * least
    });
    let outer = |step: Option<&Step>| step.map_or(0.0, |step| step.rate);
    let mut slopes = vec![outer(steps.first())];
    slopes.extend(between);
    slopes.push(outer(steps.last()));
    slopes
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

#[cfg(test)]
mod tests {
    use super::*;

    fn at(hours: i64) -> Span {
        Span::from_micros(Span::HOUR.micros() * hours)
    }

    #[test]
    fn a_smooth_curve_keeps_the_cases_of_each_step_and_is_never_below_zero() {
        let rates = [0.0, 0.01, 0.04, 0.02, 0.0];
        let steps: Vec<Step> = (8..)
            .zip(rates)
            .map(|(hour, rate)| Step {
                from: at(hour),
                until: at(hour + 1),
                rate,
            })
            .collect();
        let fine = smooth(&steps);
        assert_eq!(fine.len(), 5 * 60);
        for step in &steps {
            let within = fine
                .iter()
                .filter(|fine| fine.from >= step.from && fine.until <= step.until);
            let cases: f64 = within.map(|fine| fine.rate * 60.0).sum();
            assert!((cases - step.rate * 3600.0).abs() < 1e-9);
        }
        assert!(fine.iter().all(|step| step.rate >= 0.0));
        // From minute to minute it hardly moves, where the steps jump.
        let jump = |steps: &[Step]| {
            let jumps = steps.windows(2);
            let jumps = jumps.map(|pair| (pair[1].rate - pair[0].rate).abs());
            jumps.fold(0.0, f64::max)
        };
        assert!(jump(&fine) < 0.1 * jump(&steps));
    }

    #[test]
    fn a_level_stays_level() {
        let steps: Vec<Step> = (8..10)
            .map(|hour| Step {
                from: at(hour),
                until: at(hour + 1),
                rate: 0.02,
            })
            .collect();
        let level = |step: &Step| (step.rate - 0.02).abs() < 1e-12;
        assert!(smooth(&steps).iter().all(level));
    }
}
