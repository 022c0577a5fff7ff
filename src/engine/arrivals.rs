//! When cases open: a unit-rate Poisson process per reason and day, pushed through the inverse of the cumulative rate.
//!
//! Several arrivals are worked out together: every draw has its own key, so they do not wait for each other, and a
//! processor works on all of them at once.

use super::observer::Came;
use super::timers::Slot;
use super::volume::Influences;
use crate::model::{AfterHours, Calendar, Centre, Demand, QueueId, RateCurve, Reason, ReasonId};
use crate::random::{CustomerKey, Index, NameKey, Owner, Purpose, Root, StreamKey};
use crate::time::{Span, Time};

/// So many arrivals are worked out together.
const TOGETHER: usize = 8;

/// A customer who is about to come.
#[derive(Clone, Copy, Debug)]
pub(super) struct Arrival {
    pub(super) at: Time,
    pub(super) key: CustomerKey,
    /// The case opens with a complaint.
    pub(super) complaint: bool,
}

/// The arrivals of one reason, day after day.
#[derive(Debug)]
pub(super) struct Stream<'a> {
    pub(super) reason: ReasonId,
    pub(super) slot: Slot,
    /// The queues for mails where they come in, of those who write while the centre is closed.
    pub(super) writes_to: Option<&'a [(QueueId, f64)]>,
    demand: &'a Demand,
    influences: Influences<'a>,
    root: Root,
    name: NameKey,
    /// The name of the reason: its days are as busy for all of its customers.
    busy: NameKey,
    /// Opening day of the present customers; its place in the plan.
    pub(super) day: u32,
    key: StreamKey,
    midnight: Time,
    /// One through the day's busyness factor.
    slowness: f64,
    /// The curve of this day, when something bends it.
    bent: Option<RateCurve>,
    /// At most so many customers this day.
    most: u64,
    /// Share of the cases that open with a complaint, where anything is measured of it.
    complaint_share: f64,
    /// Who come next, of this day: the first so many of these.
    coming: [Arrival; TOGETHER],
    count: usize,
    /// Whose turn it is among them.
    turn: usize,
    /// Number of the first of them.
    k: u64,
    /// Unit-rate time of the last of them.
    reached: f64,
    /// The stretch of the curve in which it lies.
    stretch: usize,
}

impl<'a> Stream<'a> {
    pub(super) fn new(
        centre: &'a Centre,
        reason: ReasonId,
        row: &'a Reason,
        root: Root,
        slot: Slot,
    ) -> Stream<'a> {
        Stream {
            reason,
            slot,
            writes_to: None,
            demand: &row.demand,
            influences: Influences::new(centre, reason, row),
            root,
            name: row.key,
            busy: row.key,
            day: 0,
            key: root.stream(row.key, 0),
            midnight: Time::START,
            slowness: 1.0,
            bent: None,
            most: u64::MAX,
            complaint_share: complaint_share(centre, reason),
            coming: [Arrival::NOBODY; TOGETHER],
            count: 0,
            turn: 0,
            k: 0,
            reached: 0.0,
            stretch: 0,
        }
    }

    /// Those of the reason who write while the centre is closed.
    pub(super) fn after_hours(plain: Stream<'a>, after_hours: &'a AfterHours) -> Stream<'a> {
        Stream {
            writes_to: Some(&after_hours.enters),
            demand: &after_hours.demand,
            influences: plain.influences.of_mails(after_hours),
            name: after_hours.key,
            ..plain
        }
    }

    /// How its customers came to be there.
    pub(super) fn came(&self) -> Came {
        match self.writes_to {
            None => Came::InHours,
            Some(_) => Came::AfterHours,
        }
    }

    /// Order among streams at equal times: by name, not by place.
    pub(super) fn serial(&self) -> u64 {
        self.name.bits() >> 24
    }

    /// When its needs come up, before anything moves them.
    pub(super) fn demand(&self) -> &'a Demand {
        self.demand
    }

    /// The time of the first arrival of all days.
    pub(super) fn first(&mut self, centre: &Centre) -> Option<Time> {
        self.begin_day(centre, 0);
        self.later(centre)
    }

    /// Who arrives now, with the customer's number on this day.
    // The remainder changes nothing; with it the compiler knows that the place is there.
    #[inline]
    pub(super) fn arrival(&self) -> (Arrival, u64) {
        (self.coming[self.turn % TOGETHER], self.k + self.turn as u64)
    }

    /// The time of the arrival after the present one, whose turn it is then.
    #[inline]
    pub(super) fn next(&mut self, centre: &Centre) -> Option<Time> {
        self.turn += 1;
        if self.turn < self.count {
            return Some(self.coming[self.turn % TOGETHER].at);
        }
        self.later(centre)
    }

    /// The first of those who come after the ones that were worked out, today or on a later day.
    fn later(&mut self, centre: &Centre) -> Option<Time> {
        let days = match &centre.calendar {
            Calendar::Days(plan) => plan.open.len() as u32,
            Calendar::Long(_) => 1,
        };
        loop {
            self.k += self.count as u64;
            self.turn = 0;
            self.count = self.work_out();
            if self.count > 0 {
                return Some(self.coming[0].at);
            }
            if self.day + 1 >= days {
                return None;
            }
            self.begin_day(centre, self.day + 1);
        }
    }

    /// Works out who comes next today, and says how many.
    fn work_out(&mut self) -> usize {
        let wanted = (self.most - self.k).min(TOGETHER as u64) as usize;
        let first = self.k;
        let gap = |place: usize| {
            let number = Index::number(first + place as u64);
            self.key
                .draw(Purpose::ArrivalGap, number)
                .unit_exponential()
        };
        let gaps: [f64; TOGETHER] = std::array::from_fn(gap);
        for (place, gap) in gaps.iter().enumerate().take(wanted) {
            self.reached += gap;
            let number = first + place as u64;
            let Some(since_midnight) = self.since_midnight(number) else {
                self.most = number;
                return place;
            };
            let key = self.key.customer(number);
            self.coming[place] = Arrival {
                at: self.midnight + since_midnight,
                key,
                complaint: complains(self.complaint_share, key),
            };
        }
        wanted
    }

    fn begin_day(&mut self, centre: &Centre, day: u32) {
        self.day = day;
        self.key = self.root.stream(self.name, day);
        self.midnight = match &centre.calendar {
            Calendar::Days(plan) => plan
                .open
                .get(day as usize)
                .map_or(Time::NEVER, |open| open.midnight()),
            Calendar::Long(_) => Time::START,
        };
        let busy = self.root.stream(self.busy, day);
        let keys = (busy, self.key);
        let volume = self.influences.of_day(centre, self.root, keys, day);
        self.slowness = volume.slowness;
        self.bent = volume.curve;
        self.most = volume.most;
        self.k = 0;
        self.count = 0;
        self.stretch = 0;
        self.reached = 0.0;
    }

    /// When the customer of this number comes; none: nobody comes any more today.
    #[inline]
    fn since_midnight(&mut self, number: u64) -> Option<Span> {
        let curve = match (&self.bent, self.demand) {
            (_, Demand::Recorded(days)) => {
                let times = days.get(self.day as usize)?;
                return times
                    .get(number as usize)
                    .map(|time| time.since(Time::START));
            }
            (Some(bent), _) => bent,
            (None, Demand::Poisson(curve)) => curve,
            (None, Demand::PoissonByDay(curves)) => {
                curves.get(self.day as usize).or_else(|| curves.last())?
            }
        };
        inverse(curve, self.reached * self.slowness, &mut self.stretch)
    }
}

