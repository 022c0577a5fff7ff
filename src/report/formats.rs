//! Charts as files: the formats and the names.

use crate::plot::{Paper, Picture, Unpaintable};

/// Pixels of a PNG for each pixel of the picture: 800 wide become 1600, as slides need.
const DENSITY: u32 = 2;

/// A format of a chart's file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// Scalable; follows the reader's light or dark screen.
    Svg,
    /// Pixels on light paper, twice as many as the picture's size.
    Png,
    /// Pixels on dark paper.
    DarkPng,
}

impl Format {
    /// All of them.
    pub const ALL: [Format; 3] = [Format::Svg, Format::Png, Format::DarkPng];

    /// The picture in this format. The same picture gives the same bytes.
    ///
    /// # Errors
    /// [`Unpaintable`] when there is no memory for its pixels.
    pub fn bytes(self, picture: &Picture) -> Result<Vec<u8>, Unpaintable> {
        let width = picture.width.saturating_mul(DENSITY);
        match self {
            Format::Svg => Ok(picture.svg().into_bytes()),
            Format::Png => picture.png(Paper::Light, width),
            Format::DarkPng => picture.png(Paper::Dark, width),
        }
    }
}

/// The names of one chart: on the command line, and of its files.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Names {
    /// On the command line.
    pub plain: &'static str,
    files: [&'static str; 3],
}

impl Names {
    /// The name of its file in a format.
    pub fn file(&self, format: Format) -> &'static str {
        match format {
            Format::Svg => self.files[0],
            Format::Png => self.files[1],
            Format::DarkPng => self.files[2],
        }
    }
}

macro_rules! names {
    ($name:literal) => {
        Names {
            plain: $name,
            files: [
                concat!($name, ".svg"),
                concat!($name, ".png"),
                concat!($name, "-dark.png"),
            ],
        }
    };
}

pub(super) const GROWTH: Names = names!("growth");
pub(super) const HOURS: Names = names!("hours");
pub(super) const CAUSES: Names = names!("causes");
pub(super) const INTERVALS: Names = names!("intervals");
pub(super) const MATRIX: Names = names!("matrix");
pub(super) const WAITS: Names = names!("waits");
/// Growth before and after, of a comparison.
pub const GROWTH_COMPARED: Names = names!("growth-compared");
/// Figures against one parameter.
pub const SWEEP: Names = names!("sweep");
/// How far each parameter moves the figures.
pub const TORNADO: Names = names!("tornado");
