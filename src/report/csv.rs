//! Tables as CSV, for machines or for a Dutch spreadsheet.

use std::borrow::Cow;

/// Begins a file that Excel shall read as UTF-8.
const BYTE_ORDER_MARK: char = '\u{feff}';

/// How a table is written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Style {
    /// Commas and decimal points, cells in quotes where RFC 4180 asks for it; lines end in a line feed.
    #[default]
    Standard,
    /// As Excel with Dutch settings reads it with a double click: semicolons, decimal commas, a byte order mark.
    ExcelNl,
}

impl Style {
    /// What stands before the first line.
    pub fn begin(self) -> String {
        match self {
            Style::Standard => String::new(),
            Style::ExcelNl => BYTE_ORDER_MARK.to_string(),
        }
    }

    /// What stands between two cells.
    pub fn separator(self) -> char {
        match self {
            Style::Standard => ',',
            Style::ExcelNl => ';',
        }
    }

    /// What ends a line.
    pub fn end(self) -> &'static str {
        match self {
            Style::Standard => "\n",
            Style::ExcelNl => "\r\n",
        }
    }

    /// What stands between the whole and the broken part of a number.
    pub fn decimal(self) -> char {
        match self {
            Style::Standard => '.',
            Style::ExcelNl => ',',
        }
    }

    /// What stands between a date and a time of day.
    pub fn before_time(self) -> char {
        match self {
            Style::Standard => 'T',
            Style::ExcelNl => ' ',
        }
    }

    /// One line with its end.
    pub fn line<T: AsRef<str>>(self, cells: &[T]) -> String {
        let mut line = String::new();
        for (place, cell) in cells.iter().enumerate() {
            if place > 0 {
                line.push(self.separator());
            }
            line.push_str(&self.cell(cell.as_ref()));
        }
        line + self.end()
    }

    /// A text as a cell: in quotes where it must be.
    pub fn cell(self, text: &str) -> Cow<'_, str> {
        if text.contains([self.separator(), '"', '\n', '\r']) {
            format!("\"{}\"", text.replace('"', "\"\"")).into()
        } else {
            text.into()
        }
    }

    /// A number that was written with a decimal point.
    pub fn number(self, written: &str) -> String {
        match self {
            Style::Standard => written.to_owned(),
            Style::ExcelNl => written.replace('.', ","),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_are_quoted_where_they_must_be() {
        let cells = ["plain", "a,\"b\"", "c;d", ""];
        assert_eq!(Style::Standard.line(&cells), "plain,\"a,\"\"b\"\"\",c;d,\n");
        assert_eq!(
            Style::ExcelNl.line(&cells),
            "plain;\"a,\"\"b\"\"\";\"c;d\";\r\n"
        );
    }

    #[test]
    fn numbers_and_times_are_those_of_the_reader() {
        assert_eq!(Style::Standard.number("-12.5"), "-12.5");
        assert_eq!(Style::ExcelNl.number("-12.5"), "-12,5");
        assert_eq!(Style::ExcelNl.begin().as_bytes(), [0xef, 0xbb, 0xbf]);
    }
}
