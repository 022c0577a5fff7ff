//! Writers: findings in, text or bytes out. Pure functions; nothing here touches files or the terminal.

pub mod charts;
pub mod csv;
pub mod erlang;
pub mod fit;
pub mod formats;
pub mod journeys;
pub mod json;
pub mod page;
pub mod story;
pub mod sweep;
pub mod terminal;
pub mod verification;

#[cfg(test)]
pub(crate) mod example;

/// Running text is not set wider than this: longer lines are hard to read.
const TEXT_WIDTH: usize = 100;

/// Running text in lines for so many columns, each with its end.
pub fn wrapped(text: &str, width: usize) -> String {
    terminal::layout::wrap(text, width.clamp(40, TEXT_WIDTH))
        .iter()
        .map(|line| format!("{line}\n"))
        .collect()
}
