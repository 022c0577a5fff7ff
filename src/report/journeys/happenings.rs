//! Named events of the measured days, in the order of time.

use crate::model::{Calendar, Centre};
use crate::time::Time;
use std::collections::VecDeque;

/// A named event begins or is over.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Happening {
    pub(super) at: Time,
    pub(super) begins: bool,
    /// Its place among the events of the scenario.
    pub(super) event: usize,
    /// Opening day, from 0.
    pub(super) day: u32,
}

/// Those still to come.
#[derive(Debug)]
pub(super) struct Happenings(VecDeque<Happening>);

impl Happenings {
    pub(super) fn of(centre: &Centre) -> Happenings {
        let mut all = Vec::new();
        if let Calendar::Days(plan) = &centre.calendar {
            for (day, open) in (0..plan.days).zip(&plan.open) {
                for (event, row) in centre.events.iter().enumerate() {
                    let Some((from, until)) =
                        row.happens_on(day).then(|| row.within(open)).flatten()
                    else {
                        continue;
                    };
                    let midnight = open.midnight();
                    for (at, begins) in [(midnight + from, true), (midnight + until, false)] {
                        all.push(Happening {
                            at,
                            begins,
                            event,
                            day,
                        });
                    }
                }
            }
        }
        all.sort_unstable();
        Happenings(all.into())
    }

    /// The next of them, up to and including a moment.
    pub(super) fn next_until(&mut self, at: Time) -> Option<Happening> {
        let due = self.0.front().is_some_and(|one| one.at <= at);
        due.then(|| self.0.pop_front()).flatten()
    }
}
