//! CSV files that a scenario refers to.

use super::codes;
use super::diagnostic::Finding;
use super::read::Reader;
use super::source::{is_utf16, read_companion};
use super::table::Table;
use super::tree::Place;

impl Reader {
    /// Reads a CSV file; says what is wrong with it.
    pub(super) fn csv(&mut self, path: &str, place: Place) -> Option<Table> {
        let bytes = match read_companion(self.companions, self.folder.as_deref(), path) {
            Ok(bytes) => bytes,
            Err(reason) => {
                let message = format!("cannot read {path}: {reason}");
                self.error(
                    codes::UNREADABLE,
                    place,
                    message,
                    "paths are relative to the folder of the scenario",
                );
                return None;
            }
        };
        self.files.push(super::hash::hash_of(&[&bytes]));
        let text = std::str::from_utf8(&bytes).ok();
        let Some(text) = text.filter(|_| !is_utf16(&bytes)) else {
            let is = if is_utf16(&bytes) {
                "is UTF-16, "
            } else {
                "is "
            };
            self.error(
                codes::NOT_TEXT,
                place,
                format!("{path} {is}not UTF-8 text"),
                "save it as \"CSV UTF-8\"",
            );
            return None;
        };
        let file = match Table::parse(path, text) {
            Ok(file) => file,
            Err(wrong) => {
                let (code, message, hint) = wrong.told(path);
                self.error(code, place, message, hint);
                return None;
            }
        };
        let decimal = if file.decimal_comma { "comma" } else { "point" };
        let separator = if file.separator == '\t' {
            "tab".to_owned()
        } else {
            format!("`{}`", file.separator)
        };
        self.notes.push(format!(
            "{path}: separator {separator}, decimal {decimal}, {} rows",
            file.rows.len()
        ));
        Some(file)
    }

    /// The position of a column.
    pub(super) fn column(&mut self, file: &Table, column: &str, place: Place) -> Option<usize> {
        let position = file.column(column);
        if position.is_none() {
            let hint = file.column_hint(column);
            self.error(
                codes::CSV_CONTENT,
                place,
                format!("{} has no column \"{column}\"", file.name),
                hint,
            );
        }
        position
    }

    /// A cell that must be a number.
    pub(super) fn cell_number(
        &mut self,
        file: &Table,
        row: usize,
        column: usize,
        place: Place,
    ) -> Option<f64> {
        let cell = file.cell(row, column);
        let value = file.number(cell);
        if value.is_none() {
            self.bad_cell(file, row, cell, "a number", place);
        }
        value
    }

    pub(super) fn bad_cell(
        &mut self,
        file: &Table,
        row: usize,
        cell: &str,
        expected: &str,
        place: Place,
    ) {
        let line = file.rows.get(row).map_or(0, |row| row.line);
        let message = format!("{}, line {line}: \"{cell}\" is not {expected}", file.name);
        self.report(
            Finding::new(codes::CSV_CONTENT, place, message)
                .hint("mend the file, or leave the row out"),
        );
    }

    /// Columns of numbers, row by row. Stops at the first bad cell: the others are mostly of the same kind.
    pub(super) fn numbers_of(
        &mut self,
        path: &str,
        columns: &[&str],
        place: Place,
    ) -> Option<Vec<Vec<f64>>> {
        let file = self.csv(path, place)?;
        let positions: Vec<Option<usize>> = columns
            .iter()
            .map(|column| self.column(&file, column, place))
            .collect();
        let positions = positions.into_iter().collect::<Option<Vec<usize>>>()?;
        (0..file.rows.len())
            .map(|row| {
                positions
                    .iter()
                    .map(|column| self.cell_number(&file, row, *column, place))
                    .collect()
            })
            .collect()
    }
}
