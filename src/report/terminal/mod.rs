//! Findings as text for a terminal: both scoreboards, growth by bounce as a table and a curve, causes, a conclusion, warnings.
//!
//! The text holds colours as ANSI sequences; whoever prints it takes them out where they do not belong.

mod attribution;
mod canvas;
mod causes;
pub(super) mod cell;
pub(super) mod comparison;
pub(super) mod conclusions;
mod curve;
mod expectations;
mod growth;
pub(super) mod layout;
mod robust;
pub(super) mod scoreboard;
pub(super) mod sentences;
mod sweep;
mod table;

pub use attribution::attribution;
pub use canvas::{Glyphs, Screen};
pub use comparison::comparison;
pub use expectations::expectations;
pub use robust::robust;

use super::TEXT_WIDTH;
use crate::experiment::Findings;
use crate::model::Language;
use crate::text::{Key, say};
use layout::{QUIET, STRONG, WARNING, paragraph, styled, wrap};

pub use sweep::sweep;
/// Tables do not shrink below this.
const LEAST_WIDTH: usize = 40;

/// The whole report in a language, for a screen. Below 80 columns the scoreboards stand below each other.
pub fn report(findings: &Findings, language: Language, screen: Screen) -> String {
    let screen = at_least(screen);
    let width = screen.width;
    let text_width = width.min(TEXT_WIDTH);
    let mut head = paragraph(STRONG, &sentences::title(findings, language), text_width);
    let origin = sentences::origin(findings, language);
    head.extend(paragraph(QUIET, &origin, text_width));
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
        growth::table(findings, language, width),
        curve::alone(findings, language, screen),
        causes::both(findings, language, width),
        conclusion,
        warnings(findings, language, text_width),
    ];
    joined(&blocks)
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
    let mark = format!("{}: ", say(language, Key::WarningMark));
    let indent = " ".repeat(mark.chars().count());
    let mut lines = Vec::new();
    for warning in sentences::warnings(findings, language) {
        for (row, line) in wrap(&warning, width - indent.len()).iter().enumerate() {
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
mod tests;
