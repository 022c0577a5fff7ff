//! Who bounces whom: a table of bounces from queue to queue, darker where there are more.

use super::font::{HALF_CAPITAL, shortened, width, wrapped};
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
        (grid.width() / size).min(220.0),
        (grid.height() / size).min(110.0),
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
    // Names that do not fit above their columns are replaced by numbers, in the rows too.
    let numbered = !data
        .queues
        .iter()
        .all(|name| fits_in_two(name, across - 6.0));
    for (place, name) in data.queues.iter().enumerate() {
        let number = (place + 1).to_string();
        let row = grid.top + (place as f64 + 0.5) * down + SMALL * HALF_CAPITAL;
        let row_name = if numbered {
            format!("{number}  {name}")
        } else {
            name.clone()
        };
        sheet.text(
            (space.left, row),
            &shortened(&row_name, SMALL, false, room),
            Pen::new(Role::Ink, SMALL),
        );
        let column = grid.left + (place as f64 + 0.5) * across;
        let column_name = if numbered { &number } else { name };
        let lines = wrapped(column_name, SMALL, false, across - 2.0, 2);
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

/// Whether a name fits in two lines without being cut.
fn fits_in_two(name: &str, room: f64) -> bool {
    wrapped(name, SMALL, false, room, 2).join(" ") == name
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
    // Dark numbers up to here, light ones on the fuller cells; shades between the two would hide both.
    let part = value / most;
    let full = part > 0.7;
    let opacity = if full {
        0.85 + 0.5 * (part - 0.7)
    } else {
        0.06 + 0.5 * part
    };
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
    let role = if full { Role::OnHeat } else { Role::OnPale };
    // What does not fit even in small figures is left to the colour.
    let size = [BODY, SMALL - 2.0]
        .into_iter()
        .find(|size| width(&text, *size, full) <= across - 4.0);
    if let Some(size) = size {
        let pen = Pen {
            bold: full,
            ..Pen::new(role, size)
        };
        let at = (left + across / 2.0, top + down / 2.0 + size * HALF_CAPITAL);
        sheet.text(at, &text, pen.anchored(Anchor::Middle));
    }
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
