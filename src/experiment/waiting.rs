//! The distribution of waits, as points of a curve.

use super::labels::{WaitColumns, WaitPoint};
use crate::observe::Waits;
use crate::statistics::Histogram;
use crate::time::{MICROSECONDS, Span};

/// Seconds at which the curve is told: fine where targets lie, coarse where waits are long.
const SECONDS: [u64; 26] = [
    0, 5, 10, 15, 20, 25, 30, 40, 50, 60, 75, 90, 120, 150, 180, 240, 300, 420, 600, 900, 1_200,
    1_800, 2_700, 3_600, 7_200, 14_400,
];

/// The points of one queue, up to the first beyond the longest wait.
pub(super) fn points(waits: &Waits) -> Vec<WaitPoint> {
    let (answered, abandoned) = (waits.answered.count(), waits.abandoned.count());
    let longest = waits.answered.largest().max(waits.abandoned.largest());
    let mut points = Vec::new();
    for seconds in SECONDS {
        let at = seconds * MICROSECONDS as u64;
        let (in_line, about_to_leave) = (
            waits.answered.count_above(at),
            waits.abandoned.count_above(at),
        );
        let share = |count: u64, all: u64| (all > 0).then(|| count as f64 / all as f64);
        points.push(WaitPoint {
            seconds: seconds as f64,
            answered: share(answered - in_line, answered),
            abandoned: share(abandoned - about_to_leave, abandoned),
            waiting: share(in_line + about_to_leave, answered + abandoned),
        });
        if longest.is_none_or(|longest| longest <= at) {
            break;
        }
    }
    points
}

/// The points of all queues together.
pub(super) fn all(waits: &[Waits]) -> Vec<WaitPoint> {
    let mut pooled = Waits::default();
    for one in waits {
        pooled.merge(one);
    }
    points(&pooled)
}

/// Widths of columns to choose from, in seconds.
const WIDTHS: [u64; 12] = [1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 1_800, 3_600];

/// As many columns at most.
const COLUMNS: u64 = 20;

/// All waits together in columns of equal width that hold all but one in twenty.
pub(super) fn columns(waits: &[Waits], target: Span) -> Option<WaitColumns> {
    let mut pooled = Histogram::new();
    for one in waits {
        pooled.merge(&one.answered);
        pooled.merge(&one.abandoned);
    }
    let (most, median) = (pooled.quantile(0.95)?, pooled.quantile(0.5)?);
    let micros = |seconds: u64| seconds * MICROSECONDS as u64;
    let fits = |width: &&u64| micros(**width * COLUMNS) as f64 >= most;
    let width = WIDTHS.iter().find(fits).copied().unwrap_or(3_600);
    let beyond = |at: u64| pooled.count_above(at) as f64 / pooled.count() as f64;
    let number = ((most / micros(width) as f64).ceil() as u64).clamp(1, COLUMNS);
    let mut above = 1.0;
    let shares = (1..=number).map(|column| {
        let rest = beyond(micros(column * width));
        let share = above - rest;
        above = rest;
        share
    });
    Some(WaitColumns {
        shares: shares.collect(),
        width: width as f64,
        longer: beyond(micros(number * width)),
        contacts: pooled.count(),
        within_target: 1.0 - beyond(target.micros().max(0) as u64),
        median: median / MICROSECONDS as f64,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_hold_everybody_once() {
        let mut waits = Waits::default();
        for seconds in 0..100 {
            waits.answered.record(seconds * MICROSECONDS as u64);
        }
        let columns = columns(&[waits], Span::from_seconds(20.0)).unwrap();
        assert_eq!((columns.width, columns.contacts), (5.0, 100));
        let all: f64 = columns.shares.iter().sum::<f64>() + columns.longer;
        assert!((all - 1.0).abs() < 1e-12);
        assert!(super::columns(&[Waits::default()], Span::ZERO).is_none());
    }
}
