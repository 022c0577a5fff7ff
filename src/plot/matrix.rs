//! Who bounces whom: a table of bounces from queue to queue, darker where there are more.

use super::font::{shortened, width, wrapped};
use super::hatch::Lean;
use super::picture::{Anchor, Picture};
use super::sheet::{BODY, Frame, Pen, SMALL, Sheet, Space, corners, picture, tenths};
use super::theme::Role;
use crate::model::Language;
use crate::text::number::{BLANK, number};
use crate::text::{Key, fill, say};

/// Bounces from queue to queue.
#[derive(Clone, Debug, PartialEq)]
pub struct Matrix {
    /// Names of the queues.
    pub queues: Vec<String>,
    /// Bounces per 100 cases: `per_hundred[from][to]`. What is missing is none.
    pub per_hundred: Vec<Vec<f64>>,
}

impl Matrix {
    fn value(&self, from: usize, to: usize) -> f64 {
        self.per_hundred
            .get(from)
            .and_then(|row| row.get(to))
            .copied()
            .unwrap_or(0.0)
    }

    /// The most travelled way, if there is any.
    fn most(&self) -> Option<(usize, usize, f64)> {
        let size = self.queues.len();
        (0..size)
            .flat_map(|from| (0..size).map(move |to| (from, to)))
            .map(|(from, to)| (from, to, self.value(from, to)))
            .filter(|cell| cell.2 > 0.0)
            .max_by(|one, other| one.2.total_cmp(&other.2))
    }
}

/// Draws the bounces from queue to queue.
pub fn matrix(data: &Matrix, frame: &Frame) -> Picture {
    let language = frame.language;
    let title = say(language, Key::MatrixTitle).to_owned();
    let legend = say(language, Key::MatrixLegend);
    picture(
        "matrix",
        frame,
        title,
        legend,
        description(data, language),
        |sheet, space| {
            let Some((_, _, most)) = data.most() else {
                sheet.nothing(space, say(language, Key::BlankNothing));
                return;
            };
            let names = data.queues.iter().map(|name| width(name, SMALL, false));
            let row_room = names.fold(
                width(say(language, Key::AxisFromQueue), BODY, false),
                f64::max,
            ) + 10.0;
            let grid = Space {
                left: space.left + row_room.min(space.width() * 0.3),
                top: space.top + BODY + 36.0,
                right: space.right,
                bottom: space.bottom,
            };
            headings(sheet, data, grid, space, language);
            for from in 0..data.queues.len() {
                for to in 0..data.queues.len() {
                    cell(sheet, data, grid, (from, to), most, language);
                }
            }
        },
    )
}

/// Width and height of a cell.
fn cell_size(data: &Matrix, grid: Space) -> (f64, f64) {
    let size = data.queues.len().max(1) as f64;
    // Very wide cells tear the numbers apart.
    (
        (grid.width() / size).min(170.0),
        (grid.height() / size).min(70.0),
    )
}

fn headings(sheet: &Sheet<'_>, data: &Matrix, grid: Space, space: Space, language: Language) {
    let (across, down) = cell_size(data, grid);
    let ink = Pen::new(Role::Ink, BODY);
    let room = grid.left - space.left - 8.0;
    sheet.text(
        (space.left, grid.top - 8.0),
        &shortened(say(language, Key::AxisFromQueue), BODY, false, room),
        ink,
    );
    sheet.text(
        (grid.left, space.top + BODY),
        say(language, Key::AxisToQueue),
        ink,
    );
    for (place, name) in data.queues.iter().enumerate() {
        let row = grid.top + (place as f64 + 0.5) * down + SMALL * 0.36;
        sheet.text(
            (space.left, row),
            &shortened(name, SMALL, false, room),
            Pen::new(Role::Ink, SMALL),
        );
        let column = grid.left + (place as f64 + 0.5) * across;
        let lines = wrapped(name, SMALL, false, across - 6.0, 2);
        for (line, text) in lines.iter().rev().enumerate() {
            let y = grid.top - 6.0 - 12.0 * line as f64;
            sheet.text(
                (column, y),
                text,
                Pen::new(Role::Ink, SMALL).anchored(Anchor::Middle),
            );
        }
    }
}

fn cell(
    sheet: &Sheet<'_>,
    data: &Matrix,
    grid: Space,
    (from, to): (usize, usize),
    most: f64,
    language: Language,
) {
    let (across, down) = cell_size(data, grid);
    let (left, top) = (
        grid.left + to as f64 * across,
        grid.top + from as f64 * down,
    );
    let area = corners(
        (tenths(left + 1.0), tenths(top + 1.0)),
        (tenths(left + across - 1.0), tenths(top + down - 1.0)),
    );
    let value = data.value(from, to);
    // Numbers are dark on the lighter half and light on the full colour; between the two nothing could be read.
    let part = value / most;
    let full = part > 0.5;
    let opacity = if full { 1.0 } else { 0.06 + 0.5 * part };
    if value > 0.0 {
        sheet.area(area.clone(), Role::Heat, opacity);
        sheet.hatch(&area, Lean::Forward, 6.0, Role::Paper, 0.3);
    } else {
        sheet.area(area, Role::Grid, 0.35);
    }
    let text = if value > 0.0 {
        number(language, value, usize::from(most < 100.0))
    } else {
        BLANK.to_owned()
    };
    let pen =
        Pen::new(if full { Role::OnHeat } else { Role::OnPale }, BODY).anchored(Anchor::Middle);
    let text = shortened(&text, BODY, full, across - 4.0);
    let at = (left + across / 2.0, top + down / 2.0 + BODY * 0.36);
    sheet.text(at, &text, if full { pen.bold() } else { pen });
}

fn description(data: &Matrix, language: Language) -> String {
    match data.most() {
        Some((from, to, value)) => fill(
            language,
            Key::MatrixDesc,
            &[
                ("from", &data.queues[from]),
                ("to", &data.queues[to]),
                ("value", &number(language, value, 1)),
            ],
        ),
        None => say(language, Key::MatrixDescEmpty).to_owned(),
    }
}
