//! Tables in CSV files: separator, decimal comma and byte-order mark are found out.

use std::ops::Range;

use super::codes;
use super::diagnostic::{Diagnostics, Finding, NamedText};
use super::read::nearest;
use super::source::Source;
use super::tree::Place;

/// A table as it stands in a text.
#[derive(Clone, Debug)]
pub struct Table {
    /// What messages call it.
    pub name: String,
    /// The names of the columns.
    pub header: Vec<String>,
    /// The rows below the header.
    pub rows: Vec<Row>,
    /// What stands between cells.
    pub separator: char,
    /// Are numbers written with a comma, as in 3,5.
    pub decimal_comma: bool,
    text: String,
    header_place: Range<usize>,
}

/// A row with its place in the text.
#[derive(Clone, Debug)]
pub struct Row {
    /// Its cells, without spaces around them.
    pub cells: Vec<String>,
    /// Its line, from 1.
    pub line: usize,
    place: Range<usize>,
}

/// Something in a table that cannot be understood.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mistake {
    /// Where: bytes of the text.
    pub place: Range<usize>,
    /// What is wrong, in one sentence.
    pub message: String,
    /// How to mend it.
    pub hint: String,
}

/// Why a text is no table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum NoTable {
    /// There is nothing below a header.
    NoRows,
    /// A quote that does not end, or the like.
    Broken(String),
}

/// How many lines may stand above the header: the title and the filters of a report.
const MOST_ABOVE: usize = 20;
const SEPARATORS: [char; 4] = [';', '\t', ',', '|'];

impl Table {
    /// The table in a file that was read.
    ///
    /// # Errors
    /// When the text is no table.
    pub fn of(source: &Source) -> Result<Table, Diagnostics> {
        Table::parse(&source.name, &source.text).map_err(|wrong| {
            let (code, message, hint) = wrong.told(&source.name);
            let finding = Finding::new(code, Place::default(), message).hint(hint);
            Diagnostics::single(finding, &source.name)
        })
    }

    pub(super) fn parse(name: &str, text: &str) -> Result<Table, NoTable> {
        let text = text.strip_prefix('\u{feff}').unwrap_or(text);
        let (above, separator) = start(text);
        let mut reader = csv::ReaderBuilder::new()
            .delimiter(separator as u8)
            .has_headers(false)
            .flexible(true)
            .trim(csv::Trim::All)
            .from_reader(&text.as_bytes()[above..]);
        let mut rows: Vec<Row> = Vec::new();
        let (mut counted, mut line) = (0, 1);
        for record in reader.records() {
            let record = record.map_err(|error| NoTable::Broken(error.to_string()))?;
            let byte = record.position().map_or(0, |place| place.byte() as usize);
            let byte = skip_line_ends(text, above + byte);
            line += text[counted..byte].matches('\n').count();
            counted = byte;
            let end = text[byte..].find('\n').map_or(text.len(), |end| byte + end);
            rows.push(Row {
                cells: record.iter().map(str::to_owned).collect(),
                line,
                place: byte..byte + text[byte..end].trim_end().len(),
            });
        }
        if rows.len() < 2 {
            return Err(NoTable::NoRows);
        }
        let header = rows.remove(0);
        let mut cells = rows.iter().flat_map(|row| &row.cells);
        Ok(Table {
            name: name.to_owned(),
            decimal_comma: separator != ',' && cells.any(|cell| is_decimal_comma(cell)),
            header: header.cells,
            header_place: header.place,
            rows,
            separator,
            text: text.to_owned(),
        })
    }

    /// A cell as a number; thousands separators are not understood.
    pub fn number(&self, cell: &str) -> Option<f64> {
        let cell = cell.trim();
        let value = if self.decimal_comma {
            cell.replace(',', ".").parse()
        } else {
            cell.parse::<f64>()
        };
        value.ok().filter(|value| value.is_finite())
    }

    /// The cell of a row; empty where the row is shorter.
    pub fn cell(&self, row: usize, column: usize) -> &str {
        let cell = self.rows.get(row).and_then(|row| row.cells.get(column));
        cell.map_or("", String::as_str)
    }

    /// The position of a column by its heading, in upper or lower case.
    pub fn column(&self, heading: &str) -> Option<usize> {
        self.header
            .iter()
            .position(|name| name.eq_ignore_ascii_case(heading.trim()))
    }

    /// What to write instead of a heading that is not there.
    pub fn column_hint(&self, heading: &str) -> String {
        let known: Vec<&str> = self.header.iter().map(String::as_str).collect();
        match nearest(heading, known.iter().copied()) {
            Some(near) => format!("did you mean \"{near}\"?"),
            None => format!("its columns are: {}", known.join(", ")),
        }
    }

    /// A mistake in the header.
    pub fn in_header(&self, message: impl Into<String>, hint: impl Into<String>) -> Mistake {
        Mistake {
            place: self.header_place.clone(),
            message: message.into(),
            hint: hint.into(),
        }
    }

    /// A mistake in a cell.
    pub fn in_cell(
        &self,
        row: usize,
        column: usize,
        message: impl Into<String>,
        hint: impl Into<String>,
    ) -> Mistake {
        let place = self.rows.get(row).map_or(0..0, |row| row.place.clone());
        let place = self.cell_place(place, column);
        Mistake {
            place,
            message: message.into(),
            hint: hint.into(),
        }
    }

