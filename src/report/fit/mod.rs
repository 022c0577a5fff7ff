//! What was fitted, for people, for machines and as text of a scenario.
//!
//! Every estimate has a name, a value, its interval and its definition. The table for people and JSON are
//! made from the same list.

mod arrivals;
mod arrivals_text;
mod law_text;
mod patience;
mod scenario;
mod times;
mod together;

pub use arrivals::{arrivals, arrivals_json};
pub use arrivals_text::Volume;
pub use patience::{patience, patience_json};
pub use scenario::{Piece, key_of, piece_of_arrivals, piece_of_patience, piece_of_times};
pub use times::{times, times_json};

use serde_json::{Map, Value, json};

use super::terminal::layout::{left, right, widest, wrap};
use crate::fit::records::{Meaning, Understood};
use crate::model::Language;
use crate::statistics::{Interval, Test};
use crate::text::number::{decimals_for, duration, number, percent};
use crate::text::{Key, fill, fill_with, say};
use crate::time::Span;

/// Columns of running text.
const WIDTH: usize = 80;

/// How an estimate is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Unit {
    Calls,
    Share,
    Seconds,
    Plain,
    Whole,
}

impl Unit {
    fn name(self) -> &'static str {
        match self {
            Unit::Calls => "calls",
            Unit::Share => "share",
            Unit::Seconds => "seconds",
            Unit::Plain | Unit::Whole => "none",
        }
    }

    /// A value with the decimals that an uncertainty of `half` allows.
    fn written(self, language: Language, value: f64, half: f64) -> String {
        match self {
            Unit::Calls => number(language, value, decimals_for(half, 1)),
            Unit::Share => percent(language, value, decimals_for(half * 100.0, 1)),
            Unit::Seconds => duration(language, Span::from_seconds(value)),
            Unit::Plain => number(language, value, 2),
            Unit::Whole => number(language, value, 0),
        }
    }
}

/// One estimate.
#[derive(Clone, Debug, PartialEq)]
struct Estimated {
    /// In machine output.
    name: String,
    /// For people.
    title: String,
    unit: Unit,
    value: Interval,
    /// None: that of the line above.
    definition: Option<String>,
}

impl Estimated {
    /// One with a definition of its own; its name is that of machines and that of people.
    fn of(
        language: Language,
        (name, title): (&str, Key),
        unit: Unit,
        value: Interval,
        definition: Key,
    ) -> Estimated {
        Estimated {
            name: name.to_owned(),
            title: say(language, title).to_owned(),
            unit,
            value,
            definition: Some(say(language, definition).to_owned()),
        }
    }

    fn range(&self, language: Language) -> String {
        range(language, self.unit, self.value)
    }
}

/// The interval of an estimate in words.
fn range(language: Language, unit: Unit, value: Interval) -> String {
    let half = (value.high - value.low) / 2.0;
    let low = unit.written(language, value.low, half);
    if value.high.is_infinite() {
        return fill(language, Key::FitAtLeast, &[("low", &low)]);
    }
    let high = unit.written(language, value.high, half);
    fill(language, Key::FitTo, &[("low", &low), ("high", &high)])
}

/// The table of estimates.
fn table(lines: &[Estimated], language: Language) -> String {
    let value = |line: &Estimated| {
        let half = (line.value.high - line.value.low) / 2.0;
        line.unit.written(language, line.value.value, half)
    };
    let mut rows = vec![[
        String::new(),
        say(language, Key::FitEstimate).to_owned(),
        say(language, Key::FitInterval).to_owned(),
    ]];
    rows.extend(
        lines
            .iter()
            .map(|line| [line.title.clone(), value(line), line.range(language)]),
    );
    columns(&rows)
}

/// The first column to the left, the others to the right.
fn columns<const N: usize>(rows: &[[String; N]]) -> String {
    let widths: Vec<usize> = (0..N)
        .map(|column| widest(rows.iter().map(|row| row[column].as_str())))
        .collect();
    rows.iter()
        .map(|row| {
            let cells = row.iter().zip(&widths).enumerate();
            let cells: Vec<String> = cells
                .map(|(place, (cell, width))| {
                    if place == 0 {
                        left(cell, *width)
                    } else {
                        right(cell, *width)
                    }
                })
                .collect();
            format!("{}\n", cells.join("   ").trim_end())
        })
        .collect()
}

/// An interval for machines.
fn interval_json(interval: Interval) -> Value {
    json!({ "value": interval.value, "low": interval.low, "high": interval.high })
}

/// What the numbers are.
fn definitions(lines: &[Estimated], language: Language) -> String {
    let mut text = format!("{}\n", say(language, Key::FitDefinitions));
    for line in lines {
        if let Some(definition) = &line.definition {
            text += &paragraph(&format!("{}: {definition}", line.title));
        }
    }
    text
}

/// Running text in lines of 80 columns.
fn paragraph(text: &str) -> String {
    wrap(text, WIDTH)
        .iter()
        .map(|line| format!("{line}\n"))
        .collect()
}

