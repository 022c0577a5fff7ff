//! The command line.

mod console;
mod errors;
mod output;
