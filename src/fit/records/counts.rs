//! Counts of calls per interval: one row per interval, one column per interval, or one column per day.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;

use super::cells::{Written, clock, date, hour, is_blank, is_total, moment, slash_order};
use super::{Headings, Meaning, Mistakes, Understood};
use crate::scenario::table::{Mistake, Table};
use crate::time::{MICROSECONDS, Span};

/// What an interval without a number means.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Missing {
    /// Nobody knows: a hole.
    #[default]
    Hole,
    /// Nobody called: the export leaves such intervals out.
    Zero,
}

/// Counts per interval.
#[derive(Clone, Debug, PartialEq)]
pub struct Counts {
    /// The clock times at which intervals start, in order. One, at midnight, when there are only numbers per day.
    pub starts: Vec<Span>,
    /// How long an interval is.
    pub length: Span,
    /// The reasons, by name.
    pub reasons: Vec<ReasonCounts>,
    /// Intervals without a number on days that have others, however they were taken.
    pub missing: usize,
    /// They were taken as 0.
    pub zeros_filled: bool,
    /// Does any row say 0.
    pub says_zero: bool,
    /// How the table was understood.
    pub understood: Understood,
}

/// The counts of one reason.
#[derive(Clone, Debug, PartialEq)]
pub struct ReasonCounts {
    /// As the table names it; empty when it names none.
    pub name: String,
    /// Its days in order: the number of each interval, none where nothing was recorded.
    pub days: Vec<(Date, Vec<Option<u64>>)>,
}

impl Counts {
    /// Is there a row for this day.
    pub fn has(&self, date: Date) -> bool {
        let mut days = self.reasons.iter().flat_map(|reason| &reason.days);
        days.any(|day| day.0 == date)
    }

    /// Are there only numbers per day.
    pub fn is_daily(&self) -> bool {
        self.length == Span::DAY
    }
}

/// One number of the table.
struct Cell {
    reason: String,
    date: Date,
    start: Span,
    calls: Option<u64>,
    row: usize,
    column: usize,
}

/// Where days, times and numbers stand.
enum Form {
    /// One row per interval; without a time column the day's cell may hold the time.
    Long {
        day: usize,
        time: Option<usize>,
        calls: usize,
    },
    /// One column per interval.
    Wide {
        day: usize,
        intervals: Vec<(usize, Span)>,
    },
    /// One column per day.
    Turned {
        time: usize,
        days: Vec<(usize, Written)>,
    },
}

const A_DATE: &str = "a date";
const A_DATE_HINT: &str = "write year, month and day (2026-03-02), or day-month-year (2-3-2026)";
const A_CLOCK: &str = "a clock time";
const A_CLOCK_HINT: &str = "write hours and minutes, as in 8:30 or 8:30-9:00";
const A_COUNT: &str = "a whole number of calls";
const A_COUNT_HINT: &str = "counts have no decimals and no dots between thousands; a forecast cannot be fitted, as it does not vary by chance";

/// The counts of a table.
///
/// # Errors
/// Everything that cannot be understood.
pub fn read_counts(
    table: &Table,
    headings: &Headings,
    missing: Missing,
) -> Result<Counts, Vec<Mistake>> {
    let wrong = headings.missing(table);
    if !wrong.is_empty() {
        return Err(wrong);
    }
    let form = form(table, headings)?;
    let reason = headings.find(table, Meaning::Reason);
    let mut mistakes = Mistakes::new(table);
    let day_first = day_first(table, &form);
    let (cells, totals) = cells(
        table,
        &form,
        reason,
        day_first.unwrap_or(true),
        &mut mistakes,
    );
    let (cells, clock_put_back) = add_repeated(cells);
    twice(&cells, &mut mistakes);
    let cells = mistakes.result(cells)?;
    let (starts, length) = intervals(table, &form, &cells)?;
    let reasons = by_reason(&cells, &starts, missing);
    let understood = Understood {
        totals,
        day_first_assumed: day_first.is_none(),
        clock_put_back,
        ..used(table, &form, reason)
    };
    let zeros_filled = missing == Missing::Zero;
    let blank = |counts: &[Option<u64>]| counts.iter().filter(|count| count.is_none()).count();
    let missing = match missing {
        Missing::Hole => reasons
            .iter()
            .flat_map(|one| &one.days)
            .map(|day| blank(&day.1))
            .sum(),
        Missing::Zero => {
            starts.len() * reasons.iter().map(|one| one.days.len()).sum::<usize>()
                - cells.iter().filter(|cell| cell.calls.is_some()).count()
        }
    };
    Ok(Counts {
        says_zero: cells.iter().any(|cell| cell.calls == Some(0)),
        starts,
        length,
        reasons,
        missing,
        zeros_filled,
        understood,
    })
}

