//! Laws of times, externally tagged: `{ lognormal = { mean = "4min", cv = 1.1 } }`. A bare duration is fixed.

use std::borrow::Cow;

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};

use super::super::codes;
use super::super::read::{Field, Names, Read, Reader, document, nearest};
use super::super::tree::{Node, Place, Shape, Table};
use super::duration::{self, NoDuration, parse_duration};
use super::{Chance, CsvColumn, Duration, Multiple, Rate, Sentence, quoted, text_schema};
use crate::law::{Branch, Law, Tail};

document! {
    /// Exponential.
    struct Exponential {
        /// Mean.
        mean: Duration, Required;
    }

    /// Sum of equal exponential phases.
    struct Erlang {
        /// Mean of the sum.
        mean: Duration, Required;
        /// Number of phases, 1 or more.
        phases: super::Count, Required;
    }

    /// Gamma: mean with cv, sd or shape.
    struct Gamma {
        /// Mean.
        mean: Duration, Required;
        /// Coefficient of variation (standard deviation / mean).
        cv: Multiple, Optional("give sd or shape");
        /// Standard deviation.
        sd: Duration, Optional("give cv or shape");
        /// Shape; 1 is exponential.
        shape: Multiple, Optional("give cv or sd");
    }

    /// Lognormal: mean with cv, mean with sd, or median with sigma.
    struct Lognormal {
        /// Mean.
        mean: Duration, Optional("give median and sigma");
        /// Coefficient of variation (standard deviation / mean).
        cv: Multiple, Optional("give sd, or median and sigma");
        /// Standard deviation.
        sd: Duration, Optional("give cv, or median and sigma");
        /// Median.
        median: Duration, Optional("give mean with cv or sd");
        /// Standard deviation of the logarithm.
        sigma: Multiple, Optional("give mean with cv or sd");
    }

    /// Weibull: shape with scale or mean.
    struct Weibull {
        /// Shape; below 1 the hazard falls, above 1 it rises.
        shape: Multiple, Required;
        /// Scale: 63 % lie below it.
        scale: Duration, Optional("give mean");
        /// Mean.
        mean: Duration, Optional("give scale");
    }

    /// Gompertz: a hazard that grows exponentially.
    struct Gompertz {
        /// Hazard at the start.
        hazard: Rate, Required;
        /// Growth of the logarithm of the hazard.
        growth: Rate, Required;
    }

    /// One branch of a hyperexponential law.
    struct HyperBranch {
        /// Chance of this branch; they add to 1.
        share: Chance, Required;
        /// Mean of this branch.
        mean: Duration, Required;
    }

    /// Evenly spread between two times.
    struct Uniform {
        /// Smallest.
        from: Duration, Required;
        /// Largest.
        to: Duration, Required;
    }

    /// A survival table or a recorded sample, here or in a CSV file.
    struct Points {
        /// Share that lasts longer than each time: a table from times to shares.
        survival: Survival, Optional("give sample or csv");
        /// Recorded times, each as likely.
        sample: Vec<Duration>, Optional("give survival or csv");
        /// A CSV file, relative to the scenario's folder.
        csv: Sentence, Optional("the points stand here");
        /// With csv: the column with times.
        time: CsvColumn, Optional("only with csv");
        /// With csv: the column with surviving shares; left out, each time is one of a sample.
        share: CsvColumn, Optional("the file is a sample");
        /// With csv: the unit of the times.
        unit: Sentence, Default("s");
        /// How a survival table goes on after its last point: "last hazard", "ends", "never", or the mean of an exponential rest.
        tail: TailValue, Default("last hazard");
    }

    /// One part of a mixture.
    struct MixPart {
        /// Chance of this part; they add to 1.
        share: Chance, Required;
        /// Its law: a law, a time, "never" or "at once".
        law: LawValue, Required;
    }
}

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

