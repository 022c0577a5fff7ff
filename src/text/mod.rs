//! What people read, in Dutch and English: texts, numbers and times.
//!
//! Each language has one resource file beside this module (`en.toml`, `nl.toml`). A single text is a [`Key`];
//! [`say`] gives it, [`fill`] puts values into its `{placeholders}`, and chooses between singular and plural where a
//! text says `{count:one|many}`. Names of figures, causes and moods are looked up
//! by their names in machine output. To add a text: one line in each resource and one in `keys.rs`; tests say what
//! was forgotten.

mod catalogue;
mod keys;
mod language;
pub mod number;

pub use catalogue::{
    FigureText, assumed, bounce_cause, bounce_cause_named, cause, evidence, figure, figure_names,
    fill, fill_with, kind, mood, parameter, parameter_unit, say,
};
pub use keys::Key;
pub use language::{language_of_locale, parse_language};

#[cfg(test)]
mod tests;
