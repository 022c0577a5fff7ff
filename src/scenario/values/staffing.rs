//! How many agents: a number, or numbers by time of day.

use std::borrow::Cow;

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};

use super::super::codes;
use super::super::read::{Read, Reader};
use super::super::tree::{Node, Place};
use super::{Clock, Count};
use crate::time::Span;

/// How many agents, and from when.
#[derive(Clone, Debug, PartialEq)]
pub(in crate::scenario) enum Staffing {
    /// The same number whenever the centre is open.
    Always(u32),
    /// From each time on so many, until the next.
    ByTime(Vec<(Span, u32, Place)>),
}

/// More agents than any centre has: larger numbers are typing errors.
pub(in crate::scenario) const MOST_AGENTS: u32 = 100_000;

impl Read for Staffing {
    fn read(node: &Node, reader: &mut Reader) -> Option<Staffing> {
        if node.as_table().is_none() {
            let count = Count::read(node, reader)?;
            return checked(count, node.place, reader).map(Staffing::Always);
        }
        let steps = by_time(node, reader, |node, reader| {
            Count::read(node, reader).and_then(|count| checked(count, node.place, reader))
        })?;
        Some(Staffing::ByTime(steps))
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

impl JsonSchema for Staffing {
    fn schema_name() -> Cow<'static, str> {
        "Staffing".into()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        let count = generator.subschema_for::<Count>();
        json_schema!({
            "description": "A number of agents, or a table from clock times to numbers: so many from this time until the next.",
            "anyOf": [count, { "type": "object", "additionalProperties": count }],
        })
    }
}
