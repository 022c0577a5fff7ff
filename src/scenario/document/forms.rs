//! Values of the centre that may be written in several forms, or that hold several values.

use std::borrow::Cow;

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};

use super::super::codes;
use super::super::read::{Names, Read, Reader};
use super::super::tree::{Node, Place, Shape};
use super::super::values::{Chance, Clock, Count, Duration, LawValue, Multiple, Name};

/// A delay; its default is the usual spread of redials.
#[derive(Clone, Debug, PartialEq)]
pub(in crate::scenario) struct RetryDelay(pub(in crate::scenario) LawValue);

/// Median 540 s, sigma 1.2: MODEL, assumed.
const ABOUT_NINE_MINUTES: &str = "about 9min";

impl Read for RetryDelay {
    fn read(node: &Node, reader: &mut Reader) -> Option<RetryDelay> {
        if node.scalar() == Some(ABOUT_NINE_MINUTES) {
            let law = crate::law::Law::lognormal_median_sigma(540.0, 1.2);
            return Some(RetryDelay(LawValue {
                law,
                in_days: false,
                place: node.place,
            }));
        }
        LawValue::read(node, reader).map(RetryDelay)
    }
}

impl JsonSchema for RetryDelay {
    fn schema_name() -> Cow<'static, str> {
        "RetryDelay".into()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        let law = generator.subschema_for::<LawValue>();
        json_schema!({
            "description": "A law of a time; \"about 9min\" is lognormal with median 9 min and sigma 1.2.",
            "allOf": [law],
        })
    }
}

/// A chance, or one for each time that it is tried; the last holds on.
#[derive(Clone, Debug, PartialEq)]
pub(in crate::scenario) struct Chances(pub(in crate::scenario) Vec<f64>);

impl Read for Chances {
    fn read(node: &Node, reader: &mut Reader) -> Option<Chances> {
        let Shape::List(list) = &node.shape else {
            return Chance::read(node, reader).map(|chance| Chances(vec![chance.0]));
        };
        if list.is_empty() {
            let hint = "write a chance such as 0.5, or a list such as [0.8, 0.5]";
            reader.error(
                codes::OUT_OF_RANGE,
                node.place,
                "a list without chances",
                hint,
            );
            return None;
        }
        let chances = Vec::<Chance>::read(node, reader)?;
        Some(Chances(chances.iter().map(|chance| chance.0).collect()))
    }
}

impl JsonSchema for Chances {
    fn schema_name() -> Cow<'static, str> {
        "Chances".into()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        let chance = generator.subschema_for::<Chance>();
        json_schema!({
            "description": "A chance, or a list of chances: for the first time, the second and so on; the last holds on.",
            "anyOf": [chance, { "type": "array", "items": chance, "minItems": 1 }],
        })
    }
}

/// Weights over the day: from a time until the next.
#[derive(Clone, Debug)]
pub(in crate::scenario) struct Weights(pub(in crate::scenario) Vec<(crate::time::Span, f64)>);

impl Read for Weights {
    fn read(node: &Node, reader: &mut Reader) -> Option<Weights> {
        let steps = super::super::values::by_time(node, reader, Multiple::read)?;
        Some(Weights(
            steps
                .into_iter()
                .map(|(time, weight, _)| (time, weight.0))
                .collect(),
        ))
    }
}

impl JsonSchema for Weights {
    fn schema_name() -> Cow<'static, str> {
        "Weights".into()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        let clock = generator.subschema_for::<Clock>();
        let weight = generator.subschema_for::<Multiple>();
        json_schema!({
            "type": "object",
            "description": "From clock times to weights, as in { \"8:30\" = 7, \"9:00\" = 10 }.",
            "propertyNames": clock,
            "additionalProperties": weight,
        })
    }
}

/// Priority classes from waiting times on, in their order.
#[derive(Clone, Debug)]
pub(in crate::scenario) struct ByWait(pub(in crate::scenario) Vec<(Duration, Count, Place)>);

