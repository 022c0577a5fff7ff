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

/// The hours of a weekday.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Hours {
    /// From which interval until which (not included) calls come.
    pub(super) from: usize,
    pub(super) until: usize,
    /// Calls of its quietest interval that has some, all days of the weekday together.
    quietest: u64,
    /// By interval of the day: is it open.
    pub(super) open: Vec<bool>,
}

/// On each weekday, Monday first: its hours; none: no call ever comes.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Opening(pub(super) [Option<Hours>; 7]);

/// Without a call where the quietest interval of the weekday would have brought so many, it is shut.
pub(super) const CALLS_OF_A_GAP: u64 = 10;

pub(super) fn weekday_of(date: Date) -> usize {
    date.weekday().to_monday_zero_offset() as usize
}

impl Opening {
    pub(super) fn of(days: &[&(Date, Vec<Option<u64>>)]) -> Opening {
        let width = days.first().map_or(0, |day| day.1.len());
        let mut calls = vec![vec![0; width]; 7];
        for (date, counts) in days {
            let weekday = calls[weekday_of(*date)].iter_mut();
            for (sum, count) in weekday.zip(counts) {
                *sum += count.unwrap_or(0);
            }
        }
        Opening(std::array::from_fn(|weekday| Hours::of(&calls[weekday])))
    }

    pub(super) fn hours(&self, date: Date) -> Option<&Hours> {
        self.0[weekday_of(date)].as_ref()
    }

    /// Is any weekday open.
    pub(super) fn ever(&self, place: usize) -> bool {
        self.0.iter().flatten().any(|hours| hours.open[place])
    }

    /// Is there a weekday on which this is shut, for longer than chance explains, while the centre, which is open from
    /// the first reason to the last, and the profile go on.
    pub(super) fn needs_weekdays(&self, centre: &[Opening]) -> bool {
        self.0.iter().enumerate().any(|(weekday, hours)| {
            let Some(hours) = hours else {
                return false;
            };
            let all = || centre.iter().filter_map(|one| one.0[weekday].as_ref());
            let from = all().map(|hours| hours.from).min().unwrap_or(0);
            let until = all().map(|hours| hours.until).max().unwrap_or(0);
            let shut = (from..until).filter(|place| !hours.open[*place] && self.ever(*place));
            hours.quietest * shut.count() as u64 >= CALLS_OF_A_GAP
        })
    }
}

impl Hours {
    /// From the first interval with calls to the last, without those that are empty for longer than chance explains.
    fn of(calls: &[u64]) -> Option<Hours> {
        let from = calls.iter().position(|sum| *sum > 0)?;
        let until = calls.iter().rposition(|sum| *sum > 0)? + 1;
        let quietest = calls.iter().filter(|sum| **sum > 0).min()?;
        let mut open: Vec<bool> = (0..calls.len())
            .map(|place| (from..until).contains(&place))
            .collect();
        let mut place = from;
        for same in calls[from..until].chunk_by(|a, b| (*a == 0) == (*b == 0)) {
            let is_gap = same[0] == 0 && quietest * same.len() as u64 >= CALLS_OF_A_GAP;
            open[place..place + same.len()].fill(!is_gap);
            place += same.len();
        }
        Some(Hours {
            from,
            until,
            quietest: *quietest,
            open,
        })
    }
}

/// From when until when, between intervals of a profile, it has none.
pub(crate) fn gaps(profile: &[Share], length: Span) -> Vec<(Span, Span)> {
    let pairs = profile.windows(2);
    let gaps = pairs.map(|pair| (pair[0].start + length, pair[1].start));
    gaps.filter(|(from, until)| from < until).collect()
}

/// Rounds after which shares and volumes fit each other: without holes the first is exact.
const ROUNDS: usize = 1_000;
/// Shares that change by less are the same.
const SAME: f64 = 1e-12;

/// The share of each interval in the calls of a day that is open in all of them. Shares and days are Poisson means
/// that multiply, fitted in turn, so that a day with holes or other hours says what it can.
pub(super) fn profile(days: &[(&[bool], &[Option<u64>])]) -> Vec<f64> {
    let width = days.first().map_or(0, |day| day.1.len());
    let mut shares = vec![1.0 / width.max(1) as f64; width];
    for _ in 0..ROUNDS {
        let mut calls = vec![0.0; width];
        let mut exposure = vec![0.0; width];
        for (open, counts) in days {
            let seen = || (0..width).filter_map(|place| Some((place, counts[place]?)));
            let seen = || seen().filter(|(place, _)| open[*place]);
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
        let before = shares;
        shares = rates.iter().map(|rate| rate / total).collect();
        let mut pairs = before.iter().zip(&shares);
        if pairs.all(|(before, now)| libm::fabs(before - now) < SAME) {
            break;
        }
    }
    shares
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(date: i8, counts: [Option<u64>; 3]) -> (Date, Vec<Option<u64>>) {
        (Date::constant(2026, 3, date), counts.to_vec())
    }

    fn shares(days: &[(Date, Vec<Option<u64>>)]) -> Vec<f64> {
        let opening = Opening::of(&days.iter().collect::<Vec<_>>());
        let seen = days.iter().filter_map(|(date, counts)| {
            Some((opening.hours(*date)?.open.as_slice(), counts.as_slice()))
        });
        profile(&seen.collect::<Vec<_>>())
    }

    /// Fridays are shut in the middle; one empty interval of few calls is chance.
    #[test]
    fn an_interval_that_is_never_called_in_is_shut() {
        let days = [
            day(2, [Some(3), Some(0), Some(3)]),
            day(6, [Some(30), None, Some(30)]),
        ];
        let opening = Opening::of(&days.iter().collect::<Vec<_>>());
        let open = |weekday: usize| opening.0[weekday].as_ref().map(|hours| hours.open.clone());
        assert_eq!(open(0), Some(vec![true; 3]));
        assert_eq!(open(4), Some(vec![true, false, true]));
        assert!(opening.needs_weekdays(std::slice::from_ref(&opening)));
    }

    #[test]
    fn without_holes_shares_are_those_of_the_sums() {
        let days = [
            day(2, [Some(10), Some(20), Some(10)]),
            day(3, [Some(20), Some(40), Some(20)]),
        ];
        let shares = shares(&days);
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
        let opening = Opening::of(&days.iter().collect::<Vec<_>>());
        let saturday = opening.hours(Date::constant(2026, 3, 7)).expect("open");
        assert_eq!((saturday.from, saturday.until), (1, 3));
        let shares = shares(&days);
        for (found, share) in shares.iter().zip([0.25, 0.5, 0.25]) {
            assert!((found - share).abs() < 1e-6, "{shares:?}");
        }
    }
}
