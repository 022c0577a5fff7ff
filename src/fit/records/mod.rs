//! Records of a centre, read from a table: what each column is, and what its cells say.

mod calls;
mod cells;
mod counts;
mod headings;

pub use calls::{Wait, read_times, read_waits};
pub use counts::{Counts, Missing, ReasonCounts, read_counts};
pub use headings::{Headings, Meaning, TimeUnit};

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
    /// The unit of plain numbers of time, where the heading names one; else they are seconds.
    pub unit: Option<TimeUnit>,
    /// Days on which the clock was put back: the two hours of one name were added up.
    pub clock_put_back: Vec<jiff::civil::Date>,
    /// Rows of abandoned calls without a time: left out.
    pub abandoned: usize,
    /// Is there a column that says who hung up.
    pub says_abandoned: bool,
    /// Rows that are totals and were left out: their lines.
    pub totals: Vec<usize>,
}

/// Mistakes so far; of each kind at most so many.
struct Mistakes<'t> {
    table: &'t Table,
    found: Vec<Mistake>,
    /// By kind: how many there are, and the place of the last that is told.
    kinds: std::collections::BTreeMap<&'static str, (usize, usize)>,
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
        let (told, last) = self.kinds.entry(kind).or_default();
        *told += 1;
        if *told <= MOST_OF_A_KIND {
            *last = self.found.len();
            self.found
                .push(self.table.in_cell(row, column, message, hint));
        }
    }

    fn result<T>(mut self, value: T) -> Result<T, Vec<Mistake>> {
        for (told, last) in self.kinds.values() {
            if let Some(more) = told.checked_sub(MOST_OF_A_KIND).filter(|more| *more > 0) {
                self.found[*last].message += &format!(" (and {more} more of this kind)");
            }
        }
        if self.found.is_empty() {
            Ok(value)
        } else {
            Err(self.found)
        }
    }
}
