//! Writers: findings in, text or bytes out. Pure functions; nothing here touches files or the terminal.

pub mod charts;
pub mod json;
pub mod page;
pub mod terminal;

#[cfg(test)]
pub(crate) mod example;