fn read_law(name: &str, node: &Node, reader: &mut Reader) -> Option<Law> {
    match name {
        "fixed" => Duration::read(node, reader).map(|time| Law::fixed(time.span())),
        "exponential" => {
            let law = Exponential::read(node, reader)?;
            Some(Law::Exponential {
                mean: positive_time(&law.mean, "mean", reader)?,
            })
        }
        "erlang" => {
            let law = Erlang::read(node, reader)?;
            let mean = positive_time(&law.mean, "mean", reader);
            let phases = law.phases.get().map(|phases| phases.0);
            if phases == Some(0) {
                out_of_range(
                    law.phases.place().unwrap_or(node.place),
                    "an Erlang law needs at least one phase",
                    reader,
                );
                return None;
            }
            Some(Law::Erlang {
                shape: phases?,
                mean: mean?,
            })
        }
        "gamma" => gamma(&Gamma::read(node, reader)?, reader),
        "lognormal" => lognormal(&Lognormal::read(node, reader)?, reader),
        "weibull" => weibull(&Weibull::read(node, reader)?, reader),
        "gompertz" => {
            let law = Gompertz::read(node, reader)?;
            let hazard = positive_rate(&law.hazard, "hazard", reader);
            let growth = positive_rate(&law.growth, "growth", reader);
            Some(Law::Gompertz {
                hazard: hazard?,
                growth: growth?,
            })
        }
        "hyperexponential" => hyperexponential(node, reader),
        "uniform" => uniform(&Uniform::read(node, reader)?, reader),
        "points" => points(&Points::read(node, reader)?, reader),
        _ => mix(node, reader),
    }
}

fn out_of_range(place: Place, message: impl Into<String>, reader: &mut Reader) {
    reader.error(
        codes::LAW_RANGE,
        place,
        message,
        "see `runaround explain E020` for what each law needs",
    );
}

fn positive(
    value: f64,
    place: Option<Place>,
    owner: Place,
    name: &str,
    reader: &mut Reader,
) -> Option<f64> {
    if value > 0.0 {
        return Some(value);
    }
    out_of_range(
        place.unwrap_or(owner),
        format!("`{name}` must be above zero"),
        reader,
    );
    None
}

fn positive_time(field: &Field<Duration>, name: &str, reader: &mut Reader) -> Option<f64> {
    let time = field.get()?.seconds();
    positive(time, field.place(), Place::default(), name, reader)
}

fn positive_number(field: &Field<Multiple>, name: &str, reader: &mut Reader) -> Option<f64> {
    let value = field.get()?.0;
    positive(value, field.place(), Place::default(), name, reader)
}

fn positive_rate(field: &Field<Rate>, name: &str, reader: &mut Reader) -> Option<f64> {
    let rate = field.get()?.per_second();
    positive(rate, field.place(), Place::default(), name, reader)
}

/// Says that the parameters do not go together (unless one of them could not be understood anyway).
fn wrong_pair(place: Place, law: &str, pairs: &str, reader: &mut Reader) {
    let message = format!("these parameters do not make a {law} law");
    reader.error(
        codes::LAW_PARAMETERS,
        place,
        message,
        format!("give exactly {pairs}"),
    );
}

fn gamma(law: &Gamma, reader: &mut Reader) -> Option<Law> {
    let mean = positive_time(&law.mean, "mean", reader);
    if [
        law.cv.is_broken(),
        law.sd.is_broken(),
        law.shape.is_broken(),
    ]
    .contains(&true)
    {
        return None;
    }
    let shape = match (law.cv.get(), law.sd.get(), law.shape.get()) {
        (Some(_), None, None) => positive_number(&law.cv, "cv", reader).map(|cv| 1.0 / (cv * cv)),
        (None, Some(_), None) => positive_time(&law.sd, "sd", reader)
            .zip(mean)
            .map(|(sd, mean)| (mean / sd) * (mean / sd)),
        (None, None, Some(_)) => positive_number(&law.shape, "shape", reader),
        _ => {
            wrong_pair(
                law.place,
                "gamma",
                "mean + cv, mean + sd or mean + shape",
                reader,
            );
            None
        }
    };
    Some(Law::Gamma {
        shape: shape?,
        mean: mean?,
    })
}

