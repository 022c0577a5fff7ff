//! Service level over the day, above the volume that explains it.

use super::font::HALF_CAPITAL;
use super::hatch::Lean;
use super::labels::{EndLabel, end_label_room};
use super::layout::{listed_step, round_step, ticks};
use super::picture::{Anchor, Picture, Point};
use super::sheet::{BODY, EDGE, Frame, Panel, Pen, SMALL, Sheet, Space, corners, picture};
use super::theme::Role;
use crate::model::Language;
use crate::text::number::{clock_of_minutes, duration, number, percent};
use crate::text::{Key, fill, say};
use crate::time::Span;

/// Service level and volume by interval, in the order of the day.
#[derive(Clone, Debug, PartialEq)]
pub struct Intervals {
    /// The intervals, by arrival.
    pub intervals: Vec<IntervalFigures>,
    /// Share to be answered in time, 0 to 1.
    pub target: f64,
    /// Within which wait.
    pub within: Span,
}

/// One interval of the day, as a mean over days and replications.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct IntervalFigures {
    /// Minutes since midnight.
    pub start: u32,
    /// Minutes since midnight, after `start`.
    pub end: u32,
    /// Share answered within the target; nothing when nobody called.
    pub service_level: Option<f64>,
    /// Half width of its 95 % interval; nothing with one replication.
    pub half_width: Option<f64>,
    /// Contacts: first attempts, redials, repeats, transferred.
    pub offered: [f64; 4],
}

impl IntervalFigures {
    fn total(&self) -> f64 {
        self.offered.iter().sum()
    }

    fn middle(&self) -> f64 {
        (f64::from(self.start) + f64::from(self.end)) / 2.0
    }
}

const KINDS: [(Key, Role); 4] = [
    (Key::IntervalFresh, Role::Wait),
    (Key::IntervalRedial, Role::Bounce),
    (Key::IntervalRepeat, Role::NonAnswer),
    (Key::IntervalTransferred, Role::Unreachable),
];

/// Draws service level by interval, with the contacts offered below it.
pub fn intervals(data: &Intervals, frame: &Frame) -> Picture {
    let language = frame.language;
    let title = say(language, Key::IntervalTitle).to_owned();
    let legend = fill(
        language,
        Key::IntervalLegend,
        &[("target", &duration(language, data.within))],
    );
    picture(
        "intervals",
        frame,
        title,
        &legend,
        description(data, language),
        |sheet, space| {
            let busiest = data
                .intervals
                .iter()
                .map(IntervalFigures::total)
                .fold(0.0, f64::max);
            let (Some(first), Some(last)) = (data.intervals.first(), data.intervals.last()) else {
                sheet.nothing(space, say(language, Key::BlankNoContacts));
                return;
            };
            if busiest <= 0.0 {
                sheet.nothing(space, say(language, Key::BlankNoContacts));
                return;
            }
            let texts = KINDS
                .iter()
                .map(|kind| say(language, kind.0).to_owned())
                .chain([target_text(data, language)]);
            let room = end_label_room(texts, space);
            let middle = space.top + (space.height() - 20.0) * 0.5;
            let upper = Space {
                left: space.left + 40.0,
                top: space.top + BODY + 8.0,
                right: space.right - room,
                bottom: middle - 8.0,
            };
            let lower = Space {
                top: middle + BODY + 16.0,
                bottom: space.bottom - 20.0,
                ..upper
            };
            let hours = (
                f64::from(first.start),
                f64::from(last.end.max(first.start + 1)),
            );
            let shares = Panel::new(upper, hours, (0.0, 1.0));
            let volume = Panel::new(lower, hours, (0.0, busiest * 1.05));
            share_axis(sheet, &shares, language);
            service_level(sheet, &shares, data);
            let from = (shares.space.right + 1.0, shares.y(data.target));
            let label = EndLabel {
                from,
                text: target_text(data, language),
                role: Role::Target,
                bold: false,
            };
            sheet.end_labels(upper, space.right, &[label]);
            volume_axis(sheet, &volume, first.end - first.start, busiest, language);
            stacks(sheet, &volume, data, language, space);
            clock_axis(sheet, &volume, hours);
        },
    )
}

fn target_text(data: &Intervals, language: Language) -> String {
    fill(
        language,
        Key::SeriesTarget,
        &[("value", &percent(language, data.target, 0))],
    )
}

fn share_axis(sheet: &Sheet<'_>, panel: &Panel, language: Language) {
    let step = if panel.space.height() < 90.0 {
        0.5
    } else {
        0.25
    };
    for share in ticks(0.0, 1.0, step) {
        sheet.across(
            panel,
            share,
            if share > 0.0 { Role::Grid } else { Role::Axis },
            1.0,
        );
        let at = (
            panel.space.left - 6.0,
            panel.y(share) + SMALL * HALF_CAPITAL,
        );
        sheet.text(
            at,
            &percent(language, share, 0),
            Pen::new(Role::Muted, SMALL).anchored(Anchor::End),
        );
    }
    let name = say(language, Key::AxisServiceLevel);
    sheet.text(
        (EDGE, panel.space.top - 10.0),
        name,
        Pen::new(Role::Ink, BODY),
    );
}

