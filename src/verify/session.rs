//! Many cases, run side by side and told in order.

use super::cases::Case;
use super::compare::Compared;
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

/// Runs cases and tells what came of each, in their order. Threads change nothing but the time it takes; none: one for
/// each core.
///
/// # Errors
/// [`Fault::Interrupted`] when `stop` became true.
pub fn verify(
    cases: &[&Case],
    effort: Effort,
    threads: Option<NonZeroUsize>,
    told: &mut dyn FnMut(&[Compared]),
    stop: &AtomicBool,
) -> Result<(), Fault> {
    let threads = threads
        .or_else(|| thread::available_parallelism().ok())
        .unwrap_or(NonZeroUsize::MIN);
    // The usual run of most cases is one long replication, the full run many of them.
    let (workers, each) = match effort {
        Effort::Usual => (threads.get().min(cases.len()), NonZeroUsize::MIN),
        Effort::Full => (1, threads),
    };
    let next = AtomicUsize::new(0);
    thread::scope(|scope| {
        let (tell, heard) = mpsc::channel();
        for _ in 0..workers {
            let (tell, next) = (tell.clone(), &next);
            scope.spawn(move || {
                loop {
                    let place = next.fetch_add(1, Ordering::Relaxed);
                    let Some(case) = cases.get(place) else { break };
                    let compared = compared(case, effort, each, stop);
                    let failed = compared.is_err();
                    if tell.send((place, compared)).is_err() || failed {
                        break;
                    }
                }
            });
        }
        drop(tell);
        let mut early = BTreeMap::new();
        let mut due = 0;
        for (place, compared) in heard {
            early.insert(place, compared?);
            while let Some(compared) = early.remove(&due) {
                told(&compared);
                due += 1;
            }
        }
        Ok(())
    })
}

/// Runs a case until it is as precise as is wanted.
fn compared(
    case: &Case,
    effort: Effort,
    threads: NonZeroUsize,
    stop: &AtomicBool,
) -> Result<Vec<Compared>, Fault> {
    let mut times = 1;
    let mut runs = 1;
    loop {
        let mut scenario = case.scenario(&[])?;
        scenario.run.replications = scenario.run.replications.saturating_mul(times);
        let findings = case.simulate(&scenario, Some(threads), stop)?;
        let compared = case.compare(&findings, effort)?;
        let longer = longer(&compared);
        if effort == Effort::Usual || longer <= 1.0 || runs == MOST_RUNS {
            return Ok(compared);
        }
        times = (f64::from(times) * longer).ceil() as u32;
        runs += 1;
    }
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