/// Estimates for machines: an end that nothing limits is null.
fn estimates_json(lines: &[Estimated]) -> Value {
    let finite = |value: f64| {
        if value.is_finite() {
            json!(value)
        } else {
            Value::Null
        }
    };
    let mut definition = String::new();
    let all: Map<String, Value> = lines
        .iter()
        .map(|line| {
            if let Some(own) = &line.definition {
                definition.clone_from(own);
            }
            let one = json!({
                "value": finite(line.value.value),
                "low": finite(line.value.low),
                "high": finite(line.value.high),
                "confidence": 0.95,
                "unit": line.unit.name(),
                "definition": definition,
            });
            (line.name.clone(), one)
        })
        .collect();
    Value::Object(all)
}

/// A test in brackets: "F(4, 55) = 32.1, p < 0.001".
fn test_text(language: Language, test: Test) -> String {
    let whole = |value: f64| number(language, value, 0);
    let statistic = number(language, test.statistic, 1);
    let (first, second) = test.freedom;
    let freedom = if second > 0.0 {
        format!("F({}; {})", whole(first), whole(second))
    } else {
        format!("χ²({})", whole(first))
    };
    format!("{freedom} = {statistic}, {}", p_text(language, test.p))
}

fn p_text(language: Language, p: f64) -> String {
    if p < 0.001 {
        format!("p < {}", number(language, 0.001, 3))
    } else {
        format!("p = {}", number(language, p, if p < 0.1 { 3 } else { 2 }))
    }
}

fn test_json(test: Option<Test>) -> Value {
    test.map_or(Value::Null, |test| {
        json!({ "statistic": test.statistic, "degrees_of_freedom": [test.freedom.0, test.freedom.1], "p": test.p })
    })
}

fn meaning(language: Language, meaning: Meaning) -> &'static str {
    let key = match meaning {
        Meaning::Day => Key::FitDay,
        Meaning::Time => Key::FitTime,
        Meaning::Reason => Key::FitReason,
        Meaning::Calls => Key::FitCalls,
        Meaning::Waited => Key::FitWaited,
        Meaning::Abandoned => Key::FitAbandoned,
        Meaning::Answered => Key::FitAnswered,
    };
    say(language, key)
}

/// How the file was read.
fn understood(language: Language, how: &Understood) -> String {
    let separator = match how.separator {
        '\t' => say(language, Key::FitTab).to_owned(),
        other => format!("`{other}`"),
    };
    let decimal = if how.decimal_comma {
        Key::FitComma
    } else {
        Key::FitPoint
    };
    let values = [
        ("separator", separator.as_str()),
        ("decimal", say(language, decimal)),
    ];
    let mut said = vec![fill(language, Key::FitReadAs, &values)];
    let listed = |key: Key, columns: Vec<String>| {
        (!columns.is_empty()).then(|| fill(language, key, &[("columns", &columns.join(", "))]))
    };
    let used = how.used.iter();
    let used = used.map(|(what, heading)| format!("{} = \"{heading}\"", meaning(language, *what)));
    said.extend(listed(Key::FitColumns, used.collect()));
    let unused = how.unused.iter().map(|heading| format!("\"{heading}\""));
    said.extend(listed(Key::FitUnused, unused.collect()));
    if how.day_first_assumed {
        said.push(say(language, Key::FitDayFirst).to_owned());
    }
    if !how.totals.is_empty() {
        let lines: Vec<String> = how.totals.iter().map(usize::to_string).collect();
        let values = [
            ("count", lines.len().to_string()),
            ("lines", few(language, &lines)),
        ];
        said.push(fill_with(language, Key::FitTotals, &values));
    }
    paragraph(&said.join(" "))
}

fn empty_rows(language: Language, empty: usize) -> String {
    if empty == 0 {
        return String::new();
    }
    paragraph(&fill(
        language,
        Key::FitEmpty,
        &[("count", &empty.to_string())],
    ))
}

fn understood_json(how: &Understood) -> Value {
    let used = how
        .used
        .iter()
        .map(|(meaning, heading)| (meaning.name().to_owned(), json!(heading)));
    json!({
        "separator": how.separator.to_string(),
        "decimal": if how.decimal_comma { "," } else { "." },
        "columns": used.collect::<Map<String, Value>>(),
        "unused": how.unused,
        "day_first_assumed": how.day_first_assumed,
        "lines_of_totals": how.totals,
    })
}

/// The most things that are listed by name.
const MOST_NAMED: usize = 8;

/// The first of a list, and how many more there are.
fn few(language: Language, all: &[String]) -> String {
    let named = all[..all.len().min(MOST_NAMED)].join(", ");
    match all.len().checked_sub(MOST_NAMED) {
        Some(more) if more > 0 => {
            let more = fill(language, Key::FitAndMore, &[("count", &more.to_string())]);
            format!("{named} {more}")
        }
        _ => named,
    }
}
