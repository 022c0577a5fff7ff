//! Tables whose last columns give way where the terminal is narrow.

use super::layout::{left, right, widest};
use anstream::adapter::strip_str;

const GAP: usize = 2;

/// One row: its cells, the first set left and the others right.
pub(super) type Row = Vec<String>;

/// The rows as lines. Columns are left out from the right until the table fits into `width`; the first two stay.
pub(super) fn table(rows: &[Row], width: usize) -> Vec<String> {
    let widths = widths(rows);
    let kept = kept(&widths, width);
    rows.iter()
        .map(|row| {
            let cells = row.iter().zip(&widths).take(kept).enumerate();
            let cells: Vec<String> = cells
                .map(|(column, (cell, width))| match column {
                    0 => left(cell, *width),
                    _ => right(cell, *width),
                })
                .collect();
            cells.join("  ").trim_end().to_owned()
        })
        .collect()
}

/// The headings of the columns that are left out, as far as they have one.
pub(super) fn left_out(rows: &[Row], width: usize) -> Vec<String> {
    let kept = kept(&widths(rows), width);
    let headings = rows.first().into_iter().flatten().skip(kept);
    let plain = headings.map(|heading| strip_str(heading).to_string());
    plain.filter(|heading| !heading.is_empty()).collect()
}

/// How many columns fit.
fn kept(widths: &[usize], width: usize) -> usize {
    let mut kept = widths.len();
    while kept > 2 && total(&widths[..kept]) > width {
        kept -= 1;
    }
    kept
}

/// Columns of the terminal that all rows take, with nothing left out.
pub(super) fn width_of_table(rows: &[Row]) -> usize {
    total(&widths(rows))
}

fn widths(rows: &[Row]) -> Vec<usize> {
    let columns = rows.iter().map(Vec::len).max().unwrap_or(0);
    (0..columns)
        .map(|column| {
            widest(
                rows.iter()
                    .filter_map(|row| Some(row.get(column)?.as_str())),
            )
        })
        .collect()
}

fn total(widths: &[usize]) -> usize {
    widths.iter().sum::<usize>() + GAP * widths.len().saturating_sub(1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_give_way_from_the_right() {
        let row = |cells: [&str; 3]| cells.map(str::to_owned).to_vec();
        let rows = [row(["a", "10", "xyz"]), row(["bcd", "2", "u"])];
        assert_eq!(table(&rows, 80), ["a    10  xyz", "bcd   2    u"]);
        assert_eq!(table(&rows, 10), ["a    10", "bcd   2"]);
        assert_eq!(left_out(&rows, 10), ["xyz"]);
        assert!(left_out(&rows, 80).is_empty());
        assert_eq!(table(&rows, 1), ["a    10", "bcd   2"]);
    }
}
