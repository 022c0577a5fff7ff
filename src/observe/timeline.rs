//! Which period and which cell a moment belongs to.

use crate::model::{Calendar, DayPlan, LongRun};
use crate::time::{Span, Time};
use std::ops::Range;

/// The measured time of one replication, cut into periods (opening days, or batches of a long run) and these into
/// cells (the intervals of a day with what lies before and after them; a whole batch).
#[derive(Clone, Debug)]
pub struct Timeline {
    /// Start of each stretch, upwards; the first is before everything.
    starts: Vec<Time>,
    /// Where each stretch belongs; none: not measured.
    places: Vec<Option<Place>>,
    cells: Vec<Cell>,
    /// Opening time of each period.
    periods: Vec<Span>,
    /// Is every period an observation of its own.
    batches: bool,
}

/// Where a measured moment belongs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Place {
    /// Position of the cell.
    pub cell: usize,
    /// Position of the period.
    pub period: usize,
}

/// The smallest piece of time that is counted apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Cell {
    /// Position of its period.
    pub period: usize,
    /// The interval of the opening hours that it is; none before opening, after closing and for a batch.
    pub interval: Option<Interval>,
}

/// An interval of the opening hours of one day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Interval {
    /// From, since midnight of its day.
    pub from: Span,
    /// Until, since midnight of its day.
    pub to: Span,
}

/// The piece of a timeline that was looked up last.
#[derive(Clone, Copy, Debug)]
pub struct Stretch {
    number: usize,
    from: Time,
    to: Time,
    place: Option<Place>,
}

impl Stretch {
    /// Nothing looked up yet.
    pub const fn none() -> Stretch {
        Stretch {
            number: 0,
            from: AFTER_ALL,
            to: AFTER_ALL,
            place: None,
        }
    }

    /// Does it hold all the time between two moments.
    #[inline]
    pub(super) fn holds(&self, from: Time, to: Time) -> bool {
        self.from <= from && to <= self.to
    }

    /// Where it belongs; none: not measured.
    #[inline]
    pub(super) fn place(&self) -> Option<Place> {
        self.place
    }
}

impl Timeline {
    /// The measured time of this calendar.
    pub fn of(calendar: &Calendar) -> Timeline {
        match calendar {
            Calendar::Days(plan) => Timeline::of_days(plan),
            Calendar::Long(run) => Timeline::of_batches(run),
        }
    }

    fn empty(batches: bool) -> Timeline {
        Timeline {
            starts: vec![],
            places: vec![],
            cells: vec![],
            periods: vec![],
            batches,
        }
    }

    /// Every measured day goes on until the next opening day begins (at its midnight, or when this one closes), so that nothing of a weekend or a
    /// late evening is lost; what happens in the run-out is not measured.
    fn of_days(plan: &DayPlan) -> Timeline {
        let mut timeline = Timeline::empty(false);
        let measured = plan.days as usize;
        for (period, day) in plan.open.iter().take(measured).enumerate() {
            let before = if period == 0 {
                BEFORE_ALL
            } else {
                plan.begins(period)
            };
            timeline.periods.push(day.closes.since(day.opens));
            timeline.push_cell(before, period, None);
            let mut from = day.opens;
            while from < day.closes {
                let to = if plan.interval > Span::ZERO {
                    (from + plan.interval).min(day.closes)
                } else {
                    day.closes
                };
                let midnight = day.midnight();
                let interval = Interval {
                    from: from.since(midnight),
                    to: to.since(midnight),
                };
                timeline.push_cell(from, period, Some(interval));
                from = to;
            }
            timeline.push_cell(day.closes, period, None);
        }
        if measured < plan.open.len() {
            timeline.push_unmeasured(plan.begins(measured));
        }
        timeline
    }

