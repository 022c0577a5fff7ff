//! Laws from survival tables and samples.

use std::borrow::Cow;

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};

use super::families::{out_of_range, positive, wrong_pair};
use super::parameters::Points;
use crate::law::{Law, Tail};
use crate::scenario::read::{Read, Reader};
use crate::scenario::tree::{Node, Place};
use crate::scenario::values::duration::{self, parse_duration};
use crate::scenario::values::{Chance, Duration, text_schema, unknown_word};

pub(super) fn points(law: &Points, reader: &mut Reader) -> Option<Law> {
    if law.survival.is_broken() || law.sample.is_broken() || law.csv.is_broken() {
        return None;
    }
    let tail = law.tail.get()?.0;
    match (law.survival.given(), law.sample.given(), law.csv.given()) {
        (Some((survival, place)), None, None) => {
            survival_law(survival.0.clone(), tail, place, reader)
        }
        (None, Some((sample, place)), None) => sample_law(
            sample.iter().map(|time| time.seconds()).collect(),
            place,
            reader,
        ),
        (None, None, Some((path, place))) => {
            let unit = law.unit.get()?.0.clone();
            let Some(micros) = duration::unit_micros(&unit) else {
                let place = law.unit.place().unwrap_or(law.place);
                unknown_word(reader, place, &unit, &["s", "min", "h", "day"]);
                return None;
            };
            let seconds = micros as f64 / crate::time::MICROSECONDS as f64;
            let Some(time) = law.time.get() else {
                if !law.time.is_broken() {
                    reader.missing(law.place, "time");
                }
                return None;
            };
            let columns: Vec<&str> = std::iter::once(time.0.as_str())
                .chain(law.share.get().map(|share| share.0.as_str()))
                .collect();
            let rows = reader.numbers_of(&path.0, &columns, place)?;
            if columns.len() == 1 {
                return sample_law(
                    rows.into_iter().map(|row| row[0] * seconds).collect(),
                    place,
                    reader,
                );
            }
            let rows = rows
                .into_iter()
                .map(|row| (row[0] * seconds, row[1]))
                .collect();
            survival_law(rows, tail, place, reader)
        }
        _ => {
            wrong_pair(
                law.place,
                "points",
                "one of survival, sample and csv",
                reader,
            );
            None
        }
    }
}

fn sample_law(sample: Vec<f64>, place: Place, reader: &mut Reader) -> Option<Law> {
    if sample.is_empty() || sample.iter().any(|time| *time < 0.0) {
        out_of_range(
            place,
            "a sample needs at least one time, none below zero",
            reader,
        );
        return None;
    }
    Some(Law::Sample(sample))
}

fn survival_law(
    mut points: Vec<(f64, f64)>,
    tail: Tail,
    place: Place,
    reader: &mut Reader,
) -> Option<Law> {
    points.sort_by(|a, b| a.0.total_cmp(&b.0));
    if points.first().is_some_and(|first| first.0 > 0.0) {
        points.insert(0, (0.0, 1.0));
    }
    let falls = points
        .windows(2)
        .all(|pair| pair[0].0 < pair[1].0 && pair[0].1 >= pair[1].1);
    let shares = points.iter().all(|point| (0.0..=1.0).contains(&point.1));
    if points.len() < 2 || !falls || !shares || points[0].0 < 0.0 {
        out_of_range(
            place,
            "a survival table needs rising times with shares that fall from 1 towards 0",
            reader,
        );
        return None;
    }
    Some(Law::Survival { points, tail })
}

/// Written survival points.
#[derive(Clone, Debug, PartialEq)]
pub(in crate::scenario) struct Survival(Vec<(f64, f64)>);

impl Read for Survival {
    fn read(node: &Node, reader: &mut Reader) -> Option<Survival> {
        let table = reader.table(node, "a table from times to shares")?;
        let mut points = Vec::new();
        let mut good = true;
        for entry in &table.entries {
            let time = match parse_duration(&entry.name) {
                Ok(time) => Some(time.seconds()),
                Err(problem) => {
                    duration::report(reader, entry.place, &entry.name, problem);
                    None
                }
            };
            let share = reader.inside(&entry.name, |reader| Chance::read(&entry.node, reader));
            match time.zip(share) {
                Some((time, share)) => points.push((time, share.0)),
                None => good = false,
            }
        }
        good.then_some(Survival(points))
    }
}

impl JsonSchema for Survival {
    fn schema_name() -> Cow<'static, str> {
        "SurvivalPoints".into()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        let share = generator.subschema_for::<Chance>();
        json_schema!({
            "type": "object",
            "description": "From times to the share that lasts longer, as in { \"1min\" = 0.8, \"5min\" = 0.3 }.",
            "additionalProperties": share,
        })
    }
}

/// How a survival table goes on.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(in crate::scenario) struct TailValue(Tail);

impl Read for TailValue {
    fn read(node: &Node, reader: &mut Reader) -> Option<TailValue> {
        let tail = match node.scalar() {
            Some("last hazard") => Tail::LastHazard,
            Some("ends") => Tail::Ends,
            Some("never") => Tail::Never,
            _ => {
                let mean = Duration::read(node, reader)?.seconds();
                Tail::Exponential(positive(
                    mean,
                    Some(node.place),
                    node.place,
                    "tail",
                    reader,
                )?)
            }
        };
        Some(TailValue(tail))
    }
}

text_schema!(
    TailValue,
    "Tail",
    "string",
    "\"last hazard\", \"ends\", \"never\", or the mean of an exponential rest.",
    ["last hazard", "5min"]
);
