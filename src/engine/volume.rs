//! How much comes on a day: the day's factors and events on the curve of a reason.

use crate::law::Law;
use crate::model::{
    AfterHours, Calendar, Centre, Demand, NamedEvent, RateCurve, Reason, ReasonId, SharedBusyness,
    SharedWay,
};
use crate::random::{DayKey, Index, Owner, Purpose, Root, StreamKey};
use crate::time::{Span, Time};

/// Everything that moves the volume of one reason from day to day.
#[derive(Debug)]
pub(super) struct Influences<'a> {
    demand: &'a Demand,
    own: Option<&'a Law>,
    /// The correlation of the own factor with those of other reasons.
    together: Option<(&'a SharedBusyness, f64)>,
    shared: Vec<&'a SharedBusyness>,
    events: Vec<&'a NamedEvent>,
    fixed_count: bool,
    exact_within: &'a [Time],
}

/// What a day brings.
#[derive(Debug)]
pub(super) struct DayVolume {
    /// Unit-rate time times this is cases on the curve.
    pub(super) slowness: f64,
    /// The curve of this day, when it is not the plain one.
    pub(super) curve: Option<RateCurve>,
    /// At most so many customers.
    pub(super) most: u64,
}

impl<'a> Influences<'a> {
    pub(super) fn new(centre: &'a Centre, id: ReasonId, row: &'a Reason) -> Influences<'a> {
        let touching = |shared: &&SharedBusyness| shared.reasons.contains(&id);
        let busyness = centre.busyness.iter().filter(touching);
        let moved = |event: &&NamedEvent| {
            event.reasons.contains(&id) && (event.times - 1.0).abs() + event.extra > 0.0
        };
        let correlation = |shared: &SharedBusyness| match shared.way {
            SharedWay::Correlation(correlation) => Some(correlation),
            SharedWay::Factor { .. } => None,
        };
        Influences {
            demand: &row.demand,
            own: row.busyness.as_ref(),
            together: busyness
                .clone()
                .find_map(|shared| Some((shared, correlation(shared)?))),
            shared: busyness
                .filter(|shared| correlation(shared).is_none())
                .collect(),
            events: centre.events.iter().filter(moved).collect(),
            fixed_count: row.fixed_count,
            exact_within: &row.exact_within,
        }
    }

    /// The plain curve of a day; none: recorded arrivals, which nothing moves.
    fn plain_curve(&self, day: u32) -> Option<&'a RateCurve> {
        match self.demand {
            Demand::Poisson(curve) => Some(curve),
            Demand::PoissonByDay(curves) => curves.get(day as usize).or_else(|| curves.last()),
            Demand::Recorded(_) => None,
        }
    }

    /// What moves the mails of the same reason while the centre is closed: all but events, which happen in opening hours.
    pub(super) fn of_mails(self, after_hours: &'a AfterHours) -> Influences<'a> {
        Influences {
            demand: &after_hours.demand,
            events: Vec::new(),
            fixed_count: after_hours.fixed_count,
            exact_within: &[],
            ..self
        }
    }

    /// What this day brings. The keys are the reason's stream of the day, and the stream of these arrivals.
    pub(super) fn of_day(
        &self,
        centre: &Centre,
        root: Root,
        (busy, key): (StreamKey, StreamKey),
        day: u32,
    ) -> DayVolume {
        let own = self.own.map_or(1.0, |law| match self.together {
            None => law.draw(&mut busy.draw(Purpose::Busyness, Index::ONLY)),
            Some((shared, correlation)) => {
                let all = score(root.day(day), Purpose::CommonBusyness, shared);
                let mut own = busy.draw(Purpose::Busyness, Index::ONLY);
                let alone = libm::sqrt(1.0 - correlation) * own.standard_normal();
                law.at_score(libm::sqrt(correlation) * all + alone)
            }
        });
        let mut volume = DayVolume {
            slowness: 1.0 / own,
            curve: None,
            most: u64::MAX,
        };
        if let Some(plain) = self.plain_curve(day) {
            self.share(&mut volume, plain, root.day(day));
            self.meet_events(&mut volume, plain, centre, day);
            if self.fixed_count {
                fix_count(&mut volume, plain, key);
            } else if !self.exact_within.is_empty() {
                fix_counts(&mut volume, plain, key, self.exact_within);
            }
        }
        volume
    }

    /// The factors that are shared: of the whole day, or from moments on others.
    fn share(&self, volume: &mut DayVolume, plain: &RateCurve, today: DayKey) {
        for shared in &self.shared {
            let SharedWay::Factor { law, changes } = &shared.way else {
                continue;
            };
            let first = score(today, Purpose::CommonBusyness, shared);
            let factor = law.at_score(first);
            volume.slowness /= factor;
            let mut before = first;
            for (number, change) in changes.iter().enumerate() {
                let rest = libm::sqrt(1.0 - change.correlation * change.correlation);
                let index = Index::named(shared.key).nth(number as u64);
                let mut own = today.draw(Purpose::LaterBusyness, index);
                before = change.correlation * before + rest * own.standard_normal();
                let later = law.at_score(before) / factor;
                let from = Time::START + change.at;
                let next = changes.get(number + 1);
                volume.bend(plain, |curve| {
                    let until = next.map_or(end_of(curve), |next| Time::START + next.at);
                    curve.times_between(from, until, later)
                });
            }
        }
    }

    /// Factors first, cases on top after them.
    fn meet_events(&self, volume: &mut DayVolume, plain: &RateCurve, centre: &Centre, day: u32) {
        let Calendar::Days(plan) = &centre.calendar else {
            return;
        };
        let Some(open) = plan.open.get(day as usize) else {
            return;
        };
        let (opens, closes) = (
            open.opens.since(open.midnight()),
            open.closes.since(open.midnight()),
        );
        let today: Vec<(Time, Time, &NamedEvent)> = self
            .events
            .iter()
            .filter(|event| event.happens_on(day))
            .map(|event| {
                let (from, until) = (event.from.max(opens), event.until.min(closes));
                (Time::START + from, Time::START + until, *event)
            })
            .collect();
        for (from, until, event) in &today {
            volume.bend(plain, |curve| {
                curve.times_between(*from, *until, event.times)
            });
        }
        for (from, until, event) in &today {
            volume.bend(plain, |curve| {
                curve.plus_between(*from, *until, event.extra)
            });
        }
    }
}

