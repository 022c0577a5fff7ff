//! In how many settings each sign holds.

use super::conclusions::{HEADLINES, inside};
use super::layout::{HEADING, QUIET, STRONG, paragraph, styled};
use super::scoreboard::{CUSTOMER, OPERATION};
use super::table::{Row, table};
use super::{LEAST_WIDTH, TEXT_WIDTH, heading_of, joined};
use crate::experiment::{
    Change, Conclusion, Firmness, LOADS, Label, LoadTally, Named, Robustness, WEIGHTINGS,
};
use crate::model::Language;
use crate::text::{Key, figure, fill, number, say};
use anstyle::Style;

/// The report of a robustness run, for a terminal of `width` columns. `base` says which scenario; `titles` are those of
/// the variants, in order.
pub fn robust(
    robustness: &Robustness,
    base: &Label,
    titles: &[String],
    language: Language,
    width: usize,
) -> String {
    let width = width.max(LEAST_WIDTH);
    let text_width = width.min(TEXT_WIDTH);
    let replications = robustness.replications;
    let head = heading_of(Key::RobustTitle, base, replications, language, text_width);
    let mut blocks = vec![head];
    for ((name, tallies), title) in robustness.tallies.iter().zip(titles) {
        let title = if title.is_empty() { name } else { title };
        let after = fill(language, Key::CompareAfter, &[("variant", title)]);
        blocks.push(paragraph(STRONG, &after, text_width));
        blocks.push(board(tallies, language, width));
        if let Some(conclusions) = robustness.conclusions.get(name) {
            let text = conclusion(title, conclusions, language);
            blocks.push(paragraph(Style::new(), &text, text_width));
        }
        blocks.push(
            HEADLINES
                .iter()
                .filter_map(|name| sentence(title, name, tallies.get(name)?, language))
                .flat_map(|sentence| paragraph(Style::new(), &sentence, text_width))
                .collect(),
        );
    }
    blocks.push(paragraph(QUIET, &note(robustness, language), text_width));
    joined(&blocks)
}

/// Which conclusions on the headlines hold in every setting, and which of them need the feedback.
fn conclusion(variant: &str, conclusions: &Named<Conclusion>, language: Language) -> String {
    let headlines = || {
        HEADLINES
            .iter()
            .filter_map(|name| Some((*name, conclusions.get(name)?)))
    };
    let listed = |wanted: &dyn Fn(&Conclusion) -> bool| {
        let wanted = headlines().filter(|(_, one)| wanted(one));
        let words = wanted.filter_map(|(name, one)| with_direction(name, one, language));
        list(&words.collect::<Vec<_>>(), language)
    };
    let mut sentences = vec![match listed(&|one| one.firmness == Firmness::Clear) {
        None => fill(language, Key::RobustNothing, &[("variant", variant)]),
        Some(figures) => {
            let words = [("variant", variant), ("figures", &figures)];
            fill(language, Key::RobustClear, &words)
        }
    }];
    let mut add = |key, figures: Option<String>| {
        let figures = figures.map(|figures| fill(language, key, &[("figures", &figures)]));
        sentences.extend(figures);
    };
    add(
        Key::RobustSameSide,
        listed(&|one| one.firmness == Firmness::SameSide),
    );
    add(
        Key::RobustDepends,
        listed(&|one| one.firmness == Firmness::Depends),
    );
    let needing = listed(&|one| one.needs_feedback == Some(true));
    let free = headlines().any(|(_, one)| one.needs_feedback == Some(false));
    if needing.is_none() && free {
        sentences.push(say(language, Key::RobustNoFeedback).to_owned());
    } else {
        add(Key::RobustFeedback, needing);
    }
    sentences.join(" ")
}

/// A figure with where it goes, where that can be said.
fn with_direction(name: &str, conclusion: &Conclusion, language: Language) -> Option<String> {
    let figure = inside(figure(language, name)?.name);
    let direction = match conclusion.direction {
        Change::Up => Key::CompareHigher,
        Change::Down => Key::CompareLower,
        Change::Unclear | Change::Same => return Some(figure),
    };
    Some(format!("{figure} {}", say(language, direction)))
}

