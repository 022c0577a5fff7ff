//! `runaround compare`: a base against its variants over the same days.

use super::arguments::CompareArguments;
use super::candidates::{Candidates, live};
use super::console;
use super::errors::Failure;
use super::interrupt;
use super::open::open;
use super::output::{OutputFolder, Product};
use super::run::{REPORT, WRITTEN, drawn, told, unwritable};
use crate::experiment::{self, Attribution, Comparison};
use crate::model::Language;
use crate::report;
use crate::report::charts::{SIZE, growth_compared};
use crate::report::formats::{Format, GROWTH_COMPARED};
use std::sync::atomic::AtomicBool;

/// What is kept of a comparison.
pub(super) const RESULTS: &str = "comparison.json";

/// Compares, writes what was found, and prints it.
pub(super) fn compare(arguments: &CompareArguments, language: Language) -> Result<(), Failure> {
    let stop = interrupt::watch()?;
    if arguments.causes {
        return causes(arguments, language, &stop);
    }
    let plan = &arguments.plan;
    let candidates = Candidates::choose(&arguments.file, &arguments.others, plan, language, &stop)?;
    let folder = match &arguments.output {
        Some(path) => Some(OutputFolder::prepare(path, &names())?),
        None => None,
    };
    let (base, variants) = (&candidates.base, &candidates.variants);
    let runs = Comparison::runs(base, variants);
    let family = if arguments.together {
        report::terminal::shown_figures()
    } else {
        Vec::new()
    };
    let comparison = live(
        candidates.plan(plan, u32::MAX),
        runs,
        plan.quiet,
        &stop,
        |session| experiment::compare(base, variants, &family, session),
    )?;

    let written = match folder {
        Some(folder) => folder.write(&products(&comparison, language)?)?,
        None => Vec::new(),
    };
    if plan.json {
        console::print(&report::json::compare(&comparison).map_err(unwritable)?)?;
    } else if !plan.quiet {
        let screen = console::screen(arguments.ascii);
        let mut text = report::terminal::comparison(&comparison, language, screen);
        text.push_str(&told(&written, language));
        console::print(&screen.shown(&text))?;
    }
    let page = written.iter().find(|path| path.ends_with(REPORT));
    if let (true, Some(page)) = (arguments.open, page) {
        open(page);
    }
    Ok(())
}

/// Every file that a comparison writes.
fn names() -> Vec<&'static str> {
    let pictures = Format::ALL.map(|format| GROWTH_COMPARED.file(format));
    [REPORT, RESULTS].into_iter().chain(pictures).collect()
}

fn products(comparison: &Comparison, language: Language) -> Result<Vec<Product>, Failure> {
    let results = report::json::comparison(comparison).map_err(unwritable)?;
    let mut products = vec![
        Product {
            name: REPORT,
            bytes: report::page::comparison(comparison, language).into_bytes(),
        },
        Product {
            name: RESULTS,
            bytes: results.into_bytes(),
        },
    ];
    if let Some(first) = comparison.variants.first() {
        let picture = growth_compared(&comparison.base, first, language, SIZE);
        products.extend(drawn(&picture, &GROWTH_COMPARED, &WRITTEN)?);
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
