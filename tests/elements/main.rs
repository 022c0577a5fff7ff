//! One element of a centre at a time, in scenarios so small that every outcome is known or held by an identity.
#![allow(clippy::float_cmp, reason = "these values are exact")]

mod after_hours;
mod agents;
mod announcements;
mod arrivals;
mod backlogs;
mod between_calls;
mod by_clock;
mod callbacks;
mod calls_beside;
mod chats;
mod churn;
mod closed_desks;
mod consultations;
mod counts;
mod crowd;
mod desks;
mod edges;
mod hours;
mod intervals;
mod late_mails;
mod later_groups;
mod lines;
mod mails;
mod menu;
mod midnight;
mod moves;
mod nights;
mod outcomes;
mod pairs;
mod places;
mod priorities;
mod promises;
mod put_aside;
mod redials;
mod relief;
mod routers;
#[path = "../support/mod.rs"]
mod support;
mod ties;
mod volumes;
mod ways;

use runaround::experiment::{Findings, Plan, run};
use std::sync::atomic::AtomicBool;
use support::facts::{self, Facts};
use support::{answerers, centre, lived, minutes};

/// A figure of the whole centre over some replications.
fn figure(text: &str, changes: &[&str], replications: u32, name: &str) -> f64 {
    let findings = findings(text, changes, replications);
    let measure = findings.metrics.get(name);
    measure
        .and_then(|measure| measure.value)
        .unwrap_or_else(|| panic!("{name} has no value"))
}

fn findings(text: &str, changes: &[&str], replications: u32) -> Findings {
    let centre = centre(text, changes);
    let plan = Plan {
        seed: 1,
        replications,
        threads: None,
    };
    let Ok(ledger) = run(&centre, &plan, &mut |_| {}, &AtomicBool::new(false)) else {
        panic!("nobody stops it")
    };
    ledger.findings(&centre, &Default::default())
}

/// When each call was connected, in minutes, in the order of the customers.
fn connected(facts: &Facts) -> Vec<f64> {
    let mut handlings = facts.handlings.clone();
    handlings.sort_by_key(|work| (work.customer.serial, work.began));
    handlings.iter().map(|work| minutes(work.began)).collect()
}

/// When each handling began, in minutes, in the order in which they ended.
fn began(facts: &Facts) -> Vec<f64> {
    let works = facts.handlings.iter();
    works.map(|work| minutes(work.began)).collect()
}

/// So many of all are a half but for chance: four standard errors.
#[track_caller]
fn is_half(such: usize, all: usize) {
    let (such, all) = (such as f64, all as f64);
    let error = (0.25 / all).sqrt();
    assert!((such / all - 0.5).abs() < 4.0 * error, "{such} of {all}");
}
