//! Where frustration comes from: stacked causes, in F, because only F adds up.

use super::font::{HALF_CAPITAL, shortened, width, wrapped};
use super::hatch::Lean;
use super::labels::{EndLabel, end_label_room};
use super::layout::{round_step, ticks};
use super::picture::{Anchor, Picture};
use super::sheet::{BODY, Frame, Panel, Pen, SMALL, Sheet, Space, corners, picture, tenths};
use super::theme::Role;
use crate::model::Language;
use crate::text::number::{number, percent};
use crate::text::{Key, cause, fill, say};

/// Frustration by cause, one stack per column.
#[derive(Clone, Debug, PartialEq)]
pub struct Causes {
    /// The columns from left to right: the total, or before and after, or one per bounce.
    pub columns: Vec<CauseColumn>,
}

/// One stack.
#[derive(Clone, Debug, PartialEq)]
pub struct CauseColumn {
    /// What stands under it.
    pub label: String,
    /// Mean F of each cause, in the order of [`CAUSE_NAMES`]; never negative.
    pub parts: [f64; 7],
}

/// The causes in the order in which they are stacked, by their names in machine output.
pub const CAUSE_NAMES: [&str; 7] = [
    "arrival",
    "wait",
    "bounce",
    "retelling",
    "non_answer",
    "tone",
    "unreachable",
];

const ROLES: [Role; 7] = [
    Role::Arrival,
    Role::Wait,
    Role::Bounce,
    Role::Retelling,
    Role::NonAnswer,
    Role::Tone,
    Role::Unreachable,
];

impl CauseColumn {
    fn total(&self) -> f64 {
        self.parts.iter().sum()
    }

    fn share(&self, part: usize) -> f64 {
        self.parts[part] / self.total()
    }

    /// The largest cause, when there is any frustration.
    fn largest(&self) -> Option<usize> {
        (0..self.parts.len())
            .filter(|&part| self.parts[part] > 0.0)
            .max_by(|&one, &other| self.parts[one].total_cmp(&self.parts[other]))
    }
}

/// Draws the causes of frustration, stacked.
pub fn causes(data: &Causes, frame: &Frame) -> Picture {
    let language = frame.language;
    let title = say(language, Key::CausesTitle).to_owned();
    let legend = say(language, Key::CausesLegend);
    picture(
        "causes",
        frame,
        title,
        legend,
        description(data, language),
        |sheet, space| {
            let highest = data
                .columns
                .iter()
                .map(CauseColumn::total)
                .fold(0.0, f64::max);
            if highest <= 0.0 {
                sheet.nothing(space, say(language, Key::BlankNothing));
                return;
            }
            let panel = panel(data, language, space, highest);
            score_axis(sheet, &panel, highest * 1.1, language);
            for (place, column) in data.columns.iter().enumerate() {
                stack(sheet, &panel, place, column, language);
            }
            column_labels(sheet, &panel, data);
            labels(sheet, &panel, data, language, space);
        },
    )
}

fn panel(data: &Causes, language: Language, space: Space, highest: f64) -> Panel {
    let names = CAUSE_NAMES
        .iter()
        .map(|name| cause(language, name).unwrap_or(name).to_owned());
    let inner = Space {
        left: space.left + 34.0,
        top: space.top + BODY + 8.0,
        right: space.right - end_label_room(names, space),
        bottom: space.bottom - 32.0,
    };
    Panel::new(
        inner,
        (0.0, data.columns.len() as f64),
        (0.0, highest * 1.1),
    )
}

fn score_axis(sheet: &Sheet<'_>, panel: &Panel, highest: f64, language: Language) {
    let step = round_step(highest, panel.space.height() / 45.0);
    let decimals = usize::from(step < 1.0) + usize::from(step < 0.1);
    for tick in ticks(0.0, highest, step) {
        let role = if tick > 0.0 { Role::Grid } else { Role::Axis };
        sheet.across(panel, tick, role, 1.0);
        let at = (panel.space.left - 6.0, panel.y(tick) + SMALL * HALF_CAPITAL);
        sheet.text(
            at,
            &number(language, tick, decimals),
            Pen::new(Role::Muted, SMALL).anchored(Anchor::End),
        );
    }
    let name = say(language, Key::AxisFrustrationScore);
    sheet.text(
        (super::sheet::EDGE, panel.space.top - 10.0),
        name,
        Pen::new(Role::Ink, BODY),
    );
}

