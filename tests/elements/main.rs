//! The elements of a centre, one module per area, in days so small that every outcome is known.

#[path = "../support/facts.rs"]
mod facts;
#[path = "../support/mod.rs"]
mod support;

mod announcements;
mod callbacks;
mod menu;
mod moves;
mod priorities;

use facts::Facts;
use runaround::model::Centre;
use runaround::time::Time;

/// One lived replication.
fn lived(text: &str, changes: &[&str]) -> (Centre, Facts) {
    let centre = support::centre(text, changes);
    let facts = Facts::of(&centre, 1, 0);
    (centre, facts)
}

/// Minutes since 9:00 of the first day.
fn minutes(time: Time) -> f64 {
    (time.since(Time::START).seconds() - 9.0 * 3600.0) / 60.0
}
