//! What several test files share: scenarios from text, and an observer that writes everything down.
#![allow(dead_code, unreachable_pub)]

pub mod facts;

use runaround::model::Centre;
use runaround::scenario::{Scenario, Source, load};

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
