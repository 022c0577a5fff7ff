//! Frustration growth by bounce: the picture that the program is about.

use super::font::{shortened, width};
use super::hatch::Lean;
use super::index_axis::{Levels, room};
use super::labels::{EndLabel, end_label_room};
use super::picture::{Anchor, Picture, Point};
use super::sheet::{BODY, Frame, Panel, Pen, SMALL, Sheet, Space, picture, tenths};
use super::theme::Role;
use crate::model::Language;
use crate::text::number::{BLANK, count, number};
use crate::text::{Key, fill, say};

/// Frustration by number of bounces, of one run or of two.
#[derive(Clone, Debug, PartialEq)]
pub struct Growth {
    /// The base.
    pub before: GrowthSeries,
    /// One variant beside it.
    pub after: Option<GrowthSeries>,
    /// Where the moods begin.
    pub levels: Levels,
}

/// One run in the growth chart.
#[derive(Clone, Debug, PartialEq)]
pub struct GrowthSeries {
    /// Its name beside the line; nothing: "before" and "after", or no name when it is alone.
    pub name: Option<String>,
    /// The steps, by number of bounces from 0, without holes.
    pub steps: Vec<GrowthStep>,
}

/// Everybody who was bounced so often.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct GrowthStep {
    /// How many cases came this far.
    pub cases: u64,
    /// Mean index at the start plus the mean increments of those at each step, added up.
    pub cumulated: f64,
    /// Half width of its 95 % interval; nothing with one replication.
    pub half_width: Option<f64>,
    /// Plain mean of the index just after the jump.
    pub raw_mean: f64,
    /// One in ten is below.
    pub p10: f64,
    /// One in ten is above.
    pub p90: f64,
}

/// A series as drawn.
struct Drawn<'a> {
    series: &'a GrowthSeries,
    name: Option<String>,
    role: Role,
    raw: Role,
}

/// Draws frustration by number of bounces.
pub fn growth(data: &Growth, frame: &Frame) -> Picture {
    let language = frame.language;
    let all = drawn(data, language);
    let title = say(language, Key::GrowthTitle).to_owned();
    let legend = match data.after {
        None => say(language, Key::GrowthLegend),
        Some(_) => say(language, Key::GrowthLegendCompared),
    };
    picture(
        "growth",
        frame,
        title,
        legend,
        description(data, language),
        |sheet, space| {
            if all.iter().all(|drawn| drawn.series.steps.is_empty()) {
                sheet.nothing(space, say(language, Key::BlankNothing));
                return;
            }
            let panel = panel(data, &all, language, space);
            sheet.index_axis(&panel, language, data.levels);
            bounce_axis(sheet, &panel, &all, language, space);
            // Two hatchings across each other would be a grey mesh in which neither can be read.
            range(sheet, &panel, &all[0]);
            for drawn in &all {
                series(sheet, &panel, drawn);
            }
            end_labels(sheet, &panel, &all, language, space);
        },
    )
}

fn drawn(data: &Growth, language: Language) -> Vec<Drawn<'_>> {
    let alone = data.after.is_none();
    let name = |series: &GrowthSeries, key: Key| {
        let given = series.name.clone();
        if alone {
            given
        } else {
            given.or_else(|| Some(say(language, key).to_owned()))
        }
    };
    let before = Drawn {
        series: &data.before,
        name: name(&data.before, Key::SeriesBefore),
        role: Role::Before,
        raw: Role::BeforeRaw,
    };
    let after = data.after.as_ref().map(|series| Drawn {
        series,
        name: name(series, Key::SeriesAfter),
        role: Role::After,
        raw: Role::AfterRaw,
    });
    [Some(before), after].into_iter().flatten().collect()
}

