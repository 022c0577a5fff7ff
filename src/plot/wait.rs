//! How long people wait: the distribution behind the service level.

use super::font::{HALF_CAPITAL, width};
use super::hatch::Lean;
use super::layout::{listed_step, round_step, ticks};
use super::picture::{Anchor, Picture};
use super::sheet::{BODY, EDGE, Frame, Panel, Pen, SMALL, Sheet, Space, corners, picture, tenths};
use super::theme::Role;
use crate::model::Language;
use crate::text::number::{count, duration, percent};
use crate::text::{Key, fill, say};
use crate::time::Span;

/// The distribution of waiting times.
#[derive(Clone, Debug, PartialEq)]
pub struct Waits {
    /// Columns of equal width from zero on.
    pub bins: Vec<WaitBin>,
    /// Width of one column, more than zero.
    pub bin: Span,
    /// What waits beyond the last column, as a share.
    pub longer: f64,
    /// Contacts behind it.
    pub contacts: u64,
    /// The target wait.
    pub target: Span,
    /// Share that waits no longer than the target.
    pub within_target: f64,
    /// Half wait less.
    pub median: Span,
}

/// One column.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct WaitBin {
    /// Share of all contacts, 0 to 1.
    pub share: f64,
    /// Half width of its 95 % interval; nothing with one replication.
    pub half_width: Option<f64>,
}

/// Draws the distribution of waiting times.
pub fn waits(data: &Waits, frame: &Frame) -> Picture {
    let language = frame.language;
    let title = say(language, Key::WaitTitle).to_owned();
    let legend = say(language, Key::WaitLegend);
    picture(
        "waits",
        frame,
        title,
        legend,
        description(data, language),
        |sheet, space| {
            if data.contacts == 0 || data.bins.is_empty() || data.bin <= Span::ZERO {
                sheet.nothing(space, say(language, Key::BlankNoContacts));
                return;
            }
            let tops = data
                .bins
                .iter()
                .map(|bin| bin.share + bin.half_width.unwrap_or(0.0));
            let highest = tops.fold(data.longer, f64::max).max(1e-6) * 1.05;
            let inner = Space {
                left: space.left + 44.0,
                top: space.top + BODY + 40.0,
                right: space.right - 8.0,
                bottom: space.bottom - 34.0,
            };
            // One column's width apart stands what waits longer.
            let end = data.bins.len() as f64 + if data.longer > 0.0 { 2.0 } else { 0.0 };
            let panel = Panel::new(inner, (0.0, end), (0.0, highest));
            share_axis(sheet, &panel, highest, language);
            for (place, bin) in data.bins.iter().enumerate() {
                column(sheet, &panel, place as f64, *bin);
            }
            if data.longer > 0.0 {
                column(
                    sheet,
                    &panel,
                    data.bins.len() as f64 + 1.0,
                    WaitBin {
                        share: data.longer,
                        half_width: None,
                    },
                );
            }
            wait_axis(sheet, &panel, data, language);
            marks(sheet, &panel, data, space, language);
        },
    )
}

fn share_axis(sheet: &Sheet<'_>, panel: &Panel, highest: f64, language: Language) {
    let step = round_step(highest * 100.0, panel.space.height() / 40.0) / 100.0;
    let decimals = usize::from(step < 0.01) + usize::from(step < 0.001);
    for tick in ticks(0.0, highest, step) {
        sheet.across(
            panel,
            tick,
            if tick > 0.0 { Role::Grid } else { Role::Axis },
            1.0,
        );
        let at = (panel.space.left - 6.0, panel.y(tick) + SMALL * HALF_CAPITAL);
        sheet.text(
            at,
            &percent(language, tick, decimals),
            Pen::new(Role::Muted, SMALL).anchored(Anchor::End),
        );
    }
    let name = say(language, Key::AxisShareOfContacts);
    sheet.text(
        (EDGE, panel.space.top - 38.0),
        name,
        Pen::new(Role::Ink, BODY),
    );
}

