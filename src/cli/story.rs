//! `runaround story`: what one customer went through.

use super::arguments::StoryArguments;
use super::console;
use super::errors::Failure;
use super::fresh;
use super::interrupt;
use super::kept;
use super::open::open;
use super::output::write_new;
use super::source::{self, Chosen};
use crate::experiment;
use crate::model::{Centre, Language};
use crate::observe::{CaseFacts, EventLog, Moment};
use crate::plot::{self, Frame, Source};
use crate::report::formats::Format;
use crate::report::journeys::case_name;
use crate::report::story::{Journey, river, sentences};
use crate::scenario::Scenario;
use crate::text::{Key, fill};
use std::sync::atomic::AtomicBool;

/// Size of the picture in pixels.
const SIZE: (u32, u32) = (800, 520);

/// Tells a case of the first replication.
pub(super) fn story(arguments: &StoryArguments, asked: Option<Language>) -> Result<(), Failure> {
    let stop = interrupt::watch()?;
    let Lived {
        chosen,
        scenario,
        seed,
        language,
    } = lived(arguments, asked, &stop)?;
    let centre = &scenario.centre;
    let log =
        experiment::journeys(centre, seed, 0, &stop).map_err(|why| Failure::stopped(&why, 0, 1))?;
    let facts = case(arguments, &log, centre)?;
    let moments: Vec<Moment> = log.of(facts.customer).copied().collect();
    let journey = Journey {
        centre,
        facts,
        moments: &moments,
    };
    let name = match &scenario.variant {
        Some(variant) => format!("{}, {variant}", chosen.name),
        None => chosen.name.clone(),
    };
    let source = Source {
        scenario: name,
        seed,
        replications: 1,
        version: env!("CARGO_PKG_VERSION").to_owned(),
    };
    let case = case_name(centre, facts.customer);
    let mut text = fill(language, Key::RiverTitle, &[("case", &case)]) + "\n\n";
    text.push_str(&in_lines(&sentences(&journey, language).join(" ")));
    let origin = [
        ("scenario", source.scenario.as_str()),
        ("seed", &seed.to_string()),
        ("replication", "1"),
        ("version", &source.version),
    ];
    let origin = fill(language, Key::SourceLineOne, &origin);
    text.push_str(&format!("\n{}", in_lines(&origin)));
    if let Some(file) = &arguments.output {
        let frame = Frame {
            language,
            width: SIZE.0,
            height: SIZE.1,
            source,
        };
        let picture = plot::river(&river(&journey, language), &frame);
        let is_png = |ending: &std::ffi::OsStr| ending.eq_ignore_ascii_case("png");
        let format = match file.extension() {
            Some(ending) if is_png(ending) => Format::Png,
            _ => Format::Svg,
        };
        let bytes = format.bytes(&picture);
        let bytes = bytes.map_err(|wrong| Failure::Usage(wrong.to_string()))?;
        write_new(file, &bytes)?;
        let file = file.display().to_string();
        let written = fill(language, Key::NextWritten, &[("files", &file)]);
        text.push_str(&format!("\n{}", in_lines(&written)));
    }
    console::print(&text)?;
    if let (true, Some(file)) = (arguments.open, &arguments.output) {
        open(file);
    }
    Ok(())
}

/// What is lived, and how it is told.
struct Lived {
    chosen: Chosen,
    scenario: Scenario,
    seed: u64,
    language: Language,
}

/// A scenario; or, of results, the run that they come from.
fn lived(
    arguments: &StoryArguments,
    asked: Option<Language>,
    stop: &AtomicBool,
) -> Result<Lived, Failure> {
    let results = arguments
        .file
        .as_deref()
        .filter(|path| kept::is_meant(path));
    let Some(path) = results else {
        let chosen = source::choose(arguments.file.as_deref())?;
        let mut scenario = chosen.load(&arguments.set, arguments.variant.as_deref())?;
        let seed = arguments.seed.unwrap_or(scenario.run.seed);
        fresh::reduce(&chosen, &arguments.set, &mut scenario, seed, stop)?;
        return Ok(Lived {
            seed,
            language: asked.unwrap_or_else(console::language_of_environment),
            chosen,
            scenario,
        });
    };
    let path = kept::file(path);
    let findings = kept::read(&path)?;
    let run = kept::again(&findings, &path)?;
    if arguments.variant.is_some() || !arguments.set.is_empty() || arguments.seed.is_some() {
        return Err(Failure::Usage(format!(
            "{} says what was run; for another variant, value or seed name the scenario instead",
            path.display()
        )));
    }
    let chosen = source::choose(run.file.as_deref())?;
    let mut scenario = chosen.load(&run.plan.set, run.variant.as_deref())?;
    if scenario.hash != findings.scenario.hash {
        return Err(Failure::Usage(format!(
            "the scenario {} is no longer what it was when {} was written\nrun it again",
            chosen.name,
            path.display()
        )));
    }
    let seed = findings.seed;
    fresh::reduce(&chosen, &run.plan.set, &mut scenario, seed, stop)?;
    Ok(Lived {
        seed,
        language: kept::language(&findings, asked),
        chosen,
        scenario,
    })
}

/// The case that is meant.
fn case<'a>(
    arguments: &StoryArguments,
    log: &'a EventLog,
    centre: &Centre,
) -> Result<&'a CaseFacts, Failure> {
    let Some(wanted) = &arguments.case else {
        let found = if arguments.median {
            log.median()
        } else {
            log.worst()
        };
        return found.ok_or_else(|| Failure::Usage("no customer came in this run".into()));
    };
    let by_number = wanted
        .parse::<usize>()
        .ok()
        .and_then(|number| log.cases.get(number.checked_sub(1)?));
    let by_name = || {
        log.cases
            .iter()
            .find(|case| case_name(centre, case.customer) == *wanted)
    };
    by_number.or_else(by_name).ok_or_else(|| {
        let last = log
            .cases
            .last()
            .map(|case| case_name(centre, case.customer));
        Failure::Usage(format!(
            "no such case: {wanted}\nthere are {} cases, by number or by a name such as {}",
            log.cases.len(),
            last.unwrap_or_default()
        ))
    })
}

fn in_lines(text: &str) -> String {
    crate::report::wrapped(text, console::width())
}