/// The panel between the axis at the left, the end labels at the right and the rows of cases below.
fn panel(data: &Growth, all: &[Drawn<'_>], language: Language, space: Space) -> Panel {
    let texts = all.iter().flat_map(|drawn| end_texts(drawn, language));
    let label_room = end_label_room(texts, space);
    let inner = Space {
        left: space.left + room(language, data.levels).max(row_room(all, language)),
        top: space.top + BODY + 8.0,
        right: space.right - label_room,
        bottom: space.bottom - 38.0 - 15.0 * all.len() as f64,
    };
    let last = all
        .iter()
        .map(|drawn| drawn.series.steps.len())
        .max()
        .unwrap_or(1)
        .max(1)
        - 1;
    // Room beside the first and the last step; one step alone stands in the middle.
    let margin = if last == 0 {
        0.5
    } else {
        0.04 * last as f64 + 0.1
    };
    Panel::new(inner, (-margin, last as f64 + margin), (0.0, 100.0))
}

/// Room for the names of the rows of cases.
fn row_room(all: &[Drawn<'_>], language: Language) -> f64 {
    all.iter()
        .map(|drawn| width(&row_name(drawn, language), SMALL, false) + 18.0)
        .fold(0.0, f64::max)
}

fn row_name(drawn: &Drawn<'_>, language: Language) -> String {
    let name = match &drawn.name {
        Some(name) => fill(language, Key::GrowthCasesOf, &[("series", name)]),
        None => say(language, Key::AxisCases).to_owned(),
    };
    shortened(&name, SMALL, false, 110.0)
}

/// Steps, their name and the number of cases at each.
fn bounce_axis(
    sheet: &Sheet<'_>,
    panel: &Panel,
    all: &[Drawn<'_>],
    language: Language,
    space: Space,
) {
    let steps = all
        .iter()
        .map(|drawn| drawn.series.steps.len())
        .max()
        .unwrap_or(0);
    let cases = |drawn: &Drawn<'_>, step: usize| {
        drawn
            .series
            .steps
            .get(step)
            .map_or(BLANK.to_owned(), |at| count(language, at.cases))
    };
    let widest = all
        .iter()
        .flat_map(|drawn| (0..steps).map(|step| width(&cases(drawn, step), SMALL, false)))
        .fold(width("10", SMALL, false), f64::max);
    let every = ((widest + 6.0) / (panel.x(1.0) - panel.x(0.0)))
        .ceil()
        .max(1.0) as usize;
    let top = panel.space.bottom + 15.0;
    let middle = Pen::new(Role::Muted, SMALL).anchored(Anchor::Middle);
    for step in (0..steps).step_by(every) {
        let x = panel.x(step as f64);
        sheet.text((x, top), &step.to_string(), middle);
        for (row, drawn) in all.iter().enumerate() {
            let y = top + 32.0 + 15.0 * row as f64;
            sheet.text(
                (x, y),
                &cases(drawn, step),
                Pen {
                    role: drawn.role,
                    ..middle
                },
            );
        }
    }
    let name = say(language, Key::AxisBounces);
    let centre = (panel.space.left + panel.space.right) / 2.0;
    sheet.text(
        (centre, top + 16.0),
        name,
        Pen::new(Role::Ink, BODY).anchored(Anchor::Middle),
    );
    for (row, drawn) in all.iter().enumerate() {
        let y = top + 32.0 + 15.0 * row as f64;
        sheet.text(
            (space.left, y),
            &row_name(drawn, language),
            Pen::new(drawn.role, SMALL),
        );
    }
}

/// The band in which 8 in 10 cases lie, hatched. A single step has no width, so it gets a bar.
fn range(sheet: &Sheet<'_>, panel: &Panel, drawn: &Drawn<'_>) {
    let area = band(panel, &drawn.series.steps, |step| (step.p10, step.p90));
    sheet.hatch(&area, Lean::Forward, 7.0, drawn.role, 0.45);
    // Without an edge it is unclear where slanted lines end.
    let edges = area.iter().chain(area.first()).copied().collect();
    sheet.faint_line(edges, drawn.role, 0.8, 0.45);
}

fn series(sheet: &Sheet<'_>, panel: &Panel, drawn: &Drawn<'_>) {
    let steps = &drawn.series.steps;
    let line = |value: fn(&GrowthStep) -> f64| -> Vec<Point> {
        steps
            .iter()
            .enumerate()
            .map(|(bounces, step)| panel.at(bounces as f64, value(step)))
            .collect()
    };
    let interval = |step: &GrowthStep| {
        let half = step.half_width.unwrap_or(0.0);
        (
            (step.cumulated - half).max(0.0),
            (step.cumulated + half).min(100.0),
        )
    };
    sheet.area(band(panel, steps, interval), drawn.role, 0.3);
    sheet.line(line(|step| step.raw_mean), drawn.raw, 1.2);
    sheet.line(line(|step| step.cumulated), drawn.role, 2.6);
    for point in line(|step| step.cumulated) {
        sheet.disc(point, 3.4, drawn.role);
    }
}

/// Upper edge to the right, lower edge back.
fn band(
    panel: &Panel,
    steps: &[GrowthStep],
    edges: impl Fn(&GrowthStep) -> (f64, f64),
) -> Vec<Point> {
    if let [only] = steps {
        let (low, high) = edges(only);
        let (from, to) = (panel.at(0.0, low), panel.at(0.0, high));
        return super::sheet::corners((from.0 - tenths(9.0), from.1), (to.0 + tenths(9.0), to.1));
    }
    let at = |bounces: usize, value: f64| panel.at(bounces as f64, value);
    let upper = steps
        .iter()
        .enumerate()
        .map(|(bounces, step)| at(bounces, edges(step).1));
    let lower = steps
        .iter()
        .enumerate()
        .map(|(bounces, step)| at(bounces, edges(step).0));
    upper.chain(lower.rev()).collect()
}

/// The texts at the end of a series: its name with the last value, and what the thin line is.
fn end_texts(drawn: &Drawn<'_>, language: Language) -> Vec<String> {
    let Some(last) = drawn.series.steps.last() else {
        return Vec::new();
    };
    let value = number(language, last.cumulated, 0);
    let main = match &drawn.name {
        Some(name) => format!("{value} {name}"),
        None => value,
    };
    let mut texts = vec![main];
    if drawn.series.steps.len() > 1 {
        let value = number(language, last.raw_mean, 0);
        texts.push(format!("{value} {}", say(language, Key::GrowthRaw)));
    }
    texts
}

fn end_labels(
    sheet: &Sheet<'_>,
    panel: &Panel,
    all: &[Drawn<'_>],
    language: Language,
    space: Space,
) {
    let mut labels = Vec::new();
    for drawn in all {
        let Some(last) = drawn.series.steps.last() else {
            continue;
        };
        let x = panel.x((drawn.series.steps.len() - 1) as f64);
        let heights = [last.cumulated, last.raw_mean];
        for (place, (text, height)) in end_texts(drawn, language)
            .into_iter()
            .zip(heights)
            .enumerate()
        {
            labels.push(EndLabel {
                from: (x + 5.0, panel.y(height)),
                text,
                role: drawn.role,
                bold: place == 0,
            });
        }
    }
    sheet.end_labels(panel.space, space.right, &labels);
}

fn description(data: &Growth, language: Language) -> String {
    let steps = &data.before.steps;
    let (Some(first), Some(last)) = (steps.first(), steps.last()) else {
        return say(language, Key::GrowthDescEmpty).to_owned();
    };
    let index = |value: f64| number(language, value, 0);
    let mut text = fill(
        language,
        Key::GrowthDesc,
        &[
            ("cases", &count(language, first.cases)),
            ("first", &index(first.cumulated)),
            ("last", &index(last.cumulated)),
            ("steps", &(steps.len() - 1).to_string()),
            ("rage", &index(data.levels.rage)),
        ],
    );
    if let Some((after, last)) = data
        .after
        .as_ref()
        .and_then(|after| Some((after, after.steps.last()?)))
    {
        let steps = (after.steps.len() - 1).to_string();
        text.push(' ');
        text += &fill(
            language,
            Key::GrowthDescAfter,
            &[("last", &index(last.cumulated)), ("steps", &steps)],
        );
    }
    text
}
