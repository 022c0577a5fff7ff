//! How a day's calls spread over its intervals, when some days have holes and weekdays other hours.

use jiff::civil::Date;

use crate::statistics::Estimate;
use crate::time::Span;

/// The share of an interval in the calls of a day.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Share {
    /// When the interval starts.
    pub start: Span,
    /// The share, 0 to 1, with its interval between days.
    pub share: Estimate,
}

/// On each weekday, Monday first: from which interval until which (not included) calls come; none: never.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Opening(pub(super) [Option<(usize, usize)>; 7]);

pub(super) fn weekday_of(date: Date) -> usize {
    date.weekday().to_monday_zero_offset() as usize
}

impl Opening {
    pub(super) fn of(days: &[&(Date, Vec<Option<u64>>)]) -> Opening {
        let mut hours = [None; 7];
        for (date, counts) in days {
            let some = |count: &Option<u64>| count.is_some_and(|count| count > 0);
            let first = counts.iter().position(some);
            let last = counts.iter().rposition(some);
            if let (Some(first), Some(last)) = (first, last) {
                let hours: &mut Option<(usize, usize)> = &mut hours[weekday_of(*date)];
                *hours = Some(hours.map_or((first, last + 1), |(from, until)| {
                    (from.min(first), until.max(last + 1))
                }));
            }
        }
        Opening(hours)
    }

    pub(super) fn hours(&self, date: Date) -> Option<(usize, usize)> {
        self.0[weekday_of(date)]
    }
}

/// Rounds after which shares and volumes fit each other: without holes the first is exact.
const ROUNDS: usize = 50;

/// The share of each interval in the calls of a day that is open in all of them. Shares and days are Poisson means
/// that multiply, fitted in turn, so that a day with holes says what it can.
pub(super) fn profile(days: &[&(Date, Vec<Option<u64>>)], opening: &Opening) -> Vec<f64> {
    let width = days.first().map_or(0, |day| day.1.len());
    let mut shares = vec![1.0 / width.max(1) as f64; width];
    for _ in 0..ROUNDS {
        let mut calls = vec![0.0; width];
        let mut exposure = vec![0.0; width];
        for (date, counts) in days {
            let Some((from, until)) = opening.hours(*date) else {
                continue;
            };
            let seen = || (from..until).filter_map(|place| Some((place, counts[place]?)));
            let share: f64 = seen().map(|(place, _)| shares[place]).sum();
            let sum: u64 = seen().map(|(_, count)| count).sum();
            if share <= 0.0 {
                continue;
            }
            for (place, count) in seen() {
                calls[place] += count as f64;
                exposure[place] += sum as f64 / share;
            }
        }
        let rates = calls.iter().zip(&exposure);
        let rates: Vec<f64> = rates
            .map(|(calls, all)| if *all > 0.0 { calls / all } else { 0.0 })
            .collect();
        let total: f64 = rates.iter().sum();
        if total <= 0.0 {
            return shares;
        }
        shares = rates.iter().map(|rate| rate / total).collect();
    }
    shares
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(date: i8, counts: [Option<u64>; 3]) -> (Date, Vec<Option<u64>>) {
        (Date::constant(2026, 3, date), counts.to_vec())
    }

    #[test]
    fn without_holes_shares_are_those_of_the_sums() {
        let days = [
            day(2, [Some(10), Some(20), Some(10)]),
            day(3, [Some(20), Some(40), Some(20)]),
        ];
        let days: Vec<_> = days.iter().collect();
        let shares = profile(&days, &Opening::of(&days));
        for (found, share) in shares.iter().zip([0.25, 0.5, 0.25]) {
            assert!((found - share).abs() < 1e-12);
        }
    }

    /// A day of which the morning is lost, and one on which it is closed then, change no share.
    #[test]
    fn holes_and_short_days_do_not_bend_the_profile() {
        let days = [
            day(2, [Some(10), Some(20), Some(10)]),
            day(9, [None, Some(40), Some(20)]),
            day(7, [Some(0), Some(2), Some(1)]),
        ];
        let days: Vec<_> = days.iter().collect();
        let opening = Opening::of(&days);
        assert_eq!(opening.hours(Date::constant(2026, 3, 7)), Some((1, 3)));
        let shares = profile(&days, &opening);
        for (found, share) in shares.iter().zip([0.25, 0.5, 0.25]) {
            assert!((found - share).abs() < 1e-6, "{shares:?}");
        }
    }
}
