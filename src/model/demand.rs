//! Why and when customers come: fresh cases, not contacts.

use super::{ByClock, Discovery, Hold, Needs, QueueId, Retry, Words};
use crate::law::Law;
use crate::random::NameKey;
use crate::time::Time;

/// A contact reason: what a customer really needs.
#[derive(Clone, Debug)]
pub struct Reason {
    /// Name in the scenario.
    pub name: String,
    /// Its key in random numbers.
    pub key: NameKey,
    /// What people read instead of the name.
    pub title: Words,
    /// When cases open.
    pub demand: Demand,
    /// Day-to-day factor on the volume, mean 1 (dimensionless law); none: always 1.
    pub busyness: Option<Law>,
    /// The day's number of cases is what the curve says, not Poisson: only their moments are random.
    pub fixed_count: bool,
    /// Ends of intervals, since midnight and in order: in each of them the number of cases is what the curve says. Empty: the
    /// number is not fixed in this way.
    pub exact_within: Vec<Time>,
    /// Where the menu leads: (queue, chance); chances add to 1.
    pub enters: Vec<(QueueId, f64)>,
    /// The desk that can settle it. None: any desk where it enters.
    pub belongs_to: Option<QueueId>,
    /// The queue that the right choice in the menu leads to, where that is not the one where it belongs: with a menu in which
    /// people choose wrongly.
    pub right_choice: Option<QueueId>,
    /// Priority class: a lower number is served first.
    pub priority: u8,
    /// Weight of a second of waiting, in lines that go by weighted waiting time.
    pub wait_weight: f64,
    /// Talk time when solved, by its beginning, unless the queue says otherwise.
    pub talk: Option<ByClock<Law>>,
    /// Wrap-up time, by the beginning of the talk, unless the queue says otherwise.
    pub wrap_up: Option<ByClock<Law>>,
    /// Hold inside the call.
    pub hold: Option<Hold>,
    /// Patience, by the moment of joining, unless the queue says otherwise. None: endless.
    pub patience: Option<ByClock<Law>>,
    /// Chance to leave at once when it must wait, by the moment of joining.
    pub balk: ByClock<f64>,
    /// Cannot go elsewhere: who would leave is counted apart.
    pub captive: bool,
    /// Time in the menu before the queue: effort, not waiting. None: none.
    pub menu_time: Option<ByClock<Law>>,
    /// Share of customers who need nobody: the menu solves their case, unless all trunks are busy.
    pub self_service: ByClock<f64>,
    /// Redial of this reason, when it differs from the customers' common rule.
    pub redial: Option<Retry>,
    /// Redial of this reason after an attempt that was refused or found it closed, when it differs.
    pub redial_refused: Option<Retry>,
    /// Repeat of this reason, when it differs.
    pub repeat: Option<Retry>,
    /// Share that starts with a complaint, when it differs from the common one.
    pub complaint_share: Option<f64>,
    /// When a wrong answer is found out, when it differs from the common rule.
    pub discovery: Option<Discovery>,
    /// What it asks beyond an agent with the skill.
    pub needs: Option<Box<Needs>>,
    /// Mails while the centre is closed. None: nobody writes then.
    pub after_hours: Option<Box<AfterHours>>,
}

/// Cases that open while the centre is closed: by mail. Those of an opening day come from its midnight to its opening and
/// from its closing to the midnight before the next opening day.
#[derive(Clone, Debug, PartialEq)]
pub struct AfterHours {
    /// Its key in random numbers.
    pub key: NameKey,
    /// When they open; what lies after the end of the day, such as a weekend, goes on counting from its midnight.
    pub demand: Demand,
    /// The number of a day is what the curve says, not Poisson.
    pub fixed_count: bool,
    /// Queues for mails: (queue, chance); chances add to 1.
    pub enters: Vec<(QueueId, f64)>,
}

impl Reason {
    /// Is it a wrong choice in the menu to come out in this queue. Where the menu leaves no choice, nobody chooses wrongly.
    pub fn is_wrong_choice(&self, queue: QueueId) -> bool {
        let right = self.right_choice.or(self.belongs_to);
        self.enters.len() > 1 && right.is_some_and(|right| right != queue)
    }

    /// All that is expected times a factor (0 or more); recorded arrivals are facts and stay.
    pub fn scale_volume(&mut self, factor: f64) {
        self.demand.scale(factor);
        if let Some(after_hours) = &mut self.after_hours {
            after_hours.demand.scale(factor);
        }
    }
}

/// When cases of a reason open.
#[derive(Clone, Debug, PartialEq)]
pub enum Demand {
    /// A Poisson process along a curve, the same every opening day (or for ever in a long run).
    Poisson(RateCurve),
    /// A Poisson process along a curve of its own for each opening day, in order; the last serves all later days.
    PoissonByDay(Vec<RateCurve>),
    /// Recorded arrivals: for each opening day, times since midnight in order; later days have none.
    Recorded(Vec<Vec<Time>>),
}

/// A cumulative rate curve over one day, straight between its points: cases expected since the day's start.
#[derive(Clone, Debug, PartialEq)]
pub struct RateCurve {
    /// (time since midnight, cases expected until then); both rise, the first has 0 cases. In a long run: since
    /// the start, with one point at zero and `per_second` going on from there.
    pub points: Vec<(Time, f64)>,
    /// Rate after the last point, cases per second (0: no more that day; a long run: its constant rate).
    pub per_second: f64,
}

/// How the file gave a volume (kept for the report and for offered-to-fresh).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Volume {
    /// Fresh cases.
    Cases,
    /// Offered contacts, as an ACD counts them.
    Offered,
}

