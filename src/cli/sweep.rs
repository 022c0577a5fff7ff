//! `runaround sweep`: the same days with other values of some keys.

use super::arguments::SweepArguments;
use super::console;
use super::errors::Failure;
use super::interrupt;
use super::output::{OutputFolder, Product};
use super::progress;
use super::require::known;
use super::run::{QUICK, WRITTEN, drawn, label, told, unwritable};
use super::source::{self, Chosen};
use super::vary::Vary;
use crate::experiment::{self, Plan};
use crate::model::Language;
use crate::report::formats::{Format, SWEEP, TORNADO};
use crate::report::sweep::{Sweep, SweepRow, csv, json, picture, tornado};
use crate::report::terminal;
use crate::scenario::Scenario;
use std::num::NonZeroU32;
use std::sync::atomic::AtomicBool;

/// The file that is written beside the pictures.
const TABLE: &str = "sweep.csv";
/// More combinations than anybody waits for.
const MOST: usize = 1_000;
/// The figures of the table when none are asked.
const USUAL: [&str; 4] = ["service_level", "asa", "bounces_per_case", "frustration"];

/// Runs every combination, writes all figures as CSV with a picture, and prints a table.
pub(super) fn sweep(arguments: &SweepArguments, language: Language) -> Result<(), Failure> {
    let stop = interrupt::watch()?;
    let varied = arguments
        .vary
        .iter()
        .map(|written| Vary::parse(written))
        .collect::<Result<Vec<_>, _>>()?;
    let figures = figures(&arguments.figure)?;
    let points = if arguments.one_at_a_time {
        one_at_a_time(&varied)
    } else {
        grid(&varied)?
    };
    let chosen = source::choose(Some(&arguments.file))?;
    // Every scenario is read before the first is run: a wrong value at the end should not cost an hour.
    let scenarios = points
        .iter()
        .map(|values| {
            let mut set = arguments.plan.set.clone();
            set.extend(settings(&varied, values));
            chosen.load(&set, arguments.variant.as_deref())
        })
        .collect::<Result<Vec<_>, _>>()?;
    let suspicious = scenarios
        .iter()
        .find(|scenario| !scenario.warnings.is_empty());
    if let Some(scenario) = suspicious.filter(|_| !arguments.plan.quiet) {
        console::note(&format!("{}\n", scenario.warnings.render(true)));
    }
    let folder = arguments
        .output
        .as_deref()
        .map(|path| OutputFolder::prepare(path, &names()))
        .transpose()?;
    let rows = live(arguments, &chosen, &scenarios, points, &stop)?;
    let sweep = Sweep {
        keys: varied.into_iter().map(|vary| vary.key).collect(),
        rows,
    };
    tell_all(arguments, &sweep, &figures, folder, language)
}

/// Runs every combination, one after the other.
fn live(
    arguments: &SweepArguments,
    chosen: &Chosen,
    scenarios: &[Scenario],
    points: Vec<Vec<Option<String>>>,
    stop: &AtomicBool,
) -> Result<Vec<SweepRow>, Failure> {
    let asked = &arguments.plan;
    let most = if asked.quick { QUICK } else { u32::MAX };
    let plans: Vec<Plan> = scenarios
        .iter()
        .map(|scenario| Plan {
            seed: asked.seed.unwrap_or(scenario.run.seed),
            replications: asked
                .replications
                .map_or(scenario.run.replications.min(most), NonZeroU32::get),
            threads: asked.threads,
        })
        .collect();
    let planned = plans
        .iter()
        .fold(0_u32, |sum, plan| sum.saturating_add(plan.replications));
    let bar = progress::bar(planned, !asked.quiet);
    let mut before = 0;
    let mut rows = Vec::new();
    for ((values, scenario), plan) in points.into_iter().zip(scenarios).zip(&plans) {
        let mut done = before;
        let mut tell = |replications: u32| {
            done = replications.saturating_add(before);
            bar.set_position(u64::from(done));
        };
        let lived = experiment::run(&scenario.centre, plan, &mut tell, stop);
        let ledger = lived.map_err(|why| {
            bar.finish_and_clear();
            Failure::stopped(&why, done, planned)
        })?;
        before = before.saturating_add(plan.replications);
        rows.push(SweepRow {
            values,
            findings: ledger.findings(
                &scenario.centre,
                &label(chosen, scenario, plan.seed, String::new()),
            ),
        });
    }
    bar.finish_and_clear();
    Ok(rows)
}

