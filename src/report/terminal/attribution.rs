//! Frustration by cause: where it stands, and what goes with each cause.

use super::layout::{HEADING, QUIET, paragraph, styled};
use super::sentences;
use super::table::{Row, table};
use super::{LEAST_WIDTH, TEXT_WIDTH, heading, joined};
use crate::experiment::{Attribution, Point};
use crate::model::Language;
use crate::text::{self, Key, fill, number, say};

/// The report of an attribution, for a terminal of `width` columns.
pub fn attribution(attribution: &Attribution, language: Language, width: usize) -> String {
    let width = width.max(LEAST_WIDTH);
    let text_width = width.min(TEXT_WIDTH);
    let base = sentences::title(&attribution.base, language);
    let title = fill(language, Key::CompareCausesTitle, &[("base", &base)]);
    let origin = sentences::origin(&attribution.base, language);
    let head = heading(&title, &origin, text_width);
    let mut rows = vec![header(language)];
    for (name, cause) in attribution.causes.iter() {
        let share = cause.held.share.unwrap_or(f64::NAN);
        rows.push(vec![
            text::cause(language, name).unwrap_or(name).to_owned(),
            value(cause.held.value, cause.held.half_width, 3, language),
            number::percent(language, share, 0),
            point(&cause.effect, 3, language),
            point(&cause.effect_index, 1, language),
        ]);
    }
    rows.push(vec![
        say(language, Key::CompareTotal).to_owned(),
        point(&attribution.total, 3, language),
        String::new(),
        String::new(),
        point(&attribution.index, 1, language),
    ]);
    rows.push(vec![
        say(language, Key::CompareRemainder).to_owned(),
        String::new(),
        String::new(),
        point(&attribution.remainder, 3, language),
        String::new(),
    ]);
    let note = paragraph(QUIET, say(language, Key::CompareCausesNote), text_width);
    joined(&[head, table(&rows, width), note])
}

fn header(language: Language) -> Row {
    let quiet = |key| styled(QUIET, say(language, key));
    vec![
        styled(HEADING, &say(language, Key::CompareCause).to_uppercase()),
        quiet(Key::CompareHeld),
        quiet(Key::CompareHeldShare),
        quiet(Key::CompareEffect),
        quiet(Key::CompareEffectIndex),
    ]
}

fn point(point: &Point, decimals: usize, language: Language) -> String {
    value(point.value, point.half_width, decimals, language)
}

fn value(
    value: Option<f64>,
    half_width: Option<f64>,
    decimals: usize,
    language: Language,
) -> String {
    number::with_interval(language, value.unwrap_or(f64::NAN), half_width, decimals)
}
