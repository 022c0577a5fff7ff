//! The sums of hours since the opening of a case.

use super::testing::{clock, over_days, seen, who};
use super::*;
use crate::engine::*;
use crate::time::Span;

/// Hears of the hours after a case one by one.
struct OneByOne<'a>(Counters<'a>);

impl Observer for OneByOne<'_> {
    fn hour_passed(&mut self, hour: &HourPassed) {
        self.0.hour_passed(hour);
    }
}

#[test]
fn the_hours_after_a_case_count_as_one_by_one() {
    let centre = over_days();
    let timeline = Timeline::of(&centre.calendar);
    let mut at_once = Counters::new(&centre, &timeline);
    let mut one_by_one = OneByOne(Counters::new(&centre, &timeline));
    let run_out = clock(9, 0, 0) + Span::from_micros(4 * Span::DAY.micros());
    for (opened, first) in [
        (clock(9, 0, 0), 2),
        (clock(8, 40, 0), HOURS.len()),
        (run_out, 0),
    ] {
        let after = HoursAfter {
            customer: who(),
            opened,
            first,
            frustration: std::array::from_fn(|hour| 2.5 / (1.0 + hour as f64)),
        };
        at_once.hours_after(&after);
        one_by_one.hours_after(&after);
    }
    let seen = at_once.into_seen();
    let counted = seen.observations[0].hours.map(|tally| tally.cases);
    assert_eq!(counted, std::array::from_fn(|hour| u64::from(hour >= 2)));
    assert_eq!(seen, one_by_one.0.into_seen());
}

#[test]
fn hours_are_kept_for_all_cases_and_for_the_open_ones() {
    let centre = over_days();
    let hour = |opened, open, frustration| HourPassed {
        customer: who(),
        opened,
        hour: 3,
        frustration,
        open,
    };
    let (_, seen) = seen(&centre, |counters| {
        counters.hour_passed(&hour(clock(9, 0, 0), true, 2.0));
        counters.hour_passed(&hour(clock(9, 0, 0), false, 0.0));
        // Opened in the run-out: not measured.
        let run_out = clock(9, 0, 0) + Span::from_micros(4 * Span::DAY.micros());
        counters.hour_passed(&hour(run_out, true, 5.0));
    });
    let hours = &seen.observations[0].hours;
    let index = millionths(crate::frustration::index(2.0));
    let expected = HourTally {
        cases: 2,
        index,
        open: 1,
        open_index: index,
    };
    assert_eq!(hours[3], expected);
    assert_eq!(hours[2], HourTally::default());
}
