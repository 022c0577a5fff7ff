//! `runaround run`: from a scenario to scoreboards, a picture and data.

use super::arguments::{JourneysOf, RunArguments};
use super::console;
use super::errors::Failure;
use super::fresh;
use super::interrupt;
use super::kept::kept_language;
use super::open::open;
use super::output::{OutputFolder, Product};
use super::precision;
use super::progress;
use super::require::{self, Requirement};
use super::source::{self, Chosen, quoted};
use crate::engine::Interrupted;
use crate::experiment::{self, AssumedValue, Findings, Label, Plan, ScenarioLabel, Title};
use crate::model::{Calendar, Language, Words};
use crate::observe::Moment;
use crate::plot::Picture;
use crate::report::formats::{Format, Names};
use crate::report::{self, charts::Chart};
use crate::scenario::{self, Scenario};
use crate::text::{Key, fill, say};
use std::path::{Path, PathBuf};
use std::sync::atomic::AtomicBool;

/// Where results go when nothing else is asked.
pub(super) const FOLDER: &str = "runaround-out";
/// The files that are written beside the charts.
pub(super) const RESULTS: &str = "results.json";
pub(super) const REPORT: &str = "report.html";
const JOURNEYS: &str = "journeys.csv";
/// The formats of charts that are written without being asked for.
pub(super) const WRITTEN: [Format; 2] = [Format::Svg, Format::Png];
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
    if arguments.open && arguments.plan.json && arguments.output.is_none() {
        return Err(Failure::Usage(
            "--json writes no report to open; name a folder with -o DIR".into(),
        ));
    }
    let wishes = arguments.precision.as_deref().map(precision::wishes);
    let wishes = wishes.transpose()?.unwrap_or_default();
    let chosen = source::choose(arguments.file.as_deref())?;
    let mut scenario = chosen.load(&arguments.plan.set, arguments.variant.as_deref())?;
    let long_run = matches!(scenario.centre.calendar, Calendar::Long(_));
    if long_run && arguments.journeys.is_some_and(|of| of != JourneysOf::None) {
        return Err(Failure::Usage(
            "a long run has no dates, so its journeys cannot be written; leave --journeys out"
                .into(),
        ));
    }
    let folder = output_folder(arguments)?;
    if !scenario.warnings.is_empty() && !arguments.plan.quiet {
        console::note(&format!("{}\n", scenario.warnings.render(true)));
    }

    let plan = plan(arguments, &scenario);
    let fresh = fresh::reduce(
        &chosen,
        &arguments.plan.set,
        &mut scenario,
        plan.seed,
        &stop,
    )?;
    let bar = progress::bar(plan.replications, !arguments.plan.quiet);
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
    let (ledger, reached) = lived.map_err(|why| Failure::stopped(&why, done, plan.replications))?;
    let command = command(arguments, &chosen, plan.seed, ledger.replications());
    let label = label(&chosen, &scenario, plan.seed, command);
    let mut findings = ledger.findings(&scenario.centre, &label);
    findings.kept.language = Some(kept_language(language).to_owned());

    let written = match folder {
        Some(folder) => {
            let mut products = products(&findings, language)?;
            let journeys = journeys(arguments, &scenario, &plan, &stop);
            products
                .extend(journeys.map_err(|why| Failure::stopped(&why, done, plan.replications))?);
            folder.write(&products)?
        }
        None => Vec::new(),
    };
    if arguments.plan.json {
        console::print(&report::json::run(&findings).map_err(unwritable)?)?;
    } else if !arguments.plan.quiet {
        let screen = console::screen(arguments.ascii);
        let mut text = report::terminal::report(&findings, language, screen);
        text.push_str(&fresh::told(fresh.as_ref(), &scenario, language));
        if !reached.is_empty() {
            text.push_str(&precision::told(&reached, ledger.replications(), language));
        }
        text.push_str(&farewell(
            &written,
            &next(arguments, &chosen, &scenario, language),
            language,
        ));
        console::print(&screen.shown(&text))?;
    }
    let report = written.iter().find(|path| path.ends_with(REPORT));
    if let (true, Some(report)) = (arguments.open, report) {
        open(report);
    }
    require::all(&requirements, &findings)
}

