//! A picture as a PNG file, for slides: the shapes of the SVG, painted on light or dark paper in the bundled font.

use ab_glyph::OutlineCurve;
use thiserror::Error;
use tiny_skia::{
    Color, FillRule, LineJoin, Paint, Path, PathBuilder, Pixmap, Stroke, StrokeDash, Transform,
};

use super::font;
use super::picture::{Anchor, Picture, Point, Shape, TENTHS};
use super::theme::{Paper, Role};

/// Width of the rim of paper around texts, as in the SVG's style, in pixels of the picture.
const HALO: f32 = 3.0;
/// Narrower cannot be read, wider no slide needs; in pixels.
const WIDTHS: std::ops::RangeInclusive<u32> = 160..=8_000;

/// A PNG could not be made: there is not enough memory for it.
#[derive(Debug, Error)]
#[error("a picture of {width} by {height} pixels could not be painted")]
pub struct Unpaintable {
    width: u32,
    height: u32,
}

impl Picture {
    /// The picture as a PNG file, `width` pixels wide (160 to 8000) and as high as its shape asks. The same picture
    /// gives the same bytes.
    ///
    /// # Errors
    /// [`Unpaintable`] when there is no memory for so many pixels.
    pub fn png(&self, paper: Paper, width: u32) -> Result<Vec<u8>, Unpaintable> {
        let width = width.clamp(*WIDTHS.start(), *WIDTHS.end());
        let scale = width as f32 / self.width as f32;
        let height = ((self.height as f32 * scale).round() as u32).max(1);
        let unpaintable = Unpaintable { width, height };
        let Some(pixels) = Pixmap::new(width, height) else {
            return Err(unpaintable);
        };
        let mut canvas = Canvas {
            pixels,
            paper,
            scale: Transform::from_scale(scale, scale),
        };
        canvas.pixels.fill(colour(Role::Paper.colour(paper), 1.0));
        for run in self.runs() {
            canvas.paint(run);
        }
        canvas.pixels.encode_png().map_err(|_| unpaintable)
    }
}

/// Pixels that are painted on, in the coordinates of the picture.
struct Canvas {
    pixels: Pixmap,
    paper: Paper,
    scale: Transform,
}

impl Canvas {
    fn paint(&mut self, run: &[Shape]) {
        match run {
            [
                Shape::Area {
                    points,
                    role,
                    opacity,
                },
            ] => {
                let mut outline = PathBuilder::new();
                trace(&mut outline, points);
                outline.close();
                self.fill(outline, *role, *opacity, self.scale);
            }
            [
                Shape::Disc {
                    centre,
                    radius,
                    role,
                },
            ] => {
                let mut outline = PathBuilder::new();
                outline.push_circle(pixels(centre.0), pixels(centre.1), *radius as f32);
                self.fill(outline, *role, 1.0, self.scale);
            }
            [text @ Shape::Text { .. }] => self.text(text),
            lines => self.lines(lines),
        }
    }

    fn lines(&mut self, lines: &[Shape]) {
        let mut paths = PathBuilder::new();
        let mut look = None;
        for line in lines {
            if let Shape::Line {
                points,
                role,
                width,
                opacity,
            } = line
            {
                trace(&mut paths, points);
                look = Some((*role, *width, *opacity));
            }
        }
        let (Some((role, width, opacity)), Some(path)) = (look, paths.finish()) else {
            return;
        };
        let dash = role.look().dash.split(' ');
        let dash: Vec<f32> = dash.filter_map(|part| part.parse().ok()).collect();
        let stroke = Stroke {
            width: width as f32,
            line_join: LineJoin::Round,
            dash: StrokeDash::new(dash, 0.0),
            ..Stroke::default()
        };
        self.stroke(&path, role, opacity, &stroke, self.scale);
    }