/// Words in a row; none when there is none.
fn list(words: &[String], language: Language) -> Option<String> {
    let (last, rest) = words.split_last()?;
    if rest.is_empty() {
        return Some(last.clone());
    }
    let words = [("first", rest.join(", ")), ("last", last.clone())];
    let words = words
        .each_ref()
        .map(|(name, words)| (*name, words.as_str()));
    Some(fill(language, Key::ListAnd, &words))
}

fn note(robustness: &Robustness, language: Language) -> String {
    let loads = LOADS
        .map(|load| number::percent(language, load, 0))
        .join(", ");
    fill(
        language,
        Key::RobustNote,
        &[
            ("settings", &(LOADS.len() * WEIGHTINGS).to_string()),
            ("weightings", &WEIGHTINGS.to_string()),
            ("loads", &loads),
            ("replications", &robustness.replications.to_string()),
        ],
    )
}

fn board(tallies: &Named<LoadTally>, language: Language, width: usize) -> Vec<String> {
    let quiet = |key| styled(QUIET, say(language, key));
    let mut header = vec![
        styled(
            HEADING,
            &say(language, Key::ScoreboardFigure).to_uppercase(),
        ),
        quiet(Key::CompareSign),
        quiet(Key::CompareHoldsIn),
        quiet(Key::CompareClearlyIn),
    ];
    header.extend(LOADS.map(|load| styled(QUIET, &number::percent(language, load, 0))));
    let mut rows = vec![header];
    let names = OPERATION.iter().chain(&CUSTOMER);
    rows.extend(names.filter_map(|name| row(name, tallies.get(name)?, language)));
    table(&rows, width)
}

/// The side on which more settings lie.
struct Side {
    key: Key,
    count: u32,
    clear: u32,
    against: u32,
    by_load: [u32; LOADS.len()],
}

/// None when no setting shows any difference.
fn side(tally: &LoadTally) -> Option<Side> {
    if tally.up + tally.down == 0 {
        return None;
    }
    Some(if tally.up >= tally.down {
        Side {
            key: Key::CompareHigher,
            count: tally.up,
            clear: tally.clearly_up,
            against: tally.clearly_down,
            by_load: tally.clear_by_load.map(|(up, _)| up),
        }
    } else {
        Side {
            key: Key::CompareLower,
            count: tally.down,
            clear: tally.clearly_down,
            against: tally.clearly_up,
            by_load: tally.clear_by_load.map(|(_, down)| down),
        }
    })
}

fn row(name: &str, tally: &LoadTally, language: Language) -> Option<Row> {
    let label = figure(language, name)?.name.to_owned();
    let Some(side) = side(tally) else {
        let blank = || number::BLANK.to_owned();
        return Some(vec![
            label,
            say(language, Key::CompareSame).to_owned(),
            blank(),
            blank(),
        ]);
    };
    let mut row = vec![
        label,
        say(language, side.key).to_owned(),
        format!("{}/{}", side.count, tally.settings),
        format!("{}/{}", side.clear, tally.settings),
    ];
    row.extend(side.by_load.map(|clear| format!("{clear}/{WEIGHTINGS}")));
    Some(row)
}

fn sentence(variant: &str, name: &str, tally: &LoadTally, language: Language) -> Option<String> {
    let figure = inside(figure(language, name)?.name);
    let names = [("variant", variant), ("figure", figure.as_str())];
    let Some(side) = side(tally) else {
        return Some(fill(language, Key::RobustEqual, &names));
    };
    let (settings, clear) = (tally.settings.to_string(), side.clear.to_string());
    let values = [
        names[0],
        names[1],
        ("direction", say(language, side.key)),
        ("settings", settings.as_str()),
        ("clear", clear.as_str()),
    ];
    if side.count == tally.settings {
        return Some(fill(language, Key::RobustAlways, &values));
    }
    let (count, against) = (side.count.to_string(), side.against.to_string());
    let mut values = values.to_vec();
    values.push(("count", &count));
    if side.against == 0 {
        return Some(fill(language, Key::RobustMostlyOne, &values));
    }
    values.push(("against", &against));
    Some(fill(language, Key::RobustMostly, &values))
}
