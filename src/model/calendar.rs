//! When the centre is open and how long one replication lasts.

use crate::time::{Span, Time};
use jiff::civil::Date;

/// How time runs in one replication.
#[derive(Clone, Debug, PartialEq)]
pub enum Calendar {
    /// Consecutive opening days; open cases are carried over.
    Days(DayPlan),
    /// One long run that never closes.
    Long(LongRun),
}

/// One long run: figures come from batches after a warm-up.
#[derive(Clone, Debug, PartialEq)]
pub struct LongRun {
    /// Measured time after the warm-up, > 0.
    pub length: Span,
    /// Time before measuring starts.
    pub warm_up: Span,
    /// Number of batches of equal length, at least 2.
    pub batches: u32,
}

/// Consecutive opening days.
#[derive(Clone, Debug, PartialEq)]
pub struct DayPlan {
    /// The first day's date.
    pub first: Date,
    /// The day before the first is open until midnight or longer: who works that night is there when the first begins.
    pub after_a_night: bool,
    /// How many opening days are measured, at least 1.
    pub days: u32,
    /// Every opening day of the run, the measured ones first, then those of the run-out. Times are since midnight of `first`.
    pub open: Vec<OpenDay>,
    /// When the run ends at the latest (end of the run-out), since midnight of `first`.
    pub end: Time,
    /// Length of a reporting interval.
    pub interval: Span,
    /// What happens at closing to those who wait.
    pub at_closing: AtClosing,
}

impl DayPlan {
    /// The weekday of an opening day of this plan: Monday is 0.
    pub fn weekday(&self, day: &OpenDay) -> usize {
        let first = self.first.weekday().to_monday_zero_offset() as usize;
        (first + day.calendar_day as usize) % 7
    }

    /// When the opening day of this number (from 0) begins: at its midnight, or when the day before closes, if that goes on
    /// longer. The plan of the day, and what happens in it, lies between its beginning and that of the next.
    pub fn begins(&self, number: usize) -> Time {
        let midnight = self.open.get(number).map_or(Time::NEVER, OpenDay::midnight);
        let before = number
            .checked_sub(1)
            .and_then(|before| self.open.get(before));
        before.map_or(midnight, |before| midnight.max(before.closes))
    }

    /// The opening day to which a moment belongs: the last that has begun. None: before all of them.
    pub fn day_of(&self, moment: Time) -> Option<usize> {
        let begun = self.open.partition_point(|day| day.midnight() <= moment);
        let last = begun.checked_sub(1)?;
        if self.begins(last) <= moment {
            Some(last)
        } else {
            last.checked_sub(1)
        }
    }

    /// The opening day of this number (from 0) ends at the very moment at which the next one begins: midnight passes and
    /// the doors stay open.
    pub fn goes_on(&self, number: u32) -> bool {
        let day = |number: u32| self.open.get(number as usize);
        let next = number.checked_add(1).and_then(day);
        matches!((day(number), next), (Some(day), Some(next)) if day.closes == next.opens)
    }
}

impl DayPlan {
    /// Is the calendar day of this number an opening day; the one before the first, if its night goes on into the first.
    pub fn opens_on(&self, calendar_day: i64) -> bool {
        match u32::try_from(calendar_day) {
            Ok(day) => {
                let known = self.open.binary_search_by_key(&day, |day| day.calendar_day);
                known.is_ok()
            }
            Err(_) => calendar_day == -1 && self.after_a_night,
        }
    }

    /// A stretch of the clock on every opening day, within the opening hours. One over midnight goes on into the next
    /// opening day, if the centre does; the night before the run goes on into its first day.
    pub fn stretches(&self, from: Span, until: Span) -> impl Iterator<Item = (Time, Time)> {
        let first = self.open.first().filter(|_| self.after_a_night);
        let before = first.map(|day| {
            let ends = day.midnight() + (until - Span::DAY);
            (day.opens, day.closes.min(ends))
        });
        let days = (0..).zip(&self.open).map(move |(number, day)| {
            let ends = day.midnight() + until;
            let closes = if self.goes_on(number) {
                ends
            } else {
                day.closes.min(ends)
            };
            (day.opens.max(day.midnight() + from), closes)
        });
        let all = before.into_iter().chain(days);
        all.filter(|(opens, closes)| opens < closes)
    }
}

/// One opening day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct OpenDay {
    /// Days since the first day's date (closed days are skipped: numbers have gaps).
    pub calendar_day: u32,
    /// Opening.
    pub opens: Time,
    /// Closing, later than opening by a day at most: on the same calendar day, or in the night after it.
    pub closes: Time,
}

impl OpenDay {
    /// Midnight at the start of this day.
    pub fn midnight(&self) -> Time {
        Time::START + Span::from_micros(Span::DAY.micros() * i64::from(self.calendar_day))
    }
}

/// What happens at closing to those who wait: no new contacts come in either way.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum AtClosing {
    /// They are still served.
    #[default]
    Serve,
    /// They are sent away (refused).
    SendAway,
}

/// A set of weekdays, Monday first.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Weekdays(pub [bool; 7]);

impl Weekdays {
    /// Monday to Friday.
    pub const WORKING: Weekdays = Weekdays([true, true, true, true, true, false, false]);
    /// All seven.
    pub const ALL: Weekdays = Weekdays([true; 7]);

    /// Is this date one of them.
    pub fn contain(&self, date: Date) -> bool {
        self.0[date.weekday().to_monday_zero_offset() as usize]
    }
}
