//! Day-to-day factors of mean 1.

use std::borrow::Cow;

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};

use super::tag;
use crate::law::Law;
use crate::scenario::read::{Read, Reader, document};
use crate::scenario::tree::Node;
use crate::scenario::values::Multiple;

document! {
    /// A factor of mean 1 by its spread.
    struct Spread {
        /// Coefficient of variation.
        cv: Multiple, Required;
    }
}

/// A day-to-day factor of mean 1.
#[derive(Clone, Debug, PartialEq)]
pub(in crate::scenario) struct Busyness(pub(in crate::scenario) Option<Law>);

const FACTORS: [&str; 2] = ["gamma", "lognormal"];

impl Read for Busyness {
    fn read(node: &Node, reader: &mut Reader) -> Option<Busyness> {
        let table = reader.table(node, "a law such as { gamma = { cv = 0.1 } }")?;
        let (name, inner) = tag(node, table, &FACTORS, reader)?;
        let spread = reader.inside(name, |reader| Spread::read(inner, reader))?;
        let cv = spread.cv.get()?.0;
        if cv <= 0.0 {
            // No spread: every day is alike.
            return Some(Busyness(None));
        }
        Some(Busyness(Some(match name {
            "gamma" => Law::Gamma {
                shape: 1.0 / (cv * cv),
                mean: 1.0,
            },
            _ => Law::lognormal_mean_cv(1.0, cv),
        })))
    }
}

impl JsonSchema for Busyness {
    fn schema_name() -> Cow<'static, str> {
        "Busyness".into()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        let spread = generator.subschema_for::<Spread>();
        json_schema!({
            "type": "object",
            "description": "Day-to-day factor on the volume, of mean 1: { gamma = { cv = 0.12 } } or lognormal.",
            "properties": { "gamma": spread, "lognormal": spread },
            "additionalProperties": false,
            "minProperties": 1,
            "maxProperties": 1,
        })
    }
}