impl Read for ByWait {
    fn read(node: &Node, reader: &mut Reader) -> Option<ByWait> {
        let table = reader.table(node, "a table from waiting times to classes")?;
        let steps: Vec<Option<(Duration, Count, Place)>> = table
            .entries
            .iter()
            .map(|entry| {
                let name = Node::default_value(&entry.name, entry.place);
                let after = Duration::read(&name, reader);
                let class = reader.inside(&entry.name, |reader| Count::read(&entry.node, reader));
                Some((after?, class?, entry.place))
            })
            .collect();
        let mut steps = steps.into_iter().collect::<Option<Vec<_>>>()?;
        steps.sort_by_key(|(after, _, _)| after.micros);
        Some(ByWait(steps))
    }
}

impl JsonSchema for ByWait {
    fn schema_name() -> Cow<'static, str> {
        "ByWait".into()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        let class = generator.subschema_for::<Count>();
        json_schema!({
            "type": "object",
            "description": "From waiting times to priority classes, as in { \"2min\" = 1, \"5min\" = 0 }.",
            "additionalProperties": class,
        })
    }
}

/// Chances from numbers of people on, in their order.
#[derive(Clone, Debug)]
pub(in crate::scenario) struct ByWaiting(pub(in crate::scenario) Vec<(u32, f64)>);

impl Read for ByWaiting {
    const BY_NUMBER: bool = true;

    fn read(node: &Node, reader: &mut Reader) -> Option<ByWaiting> {
        let table = reader.table(node, "a table from numbers waiting to chances")?;
        let steps: Vec<Option<(u32, f64)>> = table
            .entries
            .iter()
            .map(|entry| {
                let name = Node::default_value(&entry.name, entry.place);
                let from = Count::read(&name, reader);
                let chance = reader.inside(&entry.name, |reader| Chance::read(&entry.node, reader));
                Some((from?.0, chance?.0))
            })
            .collect();
        let mut steps = steps.into_iter().collect::<Option<Vec<_>>>()?;
        steps.sort_by_key(|(from, _)| *from);
        Some(ByWaiting(steps))
    }
}

impl JsonSchema for ByWaiting {
    fn schema_name() -> Cow<'static, str> {
        "ByWaiting".into()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        let chance = generator.subschema_for::<Chance>();
        json_schema!({
            "type": "object",
            "description": "From numbers of people who wait to chances, as in { \"5\" = 0.2, \"10\" = 1 }; the last holds on.",
            "additionalProperties": chance,
        })
    }
}

/// A queue, or several in order.
#[derive(Clone, Debug)]
pub(in crate::scenario) struct Targets(pub(in crate::scenario) Vec<Name>);

impl Read for Targets {
    fn read(node: &Node, reader: &mut Reader) -> Option<Targets> {
        if matches!(node.shape, Shape::List(_)) {
            return Vec::read(node, reader).map(Targets);
        }
        Name::read(node, reader).map(|name| Targets(vec![name]))
    }
}

impl JsonSchema for Targets {
    fn schema_name() -> Cow<'static, str> {
        "Targets".into()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        let name = generator.subschema_for::<Name>();
        let names = generator.subschema_for::<Vec<Name>>();
        json_schema!({
            "description": "A queue, or a list of queues in order.",
            "anyOf": [name, names],
        })
    }
}

/// Where a reason comes in.
#[derive(Clone, Debug)]
pub(in crate::scenario) enum Enters {
    /// One queue.
    One(Name),
    /// Several, with shares.
    Several(Names<Chance>),
}

impl Read for Enters {
    fn read(node: &Node, reader: &mut Reader) -> Option<Enters> {
        if node.as_table().is_some() {
            return Names::read(node, reader).map(Enters::Several);
        }
        Name::read(node, reader).map(Enters::One)
    }
}

impl JsonSchema for Enters {
    fn schema_name() -> Cow<'static, str> {
        "Enters".into()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        let name = generator.subschema_for::<Name>();
        let shares = generator.subschema_for::<Names<Chance>>();
        json_schema!({
            "description": "A queue, or a table of queues with shares that add to 1.",
            "anyOf": [name, shares],
        })
    }
}