fn form(table: &Table, headings: &Headings) -> Result<Form, Vec<Mistake>> {
    let find = |meaning| headings.find(table, meaning);
    let (day, time, calls) = (
        find(Meaning::Day),
        find(Meaning::Time),
        find(Meaning::Calls),
    );
    let columns = || table.header.iter().enumerate();
    let intervals: Vec<(usize, Span)> = columns()
        .filter_map(|(column, heading)| Some((column, clock(heading)?)))
        .collect();
    let days: Vec<(usize, Written)> = columns()
        .filter_map(|(column, heading)| Some((column, date(heading)?)))
        .collect();
    // "Interval start" may hold date and time.
    let moments = time.filter(|column| day.is_none() && moment(table.cell(0, *column)).is_some());
    match (day.or(moments), time, calls) {
        (Some(day), time, Some(calls)) => {
            let time = time.filter(|time| *time != day);
            Ok(Form::Long { day, time, calls })
        }
        (Some(day), _, None) if intervals.len() >= 2 => Ok(Form::Wide { day, intervals }),
        (None, Some(time), None) if !days.is_empty() => Ok(Form::Turned { time, days }),
        (day, _, calls) => {
            let mut wrong = Vec::new();
            if day.is_none() {
                wrong.push(Headings::not_found(table, Meaning::Day, "the day"));
            }
            if calls.is_none() {
                let what =
                    "the number of calls (or is there a column for each interval, such as 8:30)";
                wrong.push(Headings::not_found(table, Meaning::Calls, what));
            }
            Err(wrong)
        }
    }
}

/// In dates with slashes: does the day come first. None when a date leaves it open and no other decides.
fn day_first(table: &Table, form: &Form) -> Option<bool> {
    let texts: Vec<&str> = match form {
        Form::Long { day, .. } | Form::Wide { day, .. } => (0..table.rows.len())
            .map(|row| table.cell(row, *day))
            .collect(),
        Form::Turned { days, .. } => days
            .iter()
            .map(|(column, _)| table.header[*column].as_str())
            .collect(),
    };
    let open = texts
        .iter()
        .any(|text| matches!(moment(text), Some((Written::Open(..), _))));
    let mut decided = texts.iter().filter_map(|text| slash_order(text));
    if open { decided.next() } else { Some(true) }
}

fn cells(
    table: &Table,
    form: &Form,
    reason: Option<usize>,
    day_first: bool,
    mistakes: &mut Mistakes<'_>,
) -> (Vec<Cell>, Vec<usize>) {
    let (mut cells, mut totals) = (Vec::new(), Vec::new());
    for row in 0..table.rows.len() {
        let first = match form {
            Form::Long { day, .. } | Form::Wide { day, .. } => *day,
            Form::Turned { time, .. } => *time,
        };
        if is_total(table.cell(row, first)) || is_total(table.cell(row, 0)) {
            totals.push(table.rows[row].line);
            continue;
        }
        let name = reason
            .map_or("", |column| table.cell(row, column))
            .to_owned();
        let mut push = |column: usize,
                        date: Option<Date>,
                        start: Option<Span>,
                        mistakes: &mut Mistakes<'_>| {
            let calls = count(table, row, column, mistakes);
            if let (Some(date), Some(start), Ok(calls)) = (date, start, calls) {
                cells.push(Cell {
                    reason: name.clone(),
                    date,
                    start,
                    calls,
                    row,
                    column,
                });
            }
        };
        match form {
            Form::Long { day, time, calls } => {
                let (date, start) = when(table, row, *day, *time, day_first, mistakes);
                push(*calls, date, start, mistakes);
            }
            Form::Wide { day, intervals } => {
                let date = day_of(table, row, *day, day_first, mistakes);
                for (column, start) in intervals {
                    push(*column, date, Some(*start), mistakes);
                }
            }
            Form::Turned { time, days } => {
                let start = hour(table.cell(row, *time));
                if start.is_none() {
                    mistakes.cell(row, *time, A_CLOCK, A_CLOCK_HINT);
                }
                for (column, written) in days {
                    push(*column, written.date(day_first), start, mistakes);
                }
            }
        }
    }
    (cells, totals)
}

