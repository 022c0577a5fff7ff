//! Volumes: a rate, a rate by time or by weekday, a forecast in a CSV file, recorded arrivals.

use std::borrow::Cow;

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};

use super::super::codes;
use super::super::read::{Field, Read, Reader, document};
use super::super::tree::{Node, Place, Shape, Table};
use super::clock::WEEKDAYS;
use super::staffing::by_time;
use super::{Clock, CsvColumn, Multiple, Rate, Sentence};
use crate::time::Span;

document! {
    /// A forecast in a CSV file: one row per interval (and date, when there is such a column).
    struct CsvVolume {
        /// The file, relative to the scenario's folder.
        csv: Sentence, Required;
        /// The column with the number per interval.
        column: CsvColumn, Required;
        /// The column with the start of each interval: a clock time, or date and time.
        time: CsvColumn, Optional("the first column");
        /// A factor on all numbers.
        times: Multiple, Default("1");
    }

    /// Recorded arrivals in a CSV file: one row per arrival.
    struct CsvRecorded {
        /// The file, relative to the scenario's folder.
        csv: Sentence, Required;
        /// The column with the moments: clock times, or dates and times.
        column: CsvColumn, Required;
    }

    /// Arrivals at recorded moments.
    struct Recorded {
        /// Clock times of one day, or a CSV file.
        recorded: RecordedTimes, Required;
    }
}

/// How much comes, and when.
#[derive(Clone, Debug)]
pub(in crate::scenario) enum Volume {
    /// One rate.
    Rate(Rate),
    /// Exactly so many every day: only their moments are random.
    Exactly(Rate),
    /// A rate from each clock time until the next.
    ByTime(Vec<(Span, Rate, Place)>),
    /// Exactly so many in every hour (or minute, or second) from each clock time until the next.
    ExactlyByTime(Vec<(Span, Rate, Place)>),
    /// For each weekday, Monday first; none: no arrivals.
    ByWeekday([Option<OfWeekday>; 7]),
    /// Exactly so many on each weekday, Monday first; none: no arrivals.
    ExactlyByWeekday([Option<Rate>; 7]),
    /// A forecast in a file.
    Csv(CsvVolume),
    /// Recorded arrivals.
    Recorded(RecordedTimes),
}

/// How much comes on one weekday.
#[derive(Clone, Debug)]
pub(in crate::scenario) enum OfWeekday {
    /// One rate.
    Rate(Rate),
    /// A rate from each clock time until the next.
    ByTime(Vec<(Span, Rate, Place)>),
}

/// Recorded moments.
#[derive(Clone, Debug)]
pub(in crate::scenario) enum RecordedTimes {
    /// Clock times on the first day.
    Here(Vec<Clock>),
    /// In a file: (path, column).
    File(Field<Sentence>, Field<CsvColumn>, Place),
}

impl Volume {
    /// Is it a number that is not random.
    pub(in crate::scenario) fn is_exact(&self) -> bool {
        matches!(
            self,
            Volume::Exactly(_) | Volume::ExactlyByTime(_) | Volume::ExactlyByWeekday(_)
        )
    }

    /// Is it, on some days at least, a number per day, which a profile can spread.
    pub(in crate::scenario) fn has_days(&self) -> bool {
        match self {
            Volume::Rate(rate) => rate.is_per_day(),
            Volume::Exactly(_) | Volume::ExactlyByWeekday(_) => true,
            Volume::ByWeekday(days) => {
                let mut days = days.iter().flatten();
                days.any(|day| matches!(day, OfWeekday::Rate(_)))
            }
            _ => false,
        }
    }
}

impl Read for Volume {
    fn read(node: &Node, reader: &mut Reader) -> Option<Volume> {
        let Some(table) = node.as_table() else {
            if is_exact(node) {
                return exactly(node, reader).map(Volume::Exactly);
            }
            return Rate::read(node, reader).map(Volume::Rate);
        };
        if table.get("csv").is_some() {
            return CsvVolume::read(node, reader).map(Volume::Csv);
        }
        if table.get("recorded").is_some() {
            return Recorded::read(node, reader)?
                .recorded
                .get()
                .cloned()
                .map(Volume::Recorded);
        }
        if table
            .entries
            .iter()
            .any(|entry| WEEKDAYS.contains(&entry.name.as_str()))
        {
            return by_weekday(node, reader);
        }
        if table.entries.iter().any(|entry| is_exact(&entry.node)) {
            return by_time(node, reader, exact_rate).map(Volume::ExactlyByTime);
        }
        by_time(node, reader, Rate::read).map(Volume::ByTime)
    }
}

/// Before a number per day: no more and no fewer.
const EXACTLY: &str = "exactly ";