fn tell_all(
    arguments: &SweepArguments,
    sweep: &Sweep,
    figures: &[&str],
    folder: Option<OutputFolder>,
    language: Language,
) -> Result<(), Failure> {
    let mut text = terminal::sweep(sweep, figures, language, console::width());
    if let Some(folder) = folder {
        let written = folder.write(&products(arguments, sweep, figures, language)?)?;
        text.push_str(&told(&written, language));
    }
    if arguments.plan.json {
        return console::print(&json(sweep).map_err(unwritable)?);
    }
    if arguments.plan.quiet {
        return Ok(());
    }
    console::print(&text)
}

/// Every file that a sweep may write.
fn names() -> Vec<&'static str> {
    let charts = [SWEEP, TORNADO];
    let charts = charts
        .iter()
        .flat_map(|chart| Format::ALL.map(|format| chart.file(format)));
    [TABLE].into_iter().chain(charts).collect()
}

/// The table, and the picture that fits how values were varied.
fn products(
    arguments: &SweepArguments,
    sweep: &Sweep,
    figures: &[&str],
    language: Language,
) -> Result<Vec<Product>, Failure> {
    let bytes = csv(sweep, arguments.csv.style()).into_bytes();
    let mut products = vec![Product { name: TABLE, bytes }];
    if let Some(picture) = picture(sweep, figures, language) {
        products.extend(drawn(&picture, &SWEEP, &WRITTEN)?);
    }
    if let Some(picture) = tornado(sweep, figures, language) {
        products.extend(drawn(&picture, &TORNADO, &WRITTEN)?);
    }
    Ok(products)
}

fn figures(asked: &[String]) -> Result<Vec<&'static str>, Failure> {
    if asked.is_empty() {
        return Ok(USUAL.to_vec());
    }
    asked.iter().map(|name| known(name.trim())).collect()
}

/// Every combination; the last key changes fastest.
fn grid(varied: &[Vary]) -> Result<Vec<Vec<Option<String>>>, Failure> {
    let mut points: Vec<Vec<Option<String>>> = vec![Vec::new()];
    for vary in varied {
        if points.len() * vary.values.len() > MOST {
            return Err(Failure::Usage(format!(
                "more than {MOST} combinations\nuse larger steps, or --one-at-a-time"
            )));
        }
        points = points
            .into_iter()
            .flat_map(|point| {
                vary.values.iter().map(move |value| {
                    let mut point = point.clone();
                    point.push(Some(value.clone()));
                    point
                })
            })
            .collect();
    }
    Ok(points)
}

/// The scenario as it is, then each key alone.
fn one_at_a_time(varied: &[Vary]) -> Vec<Vec<Option<String>>> {
    let mut points = vec![vec![None; varied.len()]];
    for (place, vary) in varied.iter().enumerate() {
        for value in &vary.values {
            let mut point = vec![None; varied.len()];
            point[place] = Some(value.clone());
            points.push(point);
        }
    }
    points
}

fn settings(varied: &[Vary], values: &[Option<String>]) -> Vec<String> {
    let pairs = varied.iter().zip(values);
    pairs
        .filter_map(|(vary, value)| Some(vary.setting(value.as_deref()?)))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn two() -> Vec<Vary> {
        ["a.b=1,2", "c.d=3,4"]
            .map(|w| Vary::parse(w).unwrap())
            .to_vec()
    }

    #[test]
    fn a_grid_holds_every_combination() {
        let points = grid(&two()).unwrap();
        let set: Vec<_> = points.iter().map(|point| settings(&two(), point)).collect();
        assert_eq!(
            set,
            [
                ["a.b=1", "c.d=3"],
                ["a.b=1", "c.d=4"],
                ["a.b=2", "c.d=3"],
                ["a.b=2", "c.d=4"]
            ]
        );
        let large = Vary::parse("a.b=1..101").unwrap();
        assert_eq!(grid(&[large.clone(), large]).unwrap_err().exit_code(), 2);
    }

    #[test]
    fn one_at_a_time_leaves_the_others_as_they_are() {
        let points = one_at_a_time(&two());
        let set: Vec<_> = points
            .iter()
            .map(|point| settings(&two(), point).join(" "))
            .collect();
        assert_eq!(set, ["", "a.b=1", "a.b=2", "c.d=3", "c.d=4"]);
    }
}
