//! Values that differ over the day: in place of one value a table from clock times to values.

use std::borrow::Cow;

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};

use super::super::codes;
use super::super::read::{Read, Reader};
use super::super::tree::{Entry, Node};
use super::staffing::by_time;
use crate::model::{ByClock, Steps};
use crate::time::Span;

/// The end of the names of these types in the schema.
pub(in crate::scenario) const BY_CLOCK: &str = "ByClock";

/// Does a key of a table begin like a clock time: no law and no outcome does.
pub(in crate::scenario) fn is_clock(entry: &Entry) -> bool {
    entry.name.starts_with(|first: char| first.is_ascii_digit())
}

impl<T: Read> Read for ByClock<T> {
    fn read(node: &Node, reader: &mut Reader) -> Option<ByClock<T>> {
        let table = node.as_table();
        let told = |entry: &Entry| is_clock(entry) && (!T::BY_NUMBER || entry.name.contains(':'));
        if !table.is_some_and(|table| table.entries.iter().any(told)) {
            return T::read(node, reader).map(ByClock::Always);
        }
        let mut read = by_time(node, reader, T::read)?;
        // The end of the day is the beginning of the next.
        if read.last().is_some_and(|last| last.0 == Span::DAY) {
            read.rotate_right(1);
            read[0].0 = Span::ZERO;
        }
        let place = read[0].2;
        let steps = read.into_iter().map(|(from, value, _)| (from, value));
        let steps = Steps::new(steps.collect());
        if steps.is_none() {
            let message = "\"0:00\" and \"24:00\" are the same time of the day";
            let hint = "keep one of the two";
            reader.error(codes::SAME_TIME_TWICE, place, message, hint);
        }
        steps.map(ByClock::Steps)
    }
}

impl<T: JsonSchema> JsonSchema for ByClock<T> {
    fn schema_name() -> Cow<'static, str> {
        format!("{}{BY_CLOCK}", T::schema_name()).into()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        let value = generator.subschema_for::<T>();
        json_schema!({
            "description": "One value for the whole day; or a table from clock times to values, as in { \"9:00\" = ..., \"12:00\" = ... }: each holds until the next, the last until the first of the next day.",
            "anyOf": [
                value,
                {
                    "type": "object",
                    "propertyNames": { "pattern": "^[0-9]{1,2}:[0-9]{2}(:[0-9]{2})?$" },
                    "additionalProperties": value,
                    "minProperties": 1,
                },
            ],
        })
    }
}