fn day_of(
    table: &Table,
    row: usize,
    column: usize,
    day_first: bool,
    mistakes: &mut Mistakes<'_>,
) -> Option<Date> {
    let found = moment(table.cell(row, column)).and_then(|(day, _)| day.date(day_first));
    if found.is_none() {
        mistakes.cell(row, column, A_DATE, A_DATE_HINT);
    }
    found
}

/// The date and the start of a row; midnight where neither cell holds a time.
fn when(
    table: &Table,
    row: usize,
    day: usize,
    time: Option<usize>,
    day_first: bool,
    mistakes: &mut Mistakes<'_>,
) -> (Option<Date>, Option<Span>) {
    let date = day_of(table, row, day, day_first, mistakes);
    let Some(column) = time else {
        let start = moment(table.cell(row, day)).and_then(|(_, time)| time);
        return (date, Some(start.unwrap_or(Span::ZERO)));
    };
    let text = table.cell(row, column);
    let start = hour(text).or_else(|| moment(text).and_then(|(_, time)| time));
    if start.is_none() {
        mistakes.cell(row, column, A_CLOCK, A_CLOCK_HINT);
    }
    (date, start)
}

/// A count; `Ok(None)` where nothing was recorded.
fn count(
    table: &Table,
    row: usize,
    column: usize,
    mistakes: &mut Mistakes<'_>,
) -> Result<Option<u64>, ()> {
    let text = table.cell(row, column);
    if is_blank(text) {
        return Ok(None);
    }
    let whole = table
        .number(text)
        .filter(|value| (0.0..=1e9).contains(value) && value.fract().abs() < 1e-9);
    if whole.is_none() {
        mistakes.cell(row, column, A_COUNT, A_COUNT_HINT);
    }
    whole.map(|value| Some(value as u64)).ok_or(())
}

/// Does an interval come twice because the clock is put back: in Europe on the last Sunday of October from 3:00 to 2:00
/// (in Portugal, Ireland and the United Kingdom from 2:00 to 1:00), in North America on the first of November.
fn is_repeated(date: Date, start: Span) -> bool {
    let sunday = date.weekday() == jiff::civil::Weekday::Sunday;
    let hours = start.micros() / (3_600 * MICROSECONDS);
    let europe = (date.month(), date.day() > 24) == (10, true) && (1..3).contains(&hours);
    let america = (date.month(), date.day() < 8) == (11, true) && hours == 1;
    sunday && (europe || america)
}

/// Adds up the two hours of one name where the clock is put back; the days on which that was done.
fn add_repeated(cells: Vec<Cell>) -> (Vec<Cell>, Vec<Date>) {
    let mut days = BTreeSet::new();
    let mut first: BTreeMap<(String, Date, Span), usize> = BTreeMap::new();
    let mut kept: Vec<Cell> = Vec::new();
    for cell in cells {
        let key = (cell.reason.clone(), cell.date, cell.start);
        let same = first.get(&key).copied();
        // A third one is no clock change.
        match same.filter(|_| is_repeated(cell.date, cell.start)) {
            Some(place) => {
                let both = kept[place].calls.zip(cell.calls);
                kept[place].calls = both.map(|(one, other)| one + other);
                days.insert(cell.date);
                first.remove(&key);
            }
            None => {
                first.entry(key).or_insert(kept.len());
                kept.push(cell);
            }
        }
    }
    (kept, days.into_iter().collect())
}

