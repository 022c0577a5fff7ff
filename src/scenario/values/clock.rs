//! Clock times, stretches of the day, weekdays, opening hours.

use std::borrow::Cow;

use jiff::civil::Date;
use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};

use super::super::codes;
use super::super::read::{Read, Reader, nearest};
use super::super::tree::{Entry, Node, Place};
use super::text_schema;
use crate::time::Span;

/// A clock time from 0:00 to 24:00, as time since midnight.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(in crate::scenario) struct Clock(pub(in crate::scenario) Span);

impl Clock {
    /// "8:30", "08:30" or "8:30:15".
    pub(in crate::scenario) fn parse(text: &str) -> Option<Clock> {
        let mut parts = text.trim().split(':');
        let mut part = |most: i64| -> Option<i64> {
            let digits = parts.next()?;
            let plain =
                (1..=2).contains(&digits.len()) && digits.bytes().all(|byte| byte.is_ascii_digit());
            digits
                .parse::<i64>()
                .ok()
                .filter(|value| plain && *value <= most)
        };
        let (hour, minute) = (part(24)?, part(59)?);
        let second = match text.matches(':').count() {
            1 => 0,
            2 => part(59)?,
            _ => return None,
        };
        let seconds = hour * 3600 + minute * 60 + second;
        (seconds <= 86_400).then(|| Clock(Span::from_micros(seconds * crate::time::MICROSECONDS)))
    }

    pub(in crate::scenario) fn read_text(
        text: &str,
        place: Place,
        reader: &mut Reader,
    ) -> Option<Clock> {
        let clock = Clock::parse(text);
        if clock.is_none() {
            let message = format!("\"{text}\" is not a clock time");
            reader.error(
                codes::NOT_A_CLOCK_TIME,
                place,
                message,
                "write hours and minutes, as in \"8:30\" or \"17:00\"",
            );
        }
        clock
    }
}

/// "8:30"; past 24:00 the clock of the next day.
pub(in crate::scenario) fn written(span: Span) -> String {
    let minutes = span.micros() / Span::MINUTE.micros();
    let day = Span::DAY.micros() / Span::MINUTE.micros();
    let minutes = if minutes > day {
        minutes - day
    } else {
        minutes
    };
    format!("{}:{:02}", minutes / 60, minutes % 60)
}

impl Read for Clock {
    fn read(node: &Node, reader: &mut Reader) -> Option<Clock> {
        let text = reader.scalar(node, "a clock time")?.to_owned();
        Clock::read_text(&text, node.place, reader)
    }
}

text_schema!(
    Clock,
    "ClockTime",
    "string",
    "A clock time from 0:00 to 24:00.",
    ["8:30", "17:00"]
);

/// A stretch of the day, perhaps over midnight.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::scenario) struct Hours {
    pub(in crate::scenario) from: Span,
    /// Later, but less than a day later; over midnight it lies beyond 24:00.
    pub(in crate::scenario) until: Span,
    pub(in crate::scenario) place: Place,
}

impl Hours {
    /// "8:30-17:00".
    pub(in crate::scenario) fn written(&self) -> String {
        format!("{}-{}", written(self.from), written(self.until))
    }
}

impl Read for Hours {
    fn read(node: &Node, reader: &mut Reader) -> Option<Hours> {
        let text = reader.scalar(node, "a stretch of the day")?.to_owned();
        let parsed = text
            .split_once('-')
            .or_else(|| text.split_once('–'))
            .and_then(|(from, until)| Clock::parse(from).zip(Clock::parse(until)));
        let Some((from, until)) = parsed else {
            let message = format!("\"{text}\" is not a stretch of the day");
            reader.error(
                codes::NOT_HOURS,
                node.place,
                message,
                "write two clock times, as in \"8:30-17:00\"",
            );
            return None;
        };
        if from == until || from.0 == Span::DAY {
            let message = format!("\"{text}\" is no stretch of time");
            reader.error(
                codes::NOT_HOURS,
                node.place,
                message,
                "a whole day is \"0:00-24:00\", a night \"22:00-6:00\"",
            );
            return None;
        }
        let over_midnight = if until < from { Span::DAY } else { Span::ZERO };
        Some(Hours {
            from: from.0,
            until: until.0 + over_midnight,
            place: node.place,
        })
    }
}

text_schema!(
    Hours,
    "Hours",
    "string",
    "A stretch of the day, from one clock time to another; to an earlier one it goes over midnight and belongs to the day on which it begins.",
    ["8:30-17:00", "22:00-6:00"]
);

/// The weekdays as they are written, Monday first.
pub const WEEKDAYS: [&str; 7] = [
    "monday",
    "tuesday",
    "wednesday",
    "thursday",
    "friday",
    "saturday",
    "sunday",
];

/// A date.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::scenario) struct Day(pub(in crate::scenario) Date);

impl Read for Day {
    fn read(node: &Node, reader: &mut Reader) -> Option<Day> {
        let text = reader.scalar(node, "a date")?.to_owned();
        let date = text
            .parse::<Date>()
            .ok()
            .filter(|date| (1900..=2200).contains(&date.year()));
        if date.is_none() {
            let (reason, hint) = no_date(&text);
            let message = format!("\"{text}\" is not a date{reason}");
            reader.error(codes::NOT_A_DATE, node.place, message, hint);
        }
        date.map(Day)
    }
}

