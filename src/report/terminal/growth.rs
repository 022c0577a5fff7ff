//! Frustration by bounce: a table with the mood at each step.

use super::cell::column;
use super::layout::{HEADING, QUIET, right, styled, widest};
use crate::experiment::{BounceStep, Findings, Moods};
use crate::model::Language;
use crate::text::{Key, fill, mood, number, say};
use anstyle::{AnsiColor, Style};

/// Steps that are shown; later ones are in `results.json`.
const STEPS: usize = 8;

/// The table; empty when nobody was bounced or frustration was not measured.
pub(super) fn table(findings: &Findings, language: Language, width: usize) -> Vec<String> {
    let steps = &findings.frustration.by_bounce;
    if steps.len() < 2 || steps.iter().all(|step| step.value.is_none()) {
        return Vec::new();
    }
    let shown = &steps[..steps.len().min(STEPS)];
    let mut lines = vec![styled(
        HEADING,
        &say(language, Key::ScoreboardGrowth).to_uppercase(),
    )];
    lines.extend(rows(shown, &findings.kept.moods, language, width));
    if steps.len() > shown.len() {
        let count = (steps.len() - shown.len()).to_string();
        let more = fill(language, Key::GrowthMoreSteps, &[("count", &count)]);
        lines.push(styled(QUIET, &more));
    }
    lines
}

fn rows(steps: &[BounceStep], moods: &Moods, language: Language, width: usize) -> Vec<String> {
    let head = [
        Key::ScoreboardBounce,
        Key::ScoreboardCases,
        Key::AxisIndex,
        Key::ScoreboardIncrement,
        Key::ScoreboardRange,
    ];
    let mut table = vec![head.map(|key| say(language, key).to_owned())];
    let values: Vec<_> = steps
        .iter()
        .map(|step| (step.value, step.half_width))
        .collect();
    let values = column(&values, 1, language);
    table.extend(
        steps
            .iter()
            .zip(values)
            .map(|(step, value)| texts(step, value, language)),
    );
    let widths: Vec<usize> = (0..head.len())
        .map(|column| widest(table.iter().map(|row| row[column].as_str())))
        .collect();
    let used: usize = widths.iter().map(|width| width + 2).sum();
    let names =
        ["calm", "irritated", "angry", "rage"].map(|name| mood(language, name).unwrap_or(name));
    let names_fit = used + widest(names) <= width;
    table
        .iter()
        .enumerate()
        .map(|(row, cells)| {
            let cells: Vec<String> = cells
                .iter()
                .zip(&widths)
                .map(|(cell, width)| right(cell, *width))
                .collect();
            let line = cells.join("  ");
            match row.checked_sub(1).and_then(|row| steps.get(row)) {
                None => styled(QUIET, &line),
                Some(step) => {
                    let value = step.value.unwrap_or(0.0);
                    let (name, style) = feeling(value, moods);
                    let name = match mood(language, name) {
                        Some(name) if names_fit => name,
                        _ => "",
                    };
                    format!("{line}  {}", styled(style, name))
                        .trim_end()
                        .to_owned()
                }
            }
        })
        .collect()
}

fn texts(step: &BounceStep, value: String, language: Language) -> [String; 5] {
    let range = match step.p10.zip(step.p90) {
        Some((low, high)) => format!(
            "{}–{}",
            number::number(language, low, 0),
            number::number(language, high, 0)
        ),
        None => number::BLANK.to_owned(),
    };
    [
        step.bounce.to_string(),
        number::count(language, step.cases),
        value,
        step.increment.map_or_else(String::new, |increment| {
            number::signed(language, increment, 1)
        }),
        range,
    ]
}

fn feeling(index: f64, moods: &Moods) -> (&'static str, Style) {
    if index >= moods.rage {
        ("rage", AnsiColor::Red.on_default().bold())
    } else if index >= moods.angry {
        ("angry", AnsiColor::Red.on_default())
    } else if index >= moods.irritated {
        ("irritated", AnsiColor::Yellow.on_default())
    } else {
        ("calm", AnsiColor::Green.on_default())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn moods_begin_at_their_thresholds() {
        let moods = Moods {
            irritated: 30.0,
            angry: 55.0,
            rage: 75.0,
        };
        let names = [29.9, 30.0, 55.0, 75.0].map(|index| feeling(index, &moods).0);
        assert_eq!(names, ["calm", "irritated", "angry", "rage"]);
    }
}
