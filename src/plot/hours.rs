//! Frustration by hours since the first contact: over all cases, with the open ones apart.

use super::hatch::Lean;
use super::index_axis::{Levels, room};
use super::labels::{EndLabel, end_label_room};
use super::layout::{listed_step, ticks};
use super::picture::{Anchor, Picture, Point};
use super::sheet::{BODY, Frame, Panel, Pen, SMALL, Sheet, Space, picture};
use super::theme::Role;
use crate::model::Language;
use crate::text::number::{count, number};
use crate::text::{Key, fill, say};

/// Frustration by hours since the first contact.
#[derive(Clone, Debug, PartialEq)]
pub struct Hours {
    /// All cases; closed ones count with what is left of their frustration.
    pub all: Vec<HourPoint>,
    /// Only the cases that are still open at that hour.
    pub open: Vec<HourPoint>,
    /// Where the moods begin.
    pub levels: Levels,
}

/// The mean index some hours after the first contact.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct HourPoint {
    /// Hours since the first contact of the case.
    pub hour: f64,
    /// Cases behind the mean.
    pub cases: u64,
    /// Mean index.
    pub value: f64,
    /// Half width of its 95 % interval; nothing with one replication.
    pub half_width: Option<f64>,
}

/// Steps of an axis in hours: parts of a day, then days, weeks.
const STEPS: [f64; 12] = [
    1.0, 2.0, 4.0, 6.0, 12.0, 24.0, 48.0, 96.0, 168.0, 336.0, 672.0, 1344.0,
];

/// Draws frustration by hours since the first contact.
pub fn hours(data: &Hours, frame: &Frame) -> Picture {
    let language = frame.language;
    let lines = [
        (&data.all, Role::Before, Lean::Forward, Key::HoursAll),
        (&data.open, Role::After, Lean::Backward, Key::HoursOpen),
    ];
    let title = say(language, Key::HoursTitle).to_owned();
    let legend = say(language, Key::HoursLegend);
    picture(
        "hours",
        frame,
        title,
        legend,
        description(data, language),
        |sheet, space| {
            let mut labels = Vec::new();
            let end = data
                .all
                .iter()
                .chain(&data.open)
                .map(|point| point.hour)
                .fold(0.0, f64::max);
            if data.all.is_empty() {
                sheet.nothing(space, say(language, Key::BlankNothing));
                return;
            }
            let texts = lines
                .iter()
                .filter_map(|line| end_text(line.0, line.3, language));
            let inner = Space {
                left: space.left + room(language, data.levels),
                top: space.top + BODY + 8.0,
                right: space.right - end_label_room(texts, space),
                bottom: space.bottom - 38.0,
            };
            let panel = Panel::new(inner, (0.0, end.max(1.0)), (0.0, 100.0));
            sheet.index_axis(&panel, language, data.levels);
            hour_axis(sheet, &panel, end.max(1.0), language);
            for (points, role, lean, key) in lines {
                line(sheet, &panel, points, role, lean);
                if let (Some(last), Some(text)) = (points.last(), end_text(points, key, language)) {
                    let from = (panel.x(last.hour) + 4.0, panel.y(last.value));
                    labels.push(EndLabel {
                        from,
                        text,
                        role,
                        bold: true,
                    });
                }
            }
            sheet.end_labels(panel.space, space.right, &labels);
        },
    )
}

fn end_text(points: &[HourPoint], key: Key, language: Language) -> Option<String> {
    let last = points.last()?;
    Some(format!(
        "{} {}",
        number(language, last.value, 0),
        say(language, key)
    ))
}

fn hour_axis(sheet: &Sheet<'_>, panel: &Panel, end: f64, language: Language) {
    let step = listed_step(&STEPS, end, panel.space.width() / 55.0);
    let pen = Pen::new(Role::Muted, SMALL).anchored(Anchor::Middle);
    for hour in ticks(0.0, end, step) {
        sheet.text(
            (panel.x(hour), panel.space.bottom + 15.0),
            &number(language, hour, 0),
            pen,
        );
    }
    let centre = (panel.space.left + panel.space.right) / 2.0;
    let name = say(language, Key::AxisHours);
    sheet.text(
        (centre, panel.space.bottom + 31.0),
        name,
        Pen {
            role: Role::Ink,
            size: BODY,
            ..pen
        },
    );
}

/// A line with its band, the band hatched.
fn line(sheet: &Sheet<'_>, panel: &Panel, points: &[HourPoint], role: Role, lean: Lean) {
    let edge = |point: &HourPoint, side: f64| {
        let value = point.value + side * point.half_width.unwrap_or(0.0);
        panel.at(point.hour, value.clamp(0.0, 100.0))
    };
    let upper = points.iter().map(|point| edge(point, 1.0));
    let lower = points.iter().rev().map(|point| edge(point, -1.0));
    let band: Vec<Point> = upper.chain(lower).collect();
    sheet.area(band.clone(), role, 0.2);
    sheet.hatch(&band, lean, 5.0, role, 0.7);
    let middle: Vec<Point> = points
        .iter()
        .map(|point| panel.at(point.hour, point.value))
        .collect();
    if let [only] = middle.as_slice() {
        sheet.disc(*only, 3.4, role);
    }
    sheet.line(middle, role, 2.4);
}

fn description(data: &Hours, language: Language) -> String {
    let (Some(first), Some(last)) = (data.all.first(), data.all.last()) else {
        return say(language, Key::HoursDescEmpty).to_owned();
    };
    let index = |value: f64| number(language, value, 0);
    let mut text = fill(
        language,
        Key::HoursDesc,
        &[
            ("cases", &count(language, first.cases)),
            ("first", &index(first.value)),
            ("last", &index(last.value)),
            ("hours", &index(last.hour)),
            ("rage", &index(data.levels.rage)),
        ],
    );
    if let Some(open) = data.open.last() {
        let values = [
            ("cases", &*count(language, open.cases)),
            ("last", &index(open.value)),
        ];
        text.push(' ');
        text += &fill(language, Key::HoursDescOpen, &values);
    }
    text
}
