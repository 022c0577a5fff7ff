//! `runaround robust`: does each sign of a comparison hold under other weights and loads.

use super::arguments::RobustArguments;
use super::candidates::{Candidates, live};
use super::console;
use super::errors::Failure;
use super::interrupt;
use super::run::unwritable;
use crate::experiment::{self, Robustness};
use crate::model::Language;
use crate::report;

/// Replications under each setting, unless the reader says otherwise.
pub(super) const REPLICATIONS: u32 = 50;

/// Compares under every setting and prints in how many each sign holds.
pub(super) fn robust(arguments: &RobustArguments, language: Language) -> Result<(), Failure> {
    let stop = interrupt::watch()?;
    let plan = &arguments.plan;
    let candidates = Candidates::choose(&arguments.file, &arguments.others, plan, language, &stop)?;
    let (base, variants) = (&candidates.base, &candidates.variants);
    let found = live(
        candidates.plan(plan, REPLICATIONS),
        Robustness::runs(base, variants),
        plan.quiet,
        &stop,
        |session| experiment::robust(base, variants, session),
    )?;
    if plan.json {
        return console::print(&report::json::robust(&found).map_err(unwritable)?);
    }
    if plan.quiet {
        return Ok(());
    }
    let (label, titles) = (&base.label, candidates.titles());
    let width = console::width();
    console::print(&report::terminal::robust(
        &found, label, titles, language, width,
    ))
}
