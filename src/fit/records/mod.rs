//! Records of a centre, read from a table: what each column is, and what its cells say.

mod calls;
mod cells;
mod counts;
mod headings;

pub use calls::{Wait, read_times, read_waits};
pub use counts::{Counts, Missing, ReasonCounts, read_counts};
pub use headings::{Headings, Meaning};

use crate::scenario::table::{Mistake, Table};

/// Nobody mends more mistakes of one kind at once: the others are mostly the same.
const MOST_OF_A_KIND: usize = 20;

/// How a table was understood, to be shown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Understood {
    /// What separates its cells.
    pub separator: char,
    /// Are numbers written with a comma.
    pub decimal_comma: bool,
    /// The columns that were used: what each is, and its heading.
    pub used: Vec<(Meaning, String)>,
    /// Headings of the columns that were not used.
    pub unused: Vec<String>,
    /// In a date such as 03/04/2026, which nothing in the file decides: the day was taken to come first.
    pub day_first_assumed: bool,
    /// Rows that are totals and were left out: their lines.
    pub totals: Vec<usize>,
}

/// Mistakes so far; of each kind at most so many.
struct Mistakes<'t> {
    table: &'t Table,
    found: Vec<Mistake>,
    kinds: std::collections::BTreeMap<&'static str, usize>,
}

impl<'t> Mistakes<'t> {
    fn new(table: &'t Table) -> Mistakes<'t> {
        Mistakes {
            table,
            found: Vec::new(),
            kinds: std::collections::BTreeMap::new(),
        }
    }

    /// A cell that is not `expected`.
    fn cell(&mut self, row: usize, column: usize, expected: &'static str, hint: &str) {
        let message = match self.table.cell(row, column) {
            "" => format!("an empty cell is not {expected}"),
            cell => format!("\"{cell}\" is not {expected}"),
        };
        self.tell(row, column, expected, message, hint);
    }

    /// A mistake of a kind in a cell.
    fn tell(&mut self, row: usize, column: usize, kind: &'static str, message: String, hint: &str) {
        let told = self.kinds.entry(kind).or_default();
        *told += 1;
        if *told <= MOST_OF_A_KIND {
            self.found
                .push(self.table.in_cell(row, column, message, hint));
        }
    }

    fn result<T>(self, value: T) -> Result<T, Vec<Mistake>> {
        if self.found.is_empty() {
            Ok(value)
        } else {
            Err(self.found)
        }
    }
}
