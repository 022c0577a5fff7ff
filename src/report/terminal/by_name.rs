//! Figures of parts of the centre, one row each: queues, sites.

use super::cell::Cell;
use super::layout::{HEADING, QUIET, styled, widest};
use super::table::{Row, table, width_of_table};
use crate::experiment::{Findings, Horizon, Measure, Named};
use crate::model::Language;
use crate::text::{Key, figure, number, say};

/// Columns for a name at most.
const NAME: usize = 24;

/// How much of a table is shown: the figures, and from which on with intervals.
pub(super) type Form = (&'static [&'static str], usize);

/// Parts of the centre, and how they are shown.
pub(super) struct Parts<'f> {
    pub(super) findings: &'f Findings,
    pub(super) language: Language,
    /// What stands above the table.
    pub(super) heading: Key,
    /// What stands above the names.
    pub(super) column: Key,
    pub(super) measures: &'f Named<Named<Measure>>,
    /// What people read instead of a name.
    pub(super) title: &'f dyn Fn(&'f str) -> &'f str,
    /// Names of figures that are shorter here than elsewhere.
    pub(super) short: &'f [(&'static str, Key)],
    /// Figures that do not have the unit of the heading.
    pub(super) with_unit: &'f [&'static str],
}

impl Parts<'_> {
    /// The table under its heading, in the first of these forms that fits.
    pub(super) fn lines(&self, forms: &[Form], width: usize) -> Vec<String> {
        let fits = |rows: &Vec<Row>| width_of_table(rows) <= width;
        let mut all = forms.iter().map(|form| self.rows(form));
        let rows = all.by_ref().find(fits).or_else(|| {
            let last = forms.last()?;
            Some(self.rows(last))
        });
        let unit = match self.findings.kept.horizon {
            Horizon::Days { .. } => Key::QueuesPerDay,
            Horizon::Long { .. } => Key::QueuesPerHour,
        };
        let title = styled(HEADING, &say(self.language, self.heading).to_uppercase());
        let unit = styled(QUIET, &format!(" ({})", say(self.language, unit)));
        let mut lines = vec![format!("{title}{unit}")];
        lines.extend(table(&rows.unwrap_or_default(), width));
        lines
    }

    fn rows(&self, (names, from): &Form) -> Vec<Row> {
        let mut header = vec![styled(QUIET, say(self.language, self.column))];
        let headings = names.iter().map(|name| styled(QUIET, self.above(name)));
        header.extend(headings);
        let mut rows = vec![header];
        for (part, measures) in self.measures.iter() {
            let cells = names.iter().enumerate();
            let cells = cells.map(|(place, name)| self.shown(measures, name, place >= *from));
            let row = std::iter::once(shortened((self.title)(part))).chain(cells);
            rows.push(row.collect());
        }
        rows
    }

    fn above(&self, name: &str) -> &str {
        match self.short.iter().find(|(short, _)| *short == name) {
            Some((_, key)) => say(self.language, *key),
            None => figure(self.language, name).map_or("", |figure| figure.name),
        }
    }

    /// One figure of a part; a count has the unit of the heading.
    fn shown(&self, measures: &Named<Measure>, name: &str, interval: bool) -> String {
        let Some(measure) = measures.get(name) else {
            return number::BLANK.to_owned();
        };
        let currency = self.findings.currency.as_deref();
        let cell = Cell::of(measure, currency, self.language);
        let interval = if interval {
            styled(QUIET, &cell.interval())
        } else {
            String::new()
        };
        let unit = if self.with_unit.contains(&name) {
            cell.unit.as_str()
        } else {
            ""
        };
        format!("{}{interval}{unit}", cell.value)
    }
}

fn shortened(title: &str) -> String {
    if widest([title]) <= NAME {
        return title.to_owned();
    }
    let kept: String = title.chars().take(NAME - 1).collect();
    format!("{}…", kept.trim_end())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn long_names_are_cut() {
        assert_eq!(shortened("Vergunningen"), "Vergunningen");
        let long = shortened("Vergunningen en ontheffingen");
        assert_eq!(long, "Vergunningen en ontheff…");
        assert_eq!(widest([long.as_str()]), NAME);
    }
}