impl DayVolume {
    fn bend(&mut self, plain: &RateCurve, change: impl FnOnce(&RateCurve) -> RateCurve) {
        self.curve = Some(change(self.curve.as_ref().unwrap_or(plain)));
    }
}

/// The end of a day: midnight, or later where the day goes on.
fn end_of(curve: &RateCurve) -> Time {
    let midnight = Time::START + Span::DAY;
    let last = curve.points.last();
    last.map_or(midnight, |last| last.0.max(midnight))
}

/// The normal score of a shared busyness.
fn score(today: DayKey, purpose: Purpose, shared: &SharedBusyness) -> f64 {
    today
        .draw(purpose, Index::named(shared.key))
        .standard_normal()
}

/// As many customers as expected, not Poisson. Given their number the moments of a Poisson process are those of as many
/// independent draws from its curve in order, and those follow from its gaps: the k-th of n stands at the sum of the
/// first k gaps divided by that of n + 1.
fn fix_count(volume: &mut DayVolume, plain: &RateCurve, key: StreamKey) {
    let curve = volume.curve.as_ref().unwrap_or(plain);
    let total = curve.total();
    let expected = total / volume.slowness;
    let whole = libm::floor(expected);
    let up = key
        .draw(Purpose::FixedCount, Index::ONLY)
        .chance(expected - whole);
    let count = whole as u64 + u64::from(up);
    let gaps: f64 = (0..=count)
        .map(|k| {
            key.draw(Purpose::ArrivalGap, Index::number(k))
                .unit_exponential()
        })
        .sum();
    volume.most = count;
    volume.slowness = total / gaps;
}

/// An expected number that differs from a whole one by less is that number.
const ROUNDING: f64 = 1e-6;

/// In each interval as many customers as expected, at moments like those of [`fix_count`]. The curve of the day becomes one
/// on which the unit-rate time of each customer stands at the customer's moment.
fn fix_counts(volume: &mut DayVolume, plain: &RateCurve, key: StreamKey, ends: &[Time]) {
    let curve = volume.curve.as_ref().unwrap_or(plain);
    let gap = |k: u64| {
        let mut draw = key.draw(Purpose::ArrivalGap, Index::number(k));
        draw.unit_exponential()
    };
    let mut points = vec![(Time::START, 0.0)];
    let (mut count, mut reached) = (0, 0.0);
    for (interval, pair) in (0..).zip(ends.windows(2)) {
        let [first, last] = [pair[0], pair[1]].map(|end| curve.expected_until(end));
        let expected = (last - first) / volume.slowness;
        let whole = libm::floor(expected + ROUNDING);
        let mut draw = key.draw(Purpose::FixedCount, Index::number(interval));
        let up = expected - whole > ROUNDING && draw.chance(expected - whole);
        let until = count + whole as u64 + u64::from(up);
        // The gap after the last one belongs to nobody.
        let gaps = (count..until).map(gap).sum::<f64>() + gap(u64::MAX - interval);
        let mut since = 0.0;
        for k in count..until {
            since += gap(k);
            reached += gap(k);
            points.push((
                curve.moment_of(first + (last - first) * since / gaps),
                reached,
            ));
        }
        count = until;
    }
    let end = ends.last().copied().unwrap_or(Time::START);
    points.push((end, f64::INFINITY));
    volume.curve = Some(RateCurve {
        points,
        per_second: 0.0,
    });
    volume.most = count;
    volume.slowness = 1.0;
}
