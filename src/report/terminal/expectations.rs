//! What a story expects, and whether it holds.

use super::cell::Scale;
use super::conclusions::inside;
use super::layout::{QUIET, WARNING, left, paragraph, styled, widest, wrap};
use super::{LEAST_WIDTH, TEXT_WIDTH, heading_of, joined};
use crate::experiment::{Checked, Holding, Label, Measure, Problem, figures};
use crate::model::Language;
use crate::text::{Key, figure, fill, number, say};
use anstyle::{AnsiColor, Style};

/// The report, for a terminal of `width` columns. `base` says which scenario.
pub fn expectations(
    checked: &[Checked],
    base: &Label,
    replications: u32,
    language: Language,
    width: usize,
) -> String {
    let text_width = width.clamp(LEAST_WIDTH, TEXT_WIDTH);
    let head = heading_of(Key::ExpectTitle, base, replications, language, text_width);
    let words: Vec<&str> = checked
        .iter()
        .map(|one| say(language, word(one.holding)))
        .collect();
    let indent = widest(words.iter().copied()) + 2;
    let mut lines = Vec::new();
    for (one, word) in checked.iter().zip(&words) {
        let text = wrap(&line(one, language), text_width.saturating_sub(indent));
        for (number, line) in text.iter().enumerate() {
            let ahead = if number == 0 {
                styled(style(one.holding), word)
            } else {
                String::new()
            };
            lines.push(left(&ahead, indent) + line);
        }
        for line in explained(one, language)
            .iter()
            .flat_map(|text| wrap(text, text_width.saturating_sub(indent)))
        {
            lines.push(left("", indent) + &styled(QUIET, &line));
        }
    }
    let mut blocks = vec![head, lines];
    if let Some(note) = took(checked, language) {
        blocks.push(paragraph(QUIET, &note, text_width));
    }
    joined(&blocks)
}

/// How many replications it took; none when nothing was judged.
fn took(checked: &[Checked], language: Language) -> Option<String> {
    let judged = checked.iter().filter(|one| one.replications.1 > 0);
    let fewest = judged.clone().map(|one| one.replications.0).min()?;
    let most = judged.map(|one| one.replications.1).max()?;
    let (fewest_text, most_text) = (fewest.to_string(), most.to_string());
    Some(if fewest == most {
        fill(
            language,
            Key::ExpectReplications,
            &[("replications", &fewest_text)],
        )
    } else {
        let values = [("replications", &*fewest_text), ("most", &*most_text)];
        fill(language, Key::ExpectMoreReplications, &values)
    })
}

fn word(holding: Holding) -> Key {
    match holding {
        Holding::Holds => Key::ExpectHolds,
        Holding::DoesNotHold => Key::ExpectFails,
        Holding::NotClear => Key::ExpectUnclear,
    }
}

fn style(holding: Holding) -> Style {
    match holding {
        Holding::Holds => AnsiColor::Green.on_default(),
        Holding::DoesNotHold => AnsiColor::Red.on_default(),
        Holding::NotClear => WARNING,
    }
}

fn line(one: &Checked, language: Language) -> String {
    let name = figure(language, &one.figure).map_or_else(|| one.figure.clone(), |f| inside(f.name));
    let expected = match one.expected {
        "up" => Key::ExpectUp,
        "down" => Key::ExpectDown,
        "flat" => Key::ExpectFlat,
        "not up" => Key::ExpectNotUp,
        _ => Key::ExpectNotDown,
    };
    fill(
        language,
        Key::ExpectLine,
        &[
            ("figure", &name),
            ("expected", say(language, expected)),
            ("variant", &one.variant),
            ("clear", &one.clear.to_string()),
            ("settings", &one.settings.to_string()),
            ("against", &one.against.to_string()),
            ("difference", &own(one, language)),
        ],
    )
}

fn own(one: &Checked, language: Language) -> String {
    let known = figures::find(&one.figure).zip(one.own);
    known.map_or_else(
        || number::BLANK.to_owned(),
        |(figure, difference)| {
            let measure = Measure {
                value: difference.value,
                half_width: difference.half_width,
                unit: figure.unit,
                definition: figure.definition.into(),
                n: 0,
            };
            Scale::of(&measure, None, language)
                .with_interval(difference.value, difference.half_width)
        },
    )
}

/// Why it does not hold or could not be judged.
fn explained(one: &Checked, language: Language) -> Option<String> {
    match (one.problem, one.first_unclear) {
        (Some(Problem::TooFewDays), _) => Some(say(language, Key::ExpectDays).to_owned()),
        (Some(Problem::NoSuchFigure), _) => Some(fill(
            language,
            Key::ExpectFigure,
            &[("figure", &one.figure)],
        )),
        (None, None) => None,
        (None, Some(setting)) => Some(match setting.weighting {
            None => say(language, Key::ExpectOwn).to_owned(),
            Some(weighting) => fill(
                language,
                Key::ExpectFirst,
                &[
                    ("load", &number::percent(language, setting.load, 0)),
                    ("weighting", &weighting.to_string()),
                ],
            ),
        }),
    }
}
