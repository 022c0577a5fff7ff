//! One row per call: lengths of time, and waits with how they ended.

use super::cells::{Said, is_blank, is_total, outcome, seconds};
use super::{Headings, Meaning, Mistakes, TimeUnit, Understood};
use crate::scenario::table::{Mistake, Table};

/// A length of time as people write it.
const A_TIME: &str = "a length of time";
const A_TIME_HINT: &str = "write seconds (95), minutes and seconds (1:35) or 0:01:35; leave the cell empty where there was none";

/// The lengths of time in a column, in seconds, with how many cells were empty.
///
/// # Errors
/// Everything that cannot be understood.
pub fn read_times(
    table: &Table,
    column: &str,
) -> Result<(Vec<f64>, usize, Understood), Vec<Mistake>> {
    let Some(place) = table.column(column) else {
        let message = format!("there is no column \"{column}\"");
        return Err(vec![table.in_header(message, table.column_hint(column))]);
    };
    let mut mistakes = Mistakes::new(table);
    let (mut times, mut empty, mut totals) = (Vec::new(), 0, Vec::new());
    let unit = TimeUnit::of(&table.header[place]);
    let usual = Headings::default();
    let ended = who_hung_up(table, &usual)
        .filter(|ended| ended.0 != place && usual.find(table, Meaning::Waited) != Some(place));
    let hung_up = |row: usize| ended.is_some_and(|how| has_hung_up(table, row, how) == Some(true));
    let mut abandoned = 0;
    for row in 0..table.rows.len() {
        if is_total(table.cell(row, 0)) {
            totals.push(table.rows[row].line);
        } else if is_blank(table.cell(row, place)) {
            empty += 1;
        } else {
            match time_in(table, row, place, unit) {
                Some(time) if time <= 0.0 && hung_up(row) => abandoned += 1,
                Some(time) => times.push(time),
                None => mistakes.cell(row, place, A_TIME, A_TIME_HINT),
            }
        }
    }
    if times.is_empty() && mistakes.found.is_empty() {
        let message = format!("column \"{column}\" holds no time at all");
        mistakes
            .found
            .push(table.in_header(message, table.column_hint(column)));
    }
    let (used, columns): (Vec<usize>, Vec<(Meaning, String)>) = match ended {
        Some((column, meaning)) if abandoned > 0 => (
            vec![place, column],
            vec![(meaning, table.header[column].clone())],
        ),
        _ => (vec![place], Vec::new()),
    };
    let understood = Understood {
        totals,
        unit,
        abandoned,
        says_abandoned: ended.is_some(),
        ..understood(table, &used, columns)
    };
    mistakes.result((times, empty, understood))
}

/// A cell as seconds; a plain number is of the unit that the heading names.
fn time_in(table: &Table, row: usize, column: usize, unit: Option<TimeUnit>) -> Option<f64> {
    let text = table.cell(row, column);
    let scale = unit.map_or(1.0, TimeUnit::seconds);
    let factor = table.number(text).map_or(1.0, |_| scale);
    seconds(text, |text| table.number(text)).map(|time| time * factor)
}

/// The column that tells who hung up, and whether it says so or the opposite.
fn who_hung_up(table: &Table, headings: &Headings) -> Option<(usize, Meaning)> {
    [Meaning::Abandoned, Meaning::Answered]
        .into_iter()
        .find_map(|meaning| Some((headings.find(table, meaning)?, meaning)))
}

/// Has the caller of a row hung up; none where that cannot be read.
fn has_hung_up(table: &Table, row: usize, (column, meaning): (usize, Meaning)) -> Option<bool> {
    Some(match outcome(table.cell(row, column))? {
        Said::Yes => meaning == Meaning::Abandoned,
        Said::No => meaning == Meaning::Answered,
        Said::Abandoned => true,
        Said::Answered => false,
    })
}

/// A wait and how it ended.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Wait {
    /// In seconds.
    pub waited: f64,
    /// The caller hung up; otherwise was answered, or the wait ended in another way.
    pub abandoned: bool,
}

