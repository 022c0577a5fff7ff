//! Before and after: both scoreboards with paired differences, then a sentence for each headline.

use super::cell::Scale;
use super::conclusions;
use super::joined;
use super::layout::{HEADING, QUIET, STRONG, paragraph, styled};
use super::scoreboard::{CUSTOMER, OPERATION, belongs};
use super::sentences;
use super::table::{Row, table};
use super::{Screen, TEXT_WIDTH, at_least, curve};
use crate::experiment::{Change, Comparison, Difference, Findings, Verdict};
use crate::model::Language;
use crate::text::{Key, figure, fill, say};
use anstyle::{AnsiColor, Style};

const BETTER: Style = AnsiColor::Green.on_default();
const WORSE: Style = AnsiColor::Red.on_default();

/// One variant beside the base.
pub(super) struct Pair<'a> {
    pub(super) comparison: &'a Comparison,
    pub(super) name: &'a str,
    pub(super) variant: &'a Findings,
}

/// The whole report of a comparison, for a screen.
pub fn comparison(comparison: &Comparison, language: Language, screen: Screen) -> String {
    let screen = at_least(screen);
    let width = screen.width;
    let text_width = width.min(TEXT_WIDTH);
    let base = sentences::title(&comparison.base, language);
    let title = fill(language, Key::CompareTitle, &[("base", &base)]);
    let mut head = paragraph(STRONG, &title, text_width);
    let origin = sentences::origin(&comparison.base, language);
    head.extend(paragraph(QUIET, &origin, text_width));
    let mut blocks = vec![head];
    let names = comparison.differences.iter().map(|(name, _)| name);
    for (name, variant) in names.zip(&comparison.variants) {
        let pair = Pair {
            comparison,
            name,
            variant,
        };
        let title = conclusions::variant_title(&pair, language);
        let after = fill(language, Key::CompareAfter, &[("variant", &title)]);
        blocks.push(paragraph(STRONG, &after, text_width));
        blocks.push(board(
            &pair,
            Key::ScoreboardOperation,
            &OPERATION,
            language,
            width,
        ));
        blocks.push(board(
            &pair,
            Key::ScoreboardCustomer,
            &CUSTOMER,
            language,
            width,
        ));
        blocks.push(curve::compared(
            &comparison.base,
            variant,
            language,
            screen,
        ));
        blocks.push(
            conclusions::all(&pair, language)
                .iter()
                .flat_map(|sentence| paragraph(Style::new(), sentence, text_width))
                .collect(),
        );
    }
    let mut notes = paragraph(QUIET, say(language, Key::CompareNote), text_width);
    if !comparison.without_feedback.is_empty() {
        let note = say(language, Key::CompareFeedbackNote);
        notes.extend(paragraph(QUIET, note, text_width));
    }
    blocks.push(notes);
    joined(&blocks)
}

fn board(
    pair: &Pair<'_>,
    heading: Key,
    names: &[&str],
    language: Language,
    width: usize,
) -> Vec<String> {
    let quiet = |key| styled(QUIET, say(language, key));
    let mut header = vec![
        styled(HEADING, &say(language, heading).to_uppercase()),
        quiet(Key::ScoreboardBefore),
        quiet(Key::ScoreboardAfter),
        quiet(Key::ScoreboardDifference),
        String::new(),
    ];
    if !pair.comparison.without_feedback.is_empty() {
        header.push(quiet(Key::CompareWithoutFeedback));
    }
    let mut rows = vec![header];
    rows.extend(names.iter().filter_map(|name| row(pair, name, language)));
    table(&rows, width)
}

fn row(pair: &Pair<'_>, name: &str, language: Language) -> Option<Row> {
    let comparison = pair.comparison;
    let before = comparison.base.metrics.get(name).filter(|m| belongs(m))?;
    let after = pair.variant.metrics.get(name)?;
    let difference = comparison.differences.get(pair.name)?.get(name)?;
    let scale = Scale::of(before, comparison.base.currency.as_deref(), language);
    let mut row = vec![
        figure(language, name)?.name.to_owned(),
        scale.value(before.value, before.half_width),
        scale.value(after.value, after.half_width),
        scale.with_interval(difference.value, difference.half_width),
        mark(difference, language),
    ];
    if let Some(without) = comparison.without_feedback.get(pair.name) {
        let without = without.get(name)?;
        let text = scale.signed(without.value, without.half_width);
        let style = if without.is_clear() {
            Style::new()
        } else {
            QUIET
        };
        row.push(styled(style, &text));
    }
    Some(row)
}

/// Whether a difference is clear, and good, in a word.
fn mark(difference: &Difference, language: Language) -> String {
    let (style, key) = match (difference.verdict, difference.direction) {
        (Some(Verdict::Better), _) => (BETTER, Key::CompareBetter),
        (Some(Verdict::Worse), _) => (WORSE, Key::CompareWorse),
        (None, Change::Up | Change::Down) => (Style::new(), Key::CompareChanged),
        (None, Change::Unclear) => (QUIET, Key::CompareUnclear),
        (None, Change::Same) => (QUIET, Key::CompareSame),
    };
    styled(style, say(language, key))
}