/// The folder for results, checked before the long work; none for `--json` without `-o`.
fn output_folder(arguments: &RunArguments) -> Result<Option<OutputFolder>, Failure> {
    let path = match (&arguments.output, arguments.plan.json) {
        (Some(path), _) => path.as_path(),
        (None, false) => Path::new(FOLDER),
        (None, true) => return Ok(None),
    };
    let mut names = vec![RESULTS, REPORT, JOURNEYS];
    for chart in Chart::ALL {
        names.extend(Format::ALL.map(|format| chart.names().file(format)));
    }
    OutputFolder::prepare(path, &names).map(Some)
}

fn plan(arguments: &RunArguments, scenario: &Scenario) -> Plan {
    let asked = &arguments.plan;
    let replications = match asked.replications {
        Some(replications) => replications.get(),
        None if arguments.precision.is_some() => precision::MOST,
        None if asked.quick => scenario.run.replications.min(QUICK),
        None => scenario.run.replications,
    };
    Plan {
        seed: asked.seed.unwrap_or(scenario.run.seed),
        replications,
        threads: asked.threads,
    }
}

/// What findings say of where they come from. `command` makes them again; it may be empty.
pub(super) fn label(chosen: &Chosen, scenario: &Scenario, seed: u64, command: String) -> Label {
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
        assumed: scenario::assumed(scenario)
            .into_iter()
            .map(|(key, value)| AssumedValue {
                key,
                value: value.to_owned(),
            })
            .collect(),
        command,
    }
}

/// The command that makes the same findings again; empty when the scenario cannot be read twice.
fn command(arguments: &RunArguments, chosen: &Chosen, seed: u64, replications: u32) -> String {
    let Some(file) = &chosen.argument else {
        return String::new();
    };
    let options = options(arguments.variant.as_deref(), &arguments.plan.set);
    format!("runaround run {file}{options} --seed {seed} --replications {replications}")
}

/// A variant and changed values as they are written behind a command.
fn options(variant: Option<&str>, set: &[String]) -> String {
    let mut options = String::new();
    if let Some(variant) = variant {
        options.push_str(&format!(" --variant {}", quoted(variant)));
    }
    for set in set {
        options.push_str(&format!(" --set {}", quoted(set)));
    }
    options
}

/// The charts that have something to show, in these formats.
pub(super) fn charts(
    findings: &Findings,
    charts: &[Chart],
    formats: &[Format],
    draw: impl Fn(Chart) -> Picture,
) -> Result<Vec<Product>, Failure> {
    let mut products = Vec::new();
    for chart in charts.iter().filter(|chart| chart.has_data(findings)) {
        products.extend(drawn(&draw(*chart), chart.names(), formats)?);
    }
    Ok(products)
}

/// A picture in these formats.
pub(super) fn drawn(
    picture: &Picture,
    names: &Names,
    formats: &[Format],
) -> Result<Vec<Product>, Failure> {
    let product = |format: &Format| {
        let bytes = format.bytes(picture);
        Ok(Product {
            name: names.file(*format),
            bytes: bytes.map_err(|error| Failure::Usage(error.to_string()))?,
        })
    };
    formats.iter().map(product).collect()
}

fn products(findings: &Findings, language: Language) -> Result<Vec<Product>, Failure> {
    let mut products = vec![
        Product {
            name: REPORT,
            bytes: report::page::page(findings, language).into_bytes(),
        },
        Product {
            name: RESULTS,
            bytes: report::json::results(findings)
                .map_err(unwritable)?
                .into_bytes(),
        },
    ];
    let draw = |chart: Chart| chart.picture(findings, language);
    products.extend(charts(findings, &Chart::ALL, &WRITTEN, draw)?);
    Ok(products)
}

