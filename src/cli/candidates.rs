//! Base and variants of a comparison, as written on the command line, and the session that lives them.

use super::arguments::PlanArguments;
use super::console;
use super::errors::Failure;
use super::fresh;
use super::progress;
use super::run::{QUICK, label};
use super::source::{self, Chosen};
use crate::engine::Interrupted;
use crate::experiment::{Candidate, Plan, Session};
use crate::model::Language;
use crate::scenario::Scenario;
use std::path::{Path, PathBuf};
use std::sync::atomic::AtomicBool;

/// A base with those that are compared with it.
#[derive(Debug)]
pub(super) struct Candidates {
    pub(super) scenario: Scenario,
    pub(super) base: Candidate,
    pub(super) variants: Vec<Candidate>,
    titles: Vec<String>,
}

impl Candidates {
    /// The base alone.
    ///
    /// # Errors
    /// When it cannot be read or is wrong.
    pub(super) fn alone(
        file: &Path,
        plan: &PlanArguments,
        stop: &AtomicBool,
    ) -> Result<Candidates, Failure> {
        let chosen = source::choose(Some(file))?;
        let scenario = chosen.load(&plan.set, None)?;
        Candidates::of(&chosen, scenario, plan, stop)
    }

    /// The base with variants or other files; all variants where none is named.
    ///
    /// # Errors
    /// When one cannot be read or is wrong, is named twice, or when there is nothing to compare with.
    pub(super) fn choose(
        file: &Path,
        others: &[PathBuf],
        plan: &PlanArguments,
        language: Language,
        stop: &AtomicBool,
    ) -> Result<Candidates, Failure> {
        let chosen = source::choose(Some(file))?;
        let scenario = chosen.load(&plan.set, None)?;
        if !scenario.warnings.is_empty() && !plan.quiet {
            console::note(&format!("{}\n", scenario.warnings.render(true)));
        }
        let mut candidates = Candidates::of(&chosen, scenario, plan, stop)?;
        let named: Vec<PathBuf> = if others.is_empty() {
            let variants = candidates.scenario.variants.iter();
            variants
                .map(|variant| PathBuf::from(&variant.name))
                .collect()
        } else {
            others.to_vec()
        };
        if named.is_empty() {
            return Err(Failure::Usage(format!(
                "{} has no variants\nname another scenario file to compare it with",
                chosen.name
            )));
        }
        for other in &named {
            candidates.add(&chosen, other, plan, language, stop)?;
        }
        Ok(candidates)
    }

    /// The base with the variants of these names.
    ///
    /// # Errors
    /// When a variant is wrong.
    pub(super) fn variants(
        chosen: &Chosen,
        scenario: &Scenario,
        names: &[&str],
        plan: &PlanArguments,
        language: Language,
        stop: &AtomicBool,
    ) -> Result<Candidates, Failure> {
        let mut candidates = Candidates::of(chosen, scenario.clone(), plan, stop)?;
        for name in names {
            candidates.add(chosen, Path::new(name), plan, language, stop)?;
        }
        Ok(candidates)
    }

    fn of(
        chosen: &Chosen,
        mut scenario: Scenario,
        plan: &PlanArguments,
        stop: &AtomicBool,
    ) -> Result<Candidates, Failure> {
        let seed = plan.seed.unwrap_or(scenario.run.seed);
        fresh::reduce(chosen, &plan.set, &mut scenario, seed, stop)?;
        Ok(Candidates {
            base: Candidate {
                name: chosen.name.clone(),
                centre: scenario.centre.clone(),
                label: label(chosen, &scenario, seed, String::new()),
            },
            scenario,
            variants: Vec::new(),
            titles: Vec::new(),
        })
    }

    fn add(
        &mut self,
        base: &Chosen,
        other: &Path,
        plan: &PlanArguments,
        language: Language,
        stop: &AtomicBool,
    ) -> Result<(), Failure> {
        let seed = self.base.label.seed;
        let variant = other.to_str().filter(|name| {
            let mut known = self.scenario.variants.iter();
            known.any(|variant| variant.name == *name)
        });
        let file;
        let (chosen, mut scenario, name) = match variant {
            Some(name) => (base, base.load(&plan.set, Some(name))?, name.to_owned()),
            None => {
                file = source::choose(Some(other)).map_err(|failure| self.unknown(failure))?;
                let scenario = file.load(&plan.set, None)?;
                (&file, scenario, file.name.clone())
            }
        };
        if self.variants.iter().any(|known| known.name == name) {
            return Err(Failure::Usage(format!("{name} is named twice")));
        }
        // What is suspicious in the base too has been told.
        if scenario.warnings.all() != self.scenario.warnings.all() && !plan.quiet {
            console::note(&format!("{name}:\n{}\n", scenario.warnings.render(true)));
        }
        fresh::reduce(chosen, &plan.set, &mut scenario, seed, stop)?;
        let label = label(chosen, &scenario, seed, String::new());
        let title = match &label.variant {
            Some((_, title)) => title,
            None => &label.title,
        };
        let (first, second) = match language {
            Language::English => (&title.en, &title.nl),
            Language::Dutch => (&title.nl, &title.en),
        };
        let title = first.as_ref().or(second.as_ref());
        self.titles.push(title.cloned().unwrap_or_default());
        self.variants.push(Candidate {
            name,
            centre: scenario.centre,
            label,
        });
        Ok(())
    }

    fn unknown(&self, failure: Failure) -> Failure {
        let names: Vec<&str> = self
            .scenario
            .variants
            .iter()
            .map(|v| v.name.as_str())
            .collect();
        match failure {
            Failure::File(text) if !names.is_empty() => Failure::File(format!(
                "{text}\n{} has these variants: {}",
                self.base.name,
                names.join(", ")
            )),
            other => other,
        }
    }

    /// Titles of the variants in the reader's language; empty where there is none.
    pub(super) fn titles(&self) -> &[String] {
        &self.titles
    }

    /// The plan of each run, with at most so many replications unless the reader says otherwise.
    pub(super) fn plan(&self, arguments: &PlanArguments, most: u32) -> Plan {
        let most = if arguments.quick {
            most.min(QUICK)
        } else {
            most
        };
        let own = self.scenario.run.replications.min(most);
        Plan {
            seed: self.base.label.seed,
            replications: arguments.replications.map_or(own, |count| count.get()),
            threads: arguments.threads,
        }
    }
}

/// Does work that lives `runs` times the replications of a plan, with a progress bar.
///
/// # Errors
/// When it was interrupted.
pub(super) fn live<T>(
    plan: Plan,
    runs: u32,
    quiet: bool,
    stop: &AtomicBool,
    work: impl FnOnce(&mut Session<'_>) -> Result<T, Interrupted>,
) -> Result<T, Failure> {
    let planned = plan.replications.saturating_mul(runs);
    let bar = progress::bar(planned, !quiet);
    let mut done = 0;
    let mut tell = |replications| {
        done = replications;
        // Work may turn out to take more than was planned.
        bar.set_length(u64::from(replications.max(planned)));
        bar.set_position(u64::from(replications));
    };
    let found = work(&mut Session::new(plan, &mut tell, stop));
    bar.finish_and_clear();
    found.map_err(|why| Failure::stopped(&why, done, planned))
}
