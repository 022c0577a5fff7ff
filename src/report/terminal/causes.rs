//! Why customers were bounced, and where their frustration comes from.

use super::cell::column;
use super::layout::{HEADING, QUIET, beside, left, right, styled, widest};
use crate::experiment::Findings;
use crate::model::Language;
use crate::text::{self, Key, number, say};

/// Both lists, side by side where they fit; what never happened is left out.
pub(super) fn both(findings: &Findings, language: Language, width: usize) -> Vec<String> {
    let bounces = list(
        Key::CausesOfBounces,
        bounce_rows(findings, language),
        language,
    );
    let frustration = list(
        Key::CausesTitle,
        frustration_rows(findings, language),
        language,
    );
    beside(&bounces, &frustration, width)
}

/// Label, middle text, share.
type Row = (String, String, f64);

fn bounce_rows(findings: &Findings, language: Language) -> Vec<Row> {
    let causes: Vec<_> = findings
        .bounces
        .by_cause
        .iter()
        .filter_map(|(name, point)| {
            Some((name, point.value.filter(|v| *v > 0.0)?, point.half_width))
        })
        .collect();
    let all: f64 = causes.iter().map(|(_, value, _)| value).sum();
    let per_100: Vec<_> = causes
        .iter()
        .map(|(_, value, half_width)| (Some(value * 100.0), half_width.map(|half| half * 100.0)))
        .collect();
    causes
        .iter()
        .zip(column(&per_100, 1, language))
        .map(|((name, value, _), per_100)| {
            let label = text::bounce_cause_named(language, name).unwrap_or(name);
            (label.to_owned(), per_100, value / all)
        })
        .collect()
}

fn frustration_rows(findings: &Findings, language: Language) -> Vec<Row> {
    findings
        .frustration
        .by_cause
        .iter()
        .filter_map(|(name, cause)| {
            let label = text::cause(language, name).unwrap_or(name);
            Some((label.to_owned(), String::new(), cause.share?))
        })
        .collect()
}

fn list(heading: Key, mut rows: Vec<Row>, language: Language) -> Vec<String> {
    rows.retain(|(_, _, share)| *share > 0.0);
    rows.sort_by(|a, b| b.2.total_cmp(&a.2));
    if rows.is_empty() {
        return Vec::new();
    }
    let labels = widest(rows.iter().map(|(label, _, _)| label.as_str()));
    let middles = widest(rows.iter().map(|(_, middle, _)| middle.as_str()));
    let shares: Vec<String> = rows
        .iter()
        .map(|(_, _, share)| number::percent(language, *share, 0))
        .collect();
    let widest_share = widest(shares.iter().map(String::as_str));
    let mut heading = styled(HEADING, &say(language, heading).to_uppercase());
    if middles > 0 {
        let unit = format!(" ({})", say(language, Key::Per100Cases));
        heading.push_str(&styled(QUIET, &unit));
    }
    let mut lines = vec![heading];
    for ((label, middle, _), share) in rows.iter().zip(&shares) {
        let middle = if middles == 0 {
            String::new()
        } else {
            format!("  {}", right(middle, middles))
        };
        let share = styled(QUIET, &right(share, widest_share));
        lines.push(format!("{}{middle}  {share}", left(label, labels)));
    }
    lines
}