/// An interval that stands there twice is two sites, two media or two exports in one file.
fn twice(cells: &[Cell], mistakes: &mut Mistakes<'_>) {
    let mut order: Vec<&Cell> = cells.iter().collect();
    order.sort_by_key(|cell| (&cell.reason, cell.date, cell.start, cell.row));
    for pair in order.windows(2) {
        let key = |cell: &Cell| (cell.date, cell.start);
        if pair[0].reason == pair[1].reason && key(pair[0]) == key(pair[1]) {
            let line = mistakes.table.rows[pair[0].row].line;
            let message = format!("this interval stands in line {line} too");
            let hint = "say which column tells the two apart, as in --heading reason=\"...\", or add them up";
            mistakes.tell(pair[1].row, pair[1].column, "twice", message, hint);
        }
    }
}

/// The starts of all intervals, and how long each is.
fn intervals(
    table: &Table,
    form: &Form,
    cells: &[Cell],
) -> Result<(Vec<Span>, Span), Vec<Mistake>> {
    let starts: BTreeSet<Span> = cells.iter().map(|cell| cell.start).collect();
    let starts: Vec<Span> = starts.into_iter().collect();
    if starts.is_empty() {
        return Err(vec![table.in_header(
            "no row holds a count",
            "export calls per interval and day",
        )]);
    }
    let gaps: Vec<Span> = starts.windows(2).map(|pair| pair[1] - pair[0]).collect();
    let Some(length) = gaps.iter().min().copied() else {
        let only_days = matches!(form, Form::Long { time: None, .. }) && starts == [Span::ZERO];
        let message = "there is one interval in a day";
        let hint = "export all intervals of each day, or totals per day without a time";
        return if only_days {
            Ok((starts, Span::DAY))
        } else {
            Err(vec![table.in_header(message, hint)])
        };
    };
    let uneven = gaps.iter().any(|gap| gap.micros() % length.micros() != 0);
    if uneven || length < Span::MINUTE {
        let message = "the intervals are not of one length";
        let hint =
            "export intervals of 15, 30 or 60 minutes; one row per call cannot be read as counts";
        return Err(vec![table.in_header(message, hint)]);
    }
    Ok((starts, length))
}

fn by_reason(cells: &[Cell], starts: &[Span], missing: Missing) -> Vec<ReasonCounts> {
    let empty = match missing {
        Missing::Hole => None,
        Missing::Zero => Some(0),
    };
    let names: BTreeSet<&str> = cells.iter().map(|cell| cell.reason.as_str()).collect();
    names
        .into_iter()
        .map(|name| {
            let own = || cells.iter().filter(|cell| cell.reason == name);
            let dates: BTreeSet<Date> = own().map(|cell| cell.date).collect();
            let mut days: Vec<(Date, Vec<Option<u64>>)> = dates
                .into_iter()
                .map(|date| (date, vec![empty; starts.len()]))
                .collect();
            for cell in own() {
                let day = days.binary_search_by_key(&cell.date, |day| day.0);
                let start = starts.binary_search(&cell.start);
                if let (Ok(day), Ok(start)) = (day, start) {
                    days[day].1[start] = cell.calls.or(empty);
                }
            }
            ReasonCounts {
                name: name.to_owned(),
                days,
            }
        })
        .collect()
}

fn used(table: &Table, form: &Form, reason: Option<usize>) -> Understood {
    let heading = |column: usize| table.header[column].clone();
    let mut columns: Vec<usize> = reason.into_iter().collect();
    let mut used: Vec<(Meaning, String)> = reason
        .map(|column| (Meaning::Reason, heading(column)))
        .into_iter()
        .collect();
    let mut add = |meaning: Meaning, column: usize| {
        used.push((meaning, heading(column)));
        columns.push(column);
    };
    match form {
        Form::Long { day, time, calls } => {
            add(Meaning::Day, *day);
            if let Some(time) = time {
                add(Meaning::Time, *time);
            }
            add(Meaning::Calls, *calls);
        }
        Form::Wide { day, intervals } => {
            add(Meaning::Day, *day);
            columns.extend(intervals.iter().map(|one| one.0));
        }
        Form::Turned { time, days } => {
            add(Meaning::Time, *time);
            columns.extend(days.iter().map(|one| one.0));
        }
    }
    super::calls::understood(table, &columns, used)
}

#[cfg(test)]
mod tests;