impl Demand {
    /// Times a factor (0 or more); recorded arrivals are facts and stay.
    pub fn scale(&mut self, factor: f64) {
        match self {
            Demand::Poisson(curve) => curve.scale(factor),
            Demand::PoissonByDay(curves) => {
                curves.iter_mut().for_each(|curve| curve.scale(factor));
            }
            Demand::Recorded(_) => {}
        }
    }
}

impl RateCurve {
    /// A constant rate for ever.
    pub fn constant(per_second: f64) -> RateCurve {
        RateCurve {
            points: vec![(Time::START, 0.0)],
            per_second,
        }
    }

    /// Cases expected in the whole day (infinite when the rate goes on).
    pub fn total(&self) -> f64 {
        if self.per_second > 0.0 {
            f64::INFINITY
        } else {
            self.points.last().map_or(0.0, |p| p.1)
        }
    }

    /// Times a factor (0 or more).
    fn scale(&mut self, factor: f64) {
        self.per_second *= factor;
        self.points.iter_mut().for_each(|(_, sum)| *sum *= factor);
    }

    /// The same curve with its rate times `factor` between two moments.
    #[must_use]
    pub fn times_between(&self, from: Time, until: Time, factor: f64) -> RateCurve {
        self.altered(from, until, |cases, _| cases * factor)
    }

    /// The same curve with so many cases more between two moments, spread evenly.
    #[must_use]
    pub fn plus_between(&self, from: Time, until: Time, cases: f64) -> RateCurve {
        let whole = until.since(from).seconds();
        self.altered(from, until, |before, seconds| {
            before + cases * seconds / whole
        })
    }

    /// Alters the cases of each stretch between two moments: from its cases and seconds.
    fn altered(&self, from: Time, until: Time, alter: impl Fn(f64, f64) -> f64) -> RateCurve {
        if from >= until {
            return self.clone();
        }
        let mut moments: Vec<Time> = self.points.iter().map(|point| point.0).collect();
        moments.extend([from, until]);
        moments.sort();
        moments.dedup();
        let mut points = Vec::with_capacity(moments.len());
        let (mut total, mut last) = (0.0, None);
        for moment in moments {
            if let Some(before) = last {
                let cases = self.expected_until(moment) - self.expected_until(before);
                let inside = from <= before && moment <= until;
                total += if inside {
                    alter(cases, moment.since(before).seconds())
                } else {
                    cases
                };
            }
            points.push((moment, total));
            last = Some(moment);
        }
        RateCurve {
            points,
            per_second: self.per_second,
        }
    }

    /// Cases expected until a moment; none before the first point, no more after the last.
    pub fn expected_until(&self, moment: Time) -> f64 {
        let after = self.points.partition_point(|point| point.0 <= moment);
        match (
            after
                .checked_sub(1)
                .and_then(|place| self.points.get(place)),
            self.points.get(after),
        ) {
            (None, _) => 0.0,
            (Some((_, cases)), None) => *cases,
            (Some((begin, cases)), Some((end, more))) => {
                let share = moment.since(*begin).seconds() / end.since(*begin).seconds();
                cases + share * (more - cases)
            }
        }
    }

    /// The moment at which so many cases are expected; the last of all when there are not so many.
    pub fn moment_of(&self, cases: f64) -> Time {
        let after = self.points.partition_point(|point| point.1 <= cases);
        let before = after
            .checked_sub(1)
            .and_then(|place| self.points.get(place));
        match (before, self.points.get(after)) {
            (None, None) => Time::START,
            (None, Some((moment, _))) | (Some((moment, _)), None) => *moment,
            (Some((begin, fewer)), Some((end, more))) => {
                let share = (cases - fewer) / (more - fewer);
                *begin + end.since(*begin).scaled(share)
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::time::Span;

    fn at(hour: i64) -> Time {
        Time::from_micros(Span::HOUR.micros() * hour)
    }

    fn curve() -> RateCurve {
        RateCurve {
            points: vec![(at(8), 0.0), (at(10), 20.0), (at(12), 30.0)],
            per_second: 0.0,
        }
    }

    #[test]
    fn a_factor_acts_between_its_moments_only() {
        let busy = curve().times_between(at(9), at(11), 3.0);
        let cases = [(8, 0.0), (9, 10.0), (10, 40.0), (11, 55.0), (12, 60.0)];
        assert_eq!(busy.points, cases.map(|(hour, sum)| (at(hour), sum)));
    }

    #[test]
    fn extra_cases_are_even_also_where_nothing_came() {
        let more = curve().plus_between(at(11), at(14), 30.0);
        let cases = [(8, 0.0), (10, 20.0), (11, 25.0), (12, 40.0), (14, 60.0)];
        assert_eq!(more.points, cases.map(|(hour, sum)| (at(hour), sum)));
    }

    #[test]
    fn an_empty_stretch_changes_nothing() {
        assert_eq!(curve().times_between(at(9), at(9), 3.0), curve());
        assert_eq!(curve().plus_between(at(9), at(8), 3.0), curve());
    }

    #[test]
    fn a_number_of_cases_has_its_moment() {
        let curve = curve();
        assert_eq!(curve.moment_of(0.0), at(8));
        assert_eq!(curve.moment_of(10.0), at(9));
        assert_eq!(curve.moment_of(25.0), at(11));
        assert_eq!(curve.moment_of(31.0), at(12));
        // Where none come for a while the moment is at the end of it.
        let gap = RateCurve {
            points: vec![(at(8), 0.0), (at(9), 5.0), (at(11), 5.0), (at(12), 10.0)],
            per_second: 0.0,
        };
        assert_eq!(gap.moment_of(5.0), at(11));
    }
}
