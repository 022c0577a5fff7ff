//! Before and after: both scoreboards with paired differences, then a sentence for each headline.

use super::cell::{Scale, length};
use super::conclusions;
use super::layout::{HEADING, QUIET, STRONG, paragraph, styled};
use super::scoreboard::{CUSTOMER, OPERATION, belongs};
use super::sentences;
use super::{Screen, TEXT_WIDTH, at_least, curve, heading, joined, marked, table, warnings};
use crate::experiment::{Change, Comparison, Difference, Findings, TargetLabel, Verdict};
use crate::model::Language;
use crate::text::{Key, figure, fill, number, say};
use anstyle::{AnsiColor, Style};

const BETTER: Style = AnsiColor::Green.on_default();
const WORSE: Style = AnsiColor::Red.on_default();

/// One variant beside the base.
pub(in crate::report) struct Pair<'a> {
    pub(in crate::report) comparison: &'a Comparison,
    pub(in crate::report) name: &'a str,
    pub(in crate::report) variant: &'a Findings,
}

/// One figure before and after, in words and without a style.
pub(in crate::report) struct Row {
    figure: String,
    before: String,
    after: String,
    difference: String,
    /// Whether the difference is clear, and good.
    verdict: (Style, Key),
    /// The difference when nobody's behaviour is changed by frustration, and whether it is clear.
    without_feedback: Option<(String, bool)>,
    language: Language,
}

impl Row {
    /// As cells of a table.
    pub(in crate::report) fn cells(self) -> Vec<String> {
        let verdict = say(self.language, self.verdict.1).to_owned();
        let cells = [
            self.figure,
            self.before,
            self.after,
            self.difference,
            verdict,
        ];
        let without = self.without_feedback.map(|(text, _)| text);
        cells.into_iter().chain(without).collect()
    }

    fn styled(self) -> table::Row {
        let (style, key) = self.verdict;
        let verdict = styled(style, say(self.language, key));
        let without = self.without_feedback.map(|(text, clear)| {
            let style = if clear { Style::new() } else { QUIET };
            styled(style, &text)
        });
        let cells = [
            self.figure,
            self.before,
            self.after,
            self.difference,
            verdict,
        ];
        cells.into_iter().chain(without).collect()
    }
}

/// The whole report of a comparison, for a screen.
pub fn comparison(comparison: &Comparison, language: Language, screen: Screen) -> String {
    let screen = at_least(screen);
    let width = screen.width;
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
        blocks.push(curve::compared(&comparison.base, variant, language, screen));
        blocks.push(
            conclusions::all(&pair, language)
                .iter()
                .flat_map(|sentence| paragraph(Style::new(), sentence, text_width))
                .collect(),
        );
        blocks.push(marked(&cautions(&pair, language), language, text_width));
    }
    blocks.push(warnings(&comparison.base, language, text_width));
    let notes = notes(comparison, language).into_iter();
    blocks.push(
        notes
            .flat_map(|note| paragraph(QUIET, &note, text_width))
            .collect(),
    );
    joined(&blocks)
}

/// How differences and verdicts are to be read.
pub(in crate::report) fn notes(comparison: &Comparison, language: Language) -> Vec<String> {
    let same_days = |variant: &Findings| !other_days(&comparison.base, variant);
    let difference = if comparison.variants.iter().all(same_days) {
        Key::CompareNote
    } else {
        Key::CompareNoteOther
    };
    let family = if comparison.together.is_empty() {
        Key::ComparePointwise
    } else {
        Key::CompareTogether
    };
    let mut notes = vec![format!(
        "{} {}",
        say(language, difference),
        say(language, family)
    )];
    if !comparison.without_feedback.is_empty() {
        notes.push(say(language, Key::CompareFeedbackNote).to_owned());
    }
    notes
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
    let within = length(target.within, language);
    format!("{share} {} {within}", say(language, Key::QueuesWithin))
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
    let figures = names.iter();
    let figures = figures.filter_map(|name| differences(pair, name, language));
    rows.extend(figures.map(Row::styled));
    let mut lines = table::table(&rows, width);
    let left_out = table::left_out(&rows, width).join(", ");
    if !left_out.is_empty() {
        let note = fill(language, Key::TableLeftOut, &[("columns", &left_out)]);
        lines.extend(paragraph(QUIET, &note, width));
    }
    lines
}

/// One figure of a variant beside the base; none when one of them does not have it.
pub(in crate::report) fn differences(
    pair: &Pair<'_>,
    name: &str,
    language: Language,
) -> Option<Row> {
    let comparison = pair.comparison;
    let before = comparison.base.metrics.get(name).filter(|m| belongs(m))?;
    let after = pair.variant.metrics.get(name)?;
    let difference = comparison.differences.get(pair.name)?.get(name)?;
    let scale = Scale::of(before, comparison.base.currency.as_deref(), language);
    let without = match comparison.without_feedback.get(pair.name) {
        Some(without) => {
            let without = without.get(name)?;
            let text = scale.signed(without.value, difference.half_width);
            Some((text, without.is_clear()))
        }
        None => None,
    };
    let halves = [before.half_width, after.half_width];
    let [was, is] = scale.side_by_side([before.value, after.value], &halves);
    Some(Row {
        figure: figure(language, name)?.name.to_owned(),
        before: was,
        after: is,
        difference: scale.with_interval(difference.value, difference.half_width),
        verdict: mark(difference),
        without_feedback: without,
        language,
    })
}

/// Whether a difference is clear, and good: a word and its style.
fn mark(difference: &Difference) -> (Style, Key) {
    match (difference.verdict, difference.direction) {
        (Some(Verdict::Better), _) => (BETTER, Key::CompareBetter),
        (Some(Verdict::Worse), _) => (WORSE, Key::CompareWorse),
        (None, Change::Up | Change::Down) => (Style::new(), Key::CompareChanged),
        (None, Change::Unclear) => (QUIET, Key::CompareUnclear),
        (None, Change::Same) => (QUIET, Key::CompareSame),
    }
}
