//! `runaround reference`: every key of the scenario language.

use super::console;
use super::errors::Failure;
use crate::scenario::reference::{Reference, reference};

/// Prints the whole reference, or one table of it.
pub(super) fn print(place: Option<&str>) -> Result<(), Failure> {
    let reference = reference();
    let text = match place {
        None => reference.markdown(),
        Some(place) => part(&reference, place)
            .ok_or_else(|| Failure::Usage(nothing_there(&reference, place)))?,
    };
    console::print(text.trim_start())
}

/// The table at a place, or the table with the key at a place.
fn part(reference: &Reference, place: &str) -> Option<String> {
    if let Some(table) = reference.table_at(place) {
        return Some(reference.table_markdown(table));
    }
    let (outer, key) = place.rsplit_once('.').unwrap_or(("", place));
    let table = reference.table_at(outer)?;
    let key = table.keys.iter().find(|known| known.name == key)?;
    Some(reference.key_markdown(table, key))
}

fn nothing_there(reference: &Reference, place: &str) -> String {
    let near = reference.nearest(place);
    let hint = near.map(|near| format!("\ndid you mean {near}?"));
    format!(
        "no such table or key: {place}{}\n`runaround reference` prints all of them",
        hint.unwrap_or_default()
    )
}