fn column(sheet: &Sheet<'_>, panel: &Panel, place: f64, bin: WaitBin) {
    let area = corners(
        panel.at(place + 0.06, 0.0),
        panel.at(place + 0.94, bin.share),
    );
    sheet.area(area.clone(), Role::Before, 0.35);
    sheet.hatch(&area, Lean::Forward, 5.0, Role::Before, 0.8);
    if let Some(half) = bin.half_width {
        let (low, high) = ((bin.share - half).max(0.0), bin.share + half);
        sheet.line(
            vec![panel.at(place + 0.5, low), panel.at(place + 0.5, high)],
            Role::Ink,
            1.2,
        );
    }
}

fn wait_axis(sheet: &Sheet<'_>, panel: &Panel, data: &Waits, language: Language) {
    let bin = data.bin.seconds();
    let end = data.bins.len() as f64 * bin;
    let steps = [
        5.0, 10.0, 20.0, 30.0, 60.0, 120.0, 300.0, 600.0, 1200.0, 1800.0, 3600.0, 7200.0, 14400.0,
    ];
    let step = listed_step(&steps, end, panel.space.width() / 78.0);
    let pen = Pen::new(Role::Muted, SMALL).anchored(Anchor::Middle);
    let y = panel.space.bottom + 15.0;
    let longer = say(language, Key::WaitLonger);
    // The last step gives way to the name of the column beside it.
    let limit = if data.longer > 0.0 {
        panel.x(data.bins.len() as f64 + 1.5) - width(longer, SMALL, false) / 2.0 - 8.0
    } else {
        panel.space.right + 8.0
    };
    for seconds in ticks(0.0, end, step) {
        let text = duration(language, Span::from_seconds(seconds));
        let x = panel.x(seconds / bin);
        if x + width(&text, SMALL, false) / 2.0 <= limit {
            sheet.text((x, y), &text, pen);
        }
    }
    if data.longer > 0.0 {
        sheet.text((panel.x(data.bins.len() as f64 + 1.5), y), longer, pen);
    }
    let centre = (panel.space.left + panel.space.right) / 2.0;
    let name = say(language, Key::AxisWaitingTime);
    sheet.text(
        (centre, y + 16.0),
        name,
        Pen {
            role: Role::Ink,
            size: BODY,
            ..pen
        },
    );
}

/// The target and the median as lines with their texts above the panel, one above the other.
fn marks(sheet: &Sheet<'_>, panel: &Panel, data: &Waits, space: Space, language: Language) {
    let target = duration(language, data.target);
    let share = percent(language, data.within_target, 1);
    let median = match data.median {
        Span::ZERO => say(language, Key::WaitMedianZero).to_owned(),
        median => fill(
            language,
            Key::WaitMedian,
            &[("median", &duration(language, median))],
        ),
    };
    let mut marks = [
        (
            data.target,
            Role::After,
            fill(
                language,
                Key::WaitWithin,
                &[("share", &share), ("target", &target)],
            ),
        ),
        (data.median, Role::NonAnswer, median),
    ];
    // The left mark has the upper row, so that the line of the right one ends below its text.
    marks.sort_by_key(|mark| mark.0);
    for (row, (at, role, text)) in marks.into_iter().enumerate() {
        let place = (at.seconds() / data.bin.seconds()).clamp(0.0, data.bins.len() as f64);
        let x = panel.x(place);
        let y = panel.space.top - 22.0 + 15.0 * row as f64;
        sheet.line(
            vec![
                (tenths(x), tenths(y + 2.0)),
                (tenths(x), tenths(panel.space.bottom)),
            ],
            role,
            1.6,
        );
        let wide = width(&text, SMALL, true) + 6.0;
        let pen = Pen::new(role, SMALL).bold();
        if x + wide <= space.right {
            sheet.text((x + 4.0, y + 4.0), &text, pen);
        } else {
            sheet.text(
                ((x - 4.0).max(space.left + wide), y + 4.0),
                &text,
                pen.anchored(Anchor::End),
            );
        }
    }
}

fn description(data: &Waits, language: Language) -> String {
    if data.contacts == 0 {
        return say(language, Key::WaitDescEmpty).to_owned();
    }
    fill(
        language,
        Key::WaitDesc,
        &[
            ("contacts", &count(language, data.contacts)),
            ("share", &percent(language, data.within_target, 1)),
            ("target", &duration(language, data.target)),
            ("median", &duration(language, data.median)),
        ],
    )
}