    /// A text: first its rim of paper, then its letters, as `paint-order: stroke` in the SVG.
    fn text(&mut self, shape: &Shape) {
        let Shape::Text {
            at,
            text,
            role,
            size,
            bold,
            anchor,
            upright,
        } = shape
        else {
            return;
        };
        let width = font::width(text, *size, *bold);
        let before = match anchor {
            Anchor::Start => 0.0,
            Anchor::Middle => width / 2.0,
            Anchor::End => width,
        };
        let (x, y, em) = (pixels(at.0), pixels(at.1), *size as f32);
        let turned = if *upright { -90.0 } else { 0.0 };
        let place = self
            .scale
            .pre_translate(x, y)
            .pre_concat(Transform::from_rotate(turned))
            .pre_translate(-before as f32, 0.0);
        let mut letters = PathBuilder::new();
        for curve in font::outlines(text, *bold) {
            write(&mut letters, &curve, em);
        }
        if role.has_halo()
            && let Some(path) = letters.clone().finish()
        {
            let stroke = Stroke {
                width: HALO,
                line_join: LineJoin::Round,
                ..Stroke::default()
            };
            self.stroke(&path, Role::Paper, 1.0, &stroke, place);
        }
        self.fill(letters, *role, 1.0, place);
    }

    fn fill(&mut self, outline: PathBuilder, role: Role, opacity: f64, place: Transform) {
        if let Some(path) = outline.finish() {
            let paint = self.colour_of(role, opacity);
            self.pixels
                .fill_path(&path, &paint, FillRule::Winding, place, None);
        }
    }

    fn stroke(&mut self, path: &Path, role: Role, opacity: f64, line: &Stroke, place: Transform) {
        let paint = self.colour_of(role, opacity);
        self.pixels.stroke_path(path, &paint, line, place, None);
    }

    fn colour_of(&self, role: Role, opacity: f64) -> Paint<'static> {
        let mut paint = Paint::default();
        paint.set_color(colour(role.colour(self.paper), opacity));
        paint
    }
}

fn pixels(tenths: i32) -> f32 {
    (f64::from(tenths) / TENTHS) as f32
}

fn trace(path: &mut PathBuilder, points: &[Point]) {
    for (place, (x, y)) in points.iter().enumerate() {
        let (x, y) = (pixels(*x), pixels(*y));
        if place == 0 {
            path.move_to(x, y);
        } else {
            path.line_to(x, y);
        }
    }
}

/// One curve of a letter. Where it does not go on from the last one, a new outline begins.
fn write(path: &mut PathBuilder, curve: &OutlineCurve, em: f32) {
    let at = |point: &ab_glyph::Point| (point.x * em, -point.y * em);
    let (OutlineCurve::Line(first, _)
    | OutlineCurve::Quad(first, ..)
    | OutlineCurve::Cubic(first, ..)) = curve;
    let (x, y) = at(first);
    let goes_on = path
        .last_point()
        .is_some_and(|last| last.x.total_cmp(&x).is_eq() && last.y.total_cmp(&y).is_eq());
    if !goes_on {
        path.close();
        path.move_to(x, y);
    }
    match curve {
        OutlineCurve::Line(_, to) => {
            let (x, y) = at(to);
            path.line_to(x, y);
        }
        OutlineCurve::Quad(_, by, to) => {
            let ((by_x, by_y), (x, y)) = (at(by), at(to));
            path.quad_to(by_x, by_y, x, y);
        }
        OutlineCurve::Cubic(_, from, by, to) => {
            let ((from_x, from_y), (by_x, by_y), (x, y)) = (at(from), at(by), at(to));
            path.cubic_to(from_x, from_y, by_x, by_y, x, y);
        }
    }
}

/// A colour as the theme writes it, `#rrggbb`.
fn colour(written: &str, opacity: f64) -> Color {
    let channel = |from: usize| {
        let digits = written.get(from..from + 2);
        digits
            .and_then(|digits| u8::from_str_radix(digits, 16).ok())
            .unwrap_or(0)
    };
    let opacity = (opacity.clamp(0.0, 1.0) * 255.0).round() as u8;
    Color::from_rgba8(channel(1), channel(3), channel(5), opacity)
}
