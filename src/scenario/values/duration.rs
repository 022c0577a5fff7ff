//! Lengths of time: "4m30s", "90s", "1.5 h", "1 day".

use super::super::codes;
use super::super::read::{Read, Reader};
use super::super::tree::{Node, Place, Shape};
use super::{decimal_comma, text_schema};
use crate::time::{MICROSECONDS, Span};

/// A length of time, not negative.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::scenario) struct Duration {
    pub(in crate::scenario) micros: i64,
    /// Written in days or weeks only: such a delay skips closed days.
    pub(in crate::scenario) days: bool,
}

impl Duration {
    pub(in crate::scenario) fn span(self) -> Span {
        Span::from_micros(self.micros)
    }

    pub(in crate::scenario) fn seconds(self) -> f64 {
        self.span().seconds()
    }
}

/// Why a text is not a length of time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::scenario) enum NoDuration {
    /// A bare number.
    NoUnit,
    /// Below zero.
    Negative,
    /// Anything else.
    Other,
}

const UNITS: [(&[&str], i64); 6] = [
    (&["ms"], MICROSECONDS / 1000),
    (&["s", "sec", "second", "seconds"], MICROSECONDS),
    (&["m", "min", "minute", "minutes"], 60 * MICROSECONDS),
    (&["h", "hour", "hours"], 3600 * MICROSECONDS),
    (&["d", "day", "days"], 86_400 * MICROSECONDS),
    (&["week", "weeks"], 7 * 86_400 * MICROSECONDS),
];

/// The longest time that may be written: a thousand years.
const LONGEST: f64 = 1000.0 * 366.0 * 86_400e6;

/// Microseconds of a unit, by any of its names.
pub(in crate::scenario) fn unit_micros(unit: &str) -> Option<i64> {
    UNITS
        .iter()
        .find(|(names, _)| names.contains(&unit))
        .map(|(_, micros)| *micros)
}

/// Reads numbers with units, one behind the other.
pub(in crate::scenario) fn parse_duration(text: &str) -> Result<Duration, NoDuration> {
    let mut rest = text.trim();
    if let Some(positive) = rest.strip_prefix('-') {
        return match parse_duration(positive) {
            Ok(_) => Err(NoDuration::Negative),
            other => other,
        };
    }
    let mut total = 0.0;
    let mut days = true;
    if rest.is_empty() {
        return Err(NoDuration::Other);
    }
    while !rest.is_empty() {
        let length = rest
            .find(|c: char| !c.is_ascii_digit() && c != '.')
            .unwrap_or(rest.len());
        let value: f64 = rest[..length].parse().map_err(|_| NoDuration::Other)?;
        rest = rest[length..].trim_start();
        let length = rest
            .find(|c: char| !c.is_ascii_alphabetic())
            .unwrap_or(rest.len());
        if length == 0 {
            return Err(if rest.is_empty() {
                NoDuration::NoUnit
            } else {
                NoDuration::Other
            });
        }
        let micros = unit_micros(&rest[..length]).ok_or(NoDuration::Other)?;
        days &= micros >= Span::DAY.micros();
        total += value * micros as f64;
        rest = rest[length..].trim_start();
    }
    if total > LONGEST {
        return Err(NoDuration::Other);
    }
    Ok(Duration {
        micros: total.round() as i64,
        days,
    })
}

/// A length of time as a person would write it.
pub(in crate::scenario) fn written_duration(micros: i64, days: bool) -> String {
    if micros < 0 {
        return format!("-{}", written_duration(-micros, days));
    }
    let day = Span::DAY.micros();
    if days && micros % day == 0 {
        return format!("{} days", micros / day);
    }
    for (unit, size) in [
        ("h", Span::HOUR.micros()),
        ("min", Span::MINUTE.micros()),
        ("s", MICROSECONDS),
    ] {
        if micros % size == 0 && micros > 0 {
            return format!("{}{unit}", micros / size);
        }
    }
    format!("{}s", micros as f64 / MICROSECONDS as f64)
}

/// Says what is wrong with a length of time.
pub(super) fn report(reader: &mut Reader, place: Place, text: &str, problem: NoDuration) {
    match problem {
        NoDuration::NoUnit => {
            let number = text.trim_start_matches('-');
            reader.error(
                codes::NO_UNIT,
                place,
                format!("{text} of what? A time needs its unit"),
                format!("write \"{number}s\", \"{number}min\" or \"{number}h\""),
            );
        }
        NoDuration::Negative => {
            reader.error(
                codes::NEGATIVE_TIME,
                place,
                format!("\"{text}\" is below zero"),
                "a time is zero or more",
            );
        }
        NoDuration::Other => reader.error(
            codes::NOT_A_DURATION,
            place,
            format!("\"{text}\" is not a length of time"),
            decimal_comma(text, |text| parse_duration(text).is_ok()).unwrap_or_else(|| {
                "write numbers with units: \"45s\", \"4min30s\", \"1.5h\", \"1 day\"".to_owned()
            }),
        ),
    }
}

impl Read for Duration {
    fn read(node: &Node, reader: &mut Reader) -> Option<Duration> {
        let text = reader.scalar(node, "a length of time")?.to_owned();
        match parse_duration(&text) {
            Ok(duration) => Some(duration),
            Err(problem) => {
                let negative = matches!(node.shape, Shape::Number(_)) && text.starts_with('-');
                let problem = if negative {
                    NoDuration::Negative
                } else {
                    problem
                };
                report(reader, node.place, &text, problem);
                None
            }
        }
    }
}

text_schema!(
    Duration,
    "Duration",
    "string",
    "A length of time: numbers with units s, min, h, day, week. A plain number is never a time.",
    ["45s", "4min30s", "1.5h", "1 day"]
);

/// A length of time, or "none" for no limit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::scenario) struct Limit(pub(in crate::scenario) Option<Duration>);

impl Read for Limit {
    fn read(node: &Node, reader: &mut Reader) -> Option<Limit> {
        if node.scalar() == Some("none") {
            return Some(Limit(None));
        }
        Duration::read(node, reader).map(|duration| Limit(Some(duration)))
    }
}

text_schema!(
    Limit,
    "Limit",
    "string",
    "A length of time, or \"none\" for no limit.",
    ["2min", "none"]
);
