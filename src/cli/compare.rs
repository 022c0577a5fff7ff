//! `runaround compare`: a base against its variants over the same days.

use super::arguments::CompareArguments;
use super::candidates::{Candidates, live};
use super::console;
use super::errors::Failure;
use super::interrupt;
use super::open::open;
use super::output::{OutputFolder, Product};
use super::run::unwritable;
use crate::experiment::{self, Attribution, Comparison};
use crate::model::Language;
use crate::report;
use crate::text::{Key, fill};
use std::sync::atomic::AtomicBool;

/// The files that are written.
const PICTURE: &str = "growth-compared.svg";
const RESULTS: &str = "comparison.json";

/// Compares, writes what was found, and prints it.
pub(super) fn compare(arguments: &CompareArguments, language: Language) -> Result<(), Failure> {
    let stop = interrupt::watch()?;
    if arguments.causes {
        return causes(arguments, language, &stop);
    }
    let plan = &arguments.plan;
    let candidates = Candidates::choose(&arguments.file, &arguments.others, plan, language, &stop)?;
    let folder = match &arguments.output {
        Some(path) => Some(OutputFolder::prepare(path, &[PICTURE, RESULTS])?),
        None => None,
    };
    let (base, variants) = (&candidates.base, &candidates.variants);
    let runs = Comparison::runs(base, variants);
    let comparison = live(
        candidates.plan(plan, u32::MAX),
        runs,
        plan.quiet,
        &stop,
        |session| experiment::compare(base, variants, session),
    )?;

    let written = match folder {
        Some(folder) => folder.write(&products(&comparison, language)?)?,
        None => Vec::new(),
    };
    if plan.json {
        console::print(&report::json::compare(&comparison).map_err(unwritable)?)?;
    } else if !plan.quiet {
        let mut text = report::terminal::comparison(&comparison, language, console::width());
        if !written.is_empty() {
            let files: Vec<String> = written
                .iter()
                .map(|path| path.display().to_string())
                .collect();
            let files = fill(language, Key::NextWritten, &[("files", &files.join(", "))]);
            text.push('\n');
            text.push_str(&report::wrapped(&files, console::width()));
        }
        console::print(&text)?;
    }
    let picture = written.iter().find(|path| path.ends_with(PICTURE));
    if let (true, Some(picture)) = (arguments.open, picture) {
        open(picture);
    }
    Ok(())
}

fn products(comparison: &Comparison, language: Language) -> Result<Vec<Product>, Failure> {
    let mut products = vec![Product {
        name: RESULTS,
        bytes: report::json::comparison(comparison)
            .map_err(unwritable)?
            .into_bytes(),
    }];
    if let Some(first) = comparison.variants.first() {
        let picture = report::charts::growth_compared(&comparison.base, first, language);
        products.push(Product {
            name: PICTURE,
            bytes: picture.svg().into_bytes(),
        });
    }
    Ok(products)
}

/// What each cause of frustration does: the base with each switched off in turn.
fn causes(
    arguments: &CompareArguments,
    language: Language,
    stop: &AtomicBool,
) -> Result<(), Failure> {
    let plan = &arguments.plan;
    let candidates = Candidates::alone(&arguments.file, plan, stop)?;
    let found = live(
        candidates.plan(plan, u32::MAX),
        Attribution::RUNS,
        plan.quiet,
        stop,
        |session| experiment::attribution(&candidates.base, session),
    )?;
    if plan.json {
        console::print(&report::json::attribution(&found).map_err(unwritable)?)
    } else if plan.quiet {
        Ok(())
    } else {
        console::print(&report::terminal::attribution(
            &found,
            language,
            console::width(),
        ))
    }
}
