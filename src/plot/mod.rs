//! Charts: each a pure function from plain data and a [`Frame`] to a [`Picture`], which becomes an SVG file.
//!
//! `plotters` draws into a small backend of ours that writes down shapes; files are made from those. One theme, direct
//! labels instead of legends, hatching for what is simulated, and a source line in every picture. To add a chart: one
//! file with its data, its function and its description, texts in [`crate::text`], a line in the tests.

mod font;
mod growth;
mod hatch;
mod index_axis;
mod layout;
mod picture;
mod recorder;
mod sheet;
mod svg;
mod theme;

pub use growth::{Growth, GrowthSeries, GrowthStep, growth};
pub use index_axis::Levels;
pub use picture::Picture;
pub use sheet::{Frame, Source};

#[cfg(test)]
mod tests;
