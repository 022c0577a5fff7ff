//! Charts: each a pure function from plain data and a [`Frame`] to a [`Picture`], which becomes an SVG or PNG file.
//!
//! `plotters` draws into a small backend of ours that writes down shapes; files are made from those. One theme, direct
//! labels instead of legends, hatching for what is simulated, and a source line in every picture. To add a chart: one
//! file with its data, its function and its description, texts in [`crate::text`], a line in the tests.

mod causes;
mod font;
mod growth;
mod hatch;
mod hours;
mod index_axis;
mod interval;
mod labels;
mod layout;
mod matrix;
mod picture;
mod png;
mod recorder;
mod river;
mod sheet;
mod svg;
mod sweep;
mod theme;
mod tornado;
mod wait;

pub use causes::{CAUSE_NAMES, CauseColumn, Causes, causes};
pub use growth::{Growth, GrowthSeries, GrowthStep, growth};
pub use hours::{HourPoint, Hours, hours};
pub use index_axis::Levels;
pub use interval::{IntervalFigures, Intervals, intervals};
pub use matrix::{Matrix, matrix};
pub use picture::Picture;
pub use png::Unpaintable;
pub use river::{Happening, River, RiverEvent, river};
pub use sheet::{Frame, Source};
pub use sweep::{Sweep, SweepPanel, SweepPoint, SweepValue, sweep};
pub use theme::Paper;
pub use tornado::{Tornado, TornadoEnd, TornadoPanel, TornadoRow, tornado, tornado_height};
pub use wait::{WaitBin, Waits, waits};

#[cfg(test)]
mod tests;
