//! What the published programs count: numbers of one replication, with mean and standard error over replications.

use runaround::engine::{Attempt, Observer, Wait, WaitEnd, run};
use runaround::model::Centre;
use runaround::time::Span;
use std::sync::atomic::AtomicBool;

/// The numbers of one replication.
#[derive(Clone, Debug, Default)]
pub(crate) struct Counts {
    /// Contacts that tried again after they hung up.
    pub(crate) redials: f64,
    /// Contacts that reached somebody.
    pub(crate) served: f64,
    /// Contacts that hung up before `limit`.
    pub(crate) abandoned: f64,
    /// Contacts that hung up at `limit` or later.
    pub(crate) at_limit: f64,
    /// Served or hung up with a wait below `limit`.
    pub(crate) in_limit: f64,
    /// Seconds that all of them waited together.
    pub(crate) waited: f64,
    limit: Span,
}

impl Observer for Counts {
    fn waited(&mut self, wait: &Wait) {
        let time = wait.left.since(wait.joined);
        if wait.attempt == Attempt::Redial {
            self.redials += 1.0;
        }
        match wait.end {
            WaitEnd::Answered => self.served += 1.0,
            WaitEnd::Abandoned if time < self.limit => self.abandoned += 1.0,
            WaitEnd::Abandoned => self.at_limit += 1.0,
            _ => return,
        }
        self.waited += time.seconds();
        if time < self.limit {
            self.in_limit += 1.0;
        }
    }
}

/// Lives all replications.
pub(crate) fn count(centre: &Centre, seed: u64, replications: u32, limit: Span) -> Vec<Counts> {
    let stop = AtomicBool::new(false);
    let one = |replication| {
        let mut counts = Counts {
            limit,
            ..Counts::default()
        };
        run(centre, seed, replication, &mut counts, &stop).expect("nobody stops it");
        counts
    };
    (0..replications).map(one).collect()
}

/// Mean over replications and its standard error.
pub(crate) fn mean(counts: &[Counts], number: impl Fn(&Counts) -> f64) -> (f64, f64) {
    let n = counts.len() as f64;
    let mean = counts.iter().map(&number).sum::<f64>() / n;
    let square = |one: &Counts| (number(one) - mean) * (number(one) - mean);
    let squares: f64 = counts.iter().map(square).sum();
    (mean, (squares / (n - 1.0) / n).sqrt())
}
