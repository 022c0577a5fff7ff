//! Writers: findings in, text or bytes out. Pure functions; nothing here touches files or the terminal.

pub mod erlang;
pub mod json;
pub mod picture;
pub mod sweep;
pub mod terminal;

#[cfg(test)]
pub(crate) mod example;
