//! Many cases, run side by side and told in order.

use super::cases::Case;
use super::compare::Compared;
use crate::experiment::Findings;
use crate::model::Calendar;
use crate::scenario::Scenario;
use std::collections::BTreeMap;
use std::num::NonZeroUsize;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::mpsc;
use std::thread;
use thiserror::Error;

/// How much is run.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Effort {
    /// Each scenario as its file has it: standard errors within [`Case::precision`].
    Usual,
    /// So many replications more that the standard error of every share is at most 0.002, and that of every other
    /// figure at most 0.5 % of the exact value.
    Full,
}

/// Why there is no comparison.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum Fault {
    /// Stopped from outside.
    #[error("interrupted")]
    Interrupted,
    /// Table, facts and scenarios, which are built in, do not fit each other.
    #[error("{0}")]
    Broken(String),
}

/// A longer run than was worked out, since a standard error is itself an estimate.
const RESERVE: f64 = 1.1;
/// Runs of a case until its standard errors are small enough; the length of the second is worked out from the first.
const MOST_RUNS: u32 = 5;

/// What is told while cases run.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Told<'a> {
    /// A case is done, with these figures. Cases are told in their order.
    Compared(&'a [Compared]),
    /// With [`Effort::Full`]: so many cases have had their usual run, from which the work ahead is worked out.
    Tried(usize),
    /// With [`Effort::Full`]: how much of all the work is done, from 0 to 1.
    Done(f64),
}

/// The usual run of a case.
struct First {
    compared: Vec<Compared>,
    /// Contacts that were lived: what the time that a run takes goes by.
    work: f64,
}

/// Runs cases and tells what came of each, in their order. Threads change nothing but the time it takes; none: one for
/// each core.
///
/// # Errors
/// [`Fault::Interrupted`] when `stop` became true.
pub fn verify(
    cases: &[&Case],
    effort: Effort,
    threads: Option<NonZeroUsize>,
    told: &mut dyn FnMut(Told<'_>),
    stop: &AtomicBool,
) -> Result<(), Fault> {
    let threads = threads
        .or_else(|| thread::available_parallelism().ok())
        .unwrap_or(NonZeroUsize::MIN);
    if effort == Effort::Usual {
        let tell = &mut |first: First| told(Told::Compared(&first.compared));
        return side_by_side(cases, effort, threads, tell, stop);
    }
    let mut firsts = Vec::new();
    let keep = &mut |first| {
        firsts.push(first);
        told(Told::Tried(firsts.len()));
    };
    side_by_side(cases, effort, threads, keep, stop)?;
    one_by_one(cases, firsts, threads, told, stop)
}

/// The usual run of every case, one thread each: most are one long replication.
fn side_by_side(
    cases: &[&Case],
    effort: Effort,
    threads: NonZeroUsize,
    told: &mut dyn FnMut(First),
    stop: &AtomicBool,
) -> Result<(), Fault> {
    let workers = threads.get().min(cases.len());
    let next = AtomicUsize::new(0);
    thread::scope(|scope| {
        let (tell, heard) = mpsc::channel();
        for _ in 0..workers {
            let (tell, next) = (tell.clone(), &next);
            scope.spawn(move || {
                loop {
                    let place = next.fetch_add(1, Ordering::Relaxed);
                    let Some(case) = cases.get(place) else { break };
                    let first = first(case, effort, stop);
                    let failed = first.is_err();
                    if tell.send((place, first)).is_err() || failed {
                        break;
                    }
                }
            });
        }
        drop(tell);
        let mut early = BTreeMap::new();
        let mut due = 0;
        for (place, first) in heard {
            early.insert(place, first?);
            while let Some(first) = early.remove(&due) {
                told(first);
                due += 1;
            }
        }
        Ok(())
    })
}

fn first(case: &Case, effort: Effort, stop: &AtomicBool) -> Result<First, Fault> {
    let scenario = case.scenario(&[])?;
    let findings = case.simulate(&scenario, Some(NonZeroUsize::MIN), &mut |_| {}, stop)?;
    Ok(First {
        compared: case.compare(&findings, effort)?,
        work: contacts(&scenario, &findings),
    })
}

/// Contacts of a whole run.
fn contacts(scenario: &Scenario, findings: &Findings) -> f64 {
    let rate = findings.metrics.get("contacts").and_then(|all| all.value);
    let units = match &scenario.centre.calendar {
        Calendar::Days(plan) => f64::from(plan.days),
        Calendar::Long(run) => (run.warm_up + run.length).minutes() / 60.0,
    };
    f64::from(scenario.run.replications) * units * rate.unwrap_or(0.0)
}

/// Every case again, with all threads, until it is as precise as the full rule wants.
fn one_by_one(
    cases: &[&Case],
    firsts: Vec<First>,
    threads: NonZeroUsize,
    told: &mut dyn FnMut(Told<'_>),
    stop: &AtomicBool,
) -> Result<(), Fault> {
    let ahead = |first: &First| first.work * f64::from(times(1, &first.compared).unwrap_or(0));
    let mut ahead_of_all: f64 = firsts.iter().map(ahead).sum();
    let mut done = 0.0;
    for (case, first) in cases.iter().zip(firsts) {
        ahead_of_all -= ahead(&first);
        let mut compared = first.compared;
        let (mut many, mut runs) = (1, 1);
        while runs < MOST_RUNS
            && let Some(more) = times(many, &compared)
        {
            let mut scenario = case.scenario(&[])?;
            let all = scenario.run.replications.saturating_mul(more);
            scenario.run.replications = all;
            let work = first.work * f64::from(more);
            let progress = &mut |lived: u32| {
                let part = work * f64::from(lived) / f64::from(all);
                told(Told::Done((done + part) / (done + work + ahead_of_all)));
            };
            let findings = case.simulate(&scenario, Some(threads), progress, stop)?;
            compared = case.compare(&findings, Effort::Full)?;
            done += work;
            (many, runs) = (more, runs + 1);
        }
        told(Told::Compared(&compared));
    }
    Ok(())
}

/// How many times as long as usual the next run must be, when the last was so many times as long; none when it was
/// long enough.
fn times(last: u32, compared: &[Compared]) -> Option<u32> {
    let longer = longer(compared);
    (longer > 1.0).then(|| (f64::from(last) * longer).ceil() as u32)
}

/// How many times as long it must run for the full rule; 1 when it need not.
fn longer(compared: &[Compared]) -> f64 {
    let vaguest = compared.iter().map(|one| one.vagueness).fold(0.0, f64::max);
    if vaguest <= 1.0 {
        1.0
    } else {
        vaguest * vaguest * RESERVE
    }
}
