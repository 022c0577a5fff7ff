//! `runaround fit`: from what a centre recorded to lines for a scenario.

use super::arguments::{FitArguments, MissingIs, TimeKey, What};
use super::console;
use super::errors::Failure;
use super::output::write_new;
use super::source;
use crate::fit::arrivals::TooFewDays;
use crate::fit::records::{Headings, Meaning, Missing, read_counts, read_times, read_waits};
use crate::fit::{fit_arrivals, fit_patience, fit_times};
use crate::model::Language;
use crate::report::fit::{self, Piece, Volume};
use crate::scenario::table::{Mistake, Table};
use crate::text::{Key, fill, say};
use jiff::civil::Date;
use std::path::Path;

/// What came of a fit.
struct Told {
    /// For people.
    report: String,
    /// For machines, once the lines for a scenario are known.
    json: String,
    /// For a scenario; none where there is nothing to write.
    piece: Option<Piece>,
}

/// Fits, tells, and writes a scenario where that is asked.
pub(super) fn fit(arguments: &FitArguments, language: Language) -> Result<(), Failure> {
    only_where_it_belongs(arguments)?;
    let source = source::text_of(&arguments.file)?;
    let mut table = Table::of(&source).map_err(|wrong| Failure::Scenario(Box::new(wrong)))?;
    if arguments.file.as_os_str() == "-" {
        say(language, Key::FitStandardInput).clone_into(&mut table.name);
    }
    let told = match arguments.what {
        What::Arrivals => arrivals(arguments, &table, language)?,
        What::Times => times(arguments, &table, language)?,
        What::Patience => patience(arguments, &table, language)?,
    };
    let whole = |piece: &Piece| {
        let what = match arguments.what {
            What::Arrivals => say(language, Key::FitCalls),
            What::Times => arguments.column.as_deref().unwrap_or_default(),
            What::Patience => say(language, Key::FitPatienceMean),
        };
        piece.whole(&file_name(&table.name), what, language)
    };
    let to_stdout = arguments.output.as_deref() == Some(Path::new("-"));
    if let (Some(path), false) = (&arguments.output, to_stdout) {
        let piece = told.piece.as_ref().ok_or_else(|| nothing(&told.report))?;
        write_new(path, whole(piece).as_bytes())?;
    }
    if arguments.json {
        return console::print(&told.json);
    }
    match (&arguments.output, &told.piece) {
        (None, Some(piece)) => {
            let heading = say(language, Key::FitScenario);
            console::print(&format!("{}\n{heading}\n\n{}", told.report, piece.lines()))
        }
        (None, None) => console::print(&told.report),
        (Some(_), Some(piece)) if to_stdout => console::print(&whole(piece)),
        (Some(_), None) => Err(nothing(&told.report)),
        (Some(path), Some(_)) => {
            console::print(&told.report)?;
            let file = path.display().to_string();
            console::note(&fill(language, Key::FitWrote, &[("file", &file)]));
            Ok(())
        }
    }
}

fn nothing(report: &str) -> Failure {
    Failure::Usage(format!(
        "there is nothing to write into a scenario:\n{report}"
    ))
}

/// The last part of a path: a scenario says no more of where it was made.
fn file_name(name: &str) -> String {
    let name = Path::new(name).file_name();
    name.map_or_else(
        || "-".to_owned(),
        |name| name.to_string_lossy().into_owned(),
    )
}

/// An option that would do nothing is a mistake.
fn only_where_it_belongs(arguments: &FitArguments) -> Result<(), Failure> {
    let given = [
        ("--column", arguments.column.is_some(), What::Times),
        ("--key", arguments.key.is_some(), What::Times),
        (
            "--leave-out",
            !arguments.leave_out.is_empty(),
            What::Arrivals,
        ),
        (
            "--missing zero",
            arguments.missing == MissingIs::Zero,
            What::Arrivals,
        ),
        ("--fresh", arguments.fresh, What::Arrivals),
    ];
    let named = |what: What| format!("{what:?}").to_lowercase();
    for (option, is_given, what) in given {
        if is_given && arguments.what != what {
            let (own, asked) = (named(what), named(arguments.what));
            return Err(Failure::Usage(format!(
                "{option} belongs to `fit {own}`, not to `fit {asked}`"
            )));
        }
    }
    if arguments.what == What::Times && !arguments.heading.is_empty() {
        let told =
            "--heading belongs to `fit arrivals` and `fit patience`; name the column with --column";
        return Err(Failure::Usage(told.to_owned()));
    }
    Ok(())
}