/// The line with its band; intervals without calls break it.
fn service_level(sheet: &Sheet<'_>, panel: &Panel, data: &Intervals) {
    sheet.across(panel, data.target, Role::Target, 1.2);
    for stretch in data
        .intervals
        .split(|interval| interval.service_level.is_none())
    {
        let edge = |interval: &IntervalFigures, side: f64| {
            let value =
                interval.service_level.unwrap_or(0.0) + side * interval.half_width.unwrap_or(0.0);
            panel.at(interval.middle(), value.clamp(0.0, 1.0))
        };
        let upper = stretch.iter().map(|interval| edge(interval, 1.0));
        let lower = stretch.iter().rev().map(|interval| edge(interval, -1.0));
        let band: Vec<Point> = upper.chain(lower).collect();
        sheet.area(band.clone(), Role::Before, 0.2);
        sheet.hatch(&band, Lean::Forward, 5.0, Role::Before, 0.7);
        let line: Vec<Point> = stretch.iter().map(|interval| edge(interval, 0.0)).collect();
        // Many intervals side by side would make a string of beads.
        if line.len() == 1 || panel.space.width() / data.intervals.len() as f64 > 9.0 {
            for point in &line {
                sheet.disc(*point, 2.4, Role::Before);
            }
        }
        sheet.line(line, Role::Before, 2.2);
    }
}

fn volume_axis(sheet: &Sheet<'_>, panel: &Panel, minutes: u32, busiest: f64, language: Language) {
    let step = round_step(busiest * 1.05, panel.space.height() / 35.0);
    let decimals = usize::from(step < 1.0) + usize::from(step < 0.1);
    for tick in ticks(0.0, busiest * 1.05, step) {
        sheet.across(
            panel,
            tick,
            if tick > 0.0 { Role::Grid } else { Role::Axis },
            1.0,
        );
        let at = (panel.space.left - 6.0, panel.y(tick) + SMALL * HALF_CAPITAL);
        sheet.text(
            at,
            &number(language, tick, decimals),
            Pen::new(Role::Muted, SMALL).anchored(Anchor::End),
        );
    }
    let name = fill(
        language,
        Key::AxisContactsPerInterval,
        &[("minutes", &minutes.to_string())],
    );
    sheet.text(
        (EDGE, panel.space.top - 10.0),
        &name,
        Pen::new(Role::Ink, BODY),
    );
}

/// The contacts of each interval, stacked by kind and hatched.
fn stacks(sheet: &Sheet<'_>, panel: &Panel, data: &Intervals, language: Language, space: Space) {
    for interval in &data.intervals {
        let width = f64::from(interval.end) - f64::from(interval.start);
        let (left, right) = (
            f64::from(interval.start) + 0.08 * width,
            f64::from(interval.end) - 0.08 * width,
        );
        let mut floor = 0.0;
        for (kind, (_, role)) in KINDS.iter().enumerate() {
            let top = floor + interval.offered[kind];
            let (from, to) = (panel.at(left, floor), panel.at(right, top));
            // A little paper between the parts keeps them apart in grey.
            let gap = if from.1 - to.1 > 20 { 6 } else { 0 };
            let area = corners(from, (to.0, to.1 + gap));
            sheet.area(area.clone(), *role, 1.0);
            sheet.hatch(&area, Lean::of_part(kind), 5.0, Role::Paper, 0.4);
            floor = top;
        }
    }
    let Some(last) = data.intervals.last() else {
        return;
    };
    let mut floor = 0.0;
    let mut labels = Vec::new();
    for (kind, (key, role)) in KINDS.iter().enumerate() {
        let part = last.offered[kind];
        if data
            .intervals
            .iter()
            .any(|interval| interval.offered[kind] > 0.0)
        {
            let from = (panel.space.right - 1.0, panel.y(floor + part / 2.0));
            labels.push(EndLabel {
                from,
                text: say(language, *key).to_owned(),
                role: *role,
                bold: true,
            });
        }
        floor += part;
    }
    sheet.end_labels(panel.space, space.right, &labels);
}

fn clock_axis(sheet: &Sheet<'_>, panel: &Panel, hours: (f64, f64)) {
    let steps = [15.0, 30.0, 60.0, 120.0, 180.0, 240.0, 360.0, 720.0];
    let step = listed_step(&steps, hours.1 - hours.0, panel.space.width() / 50.0);
    for minutes in ticks(hours.0, hours.1, step) {
        let at = (panel.x(minutes), panel.space.bottom + 15.0);
        let pen = Pen::new(Role::Muted, SMALL).anchored(Anchor::Middle);
        sheet.text(at, &clock_of_minutes(minutes.round() as i64), pen);
    }
}

fn description(data: &Intervals, language: Language) -> String {
    let known = data
        .intervals
        .iter()
        .filter_map(|interval| Some((interval, interval.service_level?)));
    let lowest = known.min_by(|one, other| one.1.total_cmp(&other.1));
    let busiest = data
        .intervals
        .iter()
        .max_by(|one, other| one.total().total_cmp(&other.total()));
    let (Some((lowest, share)), Some(busiest)) = (lowest, busiest) else {
        return say(language, Key::IntervalDescEmpty).to_owned();
    };
    fill(
        language,
        Key::IntervalDesc,
        &[
            ("clock", &clock_of_minutes(i64::from(lowest.start))),
            ("lowest", &percent(language, share, 0)),
            ("target", &percent(language, data.target, 0)),
            ("busiest", &clock_of_minutes(i64::from(busiest.start))),
            ("offered", &number(language, busiest.total(), 0)),
        ],
    )
}
