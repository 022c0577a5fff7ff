//! Volumes from CSV files: forecasts by interval and recorded arrivals.

use jiff::civil::Date;

use super::super::Builder;
use super::curve::{Step, curve, date_of, hours, poisson};
use crate::model::{DayPlan, Demand, OpenDay};
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
            let today: Vec<(Span, f64)> = rows
                .iter()
                .filter(|row| row.0.is_none_or(|row_date| row_date == date))
                .map(|(_, time, count)| (*time, *count))
                .collect();
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

    pub(super) fn recorded(&mut self, times: &RecordedTimes, plan: &DayPlan) -> Option<Demand> {
        self.recorded_by(times, plan, &|date| {
            let day = plan.open.iter().position(|day| date_of(plan, day) == date);
            day.map(|day| (day, Span::ZERO))
        })
    }

    /// Recorded arrivals; `belongs` says to which opening day of the plan a date belongs, and how long after it.
    pub(super) fn recorded_by(
        &mut self,
        times: &RecordedTimes,
        plan: &DayPlan,
        belongs: &dyn Fn(Date) -> Option<(usize, Span)>,
    ) -> Option<Demand> {
        match times {
            RecordedTimes::Here(clocks) => Some(Demand::Recorded(vec![
                clocks.iter().map(|clock| Time::START + clock.0).collect(),
            ])),
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
                    match date.map_or(Some((0, Span::ZERO)), belongs) {
                        Some((day, after)) => days[day].push(Time::START + after + time),
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