/// The event log of the replications that were asked for, if any; they are lived once more.
fn journeys(
    arguments: &RunArguments,
    scenario: &Scenario,
    plan: &Plan,
    stop: &AtomicBool,
) -> Result<Option<Product>, Interrupted> {
    let centre = &scenario.centre;
    let Calendar::Days(days) = &centre.calendar else {
        return Ok(None);
    };
    let replications = match arguments.journeys.unwrap_or(JourneysOf::First) {
        JourneysOf::None => return Ok(None),
        JourneysOf::First => 1,
        JourneysOf::All => plan.replications,
    };
    let variant = scenario.variant.as_deref().unwrap_or_default();
    let style = arguments.csv.style();
    let mut text = report::journeys::head(style);
    for replication in 0..replications {
        let (first, number) = (days.first, replication + 1);
        let mut lines = report::journeys::Lines::new(centre, first, variant, number, style);
        let tell = |told: &mut dyn FnMut(&Moment)| {
            experiment::each_moment(centre, plan.seed, replication, stop, told)
        };
        if lines.look_ahead() {
            tell(&mut |moment| lines.look_at(moment))?;
        }
        tell(&mut |moment| lines.push(&mut text, moment))?;
        lines.finish(&mut text);
    }
    Ok(Some(Product {
        name: JOURNEYS,
        bytes: text.into_bytes(),
    }))
}

pub(super) fn unwritable(error: serde_json::Error) -> Failure {
    Failure::Bug(format!("the results cannot be written as JSON: {error}"))
}

/// What to try next, with what was changed in this run: in words, and the command.
fn next(
    arguments: &RunArguments,
    chosen: &Chosen,
    scenario: &Scenario,
    language: Language,
) -> Vec<(String, String)> {
    let Some(file) = &chosen.argument else {
        return Vec::new();
    };
    let set = &arguments.plan.set;
    let mut steps = Vec::new();
    if let (None, Some(variant)) = (&scenario.variant, scenario.variants.first()) {
        let title = variant.title.get(language).unwrap_or(&variant.name);
        steps.push((
            fill(language, Key::NextVariant, &[("title", title)]),
            format!("runaround run {file}{}", options(Some(&variant.name), set)),
        ));
    }
    steps.push((
        say(language, Key::NextAssumptions).to_owned(),
        format!(
            "runaround check {file} --resolved{}",
            options(arguments.variant.as_deref(), set)
        ),
    ));
    if chosen.built_in {
        steps.push((
            say(language, Key::NextNew).to_owned(),
            "runaround new -o day.toml".to_owned(),
        ));
    }
    steps
}

/// Columns before what may be tried next.
const INDENT: usize = 2;

/// The files that were written; a chart in two formats is named once.
pub(super) fn told(written: &[PathBuf], language: Language) -> String {
    if written.is_empty() {
        return String::new();
    }
    let twice = |path: &PathBuf| written.contains(&path.with_extension("svg"));
    let is_png = |path: &PathBuf| path.extension().is_some_and(|ending| ending == "png");
    let files: Vec<String> = written
        .iter()
        .filter(|path| !(is_png(path) && twice(path)))
        .map(|path| {
            let is_svg = path.extension().is_some_and(|ending| ending == "svg");
            let both = is_svg && written.contains(&path.with_extension("png"));
            format!("{}{}", path.display(), if both { " (.png)" } else { "" })
        })
        .collect();
    let files = fill(language, Key::NextWritten, &[("files", &files.join(", "))]);
    format!("\n{}", report::wrapped(&files, console::width()))
}

fn farewell(written: &[PathBuf], next: &[(String, String)], language: Language) -> String {
    let mut text = String::new();
    text.push_str(&told(written, language));
    if !next.is_empty() {
        text.push_str(&format!("\n{}\n", say(language, Key::NextTitle)));
    }
    for (words, command) in next {
        for line in report::wrapped(words, console::width().saturating_sub(INDENT)).lines() {
            text.push_str(&format!("  {line}\n"));
        }
        text.push_str(&format!("    {command}\n"));
    }
    text
}
