//! A sweep: figures against a parameter, a panel for each figure.

use super::font::{HALF_CAPITAL, shortened, width};
use super::hatch::Lean;
use super::labels::{EndLabel, end_label_room};
use super::layout::{round_step, ticks};
use super::picture::{Anchor, Picture, Point};
use super::sheet::{BODY, Frame, Panel, Pen, SMALL, Sheet, Space, picture, tenths};
use super::theme::Role;
use crate::model::Language;
use crate::text::number::number;
use crate::text::{Key, fill, fill_with, say};

/// Figures against the values of a parameter.
#[derive(Clone, Debug, PartialEq)]
pub struct Sweep {
    /// The parameter, as on the axis.
    pub parameter: String,
    /// Its values, in order.
    pub values: Vec<SweepValue>,
    /// The lines: the values of the other parameters. One line without a name when there are none.
    pub lines: Vec<String>,
    /// The figures; no more than four can be read.
    pub panels: Vec<SweepPanel>,
}

/// A value of the parameter.
#[derive(Clone, Debug, PartialEq)]
pub struct SweepValue {
    /// As written.
    pub label: String,
    /// Where it lies on the axis.
    pub position: f64,
}

/// A figure and the half width of its 95 % interval; nothing where it is not defined.
pub type SweepPoint = Option<(f64, Option<f64>)>;

/// One figure.
#[derive(Clone, Debug, PartialEq)]
pub struct SweepPanel {
    /// Its name, with its unit.
    pub name: String,
    /// For each line and each value.
    pub points: Vec<Vec<SweepPoint>>,
    /// The least and the largest that it can be; nothing where it has no end.
    pub bounds: (Option<f64>, Option<f64>),
}

/// More lines than these cannot be told apart.
const ROLES: [Role; 4] = [
    Role::Before,
    Role::After,
    Role::NonAnswer,
    Role::Unreachable,
];
/// A panel narrower than this cannot be read, in pixels: then panels stand below each other.
const NARROWEST: f64 = 300.0;
/// The least height of a panel with its name and axis, in pixels.
const LOWEST: f64 = 110.0;

/// Draws figures against a parameter.
pub fn sweep(data: &Sweep, frame: &Frame) -> Picture {
    let language = frame.language;
    let title = fill(
        language,
        Key::SweepChartTitle,
        &[("parameter", &data.parameter)],
    );
    let drawn = data.lines.len().min(ROLES.len());
    let mut legend = say(language, Key::SweepLegend).to_owned();
    if drawn < data.lines.len() {
        let values = [
            ("drawn", drawn.to_string()),
            ("lines", data.lines.len().to_string()),
        ];
        legend = format!("{legend} {}", fill_with(language, Key::SweepSome, &values));
    }
    picture(
        "sweep",
        frame,
        title,
        &legend,
        description(data, language),
        |sheet, space| {
            let shown = chosen(data);
            if data.panels.is_empty() || data.values.len() < 2 || shown.is_empty() {
                sheet.nothing(space, say(language, Key::SweepNothing));
                return;
            }
            let across = if data.panels.len() > 1 && space.width() >= 2.0 * NARROWEST {
                2
            } else {
                1
            };
            // What does not fit is left out from the end: the first figure is the one that was asked for first.
            let most = ((space.height() / LOWEST) as usize).max(1);
            let down = data.panels.len().div_ceil(across).min(most);
            let (gap, wide) = (26.0, space.width());
            let (wide, high) = (
                (wide - gap * (across - 1) as f64) / across as f64,
                space.height() / down as f64,
            );
            for (place, figure) in data.panels.iter().take(across * down).enumerate() {
                let left = space.left + (place % across) as f64 * (wide + gap);
                let top = space.top + (place / across) as f64 * high;
                let cell = Space {
                    left,
                    top,
                    right: left + wide,
                    bottom: top + high,
                };
                panel(sheet, data, figure, &shown, language, cell);
            }
        },
    )
}

/// The lines that are drawn: all, or as many as can be told apart, spread evenly.
fn chosen(data: &Sweep) -> Vec<usize> {
    let (all, most) = (data.lines.len(), ROLES.len());
    if all <= most {
        return (0..all).collect();
    }
    (0..most).map(|at| at * (all - 1) / (most - 1)).collect()
}

