//! `runaround check --expect`: does what a story expects hold.

use super::arguments::PlanArguments;
use super::candidates::{Candidates, live};
use super::console;
use super::errors::Failure;
use super::interrupt;
use super::robust::REPLICATIONS;
use super::run::unwritable;
use super::source::Chosen;
use crate::experiment::{self, Holding, Robustness, check_expectations};
use crate::model::Language;
use crate::report;
use crate::scenario::Scenario;
use std::num::NonZeroU32;

/// Replications at most of a setting in which an expectation is not clear, unless the reader says otherwise: 50
/// doubled three times.
const MOST: u32 = 400;

/// Runs the expectations of a scenario and says whether they hold.
///
/// # Errors
/// When one does not hold or is not clear.
pub(super) fn check(
    chosen: &Chosen,
    scenario: &Scenario,
    plan: &PlanArguments,
    language: Language,
) -> Result<(), Failure> {
    let mut names: Vec<&str> = Vec::new();
    for expectation in &scenario.expectations {
        if !names.contains(&expectation.variant.as_str()) {
            names.push(&expectation.variant);
        }
    }
    if names.is_empty() {
        return Err(Failure::Usage(format!(
            "{} expects nothing\nwrite [expect.VARIANT] with lines such as frustration = \"down\"",
            chosen.name
        )));
    }
    let stop = interrupt::watch()?;
    let candidates = Candidates::variants(chosen, scenario, &names, plan, language, &stop)?;
    let (base, variants) = (&candidates.base, &candidates.variants);
    let expectations = &scenario.expectations;
    let each = candidates.plan(plan, REPLICATIONS);
    let most = plan.replications.map_or(MOST, NonZeroU32::get);
    let found = live(
        each,
        Robustness::runs(base, variants),
        plan.quiet,
        &stop,
        |session| {
            let mut found = experiment::robust(base, variants, session)?;
            experiment::settle(&mut found, expectations, base, variants, most, session)?;
            Ok(found)
        },
    )?;
    let checked = check_expectations(expectations, &base.centre, &found);
    if plan.json {
        console::print(&report::json::expectations(&checked).map_err(unwritable)?)?;
    } else if !plan.quiet {
        let (label, replications) = (&base.label, found.replications);
        let width = console::width();
        console::print(&report::terminal::expectations(
            &checked,
            label,
            replications,
            language,
            width,
        ))?;
    }
    let failed = checked
        .iter()
        .filter(|one| one.holding != Holding::Holds)
        .count();
    if failed == 0 {
        return Ok(());
    }
    Err(Failure::Unmet(format!(
        "{failed} of {} expectations do not hold or are not clear",
        checked.len()
    )))
}
