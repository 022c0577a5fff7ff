//! A tornado: how far each parameter alone moves a figure, the one that moves it most on top.

use super::font::{HALF_CAPITAL, shortened, width};
use super::hatch::Lean;
use super::picture::{Anchor, Picture};
use super::sheet::{BODY, Frame, Panel, Pen, SMALL, Sheet, Space, corners, picture, tenths};
use super::theme::Role;
use crate::model::Language;
use crate::text::{Key, fill, say};

/// Figures and what moves them.
#[derive(Clone, Debug, PartialEq)]
pub struct Tornado {
    /// One for each figure.
    pub panels: Vec<TornadoPanel>,
}

/// One figure and what moves it.
#[derive(Clone, Debug, PartialEq)]
pub struct TornadoPanel {
    /// Its name.
    pub name: String,
    /// Its value in the scenario as it is.
    pub base: f64,
    /// That value as written, with its interval.
    pub base_text: String,
    /// The parameters, in any order.
    pub rows: Vec<TornadoRow>,
}

/// One parameter at the first and the last of its values, the others as in the scenario.
#[derive(Clone, Debug, PartialEq)]
pub struct TornadoRow {
    /// The parameter.
    pub parameter: String,
    /// At its first value, then at its last.
    pub ends: [TornadoEnd; 2],
}

/// What came of one value of a parameter.
#[derive(Clone, Debug, PartialEq)]
pub struct TornadoEnd {
    /// The value of the parameter and the figure, as written.
    pub text: String,
    /// The figure.
    pub figure: f64,
    /// Half width of its 95 % interval; nothing with one replication.
    pub half_width: Option<f64>,
}

impl TornadoRow {
    /// How far the figure moves from one end to the other, the base included.
    pub fn reach(&self, base: f64) -> f64 {
        let [first, last] = self.ends.each_ref().map(|end| end.figure);
        first.max(last).max(base) - first.min(last).min(base)
    }
}

/// Height of the bars of one parameter, and of the head of a figure, in pixels.
const ROW: f64 = 32.0;
const HEAD: f64 = 24.0;
/// The two ends: their roles and how their hatching leans.
const ENDS: [(Role, Lean); 2] = [(Role::Before, Lean::Forward), (Role::After, Lean::Backward)];

/// The height in pixels that a tornado of so many figures and parameters needs, with what stands around it.
pub fn tornado_height(figures: usize, parameters: usize) -> u32 {
    let body = figures as f64 * (HEAD + 14.0 + ROW * parameters as f64);
    (body + 110.0).clamp(260.0, 4_000.0).round() as u32
}

/// Draws how far each parameter moves the figures.
pub fn tornado(data: &Tornado, frame: &Frame) -> Picture {
    let language = frame.language;
    picture(
        "tornado",
        frame,
        say(language, Key::TornadoTitle).to_owned(),
        say(language, Key::TornadoLegend),
        description(data, language),
        |sheet, space| {
            let rows: usize = data.panels.iter().map(|panel| panel.rows.len()).sum();
            if rows == 0 {
                sheet.nothing(space, say(language, Key::SweepNothing));
                return;
            }
            // In too little height the bars become thin rather than fall off the paper.
            let wanted = data.panels.len() as f64 * (HEAD + 14.0) + rows as f64 * ROW;
            let scale = (space.height() / wanted).min(1.0);
            let mut top = space.top;
            for figure in &data.panels {
                let high = (HEAD + 14.0 + figure.rows.len() as f64 * ROW) * scale;
                let cell = Space {
                    top,
                    bottom: top + high,
                    ..space
                };
                panel(sheet, figure, language, cell);
                top += high;
            }
        },
    )
}

/// The rows, the one that moves the figure most first.
fn sorted(figure: &TornadoPanel) -> Vec<&TornadoRow> {
    let mut rows: Vec<&TornadoRow> = figure.rows.iter().collect();
    rows.sort_by(|one, other| {
        let (one, other) = (one.reach(figure.base), other.reach(figure.base));
        other.total_cmp(&one)
    });
    rows
}

