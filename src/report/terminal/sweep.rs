//! The table of a sweep: a row per combination of values, a column per figure.

use super::cell::Cell;
use super::layout::{HEADING, QUIET, left, paragraph, right, styled, widest, wrap};
use super::sentences;
use super::{LEAST_WIDTH, TEXT_WIDTH, heading};
use crate::experiment::Findings;
use crate::model::Language;
use crate::report::sweep::Sweep;
use crate::text::number::BLANK;
use crate::text::{Key, figure, fill, say};

/// Columns that the heading of a figure takes at most.
const HEAD: usize = 16;

/// The table of these figures, with its title and notes. Where it is too wide with intervals it is shown without.
pub fn sweep(sweep: &Sweep, figures: &[&str], language: Language, width: usize) -> String {
    let fits = |lines: &Vec<String>| widest(lines.iter().map(String::as_str)) <= width;
    let whole = Some(table(sweep, figures, true, language)).filter(fits);
    let intervals = whole.is_some();
    let lines = whole.unwrap_or_else(|| table(sweep, figures, false, language));
    let varied = fill(
        language,
        Key::SweepVaried,
        &[("keys", &sweep.keys.join(", "))],
    );
    let text_width = width.clamp(LEAST_WIDTH, TEXT_WIDTH);
    let mut text = String::new();
    if let Some(first) = sweep.rows.first().map(|row| &row.findings) {
        let base = sentences::title(first, language);
        let title = fill(language, Key::SweepTitle, &[("base", &base)]);
        let origin = sentences::origin(first, language);
        for line in heading(&title, &origin, text_width) {
            text.push_str(&format!("{line}\n"));
        }
        text.push('\n');
    }
    text.push_str(&paragraph(QUIET, &varied, text_width).join("\n"));
    text.push_str("\n\n");
    for line in lines {
        text.push_str(&format!("{line}\n"));
    }
    if let Some(row) = sweep.rows.first() {
        let note = match row.findings.replications {
            1 => {
                let mark = say(language, Key::WarningMark);
                format!("{mark}: {}", say(language, Key::WarningOne))
            }
            _ if !intervals => say(language, Key::SweepNarrow).to_owned(),
            more => fill(language, Key::SweepNote, &[("n", &more.to_string())]),
        };
        text.push_str(&format!(
            "\n{}\n",
            paragraph(QUIET, &note, text_width).join("\n")
        ));
    }
    text
}

/// Headings and rows as lines.
fn table(sweep: &Sweep, figures: &[&str], intervals: bool, language: Language) -> Vec<String> {
    let mut columns: Vec<Vec<String>> = Vec::new();
    for (place, key) in sweep.keys.iter().enumerate() {
        let name = key.rsplit('.').next().unwrap_or(key);
        let values = sweep.rows.iter().map(|row| {
            let value = row.values.get(place).cloned().flatten();
            value.unwrap_or_else(|| BLANK.to_owned())
        });
        columns.push(column(vec![name.to_owned()], values.collect(), left));
    }
    for name in figures {
        let head = figure(language, name).map_or(*name, |text| text.name);
        let values = sweep
            .rows
            .iter()
            .map(|row| value(&row.findings, name, intervals, language));
        columns.push(column(wrap(head, HEAD), values.collect(), right));
    }
    let heads = columns.iter().map(|column| column.len()).max().unwrap_or(0) - sweep.rows.len();
    let mut lines: Vec<String> = vec![String::new(); heads + sweep.rows.len()];
    for column in &columns {
        let above = lines.len() - column.len();
        let wide = widest(column.iter().map(String::as_str));
        for (place, line) in lines.iter_mut().enumerate() {
            let text = place.checked_sub(above).and_then(|at| column.get(at));
            let gap = if line.is_empty() { "" } else { "  " };
            let cell = left(text.map_or("", String::as_str), wide);
            line.push_str(&format!("{gap}{cell}"));
        }
    }
    for head in lines.iter_mut().take(heads) {
        *head = styled(HEADING, head.trim_end());
    }
    for line in lines.iter_mut() {
        line.truncate(line.trim_end().len());
    }
    lines
}

/// Heading lines and values, all of the same width.
fn column(head: Vec<String>, values: Vec<String>, align: fn(&str, usize) -> String) -> Vec<String> {
    let all: Vec<String> = head.into_iter().chain(values).collect();
    let wide = widest(all.iter().map(String::as_str));
    all.iter().map(|text| align(text, wide)).collect()
}

fn value(findings: &Findings, name: &str, interval: bool, language: Language) -> String {
    let Some(measure) = findings.metrics.get(name) else {
        return BLANK.to_owned();
    };
    let cell = Cell::of(measure, findings.currency.as_deref(), language);
    let interval = if interval {
        cell.interval()
    } else {
        String::new()
    };
    format!("{}{interval}{}", cell.value, cell.unit)
}
