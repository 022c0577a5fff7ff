//! Our drawing backend for plotters: it writes down the shapes.
//!
//! The red channel of plotters' colour carries the number of the [`Role`], its alpha the opacity; colours are the
//! theme's matter and are known only when a file is written. Coordinates and sizes are tenths of a pixel.

use std::convert::Infallible;

use plotters_backend::text_anchor::HPos;
use plotters_backend::{
    BackendColor, BackendCoord, BackendStyle, BackendTextStyle, DrawingBackend, DrawingErrorKind,
    FontStyle, FontTransform,
};

use super::font;
use super::picture::{Anchor, Shape, TENTHS};
use super::theme::Role;

/// Writes down what plotters draws.
pub(super) struct Recorder<'a> {
    /// Size in tenths of a pixel.
    pub(super) size: (u32, u32),
    pub(super) shapes: &'a mut Vec<Shape>,
}

type Drawn = Result<(), DrawingErrorKind<Infallible>>;

fn role(color: BackendColor) -> Role {
    Role::numbered(color.rgb.0)
}

impl Recorder<'_> {
    fn line<S: BackendStyle>(&mut self, points: Vec<BackendCoord>, style: &S) {
        let color = style.color();
        self.shapes.push(Shape::Line {
            points,
            role: role(color),
            width: f64::from(style.stroke_width()) / TENTHS,
            opacity: color.alpha,
        });
    }
}

impl DrawingBackend for Recorder<'_> {
    type ErrorType = Infallible;

    fn get_size(&self) -> (u32, u32) {
        self.size
    }

    fn ensure_prepared(&mut self) -> Drawn {
        Ok(())
    }

    fn present(&mut self) -> Drawn {
        Ok(())
    }

    /// No chart draws single pixels.
    fn draw_pixel(&mut self, _point: BackendCoord, _color: BackendColor) -> Drawn {
        Ok(())
    }

    fn draw_line<S: BackendStyle>(
        &mut self,
        from: BackendCoord,
        to: BackendCoord,
        style: &S,
    ) -> Drawn {
        self.line(vec![from, to], style);
        Ok(())
    }

    fn draw_path<S: BackendStyle, I: IntoIterator<Item = BackendCoord>>(
        &mut self,
        path: I,
        style: &S,
    ) -> Drawn {
        self.line(path.into_iter().collect(), style);
        Ok(())
    }

    fn draw_rect<S: BackendStyle>(
        &mut self,
        from: BackendCoord,
        to: BackendCoord,
        style: &S,
        fill: bool,
    ) -> Drawn {
        let corners = vec![from, (to.0, from.1), to, (from.0, to.1)];
        if fill {
            self.fill_polygon(corners, style)
        } else {
            self.line(corners.iter().copied().chain([from]).collect(), style);
            Ok(())
        }
    }

    fn fill_polygon<S: BackendStyle, I: IntoIterator<Item = BackendCoord>>(
        &mut self,
        corners: I,
        style: &S,
    ) -> Drawn {
        let color = style.color();
        self.shapes.push(Shape::Area {
            points: corners.into_iter().collect(),
            role: role(color),
            opacity: color.alpha,
        });
        Ok(())
    }

    fn draw_circle<S: BackendStyle>(
        &mut self,
        centre: BackendCoord,
        radius: u32,
        style: &S,
        _fill: bool,
    ) -> Drawn {
        self.shapes.push(Shape::Disc {
            centre,
            radius: f64::from(radius) / TENTHS,
            role: role(style.color()),
        });
        Ok(())
    }

    fn draw_text<S: BackendTextStyle>(&mut self, text: &str, style: &S, at: BackendCoord) -> Drawn {
        self.shapes.push(Shape::Text {
            at,
            text: text.to_owned(),
            role: role(style.color()),
            size: style.size() / TENTHS,
            bold: matches!(style.style(), FontStyle::Bold),
            anchor: match style.anchor().h_pos {
                HPos::Left => Anchor::Start,
                HPos::Center => Anchor::Middle,
                HPos::Right => Anchor::End,
            },
            upright: matches!(style.transform(), FontTransform::Rotate270),
        });
        Ok(())
    }

    fn estimate_text_size<S: BackendTextStyle>(
        &self,
        text: &str,
        style: &S,
    ) -> Result<(u32, u32), DrawingErrorKind<Infallible>> {
        let bold = matches!(style.style(), FontStyle::Bold);
        Ok((
            font::width(text, style.size(), bold).ceil() as u32,
            style.size().ceil() as u32,
        ))
    }
}