fn exactly(node: &Node, reader: &mut Reader) -> Option<Rate> {
    let rate = exact_rate(node, reader)?;
    if !rate.is_per_day() {
        reader.error(
            codes::NOT_A_RATE,
            node.place,
            "an exact number is one per day",
            "write \"exactly 120 per day\", or by the clock { \"9:00\" = \"exactly 50 per hour\" }",
        );
        return None;
    }
    Some(rate)
}

fn is_exact(node: &Node) -> bool {
    node.scalar().is_some_and(|text| text.starts_with(EXACTLY))
}

/// One rate of a table of exact numbers.
fn exact_rate(node: &Node, reader: &mut Reader) -> Option<Rate> {
    let Some(number) = node.scalar().and_then(|text| text.strip_prefix(EXACTLY)) else {
        reader.error(
            codes::NOT_A_RATE,
            node.place,
            "a rate beside exact numbers",
            "write \"exactly\" before all of them, or before none",
        );
        return None;
    };
    let mut plain = node.clone();
    plain.shape = Shape::Text(number.trim().to_owned());
    Rate::read(&plain, reader)
}

fn by_weekday(node: &Node, reader: &mut Reader) -> Option<Volume> {
    let table = node.as_table()?;
    reader.unknown_keys(table, &WEEKDAYS);
    if table.entries.iter().any(|entry| is_exact(&entry.node)) {
        return weekdays(table, reader, exactly).map(Volume::ExactlyByWeekday);
    }
    weekdays(table, reader, of_weekday).map(Volume::ByWeekday)
}

fn weekdays<T>(
    table: &Table,
    reader: &mut Reader,
    mut read: impl FnMut(&Node, &mut Reader) -> Option<T>,
) -> Option<[Option<T>; 7]> {
    let mut days = [const { None }; 7];
    let mut good = true;
    for (day, name) in days.iter_mut().zip(WEEKDAYS) {
        if let Some(entry) = table.get(name) {
            *day = reader.inside(name, |reader| read(&entry.node, reader));
            good &= day.is_some();
        }
    }
    good.then_some(days)
}

fn of_weekday(node: &Node, reader: &mut Reader) -> Option<OfWeekday> {
    let Some(table) = node.as_table() else {
        return Rate::read(node, reader).map(OfWeekday::Rate);
    };
    if let Some(exact) = table.entries.iter().find(|entry| is_exact(&entry.node)) {
        reader.error(
            codes::NOT_A_RATE,
            exact.node.place,
            "exact numbers by the clock on one weekday alone",
            "write \"exactly ... per day\" for each weekday, or rates without \"exactly\"",
        );
        return None;
    }
    by_time(node, reader, Rate::read).map(OfWeekday::ByTime)
}

impl JsonSchema for Volume {
    fn schema_name() -> Cow<'static, str> {
        "Volume".into()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        let rate = generator.subschema_for::<Rate>();
        let csv = generator.subschema_for::<CsvVolume>();
        let recorded = generator.subschema_for::<Recorded>();
        json_schema!({
            "description": "A rate; \"exactly 120 per day\" for a number that is not random; a table from clock times to exact numbers, as in { \"9:00\" = \"exactly 50 per hour\" }, for as many in every hour; a table from clock times to rates; a table from weekdays to rates, to exact numbers per day, or to tables from clock times to rates, as in { monday = { \"9:00\" = \"40 per hour\", \"12:00\" = \"25 per hour\" } } (a weekday left out: nobody comes); a forecast in a CSV file; recorded arrivals.",
            "anyOf": [
                rate,
                csv,
                recorded,
                {
                    "type": "object",
                    "propertyNames": { "pattern": "^[0-9]{1,2}:[0-9]{2}(:[0-9]{2})?$" },
                    "additionalProperties": rate,
                },
                {
                    "type": "object",
                    "propertyNames": { "enum": WEEKDAYS },
                    "additionalProperties": {
                        "anyOf": [
                            rate,
                            {
                                "type": "object",
                                "propertyNames": { "pattern": "^[0-9]{1,2}:[0-9]{2}(:[0-9]{2})?$" },
                                "additionalProperties": rate,
                            },
                        ],
                    },
                },
            ],
        })
    }
}

impl Read for RecordedTimes {
    fn read(node: &Node, reader: &mut Reader) -> Option<RecordedTimes> {
        if let Shape::List(_) = node.shape {
            let mut times = Vec::<Clock>::read(node, reader)?;
            times.sort();
            return Some(RecordedTimes::Here(times));
        }
        let file = CsvRecorded::read(node, reader)?;
        Some(RecordedTimes::File(file.csv, file.column, node.place))
    }
}

impl JsonSchema for RecordedTimes {
    fn schema_name() -> Cow<'static, str> {
        "RecordedTimes".into()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        let clock = generator.subschema_for::<Clock>();
        let csv = generator.subschema_for::<CsvRecorded>();
        json_schema!({
            "description": "Clock times on the first day, or a CSV file.",
            "anyOf": [{ "type": "array", "items": clock }, csv],
        })
    }
}
