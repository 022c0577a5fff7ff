//! The table for people.

use super::rows::{Row, Unit, rows};
use super::{Asked, Needed};
use crate::model::Language;
use crate::text::number::{BLANK, duration, number, percent};
use crate::text::{Key, fill, say};
use crate::theory::calculator::{Figures, Model};
use crate::theory::{ServiceLevelFormula, TheoryError};
use crate::time::Span;

/// Columns that the name of a figure takes, and each model.
const NAME: usize = 33;
const MODEL: usize = 11;

/// The answer of every model side by side, with the formulas and their sources.
///
/// # Errors
/// When the question makes no sense.
pub fn table(asked: &Asked, language: Language) -> Result<String, TheoryError> {
    let mut columns = Vec::new();
    let mut notes = Vec::new();
    for model in asked.question.models() {
        match asked.question.figures(model) {
            Ok(figures) => columns.push((model, figures)),
            Err(TheoryError::Unstable { .. }) => {
                notes.push(say(language, Key::ErlangUnstable).to_owned());
                if asked.question.patience_seconds.is_none() {
                    notes.push(say(language, Key::ErlangUnstableHint).to_owned());
                }
                columns.push((model, Figures::default()));
            }
            Err(wrong) => return Err(wrong),
        }
    }
    let mut lines = question(asked, language);
    lines.push(String::new());
    lines.push(line(
        "",
        columns
            .iter()
            .map(|(model, _)| title(*model, language).to_owned()),
    ));
    lines.extend(body(asked, &columns, language));
    lines.push(String::new());
    lines.extend(needed(asked, language)?);
    lines.extend(notes);
    lines.push(fill(
        language,
        Key::ErlangFormulas,
        &[("seconds", &seconds(asked.question.short_seconds, language))],
    ));
    if asked.question.lines.is_some() {
        lines.push(say(language, Key::ErlangLinesNote).to_owned());
    }
    lines.push(say(language, Key::ErlangSources).to_owned());
    let mut text = lines.join("\n");
    text.push('\n');
    Ok(text)
}

/// The question in words.
fn question(asked: &Asked, language: Language) -> Vec<String> {
    let question = &asked.question;
    let mut lines = vec![
        fill(
            language,
            Key::ErlangQuestion,
            &[
                ("calls", &plain(question.calls_per_hour, language)),
                ("handle", &seconds(question.handle_seconds, language)),
                ("load", &number(language, question.offered_load(), 2)),
            ],
        ),
        fill(
            language,
            Key::ErlangAgents,
            &[
                ("agents", &number(language, f64::from(question.agents), 0)),
                ("seconds", &seconds(question.target_seconds, language)),
            ],
        ),
    ];
    if let Some(patience) = question.patience_seconds {
        let patience = seconds(patience, language);
        lines.push(fill(language, Key::ErlangPatience, &[("time", &patience)]));
        lines.extend(estimated(asked, language));
    }
    if let Some(count) = question.lines {
        let count = number(language, f64::from(count), 0);
        lines.push(fill(language, Key::ErlangLines, &[("lines", &count)]));
    }
    lines
}

/// How sure an estimated patience is.
fn estimated(asked: &Asked, language: Language) -> Option<String> {
    let estimate = asked.estimate?;
    Some(match estimate.interval {
        Some((low, high)) => {
            let (low, high) = (seconds(low, language), seconds(high, language));
            let values = [("low", low.as_str()), ("high", high.as_str())];
            fill(language, Key::ErlangEstimated, &values)
        }
        None => say(language, Key::ErlangEstimatedLoosely).to_owned(),
    })
}

fn body(asked: &Asked, columns: &[(Model, Figures)], language: Language) -> Vec<String> {
    let rows: Vec<[Row; 11]> = columns.iter().map(|(_, figures)| rows(figures)).collect();
    let names = rows.first().map_or([].as_slice(), |rows| rows.as_slice());
    let mut lines: Vec<String> = names
        .iter()
        .enumerate()
        .filter(|(place, _)| rows.iter().any(|rows| rows[*place].value.is_some()))
        .map(|(place, row)| {
            let target = seconds(asked.question.target_seconds, language);
            let name = match row.key {
                Key::ErlangWaitLonger => fill(language, row.key, &[("time", &target)]),
                key => say(language, key).to_owned(),
            };
            line(&name, rows.iter().map(|rows| value(&rows[place], language)))
        })
        .collect();
    for (place, formula) in ServiceLevelFormula::ALL.into_iter().enumerate() {
        let name = fill(
            language,
            Key::ErlangServiceLevel,
            &[("formula", formula.text())],
        );
        let levels = columns.iter().map(|(_, figures)| {
            let level = figures.service_levels.map(|levels| levels[place]);
            level.map_or_else(|| BLANK.to_owned(), |level| percent(language, level, 1))
        });
        lines.push(line(&name, levels));
    }
    lines
}

/// How many agents the target needs, and how many to pay for.
fn needed(asked: &Asked, language: Language) -> Result<Vec<String>, TheoryError> {
    let mut lines = Vec::new();
    let whole = |value: f64| number(language, value, 0);
    for Needed {
        model,
        agents,
        paid,
    } in asked.needed()?
    {
        let (share, within) = asked.agents_for.unwrap_or_default();
        lines.push(fill(
            language,
            Key::ErlangNeeded,
            &[
                ("share", &percent(language, share, 0)),
                ("seconds", &seconds(within, language)),
                ("model", title(model, language)),
                ("agents", &whole(f64::from(agents))),
            ],
        ));
        lines.extend(paid.map(|paid| shrunk(asked, agents, paid, language)));
    }
    if lines.is_empty() {
        let agents = asked.question.agents;
        let paid = asked.paid(agents)?;
        lines.extend(paid.map(|paid| shrunk(asked, agents, paid, language)));
    }
    Ok(lines)
}

fn shrunk(asked: &Asked, agents: u32, paid: (f64, f64), language: Language) -> String {
    fill(
        language,
        Key::ErlangPaid,
        &[
            (
                "shrinkage",
                &percent(language, asked.shrinkage.unwrap_or(0.0), 0),
            ),
            ("agents", &number(language, f64::from(agents), 0)),
            ("exact", &number(language, paid.1, 1)),
            ("paid", &number(language, paid.0, 0)),
        ],
    )
}

fn title(model: Model, language: Language) -> &'static str {
    match model {
        Model::ErlangB => "Erlang B",
        Model::ErlangC => "Erlang C",
        Model::ErlangA => "Erlang A",
        Model::LimitedLines => say(language, Key::ErlangLimited),
    }
}

fn value(row: &Row, language: Language) -> String {
    let Some(value) = row.value else {
        return BLANK.to_owned();
    };
    match row.unit {
        Unit::Share => percent(language, value, 1),
        Unit::Seconds => format!("{} s", number(language, value, 1)),
        Unit::Calls => number(language, value, 2),
    }
}

fn line(name: &str, values: impl Iterator<Item = String>) -> String {
    let mut line = format!("{name:<NAME$}");
    for value in values {
        line.push_str(&format!("{value:>MODEL$}"));
    }
    line
}

fn seconds(seconds: f64, language: Language) -> String {
    duration(language, Span::from_seconds(seconds))
}

/// Without decimals that say nothing.
fn plain(value: f64, language: Language) -> String {
    let decimals = usize::from((value - value.round()).abs() >= 0.05);
    number(language, value, decimals)
}
