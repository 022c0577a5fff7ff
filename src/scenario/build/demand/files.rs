//! Volumes from CSV files: forecasts by interval and recorded arrivals.

use jiff::civil::Date;

use super::super::Builder;
use super::curve::{Step, curve, date_of, hours, poisson};
use crate::model::{DayPlan, Demand, OpenDay};
use crate::scenario::build::nights::on_the_day;
use crate::scenario::codes;
use crate::scenario::tree::Place;
use crate::scenario::values::{Clock, CsvVolume, RecordedTimes};
use crate::time::{Span, Time};

impl Builder<'_> {
    pub(super) fn forecast(
        &mut self,
        written: &CsvVolume,
        plan: &DayPlan,
        place: Place,
    ) -> Option<Demand> {
        let path = &written.csv.get()?.0;
        let (column, times) = (&written.column.get()?.0, written.times.get()?.0);
        let file = self.reader.csv(path, place)?;
        let value = self.reader.column(&file, column, place)?;
        let moment = match written.time.get() {
            Some(name) => self.reader.column(&file, &name.0, place)?,
            None => 0,
        };
        let mut rows: Vec<(Option<Date>, Span, f64)> = Vec::new();
        for row in 0..file.rows.len() {
            let cell = file.cell(row, moment);
            let Some((date, time)) = parse_moment(cell) else {
                self.reader
                    .bad_cell(&file, row, cell, "a clock time or date and time", place);
                return None;
            };
            let count = self.reader.cell_number(&file, row, value, place)?;
            if count < 0.0 {
                self.reader.bad_cell(
                    &file,
                    row,
                    &count.to_string(),
                    "a number of zero or more",
                    place,
                );
                return None;
            }
            rows.push((date, time, count * times));
        }
        rows.sort_by_key(|row| (row.0, row.1));
        let mut curves = Vec::new();
        for (number, day) in plan.open.iter().enumerate() {
            let date = date_of(plan, day);
            let mut today: Vec<(Span, f64)> = rows
                .iter()
                .filter_map(|(row_date, time, count)| {
                    Some((on_this_day(plan, number, *row_date, *time)?, *count))
                })
                .collect();
            today.sort_by_key(|row| row.0);
            if today.is_empty() {
                if number < plan.days as usize {
                    let message = format!("{path} has no rows for {date}");
                    self.reader.error(
                        codes::CSV_CONTENT,
                        place,
                        message,
                        "give a row for every interval of the run",
                    );
                    return None;
                }
                break;
            }
            curves.push(curve(&self.forecast_steps(&today, day, path, place), day));
        }
        Some(poisson(curves))
    }

    /// Counts per interval as steps within the opening hours; says what lies outside.
    fn forecast_steps(
        &mut self,
        rows: &[(Span, f64)],
        day: &OpenDay,
        path: &str,
        place: Place,
    ) -> Vec<Step> {
        let interval = self
            .document
            .run
            .get()
            .and_then(|run| run.interval.get())
            .map_or(Span::HOUR, |i| i.span());
        let (opens, closes) = hours(day);
        let mut steps = Vec::new();
        let mut outside = 0.0;
        let mut last_gap = interval;
        for (number, (from, count)) in rows.iter().enumerate() {
            let gap = rows.get(number + 1).map_or(last_gap, |next| next.0 - *from);
            if gap <= Span::ZERO {
                let message = format!("{path}: an interval stands there twice");
                self.reader.error(
                    codes::CSV_CONTENT,
                    place,
                    message,
                    "one row for each interval and date",
                );
                return steps;
            }
            last_gap = gap;
            let rate = count / gap.seconds();
            let (start, end) = ((*from).max(opens), (*from + gap).min(closes));
            let kept = (end - start).seconds().max(0.0);
            outside += rate * (gap.seconds() - kept);
            if kept > 0.0 {
                steps.push(Step {
                    from: start,
                    until: end,
                    rate,
                });
            }
        }
        if outside > 0.005 {
            let message = format!(
                "{path}: {outside:.2} cases a day lie outside the opening hours and are left out"
            );
            self.reader.error(
                codes::CSV_GUESSES,
                place,
                message,
                "check the opening hours and the time column",
            );
        }
        steps
    }

    /// A clock time on the first opening day.
    fn on_the_first_day(&self, plan: &DayPlan, clock: Span) -> Span {
        let first = plan.open.first();
        first.map_or(clock, |day| on_the_day(clock, hours(day)))
    }

    pub(super) fn recorded(&mut self, times: &RecordedTimes, plan: &DayPlan) -> Option<Demand> {
        self.recorded_by(times, plan, &|date, clock| {
            let moment = moment_of(plan, date, clock)?;
            let day = plan.day_of(moment)?;
            let since = moment.since(plan.open[day].midnight());
            let (_, closes) = hours(&plan.open[day]);
            (since < closes.max(Span::DAY)).then_some((day, since))
        })
    }

    /// Recorded arrivals; `belongs` says to which opening day of the plan a moment belongs, and how long after its midnight
    /// it is.
    pub(super) fn recorded_by(
        &mut self,
        times: &RecordedTimes,
        plan: &DayPlan,
        belongs: &dyn Fn(Date, Span) -> Option<(usize, Span)>,
    ) -> Option<Demand> {
        match times {
            RecordedTimes::Here(clocks) => {
                let clocks = clocks.iter();
                let mut first: Vec<Time> = clocks
                    .map(|clock| Time::START + self.on_the_first_day(plan, clock.0))
                    .collect();
                first.sort();
                Some(Demand::Recorded(vec![first]))
            }
            RecordedTimes::File(path, column, place) => {
                let (path, column) = (&path.get()?.0, &column.get()?.0);
                let file = self.reader.csv(path, *place)?;
                let column = self.reader.column(&file, column, *place)?;
                let mut days: Vec<Vec<Time>> = vec![Vec::new(); plan.open.len()];
                let mut outside = 0_usize;
                for row in 0..file.rows.len() {
                    let cell = file.cell(row, column);
                    let Some((date, time)) = parse_moment(cell) else {
                        self.reader.bad_cell(
                            &file,
                            row,
                            cell,
                            "a clock time or date and time",
                            *place,
                        );
                        return None;
                    };
                    let first = || Some((0, self.on_the_first_day(plan, time)));
                    match date.map_or_else(first, |date| belongs(date, time)) {
                        Some((day, since)) => days[day].push(Time::START + since),
                        None => outside += 1,
                    }
                }
                if outside > 0 {
                    let message = format!(
                        "{path}: {outside} arrivals are on days outside the run and are left out"
                    );
                    self.reader.error(
                        codes::CSV_GUESSES,
                        *place,
                        message,
                        "check `date` and `days` in [run]",
                    );
                }
                days.iter_mut().for_each(|day| day.sort());
                Some(Demand::Recorded(days))
            }
        }
    }
}