fn panel(
    sheet: &Sheet<'_>,
    data: &Sweep,
    figure: &SweepPanel,
    shown: &[usize],
    language: Language,
    cell: Space,
) {
    let (low, high) = range(figure, shown);
    let height = cell.height() - BODY - 48.0;
    let step = round_step(high - low, (height / 34.0).max(2.0));
    let (low, high) = ((low / step).floor() * step, (high / step).ceil() * step);
    let marks = ticks(low, high, step);
    let decimals = usize::from(step < 1.0) + usize::from(step < 0.1) + usize::from(step < 0.01);
    let texts: Vec<String> = marks
        .iter()
        .map(|tick| number(language, *tick, decimals))
        .collect();
    let axis = texts
        .iter()
        .map(|text| width(text, SMALL, false))
        .fold(0.0, f64::max);
    let named = shown.len() > 1;
    let names = shown.iter().filter(|_| named);
    let room = end_label_room(names.map(|line| data.lines[*line].clone()), cell);
    let inner = Space {
        left: cell.left + axis + 8.0,
        top: cell.top + BODY + 12.0,
        right: cell.right - room.max(6.0),
        bottom: cell.bottom - 24.0,
    };
    let (first, last) = data.values.iter().fold(
        (f64::INFINITY, f64::NEG_INFINITY),
        |(first, last), value| (first.min(value.position), last.max(value.position)),
    );
    let margin = (last - first) * 0.06;
    let panel = Panel::new(inner, (first - margin, last + margin), (low, high));
    let name = shortened(&figure.name, BODY, true, cell.width());
    sheet.text(
        (cell.left, cell.top + BODY),
        &name,
        Pen::new(Role::Ink, BODY).bold(),
    );
    for (tick, text) in marks.iter().zip(&texts) {
        let lowest = (tick - low).abs() < step / 2.0;
        let role = if lowest { Role::Axis } else { Role::Grid };
        sheet.across(&panel, *tick, role, 1.0);
        sheet.text(
            (inner.left - 6.0, panel.y(*tick) + SMALL * HALF_CAPITAL),
            text,
            Pen::new(Role::Muted, SMALL).anchored(Anchor::End),
        );
    }
    value_axis(sheet, &panel, data, cell);
    let mut labels = Vec::new();
    for (place, line) in shown.iter().enumerate() {
        let points = figure.points.get(*line).map_or(&[][..], Vec::as_slice);
        let role = ROLES[place % ROLES.len()];
        draw(sheet, &panel, data, points, role, Lean::of_part(place));
        let last = points.iter().zip(&data.values).rev();
        let last = last.filter_map(|(point, value)| Some((value.position, (*point)?.0)));
        if let Some((x, y)) = last.take(usize::from(named)).next() {
            labels.push(EndLabel {
                from: (panel.x(x) + 4.0, panel.y(y)),
                text: data.lines[*line].clone(),
                role,
                bold: true,
            });
        }
    }
    sheet.end_labels(inner, cell.right, &labels);
}

/// What the axis must hold: every interval, with some air, within what the figure can be.
fn range(figure: &SweepPanel, shown: &[usize]) -> (f64, f64) {
    let points = shown.iter().filter_map(|line| figure.points.get(*line));
    let points = points.flatten().flatten();
    let (low, high) = points.fold((f64::INFINITY, f64::NEG_INFINITY), |(low, high), point| {
        let half = point.1.unwrap_or(0.0);
        (low.min(point.0 - half), high.max(point.0 + half))
    });
    if !(low.is_finite() && high.is_finite()) {
        return (0.0, 1.0);
    }
    // A figure that does not move is drawn as flat, not as its own noise made large.
    let air = ((high - low) * 0.08).max(high.abs() * 0.02).max(1e-6);
    let (least, most) = figure.bounds;
    (
        (low - air).max(least.unwrap_or(f64::NEG_INFINITY)),
        (high + air).min(most.unwrap_or(f64::INFINITY)),
    )
}

/// The values as written; where they would meet, some are left out.
fn value_axis(sheet: &Sheet<'_>, panel: &Panel, data: &Sweep, cell: Space) {
    let mut free = cell.left;
    for value in &data.values {
        let x = panel.x(value.position);
        let text = shortened(&value.label, SMALL, false, 110.0);
        let half = width(&text, SMALL, false) / 2.0;
        if x - half >= free && x + half <= cell.right {
            let pen = Pen::new(Role::Muted, SMALL).anchored(Anchor::Middle);
            sheet.text((x, panel.space.bottom + 15.0), &text, pen);
            free = x + half + 6.0;
        }
        let bottom = tenths(panel.space.bottom);
        let foot = (tenths(x), bottom);
        sheet.line(
            vec![foot, (tenths(x), bottom + tenths(3.0))],
            Role::Axis,
            1.0,
        );
    }
}

fn draw(
    sheet: &Sheet<'_>,
    panel: &Panel,
    data: &Sweep,
    points: &[SweepPoint],
    role: Role,
    lean: Lean,
) {
    let placed: Vec<Option<(f64, f64, f64)>> = points
        .iter()
        .zip(&data.values)
        .map(|(point, value)| {
            let (figure, half) = (*point)?;
            Some((value.position, figure, half.unwrap_or(0.0)))
        })
        .collect();
    for stretch in placed.split(Option::is_none) {
        let stretch: Vec<_> = stretch.iter().flatten().collect();
        let (least, most) = (panel.space.bottom, panel.space.top);
        let edge = |point: &(f64, f64, f64), side: f64| {
            let at = panel.at(point.0, point.1 + side * point.2);
            (at.0, at.1.clamp(tenths(most), tenths(least)))
        };
        let upper = stretch.iter().map(|point| edge(point, 1.0));
        let lower = stretch.iter().rev().map(|point| edge(point, -1.0));
        let band: Vec<Point> = upper.chain(lower).collect();
        sheet.area(band.clone(), role, 0.2);
        sheet.hatch(&band, lean, 5.0, role, 0.7);
        let line: Vec<Point> = stretch.iter().map(|point| edge(point, 0.0)).collect();
        sheet.line(line.clone(), role, 2.2);
        for (dot, point) in line.iter().zip(&stretch) {
            // The interval of each value: what lies between the values was not run.
            sheet.whisker(edge(point, 1.0), edge(point, -1.0), role, 1.2);
            sheet.disc(*dot, 3.0, role);
        }
    }
}

fn description(data: &Sweep, language: Language) -> String {
    let (Some(first), Some(last)) = (data.values.first(), data.values.last()) else {
        return say(language, Key::SweepDescEmpty).to_owned();
    };
    let names: Vec<&str> = data
        .panels
        .iter()
        .map(|panel| panel.name.as_str())
        .collect();
    fill(
        language,
        Key::SweepDesc,
        &[
            ("figures", &names.join(", ")),
            ("parameter", &data.parameter),
            ("first", &first.label),
            ("last", &last.label),
        ],
    )
}