/// Why a text is not a date (may be empty), and what to write.
fn no_date(text: &str) -> (String, String) {
    let usual = "write year, month and day, as in \"2026-03-02\"".to_owned();
    let parts: Option<Vec<i16>> = text
        .trim()
        .split(['-', '/', '.'])
        .map(|part| part.parse().ok())
        .collect();
    let Some([first, month, last]) = parts.as_deref() else {
        return (String::new(), usual);
    };
    let year_last = *last > 31;
    let (year, day) = if year_last {
        (*last, *first)
    } else {
        (*first, *last)
    };
    if !(1900..=2200).contains(&year) {
        return (": its year is not between 1900 and 2200".to_owned(), usual);
    }
    let Some(start) = i8::try_from(*month)
        .ok()
        .and_then(|month| Date::new(year, month, 1).ok())
    else {
        return (format!(": there is no month {month}"), usual);
    };
    let days = i16::from(start.days_in_month());
    if !(1..=days).contains(&day) {
        let month = start.strftime("%B");
        return (format!(": {month} {year} has {days} days"), usual);
    }
    let hint = format!("write year, month and day: \"{year}-{month:02}-{day:02}\"");
    (String::new(), hint)
}

text_schema!(
    Day,
    "Date",
    "string",
    "A date: year-month-day.",
    ["2026-03-02"]
);

/// Closed days: weekdays and dates.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::scenario) struct Days {
    pub(in crate::scenario) weekdays: [bool; 7],
    pub(in crate::scenario) dates: Vec<Date>,
}

/// Stands for Saturday and Sunday.
const WEEKENDS: &str = "weekends";

impl Days {
    fn close_weekends(&mut self) {
        self.weekdays[5] = true;
        self.weekdays[6] = true;
    }
}

impl Read for Days {
    fn read(node: &Node, reader: &mut Reader) -> Option<Days> {
        let mut days = Days {
            weekdays: [false; 7],
            dates: Vec::new(),
        };
        if node.scalar() == Some("none") {
            return Some(days);
        }
        if node.scalar() == Some(WEEKENDS) {
            days.close_weekends();
            return Some(days);
        }
        let super::super::tree::Shape::List(list) = &node.shape else {
            reader.misshapen(
                node,
                "a list of weekdays and dates, \"weekends\" or \"none\"",
            );
            return None;
        };
        let mut good = true;
        for item in list {
            let Some(text) = item.scalar() else {
                reader.misshapen(item, "a weekday or a date");
                good = false;
                continue;
            };
            if text == WEEKENDS {
                days.close_weekends();
                continue;
            }
            let weekday = WEEKDAYS.iter().position(|day| *day == text.to_lowercase());
            match (weekday, text.parse::<Date>()) {
                (Some(weekday), _) => days.weekdays[weekday] = true,
                (None, Ok(date)) => days.dates.push(date),
                (None, Err(_)) => {
                    good = false;
                    let (reason, date_hint) = no_date(text);
                    let hint = match nearest(text, WEEKDAYS.into_iter()) {
                        Some(near) => format!("did you mean \"{near}\"?"),
                        None if text.starts_with(|c: char| c.is_ascii_digit()) => date_hint,
                        None => "write \"saturday\" or \"2026-12-25\"".to_owned(),
                    };
                    let message = format!("\"{text}\" is neither a weekday nor a date{reason}");
                    reader.error(codes::NOT_A_DATE, item.place, message, hint);
                }
            }
        }
        good.then_some(days)
    }
}

impl JsonSchema for Days {
    fn schema_name() -> Cow<'static, str> {
        "ClosedDays".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({
            "description": "Weekdays and dates; \"weekends\" or \"none\" in a word.",
            "anyOf": [{ "enum": ["weekends", "none"] }, { "type": "array", "items": { "type": "string" } }],
        })
    }
}

/// Opening hours by weekday, Monday first; none: closed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::scenario) struct Opening {
    pub(in crate::scenario) days: [Option<Hours>; 7],
    /// Written weekday by weekday.
    pub(in crate::scenario) by_weekday: bool,
}

impl Read for Opening {
    fn read(node: &Node, reader: &mut Reader) -> Option<Opening> {
        if node.as_table().is_none() {
            let hours = Hours::read(node, reader)?;
            return Some(Opening {
                days: [Some(hours); 7],
                by_weekday: false,
            });
        }
        let table = reader.table(node, "opening hours")?;
        reader.unknown_keys(table, &WEEKDAYS);
        let mut days = [None; 7];
        let mut good = true;
        for (day, name) in days.iter_mut().zip(WEEKDAYS) {
            let Some(entry) = table.get(name) else {
                continue;
            };
            if entry.node.scalar() == Some("closed") {
                continue;
            }
            *day = reader.inside(name, |reader| Hours::read(&entry.node, reader));
            good &= day.is_some();
        }
        if good && days.iter().all(Option::is_none) {
            let known = |entry: &Entry| WEEKDAYS.contains(&entry.name.as_str());
            // A weekday that nobody knows has been told already.
            if table.entries.iter().all(known) {
                reader.error(
                    codes::NEVER_OPEN,
                    node.place,
                    "the centre is never open",
                    "give at least one weekday its hours",
                );
            }
            return None;
        }
        good.then_some(Opening {
            days,
            by_weekday: true,
        })
    }
}

impl JsonSchema for Opening {
    fn schema_name() -> Cow<'static, str> {
        "OpeningHours".into()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        let hours = generator.subschema_for::<Hours>();
        let days: serde_json::Map<String, serde_json::Value> = WEEKDAYS
            .iter()
            .map(|day| {
                (
                    (*day).to_owned(),
                    serde_json::json!({ "type": "string", "examples": ["8:30-17:00", "closed"] }),
                )
            })
            .collect();
        json_schema!({
            "description": "Opening hours, the same every day or weekday by weekday (a weekday left out is closed).",
            "anyOf": [hours, { "type": "object", "properties": days, "additionalProperties": false }],
        })
    }
}
