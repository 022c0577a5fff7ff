//! Tables as CSV, for machines or for a Dutch spreadsheet.

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

    /// One line with its end.
    pub fn line<T: AsRef<str>>(self, cells: &[T]) -> String {
        let (separator, end) = match self {
            Style::Standard => (",", "\n"),
            Style::ExcelNl => (";", "\r\n"),
        };
        let cells: Vec<String> = cells
            .iter()
            .map(|cell| quoted(cell.as_ref(), separator))
            .collect();
        cells.join(separator) + end
    }

    /// A number that was written with a decimal point.
    pub fn number(self, written: &str) -> String {
        match self {
            Style::Standard => written.to_owned(),
            Style::ExcelNl => written.replace('.', ","),
        }
    }

    /// A moment in ISO 8601, such as `2026-03-02T08:30:00.000`. Excel takes it for a time only with a space in it.
    pub fn moment(self, written: &str) -> String {
        match self {
            Style::Standard => written.to_owned(),
            Style::ExcelNl => written.replace('T', " ").replace('.', ","),
        }
    }
}

fn quoted(cell: &str, separator: &str) -> String {
    if cell.contains(separator) || cell.contains(['"', '\n', '\r']) {
        format!("\"{}\"", cell.replace('"', "\"\""))
    } else {
        cell.to_owned()
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
        let moment = "2026-03-02T08:30:00.250";
        assert_eq!(Style::Standard.moment(moment), moment);
        assert_eq!(Style::ExcelNl.moment(moment), "2026-03-02 08:30:00,250");
        assert_eq!(Style::ExcelNl.begin().as_bytes(), [0xef, 0xbb, 0xbf]);
    }
}
