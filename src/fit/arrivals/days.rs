//! Which days count, and how much of each was seen.

use jiff::civil::{Date, Weekday};

use super::profile::{Hours, Opening, Share, profile, weekday_of};
use super::{FarDay, WeekdayFit};
use crate::fit::records::Counts;
use crate::statistics::{Confidence, CountGroup, Interval, far_off, median, ratio};
use crate::time::Span;

/// A day that counts.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Day {
    pub(super) date: Date,
    pub(super) calls: u64,
    /// The part of its usual volume that was seen, above 0 up to 1.
    pub(super) seen: f64,
    pub(super) counts: Vec<Option<u64>>,
    /// When it is open.
    pub(super) hours: Hours,
}

impl Day {
    pub(super) fn is_whole(&self) -> bool {
        let mut pairs = self.hours.open.iter().zip(&self.counts);
        pairs.all(|(open, count)| !open || count.is_some())
    }

    /// The logarithm of its calls, half a call added so that none has one too, over what was seen of it.
    pub(super) fn log(&self) -> f64 {
        libm::log((self.calls as f64 + 0.5) / self.seen)
    }
}

/// Days that belong together.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Days {
    pub(super) list: Vec<Day>,
}

/// The days of a reason, sorted.
pub(super) struct Seen {
    pub(super) used: Days,
    pub(super) closed: Vec<Date>,
    pub(super) absent: Vec<Date>,
    pub(super) hardly_seen: Vec<Date>,
    pub(super) partly_seen: Vec<Date>,
}

/// Among fewer days nobody can say what is usual.
const USUAL_DAYS: usize = 10;
/// Of a day that counts at least this part must have been seen.
const HARDLY: f64 = 0.5;

pub(super) fn seen_days(
    days: &[&(Date, Vec<Option<u64>>)],
    opening: &Opening,
    shares: &[f64],
    left_out: &[Date],
) -> Seen {
    let mut sorted = Seen {
        used: Days::default(),
        closed: Vec::new(),
        absent: absent(days, opening, left_out),
        hardly_seen: Vec::new(),
        partly_seen: Vec::new(),
    };
    for (date, counts) in days {
        let calls: u64 = counts.iter().flatten().sum();
        let Some(hours) = opening.hours(*date).filter(|_| calls > 0) else {
            sorted.closed.push(*date);
            continue;
        };
        let sum = |seen: bool| -> f64 {
            let places = (0..counts.len()).filter(|place| hours.open[*place]);
            let places = places.filter(|place| !seen || counts[*place].is_some());
            places.map(|place| shares[place]).sum()
        };
        let seen = sum(true) / sum(false);
        if seen < HARDLY {
            sorted.hardly_seen.push(*date);
            continue;
        }
        let day = Day {
            date: *date,
            calls,
            seen,
            counts: counts.clone(),
            hours: hours.clone(),
        };
        if !day.is_whole() {
            sorted.partly_seen.push(*date);
        }
        sorted.used.list.push(day);
    }
    sorted
}

/// Days between the first and the last that have no row, on weekdays that have some.
fn absent(days: &[&(Date, Vec<Option<u64>>)], opening: &Opening, left_out: &[Date]) -> Vec<Date> {
    let (Some(first), Some(last)) = (days.first(), days.last()) else {
        return Vec::new();
    };
    let known = |date: &Date| days.binary_search_by_key(date, |day| day.0).is_ok();
    std::iter::successors(Some(first.0), |date| date.tomorrow().ok())
        .take_while(|date| *date <= last.0)
        .filter(|date| opening.hours(*date).is_some() && !known(date) && !left_out.contains(date))
        .collect()
}

impl Days {
    /// The days of each weekday that has some, Monday first.
    pub(super) fn by_weekday(&self) -> Vec<Days> {
        let of = |weekday: usize| Days {
            list: self
                .list
                .iter()
                .filter(|day| weekday_of(day.date) == weekday)
                .cloned()
                .collect(),
        };
        (0..7)
            .map(of)
            .filter(|days| !days.list.is_empty())
            .collect()
    }

    /// Days with one volume: those of a weekday, or all.
    pub(super) fn groups(&self, by_weekday: bool) -> Vec<Days> {
        if by_weekday {
            self.by_weekday()
        } else {
            vec![self.clone()]
        }
    }

    pub(super) fn counted(&self) -> CountGroup {
        CountGroup {
            counts: self.list.iter().map(|day| (day.calls, day.seen)).collect(),
        }
    }

    pub(super) fn without(&self, far: &[FarDay]) -> Days {
        let kept = |day: &&Day| far.iter().all(|far| far.date != day.date);
        Days {
            list: self.list.iter().filter(kept).cloned().collect(),
        }
    }

