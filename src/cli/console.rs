//! Standard output and standard error. Everything a command says goes through here.

use super::errors::Failure;
use crate::model::Language;
use crate::text::language_of_locale;
use std::io::Write;

/// Width of output that does not go to a terminal, in columns.
const PLAIN_WIDTH: usize = 80;

/// Writes to standard output. Colours are left out where they do not belong.
///
/// # Errors
/// When the output cannot be written, or nobody reads it any more.
pub(super) fn print(text: &str) -> Result<(), Failure> {
    let mut out = anstream::stdout().lock();
    out.write_all(text.as_bytes())
        .and_then(|()| out.flush())
        .map_err(|error| Failure::stdout(&error))
}

/// Writes a line to standard error. That it cannot be written is no reason to stop.
pub(super) fn note(text: &str) {
    let _ = writeln!(anstream::stderr().lock(), "{text}");
}

/// Columns of the terminal that standard output goes to.
pub(super) fn width() -> usize {
    terminal_size::terminal_size_of(std::io::stdout())
        .map_or(PLAIN_WIDTH, |(width, _)| usize::from(width.0))
}

/// The language of the reader's locale.
pub(super) fn language_of_environment() -> Language {
    let variable = |name: &str| std::env::var(name).ok();
    language_of_locale(
        variable("LC_ALL").as_deref(),
        variable("LC_MESSAGES").as_deref(),
        variable("LANG").as_deref(),
    )
}
