//! Laws of times, externally tagged: `{ lognormal = { mean = "4min", cv = 1.1 } }`. A bare duration is fixed.

mod busyness;
mod families;
mod parameters;
mod points;

use std::borrow::Cow;

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};

use super::duration::{self, NoDuration, parse_duration};
use super::{Duration, quoted};
use crate::law::Law;
use crate::scenario::codes;
use crate::scenario::read::{Names, Read, Reader, nearest};
use crate::scenario::tree::{Node, Place, Shape, Table};
use families::read_law;
use parameters::*;

pub(in crate::scenario) use busyness::Busyness;

/// A law of a time.
#[derive(Clone, Debug, PartialEq)]
pub(in crate::scenario) struct LawValue {
    pub(in crate::scenario) law: Law,
    /// All its times are written in days.
    pub(in crate::scenario) in_days: bool,
    pub(in crate::scenario) place: Place,
}

/// A law of patience (the same, under the name that the reference uses).
pub(in crate::scenario) type PatienceLaw = LawValue;

const LAWS: [&str; 11] = [
    "fixed",
    "exponential",
    "erlang",
    "gamma",
    "lognormal",
    "weibull",
    "gompertz",
    "hyperexponential",
    "uniform",
    "points",
    "mix",
];

impl Read for LawValue {
    fn read(node: &Node, reader: &mut Reader) -> Option<LawValue> {
        let Some(table) = node.as_table() else {
            return scalar(node, reader);
        };
        let (name, inner) = tag(node, table, &LAWS, reader)?;
        let law = reader.inside(name, |reader| read_law(name, inner, reader))?;
        Some(LawValue {
            law,
            in_days: only_days(inner),
            place: node.place,
        })
    }
}

fn scalar(node: &Node, reader: &mut Reader) -> Option<LawValue> {
    let text = reader.scalar(node, "a time or a law")?.to_owned();
    let (law, in_days) = match text.as_str() {
        "never" => (Law::NEVER, false),
        "at once" => (Law::AT_ONCE, false),
        _ => match parse_duration(&text) {
            Ok(time) => (Law::fixed(time.span()), time.days),
            Err(NoDuration::Other) if LAWS.contains(&text.as_str()) => {
                let hint = format!(
                    "write the law with its parameters, as in {{ {text} = {{ mean = \"4min\" }} }}"
                );
                reader.error(
                    codes::NOT_A_LAW,
                    node.place,
                    format!("\"{text}\" needs its parameters"),
                    hint,
                );
                return None;
            }
            Err(problem) => {
                duration::report(reader, node.place, &text, problem);
                return None;
            }
        },
    };
    Some(LawValue {
        law,
        in_days,
        place: node.place,
    })
}

/// The one law of a table.
fn tag<'n>(
    node: &Node,
    table: &'n Table,
    known: &[&'static str],
    reader: &mut Reader,
) -> Option<(&'static str, &'n Node)> {
    let [entry] = table.entries.as_slice() else {
        let message = match table.entries.len() {
            0 => "a law is missing here".to_owned(),
            count => format!("one law is needed here, not {count}"),
        };
        reader.error(
            codes::NOT_A_LAW,
            node.place,
            message,
            "write one law, as in { exponential = { mean = \"4min\" } }",
        );
        return None;
    };
    let name = known.iter().find(|name| **name == entry.name);
    if name.is_none() {
        let hint = match nearest(&entry.name, known.iter().copied()) {
            Some(near) => format!("did you mean `{near}`?"),
            None if ["mean", "median", "cv"].contains(&entry.name.as_str()) => {
                "put the name of the law around it, as in { exponential = { mean = \"4min\" } }"
                    .to_owned()
            }
            None => format!("laws are: {}", quoted(known)),
        };
        reader.error(
            codes::NOT_A_LAW,
            entry.place,
            format!("`{}` is not a law", entry.name),
            hint,
        );
    }
    name.map(|name| (*name, &entry.node))
}

/// Are all lengths of time in it written in days (and is there any).
fn only_days(node: &Node) -> bool {
    fn count(node: &Node, days: &mut usize, others: &mut usize) {
        match &node.shape {
            Shape::Text(text) => match parse_duration(text) {
                Ok(time) if time.days => *days += 1,
                Ok(_) => *others += 1,
                Err(_) => {}
            },
            Shape::List(list) => list.iter().for_each(|node| count(node, days, others)),
            Shape::Table(table) => table
                .entries
                .iter()
                .for_each(|entry| count(&entry.node, days, others)),
            Shape::Number(_) | Shape::Truth(_) => {}
        }
    }
    let (mut days, mut others) = (0, 0);
    count(node, &mut days, &mut others);
    days > 0 && others == 0
}

impl JsonSchema for LawValue {
    fn schema_name() -> Cow<'static, str> {
        "Law".into()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        let duration = generator.subschema_for::<Duration>();
        let laws = serde_json::json!({
            "fixed": duration,
            "exponential": generator.subschema_for::<Exponential>(),
            "erlang": generator.subschema_for::<Erlang>(),
            "gamma": generator.subschema_for::<Gamma>(),
            "lognormal": generator.subschema_for::<Lognormal>(),
            "weibull": generator.subschema_for::<Weibull>(),
            "gompertz": generator.subschema_for::<Gompertz>(),
            "hyperexponential": generator.subschema_for::<Names<HyperBranch>>(),
            "uniform": generator.subschema_for::<Uniform>(),
            "points": generator.subschema_for::<Points>(),
            "mix": generator.subschema_for::<Names<MixPart>>(),
        });
        json_schema!({
            "description": "A law of a time. A bare time is fixed; \"never\" and \"at once\" are times too.",
            "anyOf": [
                { "type": "string" },
                { "type": "object", "properties": laws, "additionalProperties": false, "minProperties": 1, "maxProperties": 1 },
            ],
        })
    }
}