    /// Where a cell stands in its line; the whole line when it is not there.
    fn cell_place(&self, line: Range<usize>, column: usize) -> Range<usize> {
        let text = &self.text[line.clone()];
        let mut quoted = false;
        let mut starts = vec![0];
        for (place, letter) in text.char_indices() {
            if letter == '"' {
                quoted = !quoted;
            } else if letter == self.separator && !quoted {
                starts.push(place + letter.len_utf8());
            }
        }
        starts.push(text.len() + self.separator.len_utf8());
        let Some(&[from, next]) = starts.get(column..column + 2) else {
            return line;
        };
        let cell = &text[from..(next - self.separator.len_utf8()).max(from)];
        let from = line.start + from + (cell.len() - cell.trim_start().len());
        let cell = cell.trim();
        if cell.is_empty() {
            line
        } else {
            from..from + cell.len()
        }
    }

    /// These mistakes, each with its place underlined.
    pub fn diagnostics(&self, mistakes: Vec<Mistake>) -> Diagnostics {
        let findings = mistakes.into_iter().map(|mistake| {
            let place = Place {
                text: 0,
                start: mistake.place.start as u32,
                end: mistake.place.end as u32,
            };
            Finding::new(codes::CSV_CONTENT, place, mistake.message).hint(mistake.hint)
        });
        let text = NamedText {
            name: self.name.clone(),
            text: self.text.clone(),
        };
        Diagnostics::new(findings.collect(), vec![text])
    }
}

impl NoTable {
    /// Code, message and hint.
    pub(super) fn told(self, name: &str) -> (codes::Code, String, &'static str) {
        match self {
            NoTable::NoRows => (
                codes::EMPTY,
                format!("{name} has no rows below its header"),
                "the first row holds the names of the columns",
            ),
            NoTable::Broken(reason) => (
                codes::CSV_CONTENT,
                format!("{name}: {reason}"),
                "check the quotes in this file",
            ),
        }
    }
}

/// Where the table starts, and what separates its cells. A first line without any separator is a title when one of the
/// lines below it has two or more.
fn start(text: &str) -> (usize, char) {
    let count = |line: &str, separator: char| line.matches(separator).count();
    let most = |line: &str| {
        let best = SEPARATORS.into_iter().max_by_key(|one| count(line, *one));
        best.unwrap_or(',')
    };
    let first = text.lines().next().unwrap_or_default();
    // Excel's own way to say it.
    let said = first
        .strip_prefix("sep=")
        .and_then(|rest| rest.chars().next());
    if let Some(separator) = said.filter(|said| SEPARATORS.contains(said)) {
        return (text.find('\n').map_or(0, |end| end + 1), separator);
    }
    if SEPARATORS.iter().all(|one| count(first, *one) == 0) {
        let mut place = 0;
        for line in text.split_inclusive('\n').take(MOST_ABOVE) {
            let separator = most(line);
            if separator != '|' && count(line, separator) >= 2 {
                return (place, separator);
            }
            place += line.len();
        }
    }
    (0, most(first))
}

/// A record begins behind the line ends that were skipped before it.
fn skip_line_ends(text: &str, byte: usize) -> usize {
    let rest = text.get(byte..).unwrap_or_default();
    byte + (rest.len() - rest.trim_start_matches(['\r', '\n']).len())
}

fn is_decimal_comma(cell: &str) -> bool {
    cell.split_once(',').is_some_and(|(whole, rest)| {
        let digits =
            |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
        digits(whole.trim_start_matches('-')) && digits(rest)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn table(text: &str) -> Table {
        Table::parse("a.csv", text).expect("a table")
    }

    #[test]
    fn a_mistake_underlines_its_cell() {
        let table = table("\u{feff}day;calls\r\n\r\n2026-03-02;\"1;2\"; x y \r\n");
        assert_eq!((table.separator, table.rows[0].line), (';', 3));
        for (column, text) in [(0, "2026-03-02"), (1, "\"1;2\""), (2, "x y")] {
            let mistake = table.in_cell(0, column, "", "");
            assert_eq!(&table.text[mistake.place], text);
        }
        let all = &table.text[table.in_cell(0, 7, "", "").place];
        assert_eq!(all, "2026-03-02;\"1;2\"; x y");
        let told = table.diagnostics(vec![table.in_cell(0, 2, "no", "yes")]);
        assert_eq!(
            (told.all()[0].spot.line, told.all()[0].spot.column),
            (3, 19)
        );
    }

    #[test]
    fn a_title_above_the_header_is_left_out() {
        let table = table("Report of March\n\nday,time,calls\n2026-03-02,8:30,4\n");
        assert_eq!(table.header, ["day", "time", "calls"]);
        assert_eq!((table.rows.len(), table.rows[0].line), (1, 4));
        let said = self::table("sep=;\na;b\n1,5;2\n");
        assert_eq!((said.header.len(), said.decimal_comma), (2, true));
    }

    #[test]
    fn a_single_column_has_no_title() {
        let table = table("seconds\n3,5\n4,5\n");
        assert!(table.decimal_comma);
        assert_eq!(table.number("3,5"), Some(3.5));
        assert_eq!(Table::parse("a", "one\n").err(), Some(NoTable::NoRows));
    }
}
