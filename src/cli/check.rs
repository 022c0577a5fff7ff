//! `runaround check`: everything that is wrong with a scenario, without running it.

use super::arguments::CheckArguments;
use super::console;
use super::errors::Failure;
use super::expect;
use super::references;
use super::source;
use crate::model::Language;
use crate::scenario;

/// Loads the scenario and says how it looks.
pub(super) fn check(arguments: &CheckArguments, language: Language) -> Result<(), Failure> {
    let chosen = source::choose(Some(&arguments.file))?;
    let scenario = chosen.load(&arguments.plan.set, arguments.variant.as_deref())?;
    if !scenario.warnings.is_empty() {
        console::note(&format!("{}\n", scenario.warnings.render(true)));
    }
    for note in &scenario.notes {
        console::note(note);
    }
    if arguments.expect {
        return expect::check(&chosen, &scenario, &arguments.plan, language);
    }
    if arguments.references {
        return references::print(&chosen, scenario, &arguments.plan);
    }
    if arguments.resolved {
        return console::print(&scenario::resolved(&scenario));
    }
    let centre = &scenario.centre;
    let count = |number: usize, one: &str, many: &str| {
        format!("{number} {}", if number == 1 { one } else { many })
    };
    console::print(&format!(
        "{}: no errors, {}; {}, {}, {}, {}\n",
        chosen.name,
        count(scenario.warnings.warnings(), "warning", "warnings"),
        count(centre.reasons.len(), "reason", "reasons"),
        count(centre.queues.len(), "queue", "queues"),
        count(centre.groups.len(), "group", "groups"),
        count(scenario.variants.len(), "variant", "variants"),
    ))
}
