//! What is tested before it is written: weekdays, profiles, morning and afternoon, growth.

use super::Halves;
use super::days::{Day, Days};
use crate::statistics::{
    Confidence, Interval, PairGroup, Test, groups_differ, paired_factors, rows_vary_within,
    shapes_differ, slope,
};
use crate::time::Span;

/// With fewer calls in half a day a normal law does not stand for their number.
const CALLS_OF_A_HALF: f64 = 20.0;

impl Days {
    /// Analysis of variance of the logarithms.
    pub(super) fn weekdays_differ(&self) -> Option<Test> {
        let groups: Vec<Vec<f64>> = self
            .by_weekday()
            .iter()
            .map(|days| days.list.iter().map(Day::log).collect())
            .collect();
        groups_differ(&groups)
    }

    /// Whole days with the same hours as most, by weekday: their counts.
    fn rows(&self) -> Vec<Vec<Vec<f64>>> {
        let mut hours: Vec<&[bool]> = self.list.iter().map(|day| &day.hours.open[..]).collect();
        hours.sort_unstable();
        let most = hours
            .chunk_by(|a, b| a == b)
            .max_by_key(|same| same.len())
            .map(|same| same[0]);
        let row = |day: &Day| -> Vec<f64> {
            let open = day.hours.open.iter().zip(&day.counts);
            let open = open.filter_map(|(open, count)| count.filter(|_| *open));
            open.map(|count| count as f64).collect()
        };
        self.by_weekday()
            .iter()
            .map(|days| {
                let whole = days
                    .list
                    .iter()
                    .filter(|day| day.is_whole() && Some(&day.hours.open[..]) == most);
                whole.map(row).collect()
            })
            .collect()
    }

    pub(super) fn profiles_differ(&self) -> Option<Test> {
        let rows = self.rows();
        let groups: Vec<Vec<&[f64]>> = rows
            .iter()
            .map(|group| group.iter().map(Vec::as_slice).collect())
            .collect();
        shapes_differ(&groups)
    }

    /// The day in two, where half of the calls have come.
    pub(super) fn halves(&self, starts: &[Span], shares: &[f64]) -> Option<Halves> {
        let mut sum = 0.0;
        let far: Vec<f64> = shares
            .iter()
            .map(|share| {
                sum += share;
                (sum - 0.5).abs()
            })
            .collect();
        let last =
            (0..starts.len().saturating_sub(1)).min_by(|a, b| far[*a].total_cmp(&far[*b]))?;
        let split = last + 1;
        let open_in_both =
            |day: &&Day| day.is_whole() && day.hours.from < split && split < day.hours.until;
        let pairs: Vec<PairGroup> = self
            .by_weekday()
            .iter()
            .map(|days| {
                let sum = |counts: &[Option<u64>]| counts.iter().flatten().sum::<u64>();
                let both = |day: &Day| (sum(&day.counts[..split]), sum(&day.counts[split..]));
                PairGroup {
                    pairs: days.list.iter().filter(open_in_both).map(both).collect(),
                }
            })
            .collect();
        let rows: Vec<Vec<[f64; 2]>> = pairs
            .iter()
            .map(|group| {
                group
                    .pairs
                    .iter()
                    .map(|pair| [pair.0 as f64, pair.1 as f64])
                    .collect()
            })
            .collect();
        let groups: Vec<Vec<&[f64]>> = rows
            .iter()
            .map(|group| group.iter().map(<[f64; 2]>::as_slice).collect())
            .collect();
        let many = |group: &PairGroup| {
            let n = group.pairs.len().max(1) as f64;
            let mean =
                |side: fn(&(u64, u64)) -> u64| group.pairs.iter().map(side).sum::<u64>() as f64 / n;
            group.pairs.is_empty()
                || mean(|pair| pair.0).min(mean(|pair| pair.1)) >= CALLS_OF_A_HALF
        };
        let factors = pairs
            .iter()
            .all(many)
            .then(|| paired_factors(&pairs, Confidence::USUAL));
        Some(Halves {
            at: starts[split],
            varies: rows_vary_within(&groups)?,
            factors: factors.flatten(),
        })
    }

    /// Growth per week, by a straight line through the logarithms.
    pub(super) fn growth(&self, groups: &[Days]) -> Option<Interval> {
        let first = self.list.first()?.date;
        let weeks =
            |day: &Day| f64::from(first.until(day.date).map_or(0, |span| span.get_days())) / 7.0;
        let points: Vec<Vec<(f64, f64)>> = groups
            .iter()
            .map(|group| {
                group
                    .list
                    .iter()
                    .map(|day| (weeks(day), day.log()))
                    .collect()
            })
            .collect();
        Some(slope(&points, Confidence::USUAL)?.map(libm::expm1))
    }
}
