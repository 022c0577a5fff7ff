//! Replications in parallel, folded in order.

use super::ledger::Ledger;
use crate::engine::{self, Interrupted, Routers};
use crate::model::Centre;
use crate::observe::{Counters, EventLog, Journeys, Moment, Seen, Telling, Timeline};
use rayon::prelude::*;
use std::num::NonZeroUsize;
use std::ops::Range;
use std::sync::atomic::{AtomicBool, Ordering};

/// How much to run.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Plan {
    /// Seed.
    pub seed: u64,
    /// Replications.
    pub replications: u32,
    /// Threads; none: one for each core. The findings never depend on it.
    pub threads: Option<NonZeroUsize>,
}

/// Replications that one thread lives before all are folded and progress is told.
const CHUNK_PER_THREAD: usize = 4;

/// Lives all replications of a plan and folds them. `progress` hears how many are done.
///
/// # Errors
/// [`Interrupted`] when `stop` became true.
pub fn run(
    centre: &Centre,
    plan: &Plan,
    progress: &mut dyn FnMut(u32),
    stop: &AtomicBool,
) -> Result<Ledger, Interrupted> {
    let timeline = Timeline::of(&centre.calendar);
    let mut ledger = Ledger::new(centre, &timeline);
    let live = Live::new(centre, &timeline, plan, stop);
    live.up_to(plan.replications, &mut ledger, progress)?;
    Ok(ledger)
}

/// The same with routers, one for each replication, deciding who answers whom.
///
/// # Errors
/// As [`run`], and [`Interrupted::Misrouted`] as [`engine::run_routed`] says.
pub fn run_routed(
    centre: &Centre,
    plan: &Plan,
    routers: Routers<'_>,
    progress: &mut dyn FnMut(u32),
    stop: &AtomicBool,
) -> Result<Ledger, Interrupted> {
    let timeline = Timeline::of(&centre.calendar);
    let mut ledger = Ledger::new(centre, &timeline);
    let live = Live {
        routers: Some(routers),
        ..Live::new(centre, &timeline, plan, stop)
    };
    live.up_to(plan.replications, &mut ledger, progress)?;
    Ok(ledger)
}

/// Lives one replication (from 0) once more and keeps every event of it.
///
/// # Errors
/// [`Interrupted`] when `stop` became true.
pub fn journeys(
    centre: &Centre,
    seed: u64,
    replication: u32,
    stop: &AtomicBool,
) -> Result<EventLog, Interrupted> {
    let timeline = Timeline::of(&centre.calendar);
    let mut journeys = Journeys::new(&timeline);
    engine::run(centre, seed, replication, &mut journeys, stop)?;
    Ok(journeys.into_log())
}

/// Lives one replication (from 0) once more and tells every event of it, in the order of the event log.
///
/// # Errors
/// [`Interrupted`] when `stop` became true; what was told until then is incomplete.
pub fn each_moment(
    centre: &Centre,
    seed: u64,
    replication: u32,
    stop: &AtomicBool,
    tell: impl FnMut(&Moment),
) -> Result<(), Interrupted> {
    let timeline = Timeline::of(&centre.calendar);
    let mut telling = Telling::new(&timeline, tell);
    engine::run(centre, seed, replication, &mut telling, stop)
}

/// Replications of one centre, as many as are asked for.
pub(super) struct Live<'a> {
    centre: &'a Centre,
    timeline: &'a Timeline,
    seed: u64,
    stop: &'a AtomicBool,
    /// Who decides who answers whom; none: what the scenario says.
    routers: Option<Routers<'a>>,
    /// Where no pool of our own can be made everything is lived on this thread, with the same findings.
    pool: Option<rayon::ThreadPool>,
}

impl<'a> Live<'a> {
    pub(super) fn new(
        centre: &'a Centre,
        timeline: &'a Timeline,
        plan: &Plan,
        stop: &'a AtomicBool,
    ) -> Live<'a> {
        let threads = plan.threads.map_or(0, NonZeroUsize::get);
        Live {
            centre,
            timeline,
            seed: plan.seed,
            stop,
            routers: None,
            pool: rayon::ThreadPoolBuilder::new()
                .num_threads(threads)
                .build()
                .ok(),
        }
    }

    /// Lives and folds replications until the ledger has so many.
    pub(super) fn up_to(
        &self,
        replications: u32,
        ledger: &mut Ledger,
        progress: &mut dyn FnMut(u32),
    ) -> Result<(), Interrupted> {
        let at_once = self
            .pool
            .as_ref()
            .map_or(1, rayon::ThreadPool::current_num_threads);
        let chunk = u32::try_from(at_once * CHUNK_PER_THREAD).unwrap_or(u32::MAX);
        let mut first = ledger.replications();
        while first < replications {
            // The engine looks now and then, and short replications may all end before it does.
            if self.stop.load(Ordering::Relaxed) {
                return Err(Interrupted::Asked);
            }
            let next = first.saturating_add(chunk).min(replications);
            let seen = match &self.pool {
                Some(pool) => pool.install(|| self.together(first..next)),
                None => (first..next)
                    .map(|replication| self.one(replication))
                    .collect(),
            }?;
            for one in &seen {
                ledger.fold(one, self.centre);
            }
            progress(next);
            first = next;
        }
        Ok(())
    }

    fn together(&self, replications: Range<u32>) -> Result<Vec<Seen>, Interrupted> {
        replications
            .into_par_iter()
            .map(|replication| self.one(replication))
            .collect()
    }

    fn one(&self, replication: u32) -> Result<Seen, Interrupted> {
        let mut counters = Counters::new(self.centre, self.timeline);
        let (centre, seed, stop) = (self.centre, self.seed, self.stop);
        match self.routers {
            None => engine::run(centre, seed, replication, &mut counters, stop)?,
            Some(routers) => {
                let router = routers(replication);
                engine::run_routed(centre, seed, replication, router, &mut counters, stop)?;
            }
        }
        Ok(counters.into_seen())
    }
}
