//! Several centres lived by the same plan, one after the other, with one progress over all of them.

use super::ledger::Ledger;
use super::run::{Plan, run};
use crate::engine::Interrupted;
use crate::model::Centre;
use std::sync::atomic::AtomicBool;

/// One plan for many centres: the same seed and replications, so the same days for all.
pub struct Session<'a> {
    plan: Plan,
    done: u32,
    progress: &'a mut dyn FnMut(u32),
    stop: &'a AtomicBool,
}

impl<'a> Session<'a> {
    /// Nothing lived yet. `progress` hears how many replications of all centres together are done.
    pub fn new(plan: Plan, progress: &'a mut dyn FnMut(u32), stop: &'a AtomicBool) -> Session<'a> {
        Session {
            plan,
            done: 0,
            progress,
            stop,
        }
    }

    /// Replications of each centre.
    pub fn replications(&self) -> u32 {
        self.plan.replications
    }

    /// Lives all replications of one centre.
    ///
    /// # Errors
    /// [`Interrupted`] when it was asked to stop.
    pub fn live(&mut self, centre: &Centre) -> Result<Ledger, Interrupted> {
        self.live_many(centre, self.plan.replications)
    }

    /// Lives another number of replications of one centre than the plan's.
    ///
    /// # Errors
    /// [`Interrupted`] when it was asked to stop.
    pub fn live_many(&mut self, centre: &Centre, replications: u32) -> Result<Ledger, Interrupted> {
        let before = self.done;
        let progress = &mut self.progress;
        let plan = Plan {
            replications,
            ..self.plan
        };
        let ledger = run(
            centre,
            &plan,
            &mut |done| progress(before.saturating_add(done)),
            self.stop,
        )?;
        self.done = before.saturating_add(replications);
        Ok(ledger)
    }
}
