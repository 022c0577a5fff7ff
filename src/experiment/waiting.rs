//! The distribution of waits, as points of a curve.

use super::findings::WaitPoint;
use crate::observe::Waits;
use crate::time::MICROSECONDS;

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