fn lognormal(law: &Lognormal, reader: &mut Reader) -> Option<Law> {
    let broken = [&law.mean, &law.sd, &law.median]
        .iter()
        .any(|field| field.is_broken());
    if broken || law.cv.is_broken() || law.sigma.is_broken() {
        return None;
    }
    let written = [
        law.mean.is_written(),
        law.cv.is_written(),
        law.sd.is_written(),
        law.median.is_written(),
        law.sigma.is_written(),
    ];
    match written {
        [true, true, false, false, false] => {
            let (mean, cv) = (
                positive_time(&law.mean, "mean", reader),
                positive_number(&law.cv, "cv", reader),
            );
            Some(Law::lognormal_mean_cv(mean?, cv?))
        }
        [true, false, true, false, false] => {
            let (mean, sd) = (
                positive_time(&law.mean, "mean", reader),
                positive_time(&law.sd, "sd", reader),
            );
            Some(Law::lognormal_mean_cv(mean?, sd? / mean?))
        }
        [false, false, false, true, true] => {
            let median = positive_time(&law.median, "median", reader);
            let sigma = positive_number(&law.sigma, "sigma", reader);
            Some(Law::lognormal_median_sigma(median?, sigma?))
        }
        _ => {
            wrong_pair(
                law.place,
                "lognormal",
                "one pair: mean + cv, mean + sd or median + sigma",
                reader,
            );
            None
        }
    }
}

fn weibull(law: &Weibull, reader: &mut Reader) -> Option<Law> {
    let shape = positive_number(&law.shape, "shape", reader);
    if law.scale.is_broken() || law.mean.is_broken() {
        return None;
    }
    let scale = match (law.scale.get(), law.mean.get()) {
        (Some(_), None) => positive_time(&law.scale, "scale", reader),
        // mean = scale * Gamma(1 + 1 / shape)
        (None, Some(_)) => positive_time(&law.mean, "mean", reader)
            .zip(shape)
            .map(|(mean, shape)| mean / libm::tgamma(1.0 + 1.0 / shape)),
        _ => {
            wrong_pair(
                law.place,
                "Weibull",
                "shape + scale or shape + mean",
                reader,
            );
            None
        }
    };
    let scale = scale?;
    if !(scale > 0.0 && scale.is_finite()) {
        out_of_range(law.place, "this shape is too small for a mean", reader);
        return None;
    }
    Some(Law::Weibull {
        shape: shape?,
        scale,
    })
}

/// Chances that must add to 1; a difference below this is rounding.
const ROUNDING: f64 = 1e-6;

fn shares_add_up(shares: &[f64], place: Place, what: &str, reader: &mut Reader) -> bool {
    let sum: f64 = shares.iter().sum();
    if (sum - 1.0).abs() <= ROUNDING {
        return true;
    }
    let sum = super::super::relative::written_number(sum);
    reader.error(
        codes::SHARES,
        place,
        format!("{what} add to {sum}, not to 1"),
        "change them so that they add to 1",
    );
    false
}

fn hyperexponential(node: &Node, reader: &mut Reader) -> Option<Law> {
    let branches = Names::<HyperBranch>::read(node, reader)?;
    let mut law = Vec::new();
    for branch in &branches.entries {
        let value = branch.value.as_ref()?;
        let mean = positive_time(&value.mean, "mean", reader);
        law.push(Branch {
            chance: value.share.get()?.0,
            mean: mean?,
        });
    }
    let shares: Vec<f64> = law.iter().map(|branch| branch.chance).collect();
    shares_add_up(&shares, node.place, "the shares of the branches", reader)
        .then_some(Law::Hyperexponential(law))
}

fn uniform(law: &Uniform, reader: &mut Reader) -> Option<Law> {
    let (low, high) = (law.from.get()?.seconds(), law.to.get()?.seconds());
    if high <= low {
        out_of_range(law.place, "`to` must be longer than `from`", reader);
        return None;
    }
    Some(Law::Uniform { low, high })
}

fn points(law: &Points, reader: &mut Reader) -> Option<Law> {
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
                super::unknown_word(reader, place, &unit, &["s", "min", "h", "day"]);
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

fn mix(node: &Node, reader: &mut Reader) -> Option<Law> {
    let parts = Names::<MixPart>::read(node, reader)?;
    let mut law = Vec::new();
    for part in &parts.entries {
        let value = part.value.as_ref()?;
        law.push((value.share.get()?.0, value.law.get()?.law.clone()));
    }
    let shares: Vec<f64> = law.iter().map(|part| part.0).collect();
    shares_add_up(&shares, node.place, "the shares of the mixture", reader).then_some(Law::Mix(law))
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