fn panel(sheet: &Sheet<'_>, figure: &TornadoPanel, language: Language, cell: Space) {
    let head = Pen::new(Role::Ink, BODY).bold();
    let base = fill(language, Key::TornadoBase, &[("value", &figure.base_text)]);
    let base_width = width(&base, SMALL, false);
    let name = shortened(&figure.name, BODY, true, cell.width() - base_width - 12.0);
    sheet.text((cell.left, cell.top + BODY), &name, head);
    let pen = Pen::new(Role::Muted, SMALL).anchored(Anchor::End);
    sheet.text((cell.right, cell.top + BODY), &base, pen);
    let rows = sorted(figure);
    let names = rows
        .iter()
        .map(|row| width(&row.parameter, SMALL, false))
        .fold(0.0, f64::max)
        .min(cell.width() * 0.3);
    let texts = rows.iter().flat_map(|row| &row.ends);
    let label = texts
        .map(|end| width(&end.text, SMALL - 1.0, false))
        .fold(0.0, f64::max)
        .min(cell.width() * 0.22)
        + 8.0;
    let inner = Space {
        left: cell.left + names + 10.0 + label,
        top: cell.top + HEAD,
        right: cell.right - label,
        bottom: cell.bottom - 8.0,
    };
    let (low, high) = range(figure);
    let axis = Panel::new(inner, (low, high), (0.0, 1.0));
    let high = inner.height() / rows.len().max(1) as f64;
    for (place, row) in rows.iter().enumerate() {
        let top = inner.top + place as f64 * high;
        let middle = top + high / 2.0 + SMALL * HALF_CAPITAL;
        let name = shortened(&row.parameter, SMALL, false, names);
        sheet.text((cell.left, middle), &name, Pen::new(Role::Ink, SMALL));
        for (side, (end, look)) in row.ends.iter().zip(ENDS).enumerate() {
            let thick = (high - 6.0) / 2.0;
            let bar = top + 3.0 + side as f64 * thick;
            draw(sheet, &axis, figure.base, end, look, (bar, thick - 1.0));
            let length = label - 8.0;
            let text = shortened(&end.text, SMALL - 1.0, false, length);
            let beyond = end.half_width.unwrap_or(0.0);
            let pen = Pen::new(look.0, SMALL - 1.0);
            let y = bar + thick / 2.0 + (SMALL - 1.0) * HALF_CAPITAL - 0.5;
            if end.figure < figure.base {
                let x = axis.x(end.figure - beyond) - 5.0;
                sheet.text((x, y), &text, pen.anchored(Anchor::End));
            } else {
                let x = axis.x(end.figure + beyond) + 5.0;
                sheet.text((x, y), &text, pen);
            }
        }
    }
    let x = tenths(axis.x(figure.base));
    let line = vec![(x, tenths(inner.top)), (x, tenths(inner.bottom))];
    sheet.line(line, Role::Ink, 1.2);
}

/// Every bar with its interval.
fn range(figure: &TornadoPanel) -> (f64, f64) {
    let ends = figure.rows.iter().flat_map(|row| &row.ends);
    let (low, high) = ends.fold((figure.base, figure.base), |(low, high), end| {
        let half = end.half_width.unwrap_or(0.0);
        (low.min(end.figure - half), high.max(end.figure + half))
    });
    let least = (figure.base.abs() * 1e-3).max(1e-9);
    if high - low < least {
        (figure.base - least, figure.base + least)
    } else {
        (low, high)
    }
}

/// A hatched bar from the base to the figure, with its interval as a thin line.
fn draw(
    sheet: &Sheet<'_>,
    axis: &Panel,
    base: f64,
    end: &TornadoEnd,
    (role, lean): (Role, Lean),
    (top, thick): (f64, f64),
) {
    let (from, to) = (tenths(axis.x(base)), tenths(axis.x(end.figure)));
    let area = corners((from, tenths(top)), (to, tenths(top + thick)));
    sheet.area(area.clone(), role, 0.3);
    sheet.hatch(&area, lean, 5.0, role, 0.8);
    if let Some(half) = end.half_width {
        let y = tenths(top + thick / 2.0);
        let side = |side: f64| (tenths(axis.x(end.figure + side * half)), y);
        sheet.whisker(side(-1.0), side(1.0), role, 1.4);
    }
}

fn description(data: &Tornado, language: Language) -> String {
    let mut text = say(language, Key::TornadoDesc).to_owned();
    for figure in &data.panels {
        if let Some(row) = sorted(figure).first() {
            let [first, last] = row.ends.each_ref().map(|end| end.text.as_str());
            let values = [
                ("figure", figure.name.as_str()),
                ("parameter", &row.parameter),
                ("first", first),
                ("last", last),
            ];
            text.push(' ');
            text += &fill(language, Key::TornadoDescMost, &values);
        }
    }
    text
}