    fn of_batches(run: &LongRun) -> Timeline {
        let mut timeline = Timeline::empty(true);
        let start = Time::START + run.warm_up;
        let batches = i128::from(run.batches.max(1));
        let edge = |batch: i128| {
            let part = i128::from(run.length.micros()) * batch / batches;
            start + Span::from_micros(part as i64)
        };
        timeline.push_unmeasured(BEFORE_ALL);
        for (period, batch) in (0..batches).enumerate() {
            timeline.periods.push(edge(batch + 1).since(edge(batch)));
            timeline.push_cell(edge(batch), period, None);
        }
        timeline.push_unmeasured(edge(batches));
        timeline
    }

    fn push_cell(&mut self, start: Time, period: usize, interval: Option<Interval>) {
        self.starts.push(start);
        self.places.push(Some(Place {
            cell: self.cells.len(),
            period,
        }));
        self.cells.push(Cell { period, interval });
    }

    fn push_unmeasured(&mut self, start: Time) {
        self.starts.push(start);
        self.places.push(None);
    }

    /// Where a moment belongs; none when it is not measured. `last` speeds up the search when moments come nearly
    /// in order; it never changes the answer.
    #[inline]
    pub fn place(&self, last: &mut Stretch, at: Time) -> Option<Place> {
        self.look_up(last, at);
        last.place
    }

    #[inline]
    pub(super) fn look_up(&self, last: &mut Stretch, at: Time) {
        if at < last.from || at >= last.to {
            *last = self.search(last.number, at);
        }
    }

    /// The stretch that holds a moment: mostly one beside the one looked up last.
    #[inline(never)]
    fn search(&self, number: usize, at: Time) -> Stretch {
        for near in [number.saturating_sub(1), number + 1] {
            let from = self.starts.get(near).is_some_and(|start| *start <= at);
            let to = self.starts.get(near + 1).is_none_or(|start| at < *start);
            if from && to {
                return self.stretch(near);
            }
        }
        let after = self.starts.partition_point(|start| *start <= at);
        self.stretch(after.saturating_sub(1))
    }

    fn stretch(&self, number: usize) -> Stretch {
        Stretch {
            number,
            from: self.starts[number],
            to: self.starts.get(number + 1).copied().unwrap_or(AFTER_ALL),
            place: self.places[number],
        }
    }

    /// Splits a stretch of time over the cells; what is not measured is left out.
    #[inline]
    pub fn split(
        &self,
        last: &mut Stretch,
        from: Time,
        to: Time,
        mut part: impl FnMut(Place, Span),
    ) {
        let mut from = from;
        self.look_up(last, from);
        while from < to {
            let end = to.min(last.to);
            if let Some(place) = last.place {
                part(place, end.since(from));
            }
            from = end;
            if from < to {
                *last = self.stretch(last.number + 1);
            }
        }
    }

    /// All cells in the order of time.
    pub fn cells(&self) -> &[Cell] {
        &self.cells
    }

    /// The positions of the cells of a period.
    pub(super) fn cells_of(&self, period: usize) -> Range<usize> {
        let until = |period| self.cells.partition_point(|cell| cell.period < period);
        until(period)..until(period + 1)
    }

    /// How many periods.
    pub fn periods(&self) -> usize {
        self.periods.len()
    }

    /// Opening time of a period.
    pub fn open_time(&self, period: usize) -> Span {
        self.periods[period]
    }

    /// Is every period a batch of a long run.
    pub(super) fn has_batches(&self) -> bool {
        self.batches
    }

    /// How many observations one replication gives: one, or one for each batch.
    pub fn observations(&self) -> usize {
        if self.batches { self.periods.len() } else { 1 }
    }

    /// To which observation a period belongs.
    #[inline]
    pub fn observation(&self, period: usize) -> usize {
        if self.batches { period } else { 0 }
    }
}

/// Before every moment of a run.
const BEFORE_ALL: Time = Time::from_micros(i64::MIN / 2);

/// After every moment of a run.
const AFTER_ALL: Time = Time::from_micros(i64::MAX);
