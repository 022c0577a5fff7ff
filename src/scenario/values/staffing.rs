//! How many agents: a number, or numbers by time of day and weekday.

use std::borrow::Cow;

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};

use super::super::codes;
use super::super::read::{Read, Reader};
use super::super::tree::{Entry, Node, Place, Table};
use super::clock::WEEKDAYS;
use super::{Clock, Count};
use crate::time::Span;

/// How many agents, and from when.
#[derive(Clone, Debug, PartialEq)]
pub(in crate::scenario) enum Staffing {
    /// Every day alike.
    Alike(StaffedDay),
    /// Weekday by weekday, Monday first; none: nobody.
    ByWeekday([Option<StaffedDay>; 7]),
}

/// How many agents on one day.
#[derive(Clone, Debug, PartialEq)]
pub(in crate::scenario) enum StaffedDay {
    /// The same number whenever the centre is open.
    Always(u32),
    /// From each time on so many, until the next.
    ByTime(Vec<(Span, u32, Place)>),
}

/// More agents than any centre has: larger numbers are typing errors.
pub(in crate::scenario) const MOST_AGENTS: u32 = 100_000;

impl Read for Staffing {
    fn read(node: &Node, reader: &mut Reader) -> Option<Staffing> {
        let is_weekday = |entry: &Entry| WEEKDAYS.contains(&entry.name.as_str());
        match node.as_table() {
            Some(table) if table.entries.iter().any(is_weekday) => by_weekday(table, reader),
            _ => StaffedDay::read(node, reader).map(Staffing::Alike),
        }
    }
}

fn by_weekday(table: &Table, reader: &mut Reader) -> Option<Staffing> {
    reader.unknown_keys(table, &WEEKDAYS);
    let mut days = [const { None }; 7];
    let mut good = true;
    for (day, name) in days.iter_mut().zip(WEEKDAYS) {
        if let Some(entry) = table.get(name) {
            *day = reader.inside(name, |reader| StaffedDay::read(&entry.node, reader));
            good &= day.is_some();
        }
    }
    good.then_some(Staffing::ByWeekday(days))
}

impl StaffedDay {
    /// The largest number of the day.
    pub(in crate::scenario) fn most(&self) -> u32 {
        match self {
            StaffedDay::Always(count) => *count,
            StaffedDay::ByTime(steps) => steps.iter().map(|step| step.1).max().unwrap_or(0),
        }
    }
}

impl Read for StaffedDay {
    fn read(node: &Node, reader: &mut Reader) -> Option<StaffedDay> {
        if node.as_table().is_none() {
            let count = Count::read(node, reader)?;
            return checked(count, node.place, reader).map(StaffedDay::Always);
        }
        let steps = by_time(node, reader, |node, reader| {
            Count::read(node, reader).and_then(|count| checked(count, node.place, reader))
        })?;
        Some(StaffedDay::ByTime(steps))
    }
}

fn checked(count: Count, place: Place, reader: &mut Reader) -> Option<u32> {
    if count.0 > MOST_AGENTS {
        reader.error(
            codes::OUT_OF_RANGE,
            place,
            format!("{} agents are too many", count.0),
            format!("at most {MOST_AGENTS} in one group"),
        );
        return None;
    }
    Some(count.0)
}

/// Reads a table from clock time to value, in the order of time.
pub(in crate::scenario) fn by_time<T>(
    node: &Node,
    reader: &mut Reader,
    mut read: impl FnMut(&Node, &mut Reader) -> Option<T>,
) -> Option<Vec<(Span, T, Place)>> {
    let table = reader.table(node, "a table from clock times to values")?;
    if table.entries.is_empty() {
        reader.error(
            codes::EMPTY,
            node.place,
            "the table is empty",
            "write at least one time, as in { \"8:30\" = 7 }",
        );
        return None;
    }
    let mut good = true;
    let mut steps: Vec<(Span, T, Place)> = Vec::new();
    for entry in &table.entries {
        let clock = Clock::read_text(&entry.name, entry.place, reader);
        let value = reader.inside(&entry.name, |reader| read(&entry.node, reader));
        match clock.zip(value) {
            Some((clock, value)) => steps.push((clock.0, value, entry.place)),
            None => good = false,
        }
    }
    steps.sort_by_key(|step| step.0);
    for pair in steps.windows(2) {
        if let [first, second] = pair
            && first.0 == second.0
        {
            reader.error(
                codes::SAME_TIME_TWICE,
                second.2,
                "this time stands here twice",
                "\"8:30\" and \"08:30\" are the same time",
            );
            good = false;
        }
    }
    good.then_some(steps)
}

impl JsonSchema for StaffedDay {
    fn schema_name() -> Cow<'static, str> {
        "StaffedDay".into()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        let count = generator.subschema_for::<Count>();
        json_schema!({
            "description": "A number of agents, or a table from clock times to numbers: so many from this time until the next.",
            "anyOf": [count, { "type": "object", "additionalProperties": count }],
        })
    }
}

impl JsonSchema for Staffing {
    fn schema_name() -> Cow<'static, str> {
        "Staffing".into()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        let day = generator.subschema_for::<StaffedDay>();
        json_schema!({
            "description": "The same every day, or a table from weekdays (a weekday left out: nobody).",
            "anyOf": [
                day,
                {
                    "type": "object",
                    "propertyNames": { "enum": WEEKDAYS },
                    "additionalProperties": day,
                },
            ],
        })
    }
}
