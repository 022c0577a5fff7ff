//! `runaround check`: everything that is wrong with a scenario, without running it.

use super::arguments::CheckArguments;
use super::console;
use super::errors::Failure;
use super::expect;
use super::references;
use super::run::unwritable;
use super::source::{self, Chosen};
use crate::model::Language;
use crate::report::json;
use crate::scenario::{self, Scenario};
use crate::text::{Key, fill};

/// Loads the scenario and says how it looks.
pub(super) fn check(arguments: &CheckArguments, language: Language) -> Result<(), Failure> {
    let loaded = load(arguments);
    if arguments.plan.json && (loaded.is_err() || !arguments.expect) {
        return in_json(arguments, loaded);
    }
    let (chosen, scenario) = loaded?;
    if !arguments.plan.json {
        if !scenario.warnings.is_empty() {
            console::note(&format!("{}\n", scenario.warnings.render(true)));
        }
        for note in &scenario.notes {
            console::note(note);
        }
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
    let line = fill(
        language,
        Key::CheckLine,
        &[
            ("scenario", &chosen.name),
            ("warnings", &scenario.warnings.warnings().to_string()),
            ("reasons", &centre.reasons.len().to_string()),
            ("queues", &centre.queues.len().to_string()),
            ("groups", &centre.groups.len().to_string()),
            ("variants", &scenario.variants.len().to_string()),
        ],
    );
    console::print(&format!("{line}\n"))
}

fn load(arguments: &CheckArguments) -> Result<(Chosen, Scenario), Failure> {
    let chosen = source::choose(Some(&arguments.file))?;
    let scenario = chosen.load(&arguments.plan.set, arguments.variant.as_deref())?;
    Ok((chosen, scenario))
}

/// What was found, for machines: JSON whatever is wrong.
fn in_json(
    arguments: &CheckArguments,
    loaded: Result<(Chosen, Scenario), Failure>,
) -> Result<(), Failure> {
    let (checked, end) = match &loaded {
        Ok((_, scenario)) => {
            let resolved = arguments.resolved.then(|| scenario::resolved(scenario));
            (json::check(&scenario.warnings, Some(scenario), resolved), 0)
        }
        Err(Failure::Scenario(wrong)) => (json::check(wrong, None, None), 2),
        Err(failure) => {
            let file = arguments.file.display().to_string();
            let (what, code) = (failure.to_string(), failure.exit_code());
            (json::unreadable(&file, &what), code)
        }
    };
    console::print(&checked.map_err(unwritable)?)?;
    match end {
        0 => Ok(()),
        code => Err(Failure::Told(code)),
    }
}