    /// Degrees of freedom behind the spread of these days when each weekday has its own volume.
    fn freedom(&self) -> u64 {
        (self.list.len() - self.by_weekday().len()).max(1) as u64
    }

    pub(super) fn per_day(&self, busyness: Option<Interval>) -> Interval {
        let cv = busyness.map_or(0.0, |cv| cv.value);
        let freedom = self.list.len().saturating_sub(1) as u64;
        self.counted().mean_interval(cv, freedom, Confidence::USUAL)
    }

    pub(super) fn weekdays(
        &self,
        opening: &Opening,
        counts: &Counts,
        busyness: Option<Interval>,
    ) -> Vec<WeekdayFit> {
        let cv = busyness.map_or(0.0, |cv| cv.value);
        let end = |place: usize| counts.starts[place - 1] + counts.length;
        let fit = |days: &Days| {
            let date = days.list.first()?.date;
            let hours = opening.hours(date)?;
            Some(WeekdayFit {
                weekday: Weekday::from_monday_zero_offset(weekday_of(date) as i8).ok()?,
                days: days.list.len(),
                per_day: days
                    .counted()
                    .mean_interval(cv, self.freedom(), Confidence::USUAL),
                hours: (counts.starts[hours.from], end(hours.until)),
            })
        };
        self.by_weekday().iter().filter_map(fit).collect()
    }

    /// The share of each interval in a day that is open in all of them, for the intervals in which these days are: its
    /// calls over what the days would have brought, open all the time; a ratio between days.
    pub(super) fn shares(&self, starts: &[Span]) -> Vec<Share> {
        let seen = self.list.iter();
        let seen: Vec<(&[bool], &[Option<u64>])> = seen
            .map(|day| (day.hours.open.as_slice(), day.counts.as_slice()))
            .collect();
        let shares = profile(&seen);
        let whole = |day: &Day| {
            let places = (0..starts.len()).filter(|place| day.hours.open[*place]);
            let seen = places.filter(|place| day.counts[*place].is_some());
            day.calls as f64 / seen.map(|place| shares[place]).sum::<f64>()
        };
        let whole: Vec<f64> = self.list.iter().map(whole).collect();
        let ever = |place: &usize| self.list.iter().any(|day| day.hours.open[*place]);
        let places = (0..starts.len()).filter(ever);
        places
            .map(|place| {
                let days = self.list.iter().zip(&whole);
                let days = days.filter(|(day, _)| day.hours.open[place]);
                let pairs = days.filter_map(|(day, all)| Some((day.counts[place]? as f64, *all)));
                let (calls, all): (Vec<f64>, Vec<f64>) = pairs.unzip();
                Share {
                    start: starts[place],
                    share: ratio(&calls, &all, Confidence::USUAL),
                }
            })
            .collect()
    }

    /// The part of a common profile that is of the intervals in which these days are open.
    pub(super) fn part(&self, starts: &[Span], profile: &[Share]) -> Vec<Share> {
        let open = |share: &Share| {
            let place = starts.binary_search(&share.start);
            place.is_ok_and(|place| self.list.iter().any(|day| day.hours.open[place]))
        };
        let own = || profile.iter().copied().filter(open);
        let all: f64 = own().filter_map(|one| one.share.value).sum();
        let scaled = own().map(|mut one| {
            one.share.value = one.share.value.map(|value| value / all);
            one.share.half_width = one.share.half_width.map(|half| half / all);
            one
        });
        scaled.collect()
    }

    /// The days that are far off the median of their group.
    pub(super) fn far(&self, groups: &[Days]) -> Vec<FarDay> {
        if self.list.len() < USUAL_DAYS {
            return Vec::new();
        }
        let mut days = Vec::new();
        for group in groups {
            let logs: Vec<f64> = group.list.iter().map(Day::log).collect();
            let usual = median(&logs);
            let error = libm::exp(-usual / 2.0);
            days.extend(group.list.iter().map(|day| (day, day.log() - usual, error)));
        }
        let deviations: Vec<(f64, f64)> = days.iter().map(|day| (day.1, day.2)).collect();
        let far = far_off(&deviations, groups.len());
        let mut found: Vec<FarDay> = days
            .iter()
            .zip(far)
            .filter(|(_, far)| *far)
            .map(|((day, deviation, _), _)| FarDay {
                date: day.date,
                calls: day.calls,
                times: libm::exp(*deviation),
            })
            .collect();
        found.sort_by_key(|day| day.date);
        found
    }
}
