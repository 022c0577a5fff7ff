//! Survival tables: straight lines of the cumulative hazard between the points (constant hazard, so exponential).
//!
//! Before the first point the table starts at (0, 1); a first point at time 0 below 1 is a share that leaves at
//! once. On a stretch that ends in a share of 0 the cumulative hazard is infinite at its end, so there the
//! *survival* is the straight line: those who are left leave evenly over the stretch (assumed).
//! Source of the piecewise constant hazard: Lawless, *Statistical Models and Methods for Lifetime Data* (2003), 1.3.

use super::Tail;

/// A point of the table: (time in seconds, share surviving).
type Point = (f64, f64);

/// Where every table starts.
const START: Point = (0.0, 1.0);

/// One stretch between two points.
#[derive(Clone, Copy)]
pub(super) struct Stretch {
    pub(super) from: Point,
    pub(super) to: Point,
}

impl Stretch {
    /// Cumulative hazard that is added over the stretch; infinite when nobody survives it.
    pub(super) fn hazard_added(self) -> f64 {
        libm::log(self.from.1 / self.to.1)
    }

    pub(super) fn length(self) -> f64 {
        self.to.0 - self.from.0
    }

    /// Hazard per second, infinite on a stretch that nobody survives.
    pub(super) fn hazard(self) -> f64 {
        self.hazard_added() / self.length()
    }

    /// The time at which `excess` of cumulative hazard has been added since the start of the stretch.
    fn time_at(self, excess: f64) -> f64 {
        let added = self.hazard_added();
        let excess = excess.max(0.0);
        let part = if added == f64::INFINITY {
            -libm::expm1(-excess)
        } else if added > 0.0 {
            (excess / added).min(1.0)
        } else {
            1.0
        };
        self.from.0 + self.length() * part
    }

    /// Share surviving a time on the stretch.
    pub(super) fn survival(self, time: f64) -> f64 {
        let part = (time - self.from.0) / self.length();
        if self.to.1 > 0.0 {
            self.from.1 * libm::exp(-self.hazard_added() * part)
        } else {
            self.from.1 * (1.0 - part)
        }
    }
}

/// The stretch that ends at this point.
fn stretch_to(points: &[Point], place: usize) -> Stretch {
    let from = if place == 0 { START } else { points[place - 1] };
    Stretch {
        from,
        to: points[place],
    }
}

/// All stretches in order, the first from (0, 1); one of no length when the table itself starts at 0.
pub(super) fn stretches(points: &[Point]) -> impl Iterator<Item = Stretch> {
    (0..points.len()).map(|place| stretch_to(points, place))
}

/// The last stretch of positive length.
pub(super) fn last_stretch(points: &[Point]) -> Option<Stretch> {
    let last = points.len().checked_sub(1)?;
    Some(stretch_to(points, last)).filter(|stretch| stretch.length() > 0.0)
}

/// The last point, the start when there is none.
pub(super) fn end(points: &[Point]) -> Point {
    points.last().copied().unwrap_or(START)
}

/// Mean of what comes after the last point for those who survive it: 0 when it ends there, infinite when never.
pub(super) fn tail_mean(points: &[Point], tail: Tail) -> f64 {
    match tail {
        Tail::Ends => 0.0,
        Tail::Never => f64::INFINITY,
        Tail::Exponential(mean) => mean,
        Tail::LastHazard => last_stretch(points).map_or(f64::INFINITY, |last| 1.0 / last.hazard()),
    }
}

/// The time at which the cumulative hazard reaches `hazard`: the inverse that draws and quantiles use.
pub(crate) fn time_at_hazard(points: &[Point], tail: Tail, hazard: f64) -> f64 {
    let surviving = libm::exp(-hazard);
    let place = points.partition_point(|point| point.1 > surviving);
    if place < points.len() {
        let stretch = stretch_to(points, place);
        return stretch.time_at(hazard + libm::log(stretch.from.1));
    }
    let (time, share) = end(points);
    let beyond = tail_mean(points, tail);
    if beyond > 0.0 && beyond < f64::INFINITY {
        time + beyond * (hazard + libm::log(share)).max(0.0)
    } else {
        time + beyond
    }
}

/// Share surviving `time` (0 or more).
pub(super) fn survival(points: &[Point], tail: Tail, time: f64) -> f64 {
    let place = points.partition_point(|point| point.0 <= time);
    if place < points.len() {
        return stretch_to(points, place).survival(time);
    }
    let (last, share) = end(points);
    let beyond = tail_mean(points, tail);
    if beyond > 0.0 {
        share * libm::exp(-(time - last) / beyond)
    } else {
        0.0
    }
}
