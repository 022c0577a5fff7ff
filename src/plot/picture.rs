//! A drawn chart as shapes, before it becomes a file.

use super::theme::Role;

/// A point in tenths of a pixel, from the upper left corner. plotters counts in whole units; tenths keep lines smooth.
pub(super) type Point = (i32, i32);

/// Units of [`Point`] in one pixel.
pub(super) const TENTHS: f64 = 10.0;

/// Where the point of a text lies in it, horizontally.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Anchor {
    Start,
    Middle,
    End,
}

/// One mark.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Shape {
    /// An open line.
    Line {
        points: Vec<Point>,
        role: Role,
        width: f64,
        opacity: f64,
    },
    /// A filled area.
    Area {
        points: Vec<Point>,
        role: Role,
        opacity: f64,
    },
    /// A filled disc.
    Disc {
        centre: Point,
        radius: f64,
        role: Role,
    },
    /// A text on its base line.
    Text {
        at: Point,
        text: String,
        role: Role,
        size: f64,
        bold: bool,
        anchor: Anchor,
        upright: bool,
    },
}

/// A finished chart: a pure value. Make a file of it with [`Picture::svg`] or [`Picture::png`].
#[derive(Clone, Debug, PartialEq)]
pub struct Picture {
    /// Short name in ids, such as `growth`; two pictures of one page need two.
    pub name: String,
    /// Width in pixels.
    pub width: u32,
    /// Height in pixels.
    pub height: u32,
    /// What it shows, in a few words.
    pub title: String,
    /// What it says, in sentences, for those who cannot see it.
    pub description: String,
    pub(super) shapes: Vec<Shape>,
}

impl Picture {
    /// The shapes in the order of drawing, lines of one look together: they are one path, which crosses itself without
    /// becoming darker.
    pub(super) fn runs(&self) -> impl Iterator<Item = &[Shape]> {
        self.shapes.chunk_by(joins)
    }
}

fn joins(first: &Shape, next: &Shape) -> bool {
    match (first, next) {
        (
            Shape::Line {
                role,
                width,
                opacity,
                ..
            },
            Shape::Line {
                role: other_role,
                width: other_width,
                opacity: other_opacity,
                ..
            },
        ) => {
            role == other_role
                && width.total_cmp(other_width).is_eq()
                && opacity.total_cmp(other_opacity).is_eq()
        }
        _ => false,
    }
}

/// The box of a text in pixels: left, top, right, bottom.
#[cfg(test)]
pub(super) fn text_box(shape: &Shape) -> Option<[f64; 4]> {
    let Shape::Text {
        at,
        text,
        size,
        bold,
        anchor,
        upright,
        ..
    } = shape
    else {
        return None;
    };
    let (x, y) = (f64::from(at.0) / TENTHS, f64::from(at.1) / TENTHS);
    let width = super::font::width(text, *size, *bold);
    let before = match anchor {
        Anchor::Start => 0.0,
        Anchor::Middle => width / 2.0,
        Anchor::End => width,
    };
    let rise = size * 2.0 * super::font::HALF_CAPITAL;
    Some(if *upright {
        // Turned to read upwards: what was right is up.
        [x - rise, y + before - width, x, y + before]
    } else {
        [x - before, y - rise, x - before + width, y]
    })
}
