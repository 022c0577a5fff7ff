//! The cases with a known exact answer: each is run like any scenario, and its figures are compared with theory.
//!
//! [`CASES`] is the one table: which exact value belongs to which figure of which scenario. [`verify`] runs cases and
//! tells what came of each. A figure agrees when it lies within [`FARTHEST`] standard errors of the exact value, and that
//! standard error must be small: a comparison that is vague proves nothing.

mod cases;
mod compare;
mod cycle;
mod facts;
mod files;
mod session;
mod table;

pub use cases::{Case, Row, Value};
pub use compare::{Compared, FARTHEST, Verdict, Whose};
pub use session::{Effort, Fault, Told, verify};
pub use table::CASES;

#[cfg(test)]
mod tests;
