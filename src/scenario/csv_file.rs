//! CSV files that a scenario refers to: separator, decimal comma and byte-order mark are found out.

use super::codes;
use super::diagnostic::Finding;
use super::read::{Reader, nearest};
use super::source::{is_utf16, read_companion};
use super::tree::Place;

/// A CSV file with its header.
pub(super) struct CsvFile {
    name: String,
    header: Vec<String>,
    /// The rows below the header.
    pub(super) rows: Vec<Vec<String>>,
    decimal_comma: bool,
}

impl CsvFile {
    /// A cell as a number; thousands separators are not understood.
    fn number(&self, cell: &str) -> Option<f64> {
        let cell = cell.trim();
        let value = if self.decimal_comma {
            cell.replace(',', ".").parse()
        } else {
            cell.parse::<f64>()
        };
        value.ok().filter(|value| value.is_finite())
    }
}

impl Reader {
    /// Reads a CSV file; says what is wrong with it.
    pub(super) fn csv(&mut self, path: &str, place: Place) -> Option<CsvFile> {
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
        let text = text.strip_prefix('\u{feff}').unwrap_or(text);
        let first = text.lines().next().unwrap_or_default();
        let count = |separator: char| first.matches(separator).count();
        let separator = [';', '\t', ',', '|']
            .into_iter()
            .max_by_key(|separator| count(*separator))
            .unwrap_or(',');
        let mut rows = csv::ReaderBuilder::new()
            .delimiter(separator as u8)
            .has_headers(false)
            .flexible(true)
            .trim(csv::Trim::All)
            .from_reader(text.as_bytes());
        let mut all: Vec<Vec<String>> = Vec::new();
        for row in rows.records() {
            match row {
                Ok(row) => all.push(row.iter().map(str::to_owned).collect()),
                Err(error) => {
                    self.error(
                        codes::CSV_CONTENT,
                        place,
                        format!("{path}: {error}"),
                        "check the quotes in this file",
                    );
                    return None;
                }
            }
        }
        if all.len() < 2 {
            let message = format!("{path} has no rows below its header");
            self.error(
                codes::EMPTY,
                place,
                message,
                "the first row holds the names of the columns",
            );
            return None;
        }
        let header = all.remove(0);
        let decimal_comma =
            separator != ',' && all.iter().flatten().any(|cell| is_decimal_comma(cell));
        let decimal = if decimal_comma { "comma" } else { "point" };
        let separator = if separator == '\t' {
            "tab".to_owned()
        } else {
            format!("`{separator}`")
        };
        self.notes.push(format!(
            "{path}: separator {separator}, decimal {decimal}, {} rows",
            all.len()
        ));
        Some(CsvFile {
            name: path.to_owned(),
            header,
            rows: all,
            decimal_comma,
        })
    }

    /// The position of a column.
    pub(super) fn column(&mut self, file: &CsvFile, column: &str, place: Place) -> Option<usize> {
        let position = file
            .header
            .iter()
            .position(|name| name.eq_ignore_ascii_case(column));
        if position.is_none() {
            let known: Vec<&str> = file.header.iter().map(String::as_str).collect();
            let hint = match nearest(column, known.iter().copied()) {
                Some(near) => format!("did you mean \"{near}\"?"),
                None => format!("its columns are: {}", known.join(", ")),
            };
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
        file: &CsvFile,
        row: usize,
        column: usize,
        place: Place,
    ) -> Option<f64> {
        let cell = file
            .rows
            .get(row)
            .and_then(|row| row.get(column))
            .map_or("", String::as_str);
        let value = file.number(cell);
        if value.is_none() {
            self.bad_cell(file, row, cell, "a number", place);
        }
        value
    }

    pub(super) fn bad_cell(
        &mut self,
        file: &CsvFile,
        row: usize,
        cell: &str,
        expected: &str,
        place: Place,
    ) {
        let message = format!(
            "{}, line {}: \"{cell}\" is not {expected}",
            file.name,
            row + 2
        );
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

fn is_decimal_comma(cell: &str) -> bool {
    cell.split_once(',').is_some_and(|(whole, rest)| {
        let digits =
            |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
        digits(whole.trim_start_matches('-')) && digits(rest)
    })
}
