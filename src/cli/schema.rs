//! `runaround schema`: the JSON Schema of scenario files.

use super::console;
use super::errors::Failure;
use crate::scenario;

/// Prints the schema.
pub(super) fn schema() -> Result<(), Failure> {
    console::print(&format!("{:#}\n", scenario::schema()))
}
