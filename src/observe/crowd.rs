//! How many wait at once: time-weighted sums of their number and of its square over the opening time.

use super::tally::Merge;
use super::timeline::{Place, Stretch, Timeline};
use crate::time::{Span, Time};

/// The number of customers waiting, over the opening time.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct CrowdTally {
    /// Their number, summed over time: customers x microseconds.
    pub customers: u64,
    /// The square of their number, summed over time.
    pub squares: u128,
}

impl Merge for CrowdTally {
    fn merge(&mut self, other: &CrowdTally) {
        self.customers += other.customers;
        self.squares += other.squares;
    }
}

/// One crowd of customers waiting, by cell of the timeline.
#[derive(Clone, Debug)]
pub(super) struct Crowd {
    now: u64,
    since: Time,
    /// The stretch of time looked up last.
    last: Stretch,
    /// What has been counted in it and is not in its cell yet.
    sums: CrowdTally,
    cells: Vec<CrowdTally>,
}

impl Crowd {
    /// Nobody waits yet.
    pub(super) fn new(cells: usize) -> Crowd {
        Crowd {
            now: 0,
            since: Time::START,
            last: Stretch::none(),
            sums: CrowdTally::default(),
            cells: vec![CrowdTally::default(); cells],
        }
    }

    /// Somebody comes, or goes.
    #[inline]
    pub(super) fn changes(&mut self, timeline: &Timeline, at: Time, comes: bool) {
        if self.now > 0 {
            self.count_until(timeline, at);
        }
        self.since = at;
        self.now = if comes {
            self.now + 1
        } else {
            self.now.saturating_sub(1)
        };
    }

    #[inline]
    fn count_until(&mut self, timeline: &Timeline, at: Time) {
        if self.last.holds(self.since, at) {
            // Most changes follow each other within an interval.
            self.sums.count(self.now, at.since(self.since));
        } else {
            self.count_apart(timeline, at);
        }
    }

    /// The same over several stretches of time.
    #[inline(never)]
    fn count_apart(&mut self, timeline: &Timeline, at: Time) {
        self.write_sums(timeline);
        let (many, cells) = (self.now, &mut self.cells);
        timeline.split(&mut self.last, self.since, at, |place, span| {
            if timeline.is_open(place) {
                cells[place.cell].count(many, span);
            }
        });
    }

    /// What was counted in the stretch looked up last goes to its cell.
    pub(super) fn write_sums(&mut self, timeline: &Timeline) {
        let sums = std::mem::take(&mut self.sums);
        if let Some(place) = self.last.place()
            && timeline.is_open(place)
        {
            self.cells[place.cell].merge(&sums);
        }
    }

    /// The sums of a cell, all of them written.
    pub(super) fn of(&self, cell: usize) -> &CrowdTally {
        &self.cells[cell]
    }

    /// The sums of all cells, all of them written.
    pub(super) fn into_cells(self) -> Vec<CrowdTally> {
        self.cells
    }
}

impl CrowdTally {
    #[inline]
    fn count(&mut self, many: u64, span: Span) {
        let time = super::counters::micros(span);
        self.customers += many * time;
        self.squares += u128::from(many) * u128::from(many * time);
    }
}

impl Timeline {
    /// Is the centre open at this place: within an interval of the opening hours, or in a batch of a long run.
    #[inline]
    pub fn is_open(&self, place: Place) -> bool {
        self.has_batches() || self.cells()[place.cell].interval.is_some()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::observe::testing::{clock, long_run, over_days};

    const MINUTE: u64 = 60_000_000;

    /// What a crowd counted over a period.
    fn over(timeline: &Timeline, crowd: &Crowd, period: usize) -> CrowdTally {
        let mut sum = CrowdTally::default();
        for cell in timeline.cells_of(period) {
            sum.merge(crowd.of(cell));
        }
        sum
    }

    /// Open 8:30 to 10:00. One waits from 8:40, a second from 9:50 to 9:55, the first until 10:20: 75 min of one and
    /// 5 min of two, what lies after closing left out.
    #[test]
    fn numbers_and_squares_are_weighted_by_open_time() {
        let timeline = Timeline::of(&over_days().calendar);
        let mut crowd = Crowd::new(timeline.cells().len());
        crowd.changes(&timeline, clock(8, 40, 0), true);
        crowd.changes(&timeline, clock(9, 50, 0), true);
        crowd.changes(&timeline, clock(9, 55, 0), false);
        crowd.changes(&timeline, clock(10, 20, 0), false);
        crowd.write_sums(&timeline);
        let expected = CrowdTally {
            customers: (75 + 2 * 5) * MINUTE,
            squares: u128::from((75 + 4 * 5) * MINUTE),
        };
        assert_eq!(over(&timeline, &crowd, 0), expected);
        assert_eq!(over(&timeline, &crowd, 1), CrowdTally::default());
    }

    /// Batches of two hours after one of warm-up: from 0:30 to 3:30 it is two hours in the first, half an hour in
    /// the second.
    #[test]
    fn batches_get_their_own_part() {
        let timeline = Timeline::of(&long_run().calendar);
        let mut crowd = Crowd::new(timeline.cells().len());
        crowd.changes(&timeline, clock(0, 30, 0), true);
        crowd.changes(&timeline, clock(3, 30, 0), false);
        crowd.write_sums(&timeline);
        assert_eq!(over(&timeline, &crowd, 0).customers, 120 * MINUTE);
        assert_eq!(over(&timeline, &crowd, 1).customers, 30 * MINUTE);
    }
}
