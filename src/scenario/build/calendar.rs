//! `[run]`: opening days, or one long run.

use jiff::ToSpan as _;
use jiff::civil::Date;

use super::super::codes;
use super::super::diagnostic::Finding;
use super::super::document::{Closing, Run};
use super::super::values::{Hours, Opening, written_clock};
use super::Builder;
use crate::model::{AtClosing, Calendar, DayPlan, LongRun, OpenDay};
use crate::time::{Span, Time};

/// Ten years of days, for the measured days and for the run-out.
const MOST_DAYS: u32 = 3_660;
/// More batches only cost memory.
const MOST_BATCHES: u32 = 100_000;

impl Builder<'_> {
    pub(super) fn calendar(&mut self) -> Option<Calendar> {
        let run = self.document.run.get()?;
        self.replications(run);
        if run.length.is_written() {
            self.long_run(run).map(Calendar::Long)
        } else {
            self.days(run).map(Calendar::Days)
        }
    }

    fn replications(&mut self, run: &Run) {
        for (field, name, most) in [
            (&run.replications, "replications", 10_000_000),
            (&run.days, "days", MOST_DAYS),
        ] {
            let Some((count, place)) = field.given() else {
                continue;
            };
            if count.0 == 0 || count.0 > most {
                let message = format!("{} {name} cannot be run", count.0);
                self.reader.error(
                    codes::OUT_OF_RANGE,
                    place,
                    message,
                    format!("from 1 to {most}"),
                );
            }
        }
    }

    fn long_run(&mut self, run: &Run) -> Option<LongRun> {
        if let (Some(open), Some(length)) = (run.open.place(), run.length.place()) {
            self.reader.report(
                Finding::new(
                    codes::CONFLICT,
                    open,
                    "`open` beside `length`: a long run never closes",
                )
                .other(length, "one long run")
                .hint("take out one of the two"),
            );
        }
        for place in [
            run.days.place(),
            run.closed.place(),
            run.at_closing.place(),
            run.run_out.place(),
        ] {
            self.without_effect(place, "one long run has no days");
        }
        let (length, warm_up, batches) = (
            run.length.get()?.span(),
            run.warm_up.get()?.span(),
            run.batches.get()?.0,
        );
        let place = run.length.place().unwrap_or(run.place);
        if length <= Span::ZERO {
            self.reader.error(
                codes::OUT_OF_RANGE,
                place,
                "a run needs some length",
                "write, say, length = \"1000h\"",
            );
            return None;
        }
        let batches_place = run.batches.place().unwrap_or(place);
        if batches < 2 {
            let message = format!("{batches} batches give no interval");
            self.reader.error(
                codes::OUT_OF_RANGE,
                batches_place,
                message,
                "use 2 or more; 40 is usual",
            );
        }
        if batches > MOST_BATCHES {
            let message = format!("{batches} batches are too many");
            self.reader.error(
                codes::TOO_BIG,
                batches_place,
                message,
                format!("at most {MOST_BATCHES}; 40 is usual"),
            );
        } else if batches >= 2 && length.micros() / i64::from(batches) < 10 * Span::MINUTE.micros()
        {
            let minutes = length.minutes() / f64::from(batches);
            let message = format!(
                "each of the {batches} batches lasts {minutes:.1} min: intervals will be too narrow"
            );
            self.reader
                .error(codes::SHORT_RUN, place, message, "make the run longer");
        }
        Some(LongRun {
            length,
            warm_up,
            batches,
        })
    }

    fn without_effect(&mut self, place: Option<super::super::tree::Place>, why: &str) {
        if let Some(place) = place {
            self.reader.error(
                codes::NO_EFFECT,
                place,
                format!("this has no effect: {why}"),
                "take it out",
            );
        }
    }

    fn days(&mut self, run: &Run) -> Option<DayPlan> {
        for place in [run.warm_up.place(), run.batches.place()] {
            self.without_effect(place, "it belongs to one long run, with `length`");
        }
        let Some(opening) = run.open.get() else {
            if !run.open.is_broken() {
                let hint =
                    "add open = \"8:30-17:00\" for days, or length = \"1000h\" for one long run";
                self.reader.error(
                    codes::MISSING_KEY,
                    run.place,
                    "[run] has neither `open` nor `length`",
                    hint,
                );
            }
            return None;
        };
        let interval = run.interval.get()?.span();
        if !(Span::MINUTE..=Span::DAY).contains(&interval) {
            let place = run.interval.place().unwrap_or(run.place);
            self.reader.error(
                codes::OUT_OF_RANGE,
                place,
                "an interval lasts from 1 min to 24 h",
                "30min is usual",
            );
            return None;
        }
        let run_out = run.run_out.get()?.span();
        if run_out.micros() > i64::from(MOST_DAYS) * Span::DAY.micros() {
            let place = run.run_out.place().unwrap_or(run.place);
            self.reader.error(
                codes::TOO_BIG,
                place,
                "the run-out is too long",
                "14 days are usual",
            );
            return None;
        }
        if run.closed.is_broken() {
            return None;
        }
        let first = run.date.get()?.0;
        let days = run.days.get()?.0.clamp(1, MOST_DAYS);
        let Some((open, end)) = self.open_days(run, opening, first, days, run_out) else {
            let place = run.closed.place().or(run.open.place()).unwrap_or(run.place);
            let message = format!("fewer than {days} opening days in ten years from {first}");
            self.reader.error(
                codes::NEVER_OPEN,
                place,
                message,
                "open more days, or write fewer `days`",
            );
            return None;
        };
        self.starts_closed(run, first, &open);
        self.closes_before_it_opens(run, &open);
        let at_closing = match run.at_closing.get()? {
            Closing::Serve => AtClosing::Serve,
            Closing::SendAway => AtClosing::SendAway,
        };
        Some(DayPlan {
            first,
            after_a_night: self.night_before(run, opening, first),
            days,
            open,
            end,
            interval,
            at_closing,
        })
    }

    /// A day that goes on past midnight must be over when the next one begins.
    fn closes_before_it_opens(&mut self, run: &Run, open: &[OpenDay]) {
        let late = open.windows(2).find(|days| days[0].closes > days[1].opens);
        if let (Some([day, next]), Some(place)) = (late, run.open.place()) {
            let clock = |at: Time, day: &OpenDay| written_clock(at.since(day.midnight()));
            let message = format!(
                "one day closes at {}, when the next is open from {} on",
                clock(day.closes, day),
                clock(next.opens, next),
            );
            let hint = "close earlier, open later, or write \"0:00-24:00\"";
            self.reader.error(codes::NOT_HOURS, place, message, hint);
        }
    }

    /// Says when the run starts later than on its date.
    fn starts_closed(&mut self, run: &Run, first: Date, open: &[OpenDay]) {
        let (Some(place), Some(day)) = (run.date.place(), open.first()) else {
            return;
        };
        let start = i64::from(day.calendar_day).days();
        if let (1.., Ok(start)) = (day.calendar_day, first.checked_add(start)) {
            let message = format!(
                "{first} is a closed {}: the run starts on {} {start}",
                first.strftime("%A"),
                start.strftime("%A"),
            );
            let hint = format!("write date = \"{start}\", or change `closed` or `open`");
            self.reader
                .error(codes::STARTS_CLOSED, place, message, hint);
        }
    }

    /// Is the day before the first one open until midnight or longer.
    fn night_before(&self, run: &Run, opening: &Opening, first: Date) -> bool {
        let Ok(before) = first.yesterday() else {
            return false;
        };
        let hours = hours_on(run, opening, before);
        hours.is_some_and(|hours| hours.until >= Span::DAY)
    }

    /// The measured opening days and those of the run-out, and when the run ends.
    fn open_days(
        &self,
        run: &Run,
        opening: &Opening,
        first: Date,
        days: u32,
        run_out: Span,
    ) -> Option<(Vec<OpenDay>, Time)> {
        let mut open = Vec::new();
        let mut end = None;
        let mut date = first;
        for calendar_day in 0..MOST_DAYS * 2 {
            let midnight =
                Time::START + Span::from_micros(Span::DAY.micros() * i64::from(calendar_day));
            if end.is_some_and(|end| midnight >= end) {
                break;
            }
            if let Some(hours) = hours_on(run, opening, date) {
                open.push(OpenDay {
                    calendar_day,
                    opens: midnight + hours.from,
                    closes: midnight + hours.until,
                });
                if open.len() == days as usize {
                    end = Some(midnight + hours.until.max(Span::DAY) + run_out);
                }
            }
            date = date.tomorrow().ok()?;
        }
        end.map(|end| (open, end))
    }
}

/// The opening hours of a date; none: closed.
fn hours_on(run: &Run, opening: &Opening, date: Date) -> Option<Hours> {
    let closed = run.closed.get()?;
    // Hours by weekday say themselves which weekdays are closed.
    let weekends = !opening.by_weekday || run.closed.place().is_some();
    let weekday = date.weekday().to_monday_zero_offset() as usize;
    let is_closed = (weekends && closed.weekdays[weekday]) || closed.dates.contains(&date);
    opening.days[weekday].filter(|_| !is_closed)
}
