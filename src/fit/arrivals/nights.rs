//! A line that is open over midnight and shut by day: its night is one, of the evening on which it begins.

use std::collections::BTreeMap;

use jiff::civil::Date;

use super::profile::CALLS_OF_A_GAP;
use crate::fit::records::{Counts, ReasonCounts};
use crate::time::Span;

/// Counts by night where calls come at midnight on both sides and the day has a gap longer than chance explains.
pub(super) fn by_night(counts: &Counts) -> Option<Counts> {
    let mut calls = vec![0_u64; counts.starts.len()];
    for (_, day) in counts.reasons.iter().flat_map(|reason| &reason.days) {
        for (sum, count) in calls.iter_mut().zip(day) {
            *sum += count.unwrap_or(0);
        }
    }
    let places = (0..calls.len()).filter(|place| calls[*place] > 0);
    let used: Vec<usize> = places.collect();
    let (first, last) = (*used.first()?, *used.last()?);
    let around = counts.starts[first] == Span::ZERO
        && counts.starts[last] + counts.length == Span::DAY
        && !counts.is_daily();
    let gap = |pair: &[usize]| counts.starts[pair[1]] - counts.starts[pair[0]] - counts.length;
    let pairs = used.windows(2).filter(|_| around);
    let pair = pairs.max_by_key(|pair| gap(pair))?;
    let quietest = used.iter().map(|place| calls[*place]).min()?;
    let intervals = gap(pair).micros() / counts.length.micros();
    if quietest * intervals.unsigned_abs() < CALLS_OF_A_GAP {
        return None;
    }
    let evening = pair[1];
    let mut starts = counts.starts[evening..].to_vec();
    let morning = &counts.starts[..evening];
    starts.extend(morning.iter().map(|start| *start + Span::DAY));
    Some(Counts {
        starts,
        reasons: counts
            .reasons
            .iter()
            .map(|one| moved(one, evening))
            .collect(),
        ..counts.clone()
    })
}

/// What comes before the evening is of the day before.
fn moved(reason: &ReasonCounts, evening: usize) -> ReasonCounts {
    let mut days: BTreeMap<Date, Vec<Option<u64>>> = BTreeMap::new();
    for (date, counts) in &reason.days {
        let width = counts.len();
        let (before, after) = counts.split_at(evening);
        let mut put = |date: Date, place: usize, counts: &[Option<u64>]| {
            if counts.iter().any(Option::is_some) {
                let night = days.entry(date).or_insert_with(|| vec![None; width]);
                night[place..place + counts.len()].copy_from_slice(counts);
            }
        };
        put(*date, 0, after);
        if let Ok(yesterday) = date.yesterday() {
            put(yesterday, width - evening, before);
        }
    }
    ReasonCounts {
        name: reason.name.clone(),
        days: days.into_iter().collect(),
    }
}