/// Left and right edge of a column, in data.
fn edges(place: usize) -> (f64, f64) {
    (place as f64 + 0.18, place as f64 + 0.82)
}

fn stack(sheet: &Sheet<'_>, panel: &Panel, place: usize, column: &CauseColumn, language: Language) {
    let (left, right) = edges(place);
    let mut floor = 0.0;
    for (part, role) in ROLES.into_iter().enumerate() {
        let top = floor + column.parts[part];
        let (from, to) = (panel.at(left, floor), panel.at(right, top));
        // Half a pixel of paper between the parts keeps them apart in grey.
        let gap = if from.1 - to.1 > 20 { 5 } else { 0 };
        let area = corners(from, (to.0, to.1 + gap));
        sheet.area(area.clone(), role, 1.0);
        sheet.hatch(&area, Lean::of_part(part), 6.0, Role::Paper, 0.35);
        let text = percent(language, column.share(part), 0);
        let fits = width(&text, SMALL, true) + 6.0 <= panel.x(right) - panel.x(left);
        if fits && from.1 - to.1 > tenths(SMALL + 3.0) {
            let at = (
                (panel.x(left) + panel.x(right)) / 2.0,
                (panel.y(floor) + panel.y(top)) / 2.0 + SMALL * HALF_CAPITAL,
            );
            sheet.text(
                at,
                &text,
                Pen::new(Role::OnHeat, SMALL)
                    .bold()
                    .anchored(Anchor::Middle),
            );
        }
        floor = top;
    }
    let at = ((panel.x(left) + panel.x(right)) / 2.0, panel.y(floor) - 5.0);
    let text = shortened(
        &number(language, floor, 2),
        SMALL,
        true,
        panel.x(1.0) - panel.x(0.0),
    );
    sheet.text(
        at,
        &text,
        Pen::new(Role::Ink, SMALL).bold().anchored(Anchor::Middle),
    );
}

fn column_labels(sheet: &Sheet<'_>, panel: &Panel, data: &Causes) {
    let room = panel.x(1.0) - panel.x(0.0) - 6.0;
    for (place, column) in data.columns.iter().enumerate() {
        let x = panel.x(place as f64 + 0.5);
        for (line, text) in wrapped(&column.label, SMALL, false, room, 2)
            .iter()
            .enumerate()
        {
            let y = panel.space.bottom + 15.0 + 13.0 * line as f64;
            sheet.text(
                (x, y),
                text,
                Pen::new(Role::Ink, SMALL).anchored(Anchor::Middle),
            );
        }
    }
}

/// Every cause that occurs, beside the last column that has it.
fn labels(sheet: &Sheet<'_>, panel: &Panel, data: &Causes, language: Language, space: Space) {
    let mut labels = Vec::new();
    for (part, role) in ROLES.into_iter().enumerate() {
        let held = data
            .columns
            .iter()
            .enumerate()
            .rev()
            .find(|(_, column)| column.parts[part] > 0.0);
        if let Some((place, column)) = held {
            let middle = column.parts[..part].iter().sum::<f64>() + column.parts[part] / 2.0;
            let from = (panel.x(edges(place).1) + 2.0, panel.y(middle));
            let text = cause(language, CAUSE_NAMES[part])
                .unwrap_or(CAUSE_NAMES[part])
                .to_owned();
            labels.push(EndLabel {
                from,
                text,
                role,
                bold: true,
            });
        }
    }
    sheet.end_labels(panel.space, space.right, &labels);
}

fn description(data: &Causes, language: Language) -> String {
    let sentences: Vec<String> = data
        .columns
        .iter()
        .filter_map(|column| {
            let largest = column.largest()?;
            Some(fill(
                language,
                Key::CausesDescColumn,
                &[
                    ("column", &column.label),
                    ("total", &number(language, column.total(), 2)),
                    (
                        "cause",
                        cause(language, CAUSE_NAMES[largest]).unwrap_or(CAUSE_NAMES[largest]),
                    ),
                    ("share", &percent(language, column.share(largest), 0)),
                ],
            ))
        })
        .collect();
    if sentences.is_empty() {
        return say(language, Key::CausesDescEmpty).to_owned();
    }
    format!("{} {}", say(language, Key::CausesDesc), sentences.join(" "))
}
