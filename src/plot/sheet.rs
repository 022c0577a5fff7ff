//! The paper on which every chart is drawn: title, explanation, source line, and the marks that charts are made of.

use plotters::coord::Shift;
use plotters::coord::types::RangedCoordf64;
use plotters::prelude::*;
use plotters::style::text_anchor::{HPos, Pos, VPos};

use super::font::{shortened, wrapped};
use super::picture::{Anchor, Picture, Point, TENTHS};
use super::recorder::Recorder;
use super::theme::Role;
use crate::model::Language;
use crate::text::{Key, fill};

/// What a picture needs besides its data.
#[derive(Clone, Debug, PartialEq)]
pub struct Frame {
    /// Language of every text in it.
    pub language: Language,
    /// Width in pixels; less than 320 is drawn as 320.
    pub width: u32,
    /// Height in pixels; less than 240 is drawn as 240.
    pub height: u32,
    /// Where the figures come from.
    pub source: Source,
}

/// The run behind a picture: enough to make it again.
#[derive(Clone, Debug, PartialEq)]
pub struct Source {
    /// Name of the scenario, with the variant if there is one.
    pub scenario: String,
    /// Seed.
    pub seed: u64,
    /// How many replications.
    pub replications: u64,
    /// Version of this program.
    pub version: String,
}

/// Sizes of letters, in pixels.
pub(super) const TITLE: f64 = 16.0;
pub(super) const BODY: f64 = 12.0;
pub(super) const SMALL: f64 = 11.0;

/// Space between the edge and everything, in pixels.
pub(super) const EDGE: f64 = 14.0;

const NARROWEST: u32 = 320;
const LOWEST: u32 = 240;

/// A rectangle in pixels.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Space {
    pub(super) left: f64,
    pub(super) top: f64,
    pub(super) right: f64,
    pub(super) bottom: f64,
}

impl Space {
    pub(super) fn width(self) -> f64 {
        self.right - self.left
    }

    pub(super) fn height(self) -> f64 {
        self.bottom - self.top
    }
}

/// How a text looks.
#[derive(Clone, Copy, Debug)]
pub(super) struct Pen {
    pub(super) role: Role,
    pub(super) size: f64,
    pub(super) bold: bool,
    pub(super) anchor: Anchor,
}

impl Pen {
    pub(super) fn new(role: Role, size: f64) -> Pen {
        Pen {
            role,
            size,
            bold: false,
            anchor: Anchor::Start,
        }
    }

    pub(super) fn bold(self) -> Pen {
        Pen { bold: true, ..self }
    }

    pub(super) fn anchored(self, anchor: Anchor) -> Pen {
        Pen { anchor, ..self }
    }
}

/// The drawing surface of one picture.
pub(super) struct Sheet<'a> {
    area: DrawingArea<Recorder<'a>, Shift>,
}

/// A rectangle with scales.
pub(super) struct Panel {
    pub(super) space: Space,
    coordinates: Cartesian2d<RangedCoordf64, RangedCoordf64>,
}

impl Panel {
    /// Scales from the data to a rectangle; the second range goes upwards.
    pub(super) fn new(space: Space, x: (f64, f64), y: (f64, f64)) -> Panel {
        let across = (tenths(space.left), tenths(space.right));
        let down = (tenths(space.bottom), tenths(space.top));
        Panel {
            space,
            coordinates: Cartesian2d::new(x.0..x.1, y.0..y.1, (across.0..across.1, down.0..down.1)),
        }
    }

    /// Where a value lies on the paper.
    pub(super) fn at(&self, x: f64, y: f64) -> Point {
        use plotters::coord::CoordTranslate;
        self.coordinates.translate(&(x, y))
    }

    /// Horizontal place in pixels.
    pub(super) fn x(&self, x: f64) -> f64 {
        f64::from(self.at(x, 0.0).0) / TENTHS
    }

    /// Vertical place in pixels.
    pub(super) fn y(&self, y: f64) -> f64 {
        f64::from(self.at(0.0, y).1) / TENTHS
    }
}