/// Everything that is wrong with the file, each with its place.
fn wrong(table: &Table) -> impl Fn(Vec<Mistake>) -> Failure {
    |mistakes| Failure::Scenario(Box::new(table.diagnostics(mistakes)))
}

fn headings(arguments: &FitArguments) -> Result<Headings, Failure> {
    let said = arguments.heading.iter().map(|text| {
        let parts = text.split_once('=');
        let meaning = parts.and_then(|(name, heading)| {
            let meaning = Meaning::ALL.into_iter().find(|one| one.name() == name.trim())?;
            Some((meaning, heading.trim().to_owned()))
        });
        meaning.ok_or_else(|| {
            let names: Vec<&str> = Meaning::ALL.iter().map(|one| one.name()).collect();
            Failure::Usage(format!(
                "--heading {text} is not a meaning and a heading, as in calls=Inbound\nmeanings are {}",
                names.join(", ")
            ))
        })
    });
    Ok(Headings(said.collect::<Result<Vec<_>, _>>()?))
}

fn arrivals(arguments: &FitArguments, table: &Table, language: Language) -> Result<Told, Failure> {
    let dates = arguments.leave_out.iter().map(|text| {
        text.parse::<Date>().map_err(|_| {
            Failure::Usage(format!(
                "--leave-out {text} is not a date, as in 2026-04-27"
            ))
        })
    });
    let left_out = dates.collect::<Result<Vec<Date>, Failure>>()?;
    let missing = match arguments.missing {
        MissingIs::Hole => Missing::Hole,
        MissingIs::Zero => Missing::Zero,
    };
    let volume = if arguments.fresh {
        Volume::Cases
    } else {
        Volume::Offered
    };
    let counts = read_counts(table, &headings(arguments)?, missing).map_err(wrong(table))?;
    if let Some(date) = left_out.iter().find(|date| !counts.has(**date)) {
        return Err(Failure::Usage(format!(
            "--leave-out {date}: {} has no row for that day",
            table.name
        )));
    }
    let fitted = fit_arrivals(&counts, &left_out).map_err(|few| {
        let mistake = |TooFewDays(name): TooFewDays| {
            let name = if name.is_empty() { "the table" } else { &name };
            let message = format!("{name} has fewer than two days with calls");
            table.in_header(
                message,
                "export more days; several weeks tell how days differ",
            )
        };
        wrong(table)(few.into_iter().map(mistake).collect())
    })?;
    let piece = fit::piece_of_arrivals(&fitted, volume, language);
    Ok(Told {
        report: fit::arrivals(&table.name, &fitted, language),
        json: fit::arrivals_json(&table.name, &fitted, &piece.lines()),
        piece: Some(piece),
    })
}

fn times(arguments: &FitArguments, table: &Table, language: Language) -> Result<Told, Failure> {
    let Some(column) = &arguments.column else {
        let told = format!(
            "which column holds the times? Name it with --column\nits columns are: {}",
            table.header.join(", ")
        );
        return Err(Failure::Usage(told));
    };
    let read = read_times(table, column).map_err(wrong(table))?;
    let fitted = fit_times(column, read);
    let key = arguments
        .key
        .map_or_else(|| fit::key_of(column), TimeKey::name);
    let piece = fit::piece_of_times(&fitted, key, language);
    let lines = piece.as_ref().map(Piece::lines).unwrap_or_default();
    Ok(Told {
        report: fit::times(&table.name, &fitted, language),
        json: fit::times_json(&table.name, &fitted, &lines),
        piece,
    })
}

fn patience(arguments: &FitArguments, table: &Table, language: Language) -> Result<Told, Failure> {
    let read = read_waits(table, &headings(arguments)?).map_err(wrong(table))?;
    let fitted = fit_patience(read);
    let piece = fit::piece_of_patience(&fitted, language);
    let lines = piece.as_ref().map(Piece::lines).unwrap_or_default();
    Ok(Told {
        report: fit::patience(&table.name, &fitted, language),
        json: fit::patience_json(&table.name, &fitted, &lines),
        piece,
    })
}
