//! Volumes in offered contacts: fresh cases are found before the run, and told.

use super::console;
use super::errors::Failure;
use super::source::Chosen;
use crate::experiment::{self, Fresh};
use crate::model::{Calendar, Language};
use crate::report::wrapped;
use crate::scenario::Scenario;
use crate::text::{Key, fill, number, say};
use std::sync::atomic::AtomicBool;

/// Puts fresh cases in the place of offered contacts. They are found in the base, also for a variant.
///
/// # Errors
/// When the base cannot be read, or the search was interrupted.
pub(super) fn reduce(
    chosen: &Chosen,
    set: &[String],
    scenario: &mut Scenario,
    seed: u64,
    stop: &AtomicBool,
) -> Result<Option<Fresh>, Failure> {
    let base = match &scenario.variant {
        Some(_) => Some(chosen.load(set, None)?),
        None => None,
    };
    let from = base.as_ref().unwrap_or(scenario);
    let fresh = experiment::fresh(&from.centre, &from.volumes, seed, stop)
        .map_err(|why| Failure::stopped(&why, 0, scenario.run.replications))?;
    if let Some(fresh) = &fresh {
        fresh.apply(&mut scenario.centre);
    }
    Ok(fresh)
}

/// A line for each reason whose volume was given in offered contacts.
pub(super) fn told(fresh: Option<&Fresh>, scenario: &Scenario, language: Language) -> String {
    let unit = match scenario.centre.calendar {
        Calendar::Days(_) => Key::UnitPerDay,
        Calendar::Long(_) => Key::UnitPerHour,
    };
    let mut lines = String::new();
    for reduced in fresh.iter().flat_map(|fresh| &fresh.reduced) {
        let reason = &scenario.centre.reasons[reduced.reason];
        let name = reason.title.get(language).unwrap_or(&reason.name);
        let line = match reduced.fresh {
            None => fill(language, Key::FreshUnchanged, &[("reason", name)]),
            Some(cases) => fill(
                language,
                Key::FreshLine,
                &[
                    ("reason", name),
                    ("offered", &number::number(language, reduced.offered, 1)),
                    ("fresh", &number::number(language, cases, 1)),
                    ("unit", say(language, unit)),
                ],
            ),
        };
        if lines.is_empty() {
            lines.push('\n');
        }
        lines.push_str(&wrapped(&line, console::width()));
    }
    lines
}
