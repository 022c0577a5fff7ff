//! Before and after: both scoreboards with paired differences, then a sentence for each headline.

use super::cell::Scale;
use super::conclusions;
use super::layout::{HEADING, QUIET, STRONG, paragraph, styled};
use super::scoreboard::{CUSTOMER, OPERATION, belongs};
use super::sentences;
use super::table::{Row, table};
use super::{LEAST_WIDTH, TEXT_WIDTH, heading, joined, marked, warnings};
use crate::experiment::{Change, Comparison, Difference, Findings, TargetLabel, Verdict};
use crate::model::Language;
use crate::text::{Key, figure, fill, number, say};
use anstyle::{AnsiColor, Style};

const BETTER: Style = AnsiColor::Green.on_default();
const WORSE: Style = AnsiColor::Red.on_default();

/// One variant beside the base.
pub(super) struct Pair<'a> {
    pub(super) comparison: &'a Comparison,
    pub(super) name: &'a str,
    pub(super) variant: &'a Findings,
}

/// The whole report of a comparison, for a terminal of `width` columns.
pub fn comparison(comparison: &Comparison, language: Language, width: usize) -> String {
    let width = width.max(LEAST_WIDTH);
    let text_width = width.min(TEXT_WIDTH);
    let base = sentences::title(&comparison.base, language);
    let title = fill(language, Key::CompareTitle, &[("base", &base)]);
    let origin = sentences::origin(&comparison.base, language);
    let mut blocks = vec![heading(&title, &origin, text_width)];
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
        blocks.push(
            conclusions::all(&pair, language)
                .iter()
                .flat_map(|sentence| paragraph(Style::new(), sentence, text_width))
                .collect(),
        );
        blocks.push(marked(&cautions(&pair, language), language, text_width));
    }
    blocks.push(warnings(&comparison.base, language, text_width));
    let same_days = |variant: &Findings| !other_days(&comparison.base, variant);
    let note = if comparison.variants.iter().all(same_days) {
        Key::CompareNote
    } else {
        Key::CompareNoteOther
    };
    let mut notes = paragraph(QUIET, say(language, note), text_width);
    if !comparison.without_feedback.is_empty() {
        let note = say(language, Key::CompareFeedbackNote);
        notes.extend(paragraph(QUIET, note, text_width));
    }
    blocks.push(notes);
    joined(&blocks)
}

/// What a reader must know before trusting these differences.
fn cautions(pair: &Pair<'_>, language: Language) -> Vec<String> {
    let (base, variant) = (&pair.comparison.base, pair.variant);
    let mut cautions = Vec::new();
    if other_days(base, variant) {
        let before = sentences::horizon(&base.kept.horizon, language);
        let after = sentences::horizon(&variant.kept.horizon, language);
        let values = [("before", before.as_str()), ("after", after.as_str())];
        cautions.push(fill(language, Key::CompareOtherDays, &values));
    }
    let (before, after) = (&base.kept.targets.contact, &variant.kept.targets.contact);
    if before != after {
        let (before, after) = (target(before, language), target(after, language));
        let values = [("before", before.as_str()), ("after", after.as_str())];
        cautions.push(fill(language, Key::CompareOtherTargets, &values));
    }
    // What holds for the base too is told once, at the end.
    let known = sentences::warnings(base, language);
    let own = sentences::warnings(variant, language).into_iter();
    cautions.extend(own.filter(|warning| !known.contains(warning)));
    cautions
}

/// Do they live other days, or another number of them.
fn other_days(base: &Findings, variant: &Findings) -> bool {
    base.kept.horizon != variant.kept.horizon
}

fn target(target: &TargetLabel, language: Language) -> String {
    let share = number::percent(language, target.share, 0);
    let seconds = number::number(language, target.within, 0);
    format!("{share} in {seconds} s")
}

fn board(
    pair: &Pair<'_>,
    title: Key,
    names: &[&str],
    language: Language,
    width: usize,
) -> Vec<String> {
    let quiet = |key| styled(QUIET, say(language, key));
    let mut header = vec![
        styled(HEADING, &say(language, title).to_uppercase()),
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