/// A clock time of a date since the midnight at which an opening day of the plan began; none when it belongs to another.
fn on_this_day(plan: &DayPlan, number: usize, date: Option<Date>, clock: Span) -> Option<Span> {
    let day = &plan.open[number];
    let Some(date) = date else {
        return Some(on_the_day(clock, hours(day)));
    };
    let moment = moment_of(plan, date, clock)?;
    let since = moment.since(day.midnight());
    let in_the_night = since < hours(day).1;
    let in_the_day = date == date_of(plan, day) && plan.begins(number) <= moment;
    (in_the_day || (since >= Span::DAY && in_the_night)).then_some(since)
}

/// When it is this clock time on a date; none before the first day.
pub(super) fn moment_of(plan: &DayPlan, date: Date, clock: Span) -> Option<Time> {
    let days = i64::from(plan.first.until(date).ok()?.get_days());
    let midnight = Time::START + Span::from_micros(Span::DAY.micros() * days);
    (days >= 0).then_some(midnight + clock)
}

/// "8:30", "8:30-9:00", "2026-03-02 8:30" or "2026-03-02T08:30:00".
fn parse_moment(cell: &str) -> Option<(Option<Date>, Span)> {
    if let Some(clock) = Clock::parse(cell) {
        return Some((None, clock.0));
    }
    if let Some((from, _)) = cell.split_once('-').filter(|(from, _)| from.contains(':')) {
        return Clock::parse(from).map(|clock| (None, clock.0));
    }
    let (date, time) = cell.split_once(['T', ' '])?;
    let date = date.parse::<Date>().ok()?;
    let time = time.split_once('.').map_or(time, |(whole, _)| whole);
    Clock::parse(time).map(|clock| (Some(date), clock.0))
}
