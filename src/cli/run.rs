//! `runaround run`: from a scenario to scoreboards, a picture and data.

use super::arguments::RunArguments;
use super::console;
use super::errors::Failure;
use super::fresh;
use super::interrupt;
use super::output::{OutputFolder, Product};
use super::precision;
use super::progress;
use super::require::{self, Requirement};
use super::source::{self, Chosen};
use crate::experiment::{self, Findings, Label, Plan, ScenarioLabel, Title};
use crate::model::{Language, Words};
use crate::report;
use crate::scenario::Scenario;
use crate::text::{Key, fill, say};
use std::path::{Path, PathBuf};

/// Where results go when nothing else is asked.
const FOLDER: &str = "runaround-out";
/// The files that are written.
const PICTURE: &str = "growth.svg";
const RESULTS: &str = "results.json";
/// Replications of a first look.
pub(super) const QUICK: u32 = 20;

/// Runs a scenario, writes what was found, and prints it.
pub(super) fn run(arguments: &RunArguments, language: Language) -> Result<(), Failure> {
    let stop = interrupt::watch()?;
    let requirements = arguments
        .require
        .iter()
        .map(|written| Requirement::parse(written))
        .collect::<Result<Vec<_>, _>>()?;
    let wishes = arguments.precision.as_deref().map(precision::wishes);
    let wishes = wishes.transpose()?.unwrap_or_default();
    let chosen = source::choose(arguments.file.as_deref())?;
    let mut scenario = chosen.load(&arguments.set, arguments.variant.as_deref())?;
    let folder = output_folder(arguments)?;
    if !scenario.warnings.is_empty() && !arguments.quiet {
        console::note(&format!("{}\n", scenario.warnings.render(true)));
    }

    let plan = plan(arguments, &scenario);
    let fresh = fresh::reduce(&chosen, &arguments.set, &mut scenario, plan.seed, &stop)?;
    let bar = progress::bar(plan.replications, !arguments.quiet);
    let mut done = 0;
    let mut tell = |replications| {
        done = replications;
        bar.set_position(u64::from(replications));
    };
    let lived = if wishes.is_empty() {
        experiment::run(&scenario.centre, &plan, &mut tell, &stop)
            .map(|ledger| (ledger, Vec::new()))
    } else {
        experiment::run_until(&scenario.centre, &plan, &wishes, &mut tell, &stop)
    };
    bar.finish_and_clear();
    let (ledger, reached) = lived.map_err(|_| Failure::Interrupted {
        done,
        planned: plan.replications,
    })?;
    let findings = ledger.findings(&scenario.centre, &label(&chosen, &scenario, plan.seed));

    let written = match folder {
        Some(folder) => folder.write(&products(&findings, language)?)?,
        None => Vec::new(),
    };
    if arguments.json {
        console::print(&report::json::run(&findings).map_err(unwritable)?)?;
    } else if !arguments.quiet {
        let mut text = report::terminal::report(&findings, language, console::width());
        text.push_str(&fresh::told(fresh.as_ref(), &scenario, language));
        if !reached.is_empty() {
            text.push_str(&precision::told(&reached, ledger.replications(), language));
        }
        text.push_str(&farewell(
            &written,
            &next(&chosen, &scenario, language),
            language,
        ));
        console::print(&text)?;
    }
    require::all(&requirements, &findings)
}

/// The folder for results, checked before the long work; none for `--json` without `-o`.
fn output_folder(arguments: &RunArguments) -> Result<Option<OutputFolder>, Failure> {
    let path = match (&arguments.output, arguments.json) {
        (Some(path), _) => path.as_path(),
        (None, false) => Path::new(FOLDER),
        (None, true) => return Ok(None),
    };
    OutputFolder::prepare(path, &[PICTURE, RESULTS]).map(Some)
}

fn plan(arguments: &RunArguments, scenario: &Scenario) -> Plan {
    let replications = match arguments.replications {
        Some(replications) => replications.get(),
        None if arguments.precision.is_some() => precision::MOST,
        None if arguments.quick => scenario.run.replications.min(QUICK),
        None => scenario.run.replications,
    };
    Plan {
        seed: arguments.seed.unwrap_or(scenario.run.seed),
        replications,
        threads: arguments.threads,
    }
}

pub(super) fn label(chosen: &Chosen, scenario: &Scenario, seed: u64) -> Label {
    let title = |words: &Words| Title {
        en: words.en.clone(),
        nl: words.nl.clone(),
    };
    let variant = scenario.variant.as_ref().map(|name| {
        let known = scenario
            .variants
            .iter()
            .find(|variant| variant.name == *name);
        let words = known.map_or_else(Title::default, |variant| title(&variant.title));
        (name.clone(), words)
    });
    Label {
        scenario: ScenarioLabel {
            id: scenario.story.as_ref().and_then(|story| story.id.clone()),
            name: chosen.name.clone(),
            hash: scenario.hash.clone(),
        },
        title: title(&scenario.title),
        variant,
        currency: scenario.run.currency.clone(),
        seed,
    }
}

fn products(findings: &Findings, language: Language) -> Result<Vec<Product>, Failure> {
    Ok(vec![
        Product {
            name: PICTURE,
            bytes: report::picture::growth(findings, language).into_bytes(),
        },
        Product {
            name: RESULTS,
            bytes: report::json::results(findings)
                .map_err(unwritable)?
                .into_bytes(),
        },
    ])
}

pub(super) fn unwritable(error: serde_json::Error) -> Failure {
    Failure::Bug(format!("the results cannot be written as JSON: {error}"))
}

/// What to try next: in words, and the command.
fn next(chosen: &Chosen, scenario: &Scenario, language: Language) -> Vec<(String, String)> {
    let Some(file) = &chosen.argument else {
        return Vec::new();
    };
    let mut steps = Vec::new();
    if let (None, Some(variant)) = (&scenario.variant, scenario.variants.first()) {
        let title = variant.title.get(language).unwrap_or(&variant.name);
        steps.push((
            fill(language, Key::NextVariant, &[("title", title)]),
            format!("runaround run {file} --variant {}", variant.name),
        ));
    }
    steps.push((
        say(language, Key::NextAssumptions).to_owned(),
        format!("runaround check {file} --resolved"),
    ));
    if chosen.built_in {
        steps.push((
            say(language, Key::NextNew).to_owned(),
            "runaround new -o day.toml".to_owned(),
        ));
    }
    steps
}

fn farewell(written: &[PathBuf], next: &[(String, String)], language: Language) -> String {
    let mut text = String::new();
    if !written.is_empty() {
        let files: Vec<String> = written
            .iter()
            .map(|path| path.display().to_string())
            .collect();
        let files = fill(language, Key::NextWritten, &[("files", &files.join(", "))]);
        text.push_str(&format!("\n{files}\n"));
    }
    if !next.is_empty() {
        text.push_str(&format!("\n{}\n", say(language, Key::NextTitle)));
    }
    for (words, command) in next {
        text.push_str(&format!("  {words}\n    {command}\n"));
    }
    text
}
