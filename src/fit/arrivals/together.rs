//! How busy days of several reasons go together.

use jiff::civil::Date;

use super::days::{Day, Days};
use super::profile::weekday_of;
use super::{ReasonFit, Together};
use crate::statistics::{Confidence, CountsTogether, Interval, common_correlation};

/// With fewer calls a day a normal law does not stand for their number.
const CALLS_OF_A_DAY: f64 = 20.0;

/// The reasons whose days vary, with one factor for the whole day; how any two of them go together, and each two alone.
pub(super) fn together(reasons: &[(ReasonFit, Days)]) -> Option<Together> {
    let all = |fit: &ReasonFit| fit.is_busy() && fit.per_day.value >= CALLS_OF_A_DAY;
    let (mut whole, mut changing) = (Vec::new(), Vec::new());
    for (place, (fit, _)) in reasons.iter().enumerate().filter(|(_, one)| all(&one.0)) {
        if fit.changes().is_none() {
            whole.push(place);
        } else {
            changing.push(place);
        }
    }
    let of = |places: &[usize]| correlation(places.iter().map(|place| &reasons[*place]));
    let (days, correlation) = of(&whole)?;
    let two = |first: usize| {
        let others = whole.iter().filter(move |second| **second > first);
        others.map(move |second| (first, *second))
    };
    let pairs = whole.iter().flat_map(|first| two(*first));
    let pairs = pairs.filter_map(|(first, second)| Some((first, second, of(&[first, second])?.1)));
    Some(Together {
        pairs: if whole.len() > 2 {
            pairs.collect()
        } else {
            Vec::new()
        },
        reasons: whole,
        changing,
        days,
        correlation,
    })
}

/// The number of days on which all of these reasons were seen wholly, and the correlation that any two have on them.
fn correlation<'r>(
    reasons: impl Iterator<Item = &'r (ReasonFit, Days)> + Clone,
) -> Option<(usize, Interval)> {
    let spreads = reasons.clone().map(|(fit, _)| Some(fit.busyness?.value));
    let spreads = spreads.collect::<Option<Vec<f64>>>()?;
    let mut others = reasons.clone();
    let (_, first) = others.next()?;
    let mut groups: Vec<CountsTogether> = vec![CountsTogether::default(); 7];
    let mut days = 0;
    for day in first.list.iter().filter(|day| day.is_whole()) {
        let same = reasons.clone().map(|(_, days)| on(days, day.date));
        let counts = same.map(|day| Some(day?.calls));
        if let Some(counts) = counts.collect::<Option<Vec<u64>>>() {
            groups[weekday_of(day.date)].days.push(counts);
            days += 1;
        }
    }
    groups.retain(|group| !group.days.is_empty());
    let found = common_correlation(&groups, &spreads, Confidence::USUAL)?;
    Some((days, found))
}

/// A day of a reason that was seen wholly.
fn on(days: &Days, date: Date) -> Option<&Day> {
    let place = days.list.binary_search_by_key(&date, |day| day.date).ok()?;
    Some(&days.list[place]).filter(|day| day.is_whole())
}
