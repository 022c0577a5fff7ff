//! `runaround verify`: the simulator beside exact theory.

use super::arguments::VerifyArguments;
use super::console;
use super::errors::Failure;
use super::interrupt;
use super::output::{OutputFolder, Product};
use super::progress;
use super::run::{told, unwritable};
use crate::model::Language;
use crate::report::page::{self, Verified};
use crate::report::verification;
use crate::verify::{self, CASES, Case, Compared, Effort, Fault, Told};
use std::sync::atomic::Ordering;
use std::time::Duration;

/// Runs the cases and prints a line per figure as soon as it is known.
pub(super) fn verify(arguments: &VerifyArguments, language: Language) -> Result<(), Failure> {
    let cases = chosen(&arguments.cases)?;
    let stop = interrupt::watch()?;
    let effort = if arguments.full {
        Effort::Full
    } else {
        Effort::Usual
    };
    let folder = match &arguments.output {
        Some(path) => Some(OutputFolder::prepare(path, &[PAGE, TABLE, RESULTS])?),
        None => None,
    };
    let planned = u32::try_from(cases.len()).unwrap_or(u32::MAX);
    let bar = progress::bar(planned, true);
    let print = |text: &str| match arguments.json {
        true => Ok(()),
        false => bar.suspend(|| console::print(text)),
    };
    let mut printed = print(&verification::head(language));
    let mut all: Vec<Compared> = Vec::new();
    let mut done = 0;
    let mut began = Duration::ZERO;
    let mut tell = |told: Told<'_>| {
        let compared = match told {
            Told::Compared(compared) => compared,
            Told::Tried(cases) => {
                began = bar.elapsed();
                return bar.set_position(cases as u64);
            }
            Told::Done(part) => return progress::part(&bar, part, began),
        };
        if printed.is_ok() {
            printed = print(&verification::lines(compared, language));
        }
        // Nobody reads on: the rest need not be run.
        if printed.is_err() {
            stop.store(true, Ordering::Relaxed);
        }
        all.extend_from_slice(compared);
        done += 1;
        if effort == Effort::Usual {
            bar.inc(1);
        }
    };
    let verified = verify::verify(&cases, effort, arguments.threads, &mut tell, &stop);
    bar.finish_and_clear();
    printed?;
    match verified {
        Ok(()) => {}
        Err(Fault::Interrupted) => {
            console::note(&format!("interrupted after {done} of {planned} cases"));
            return Err(Failure::Told(INTERRUPTED));
        }
        Err(Fault::Broken(what)) => return Err(Failure::Bug(what)),
    }
    let written = match folder {
        Some(folder) => folder.write(&products(&all, effort, arguments, language)?)?,
        None => Vec::new(),
    };
    console::print(&if arguments.json {
        verification::json(&all, effort).map_err(unwritable)?
    } else {
        verification::total(&all, language) + &told(&written, language)
    })?;
    conclude(verification::agreeing(&all), all.len())
}

const INTERRUPTED: u8 = 130;

/// What is written into the folder.
const PAGE: &str = "verify.html";
const TABLE: &str = "verify.csv";
const RESULTS: &str = "verify.json";

fn products(
    all: &[Compared],
    effort: Effort,
    arguments: &VerifyArguments,
    language: Language,
) -> Result<Vec<Product>, Failure> {
    let verified = Verified {
        compared: all,
        effort,
        command: &command(arguments),
    };
    let json = verification::json(all, effort).map_err(unwritable)?;
    let files = [
        (PAGE, page::verification(&verified, language)),
        (TABLE, verification::csv(all, arguments.csv.style())),
        (RESULTS, json),
    ];
    let product = |(name, text): (&'static str, String)| Product {
        name,
        bytes: text.into_bytes(),
    };
    Ok(files.map(product).into())
}

/// The command that gives the same figures; threads and folders change nothing.
fn command(arguments: &VerifyArguments) -> String {
    let mut words = vec!["runaround", "verify"];
    words.extend(arguments.cases.iter().map(String::as_str));
    if arguments.full {
        words.push("--full");
    }
    words.join(" ")
}

/// The cases of these ids and families, each once; all where none is named.
fn chosen(names: &[String]) -> Result<Vec<&'static Case>, Failure> {
    for name in names {
        if Case::named(name).next().is_none() {
            let mut families: Vec<&str> = CASES.iter().map(|case| case.family).collect();
            families.dedup();
            return Err(Failure::Usage(format!(
                "there is no case {name}; write an id such as {}, or a family: {}",
                CASES[0].id,
                families.join(", ")
            )));
        }
    }
    let wanted = |case: &&Case| {
        let named = |name: &String| Case::named(name).any(|one| one.id == case.id);
        names.is_empty() || names.iter().any(named)
    };
    Ok(CASES.iter().filter(wanted).collect())
}

fn conclude(agree: usize, all: usize) -> Result<(), Failure> {
    if agree == all {
        return Ok(());
    }
    Err(Failure::Unmet(format!(
        "{} of {all} figures do not agree with theory",
        all - agree
    )))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_figure_that_does_not_agree_is_exit_code_1() {
        assert!(conclude(7, 7).is_ok());
        assert_eq!(conclude(6, 7).unwrap_err().exit_code(), 1);
    }

    #[test]
    fn cases_are_run_once_and_in_the_order_of_the_table() {
        let names = ["erlang_b", "pk-1", "EB-1"].map(str::to_owned);
        let ids: Vec<&str> = chosen(&names).unwrap().iter().map(|case| case.id).collect();
        assert_eq!(ids, ["EB-1", "EB-5", "PK-1"]);
        assert_eq!(chosen(&[]).unwrap().len(), CASES.len());
    }
}
