//! On which days of the week agents are there.

use super::super::Builder;
use crate::model::{Calendar, Presence, Weekdays};
use crate::scenario::build::nights::in_its_order;
use crate::scenario::codes;
use crate::scenario::document::{Activity, Weekday};
use crate::scenario::read::{Field, Named};
use crate::scenario::tree::Place;
use crate::scenario::values::{StaffedDay, WEEKDAYS};
use crate::time::Span;

type Stretch = (Span, Span);

/// The opening hours of each weekday in a run, since midnight; none: not a day of the run.
pub(in crate::scenario::build) fn open_hours(calendar: &Calendar) -> [Option<Stretch>; 7] {
    let mut hours = [None; 7];
    if let Calendar::Days(plan) = calendar {
        for day in &plan.open {
            let midnight = day.midnight();
            hours[plan.weekday(day)] =
                Some((day.opens.since(midnight), day.closes.since(midnight)));
        }
    }
    hours
}

/// When agent number `number` (from 0) is there, weekday by weekday.
pub(super) fn staffed(
    days: &[Option<StaffedDay>; 7],
    number: u32,
    open: &[Option<Stretch>; 7],
) -> [Vec<Stretch>; 7] {
    let mut there = [const { Vec::new() }; 7];
    for ((there, day), open) in there.iter_mut().zip(days).zip(open) {
        let Some((day, open)) = day.as_ref().zip(*open) else {
            continue;
        };
        *there = match day {
            StaffedDay::Always(count) if number < *count => vec![open],
            StaffedDay::Always(_) => Vec::new(),
            StaffedDay::ByTime(steps) => {
                super::people::stretches(&in_its_order(steps, open), number, open.1)
            }
        };
    }
    there
}

/// The same presence on these weekdays alone.
pub(super) fn limited(presence: Presence, on: Weekdays, calendar: &Calendar) -> Presence {
    let open = open_hours(calendar);
    let mut there = [const { Vec::new() }; 7];
    for (weekday, there) in there.iter_mut().enumerate() {
        if !on.0[weekday] {
            continue;
        }
        *there = match &presence {
            Presence::Always => open[weekday].into_iter().collect(),
            Presence::Daily(stretches) => stretches.clone(),
            Presence::Weekly(days) => days[weekday].clone(),
        };
    }
    Presence::Weekly(Box::new(there))
}

impl Builder<'_> {
    /// The weekdays that are written, checked; none: every day. `what` says whose they are.
    pub(in crate::scenario::build) fn weekdays_of(
        &mut self,
        on: &Field<Vec<Weekday>>,
        what: &str,
        calendar: &Calendar,
    ) -> Option<Weekdays> {
        let (written, place) = on.given()?;
        let mut days = [false; 7];
        for day in written {
            days[*day as usize] = true;
        }
        if written.is_empty() {
            let message = format!("{what} is on no day of the week");
            let hint = "write on = [\"monday\", \"friday\"], or leave it out";
            self.reader.error(codes::EMPTY, place, message, hint);
        } else {
            self.days_come(days, place, what, calendar);
        }
        Some(Weekdays(days))
    }

    /// Warns of weekdays on which the centre is closed, and of those that never come in the run.
    pub(super) fn days_come(
        &mut self,
        days: [bool; 7],
        place: Place,
        what: &str,
        calendar: &Calendar,
    ) {
        let Calendar::Days(plan) = calendar else {
            return;
        };
        let closed = self.closed_weekdays();
        let shut: Vec<&str> = (0..7)
            .filter(|day| days[*day] && closed[*day])
            .map(|day| WEEKDAYS[day])
            .collect();
        let measured = plan.open.iter().take(plan.days as usize);
        if !shut.is_empty() {
            let message = format!(
                "{what} is there on {}, when the centre is closed",
                shut.join(" and ")
            );
            let hint = "check it against `open` and `closed` of [run]";
            self.reader.error(codes::UNUSED, place, message, hint);
        } else if !measured.into_iter().any(|open| days[plan.weekday(open)]) {
            let message = format!("{what} falls on none of the days of the run");
            let hint = "check it against `date`, `days` and `closed` of [run]";
            self.reader.error(codes::UNUSED, place, message, hint);
        }
    }

    /// The weekdays of activities, where they are written.
    pub(super) fn activity_days(&mut self, activities: &[Named<Activity>], calendar: &Calendar) {
        for entry in activities {
            if let Some(activity) = &entry.value {
                let what = format!("activity `{}`", entry.name);
                self.weekdays_of(&activity.on, &what, calendar);
            }
        }
    }

    /// Weekdays on which the centre is closed in every week.
    fn closed_weekdays(&self) -> [bool; 7] {
        let run = self.document.run.get();
        let opening = run.and_then(|run| run.open.get());
        let mut shut = opening.map_or([false; 7], |opening| opening.days.map(|day| day.is_none()));
        let weekends = opening.is_none_or(|opening| !opening.by_weekday);
        if let Some(closed) = run.map(|run| &run.closed)
            && (weekends || closed.place().is_some())
            && let Some(closed) = closed.get()
        {
            for (shut, closed) in shut.iter_mut().zip(closed.weekdays) {
                *shut |= closed;
            }
        }
        shut
    }
}