impl Arrival {
    const NOBODY: Arrival = Arrival {
        at: Time::NEVER,
        key: CustomerKey::with_bits(0),
        complaint: false,
    };
}

/// Share of a reason's cases that open with a complaint; zero where nothing is measured.
pub(super) fn complaint_share(centre: &Centre, reason: ReasonId) -> f64 {
    let parameters = &centre.frustration;
    if !parameters.measure {
        return 0.0;
    }
    let own = centre.reasons[reason].complaint_share;
    own.unwrap_or(parameters.complaint_share)
}

/// Does this customer's case open with a complaint.
#[inline]
pub(super) fn complains(share: f64, key: CustomerKey) -> bool {
    share > 0.0 && key.draw(Purpose::Complaint, Index::ONLY).chance(share)
}

/// The time since midnight at which `curve` reaches `cases`; `stretch` remembers the stretch, as arrivals come in order.
fn inverse(curve: &RateCurve, cases: f64, stretch: &mut usize) -> Option<Span> {
    while let Some((end, cumulated)) = curve.points.get(*stretch + 1) {
        if cases < *cumulated {
            let (begin, before) = curve.points[*stretch];
            let share = (cases - before) / (cumulated - before);
            let seconds = end.since(begin).seconds() * share;
            return Some(begin.since(Time::START) + Span::from_seconds(seconds));
        }
        *stretch += 1;
    }
    let (last, cumulated) = curve.points.last()?;
    if curve.per_second > 0.0 {
        let seconds = (cases - cumulated) / curve.per_second;
        Some(last.since(Time::START) + Span::from_seconds(seconds))
    } else {
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(hour: i64) -> Time {
        Time::from_micros(Span::HOUR.micros() * hour)
    }

    #[test]
    fn the_curve_is_inverted_stretch_by_stretch() {
        let curve = RateCurve {
            points: vec![(at(8), 0.0), (at(9), 10.0), (at(11), 10.0), (at(12), 40.0)],
            per_second: 0.0,
        };
        let mut stretch = 0;
        let times: Vec<Option<Span>> = [5.0, 10.0, 25.0, 39.0, 40.0]
            .map(|cases| inverse(&curve, cases, &mut stretch))
            .to_vec();
        let hour = |hours: f64| Some(Span::from_seconds(hours * 3600.0));
        assert_eq!(
            times,
            [
                hour(8.5),
                hour(11.0),
                hour(11.5),
                hour(11.0 + 29.0 / 30.0),
                None
            ]
        );
    }
}
