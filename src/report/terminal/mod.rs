//! Findings as text for a terminal: both scoreboards, growth by bounce as a table and a curve, causes, a conclusion, warnings.
//!
//! The text holds colours as ANSI sequences; whoever prints it takes them out where they do not belong.

pub(super) mod also;
mod attribution;
mod by_name;
mod canvas;
mod causes;
pub(super) mod cell;
pub(super) mod comparison;
pub(super) mod conclusions;
mod curve;
mod expectations;
mod growth;
pub(super) mod layout;
pub(super) mod mails;
mod plain;
mod queues;
mod robust;
pub(super) mod scoreboard;
pub(super) mod sentences;
mod sites;
mod sweep;
mod table;

pub use attribution::attribution;
pub use canvas::{Glyphs, Screen};
pub use comparison::comparison;
pub use expectations::expectations;
pub use robust::robust;
pub use scoreboard::shown_figures;
pub use sweep::sweep;

use super::TEXT_WIDTH;
use crate::experiment::{Findings, Label};
use crate::model::Language;
use crate::text::{Key, fill, say};
use layout::{QUIET, STRONG, WARNING, paragraph, styled, wrap};

/// Tables do not shrink below this.
const LEAST_WIDTH: usize = 40;

/// The whole report in a language, for a screen. Below 80 columns the scoreboards stand below each other.
pub fn report(findings: &Findings, language: Language, screen: Screen) -> String {
    let screen = at_least(screen);
    let width = screen.width;
    let text_width = width.min(TEXT_WIDTH);
    let head = heading(
        &sentences::title(findings, language),
        &sentences::origin(findings, language),
        text_width,
    );
    let notes = sentences::notes(findings, language)
        .iter()
        .flat_map(|note| paragraph(QUIET, note, text_width))
        .collect();
    let conclusion = sentences::conclusion(findings, language)
        .map_or_else(Vec::new, |text| paragraph(STRONG, &text, text_width));
    let blocks = [
        head,
        scoreboard::both(findings, language, width),
        notes,
        also::block(findings, language),
        queues::by_queue(findings, language, width, text_width),
        mails::by_queue(findings, language, width, text_width),
        sites::by_site(findings, language, width, text_width),
        growth::table(findings, language, width),
        curve::alone(findings, language, screen),
        causes::both(findings, language, width),
        conclusion,
        warnings(findings, language, text_width),
    ];
    joined(&blocks)
}

/// What every report begins with: its title, and where its figures come from.
fn heading(title: &str, origin: &str, width: usize) -> Vec<String> {
    let mut lines = paragraph(STRONG, title, width);
    lines.extend(paragraph(QUIET, origin, width));
    lines
}

/// The same for a report that has no findings of its own: `title` takes the name of the scenario as `base`.
fn heading_of(
    title: Key,
    base: &Label,
    replications: u32,
    language: Language,
    width: usize,
) -> Vec<String> {
    let scenario = &base.scenario.name;
    let name = base.title.get(language).unwrap_or(scenario);
    let title = fill(language, title, &[("base", name)]);
    let version = env!("CARGO_PKG_VERSION");
    let source = sentences::source(scenario, base.seed, replications, version, language);
    heading(&title, &source, width)
}

fn at_least(screen: Screen) -> Screen {
    Screen {
        width: screen.width.max(LEAST_WIDTH),
        ..screen
    }
}

/// Blocks of lines with an empty line between them.
fn joined(blocks: &[Vec<String>]) -> String {
    let mut text = String::new();
    for block in blocks.iter().filter(|block| !block.is_empty()) {
        if !text.is_empty() {
            text.push('\n');
        }
        for line in block {
            text.push_str(line);
            text.push('\n');
        }
    }
    text
}

fn warnings(findings: &Findings, language: Language, width: usize) -> Vec<String> {
    marked(&sentences::warnings(findings, language), language, width)
}

/// Each sentence behind the mark of a warning.
fn marked(sentences: &[String], language: Language, width: usize) -> Vec<String> {
    let mark = format!("{}: ", say(language, Key::WarningMark));
    let indent = " ".repeat(mark.chars().count());
    let mut lines = Vec::new();
    for warning in sentences {
        for (row, line) in wrap(warning, width - indent.len()).iter().enumerate() {
            let ahead = if row == 0 {
                styled(WARNING, &mark)
            } else {
                indent.clone()
            };
            lines.push(ahead + line);
        }
    }
    lines
}

#[cfg(test)]
mod sentence_tests;
#[cfg(test)]
mod tests;
