//! The simulator beside published tables whose inputs are fully stated.
//!
//! A simulated figure may differ from a printed one by four standard errors of the difference (the table's and our own)
//! and by the rounding of the print. `cargo test --test published -- --nocapture` prints every comparison.

mod compare;
mod counts;
mod days;
mod whitt;

use runaround::scenario::{self, Scenario, Source};
use std::path::Path;

/// Reads a scenario of `scenarios/published`.
fn load(file: &str, variant: Option<&str>) -> Scenario {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("scenarios/published");
    let source = Source::read(folder.join(file)).unwrap_or_else(|wrong| panic!("{wrong:?}"));
    scenario::load(&source, &[], variant).unwrap_or_else(|wrong| panic!("{}", wrong.render(false)))
}