/// Draws a picture: paper, title and explanation above, source line below; `body` gets what is left in between.
pub(super) fn picture(
    name: &'static str,
    frame: &Frame,
    title: String,
    explanation: &str,
    description: String,
    body: impl FnOnce(&Sheet<'_>, Space),
) -> Picture {
    let (width, height) = (frame.width.max(NARROWEST), frame.height.max(LOWEST));
    let mut shapes = Vec::new();
    {
        let recorder = Recorder {
            size: (width * TENTHS as u32, height * TENTHS as u32),
            shapes: &mut shapes,
        };
        let sheet = Sheet {
            area: recorder.into_drawing_area(),
        };
        let space = sheet.surround(
            frame,
            f64::from(width),
            f64::from(height),
            &title,
            explanation,
        );
        body(&sheet, space);
    }
    Picture {
        name: name.to_owned(),
        width,
        height,
        title,
        description,
        shapes,
    }
}

impl Sheet<'_> {
    /// Title, explanation and source line; returns the space between them.
    fn surround(
        &self,
        frame: &Frame,
        width: f64,
        height: f64,
        title: &str,
        explanation: &str,
    ) -> Space {
        let room = width - 2.0 * EDGE;
        let mut top = EDGE;
        for line in wrapped(title, TITLE, true, room, 2) {
            top += TITLE;
            self.text((EDGE, top), &line, Pen::new(Role::Ink, TITLE).bold());
            top += 4.0;
        }
        // In a very low picture the explanation gives way to the data.
        let lines = if height < 340.0 { 0 } else { 3 };
        for line in wrapped(explanation, SMALL, false, room, lines) {
            top += SMALL + 3.0;
            self.text((EDGE, top), &line, Pen::new(Role::Muted, SMALL));
        }
        let source = source_lines(frame, room);
        let mut bottom = height - EDGE + 4.0;
        for line in source.iter().rev() {
            self.text((EDGE, bottom), line, Pen::new(Role::Muted, SMALL - 1.0));
            bottom -= SMALL + 2.0;
        }
        Space {
            left: EDGE,
            top: top + 12.0,
            right: width - EDGE,
            bottom: bottom - 6.0,
        }
    }

    /// A text on its base line.
    pub(super) fn text(&self, at: (f64, f64), text: &str, pen: Pen) {
        self.place(at, text, pen, FontTransform::None);
    }

    /// A text that reads upwards, its base line to the right of it.
    pub(super) fn upright_text(&self, at: (f64, f64), text: &str, pen: Pen) {
        self.place(at, text, pen, FontTransform::Rotate270);
    }

    fn place(&self, at: (f64, f64), text: &str, pen: Pen, turned: FontTransform) {
        if text.is_empty() {
            return;
        }
        let style = if pen.bold {
            FontStyle::Bold
        } else {
            FontStyle::Normal
        };
        let font = FontDesc::new(FontFamily::SansSerif, pen.size * TENTHS, style).transform(turned);
        let side = match pen.anchor {
            Anchor::Start => HPos::Left,
            Anchor::Middle => HPos::Center,
            Anchor::End => HPos::Right,
        };
        let color = color(pen.role, 1.0);
        let style = TextStyle::from(font)
            .color(&color)
            .pos(Pos::new(side, VPos::Bottom));
        recorded(
            self.area
                .draw_text(text, &style, (tenths(at.0), tenths(at.1))),
        );
    }

    /// An open line; fewer than two points draw nothing.
    pub(super) fn line(&self, points: Vec<Point>, role: Role, width: f64) {
        self.faint_line(points, role, width, 1.0);
    }

    /// An open line that lets through what is beneath it.
    pub(super) fn faint_line(&self, points: Vec<Point>, role: Role, width: f64, opacity: f64) {
        if points.len() > 1 {
            let style = color(role, opacity).stroke_width((width * TENTHS).round() as u32);
            recorded(self.area.draw(&PathElement::new(points, style)));
        }
    }

    /// A straight line along one of the axes that is never dashed, whatever its role: dashes would hide where an
    /// interval ends.
    pub(super) fn whisker(&self, from: Point, to: Point, role: Role, width: f64) {
        let half = tenths(width / 2.0);
        let wide = if from.0 == to.0 { (half, 0) } else { (0, half) };
        let (from, to) = (
            (from.0 - wide.0, from.1 - wide.1),
            (to.0 + wide.0, to.1 + wide.1),
        );
        self.area(corners(from, to), role, 1.0);
    }

    /// A filled area.
    pub(super) fn area(&self, points: Vec<Point>, role: Role, opacity: f64) {
        if points.len() > 2 {
            recorded(self.area.draw(&Polygon::new(points, color(role, opacity))));
        }
    }

    /// A filled disc.
    pub(super) fn disc(&self, centre: Point, radius: f64, role: Role) {
        let style = color(role, 1.0).filled();
        recorded(self.area.draw(&Circle::new(centre, radius * TENTHS, style)));
    }

    /// A horizontal line across a panel.
    pub(super) fn across(&self, panel: &Panel, y: f64, role: Role, width: f64) {
        let (left, right, y) = (
            tenths(panel.space.left),
            tenths(panel.space.right),
            panel.at(0.0, y).1,
        );
        self.line(vec![(left, y), (right, y)], role, width);
    }

    /// Says that there is nothing to show, in the middle of a space.
    pub(super) fn nothing(&self, space: Space, text: &str) {
        let middle = (
            (space.left + space.right) / 2.0,
            (space.top + space.bottom) / 2.0,
        );
        let text = shortened(text, BODY, false, space.width());
        self.text(
            middle,
            &text,
            Pen::new(Role::Muted, BODY).anchored(Anchor::Middle),
        );
    }
}

/// Pixels to tenths.
pub(super) fn tenths(pixels: f64) -> i32 {
    (pixels * TENTHS).round() as i32
}

/// The corners of a rectangle.
pub(super) fn corners(from: Point, to: Point) -> Vec<Point> {
    vec![from, (to.0, from.1), to, (from.0, to.1)]
}

fn source_lines(frame: &Frame, room: f64) -> Vec<String> {
    let Source {
        scenario,
        seed,
        replications,
        version,
    } = &frame.source;
    let line = |scenario: &str| {
        let (key, name) = match replications {
            1 => (Key::SourceLineOne, "replication"),
            _ => (Key::SourceLine, "replications"),
        };
        let replications = crate::text::number::count(frame.language, *replications);
        fill(
            frame.language,
            key,
            &[
                ("scenario", scenario),
                ("seed", &seed.to_string()),
                (name, &replications),
                ("version", version),
            ],
        )
    };
    // A long name gives way, so that seed and version always stay.
    let scenario = shortened(scenario, SMALL - 1.0, false, room * 0.6);
    wrapped(&line(&scenario), SMALL - 1.0, false, room, 3)
}

fn color(role: Role, opacity: f64) -> RGBAColor {
    RGBAColor(role as u8, 0, 0, opacity)
}

/// The recorder only writes down and cannot fail; plotters' other faults (borrowed twice, no layout) cannot happen
/// here, because nothing draws while it draws.
fn recorded<E: std::fmt::Debug>(result: Result<(), E>) {
    debug_assert!(result.is_ok(), "{result:?}");
}