/// The waits of a call log, with how many rows had no wait.
///
/// # Errors
/// Everything that cannot be understood.
pub fn read_waits(
    table: &Table,
    headings: &Headings,
) -> Result<(Vec<Wait>, usize, Understood), Vec<Mistake>> {
    let mut wrong = headings.missing(table);
    let waited = headings.find(table, Meaning::Waited);
    let abandoned = headings.find(table, Meaning::Abandoned);
    let answered = headings.find(table, Meaning::Answered);
    let said_answered = headings
        .0
        .iter()
        .any(|(meaning, _)| *meaning == Meaning::Answered);
    let told = match (abandoned, answered) {
        (Some(column), _) if !said_answered => Some((column, true)),
        (_, Some(column)) => Some((column, false)),
        (Some(column), None) => Some((column, true)),
        (None, None) => None,
    };
    if wrong.is_empty() && waited.is_none() {
        wrong.push(Headings::not_found(
            table,
            Meaning::Waited,
            "how long each caller waited",
        ));
    }
    if wrong.is_empty() && told.is_none() {
        wrong.push(Headings::not_found(
            table,
            Meaning::Abandoned,
            "who hung up (yes or no)",
        ));
    }
    let (Some(waited), Some((ended, yes_is_abandoned)), true) = (waited, told, wrong.is_empty())
    else {
        return Err(wrong);
    };
    let unit = TimeUnit::of(&table.header[waited]);
    let mut mistakes = Mistakes::new(table);
    let (mut waits, mut empty, mut totals) = (Vec::new(), 0, Vec::new());
    for row in 0..table.rows.len() {
        if is_total(table.cell(row, 0)) {
            totals.push(table.rows[row].line);
            continue;
        }
        if is_blank(table.cell(row, waited)) {
            empty += 1;
            continue;
        }
        let time = time_in(table, row, waited, unit);
        if time.is_none() {
            mistakes.cell(row, waited, A_TIME, A_TIME_HINT);
        }
        let said = outcome(table.cell(row, ended));
        if said.is_none() {
            let hint = "write yes or no (ja, nee, 1, 0), or abandoned and answered";
            mistakes.cell(row, ended, "a yes or no", hint);
        }
        if let (Some(waited), Some(said)) = (time, said) {
            let abandoned = match said {
                Said::Yes => yes_is_abandoned,
                Said::No => !yes_is_abandoned,
                Said::Abandoned => true,
                Said::Answered => false,
            };
            waits.push(Wait { waited, abandoned });
        }
    }
    let kind = if yes_is_abandoned {
        Meaning::Abandoned
    } else {
        Meaning::Answered
    };
    let used = vec![
        (Meaning::Waited, table.header[waited].clone()),
        (kind, table.header[ended].clone()),
    ];
    let understood = Understood {
        totals,
        unit,
        ..understood(table, &[waited, ended], used)
    };
    if waits.is_empty() && mistakes.found.is_empty() {
        mistakes.found.push(table.in_header(
            "no row holds a wait",
            "export one row for each call, with how long it waited",
        ));
    }
    mistakes.result((waits, empty, understood))
}

/// How the table was understood, when these columns were used.
pub(super) fn understood(
    table: &Table,
    columns: &[usize],
    used: Vec<(Meaning, String)>,
) -> Understood {
    let unused = (0..table.header.len()).filter(|column| !columns.contains(column));
    Understood {
        separator: table.separator,
        decimal_comma: table.decimal_comma,
        used,
        unused: unused.map(|column| table.header[column].clone()).collect(),
        day_first_assumed: false,
        unit: None,
        clock_put_back: Vec::new(),
        abandoned: 0,
        says_abandoned: false,
        totals: Vec::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scenario::Source;

    fn table(text: &str) -> Table {
        Table::of(&Source::from_text("log.csv", text)).expect("a table")
    }

    #[test]
    fn times_are_read_and_empty_cells_are_no_zeros() {
        let table = table("id;talk\n1;1:30\n2;\n3;45,5\n4;0\nTotaal;3:00\n");
        let (times, empty, understood) = read_times(&table, "Talk").expect("times");
        assert_eq!((times, empty), (vec![90.0, 45.5, 0.0], 1));
        assert_eq!(understood.totals, [6]);
        assert_eq!(
            read_times(&table, "tlak").expect_err("no column")[0].hint,
            "did you mean \"talk\"?"
        );
    }

    #[test]
    fn the_unit_of_the_heading_holds_for_plain_numbers() {
        let table = table("id;Nawerktijd (min)\n1;1,5\n2;0:30\n");
        let (times, _, understood) = read_times(&table, "Nawerktijd (min)").expect("times");
        assert_eq!(times, [90.0, 30.0]);
        assert_eq!(understood.unit, Some(TimeUnit::Minute));
    }

    #[test]
    fn who_hung_up_has_no_talk_of_nothing() {
        let table = table("afgehaakt;gesprek\nja;0\nnee;0\nnee;60\n");
        let (times, _, understood) = read_times(&table, "gesprek").expect("times");
        assert_eq!((times, understood.abandoned), (vec![0.0, 60.0], 1));
    }

    #[test]
    fn waits_end_in_two_ways() {
        for text in [
            "wachttijd;afgehaakt\n20;ja\n5;nee\n",
            "waited,answered\n20,no\n5,yes\n",
            "wait,outcome\n20,abandoned\n5,answered\n",
            "wait,answered\n20,abandoned\n5,answered\n",
        ] {
            let (waits, ..) = read_waits(&table(text), &Headings::default()).expect("waits");
            let abandoned: Vec<bool> = waits.iter().map(|wait| wait.abandoned).collect();
            assert_eq!(abandoned, [true, false], "{text}");
        }
        let wrong = read_waits(
            &table("waited,abandoned\nsoon,maybe\n3,yes\n"),
            &Headings::default(),
        );
        assert_eq!(wrong.expect_err("two cells").len(), 2);
    }
}
