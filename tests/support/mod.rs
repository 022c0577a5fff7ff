//! What several test files share: scenarios from text, and an observer that writes everything down.
#![allow(dead_code, unreachable_pub)]

pub mod facts;

use facts::Facts;
use runaround::model::Centre;
use runaround::scenario::{Scenario, Source, load};
use runaround::time::Time;

/// A Friday from 9 to 17 and one desk with one agent; three calls, every talk takes 10 minutes.
pub const ONE_DESK: &str = r#"
[run]
date = "2026-03-06"
open = "9:00-17:00"
[reason.call]
cases = { recorded = ["9:00", "9:01", "9:02"] }
enters = "desk"
talk = "10min"
[queue.desk]
groups = ["desk"]
[group.desk]
agents = 1
"#;

/// A Friday and the days after it; one call at nine. The front hardly ever solves, the back always does. A talk takes
/// ten minutes, five where it is cut short.
pub const FRONT_AND_BACK: &str = r#"
[run]
date = "2026-03-06"
open = "9:00-17:00"
[reason.call]
cases = { recorded = ["9:00"] }
enters = "front"
belongs_to = "back"
talk = "10min"
[queue.front]
groups = ["front"]
[queue.back]
groups = ["back"]
[group.front]
agents = 1
solves = { call = 0.000000001 }
[group.back]
agents = 1
[customer]
next_opening_spread = "0s"
[frustration]
complaint_share = 0
sensitivity_cv = 0
"#;

/// A scenario that must be right.
pub fn scenario(text: &str, overrides: &[&str], variant: Option<&str>) -> Scenario {
    let overrides: Vec<String> = overrides.iter().map(|text| (*text).to_owned()).collect();
    load(&Source::from_text("test.toml", text), &overrides, variant)
        .unwrap_or_else(|wrong| panic!("{}", wrong.render(false)))
}

/// The centre of a scenario that must be right.
pub fn centre(text: &str, overrides: &[&str]) -> Centre {
    scenario(text, overrides, None).centre
}

/// Lives one replication.
pub fn lived(text: &str, changes: &[&str]) -> (Centre, Facts) {
    let centre = centre(text, changes);
    let facts = Facts::of(&centre, 1, 0);
    (centre, facts)
}

/// Minutes since 9:00 of the first day.
pub fn minutes(time: Time) -> f64 {
    (time.since(Time::START).seconds() - 9.0 * 3600.0) / 60.0
}

/// Who answered, call by call in the order of connection: position on the floor.
pub fn answerers(facts: &Facts) -> Vec<u32> {
    let mut handlings = facts.handlings.clone();
    handlings.sort_by_key(|work| (work.began, work.customer.serial));
    handlings.iter().map(|work| work.agent.0).collect()
}
