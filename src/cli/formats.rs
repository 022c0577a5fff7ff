//! The formats of files, as arguments say them.

use crate::report::csv::Style;
use clap::ValueEnum;

/// How tables are written as CSV.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub(super) enum Csv {
    #[default]
    Standard,
    ExcelNl,
}

impl From<Csv> for Style {
    fn from(csv: Csv) -> Style {
        match csv {
            Csv::Standard => Style::Standard,
            Csv::ExcelNl => Style::ExcelNl,
        }
    }
}

/// A format of charts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum FileFormat {
    Svg,
    Png,
}

/// The size of a chart, in pixels.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Size {
    pub(super) width: u32,
    pub(super) height: u32,
}

impl Size {
    pub(super) fn parse(written: &str) -> Result<Size, String> {
        let whole = |text: &str| text.trim().parse().ok();
        let sides = written.split_once('x');
        let sides = sides.and_then(|(width, height)| Some((whole(width)?, whole(height)?)));
        match sides {
            Some((width @ 320..=4000, height @ 240..=4000)) => Ok(Size { width, height }),
            _ => Err("write WIDTHxHEIGHT in pixels, from 320x240 to 4000x4000".to_owned()),
        }
    }
}
