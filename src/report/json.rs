//! Findings for machines.

use crate::experiment::{Attribution, Checked, Comparison, Findings, Robustness};
use serde::Serialize;

/// The JSON of `run --json`, ending in a newline.
///
/// # Errors
/// Only if a name cannot be written as JSON, which plain data cannot cause.
pub fn run(findings: &Findings) -> Result<String, serde_json::Error> {
    pretty(&findings.to_json()?)
}

/// The content of `results.json`: the same with the part from which plots and reports are made.
///
/// # Errors
/// Only if a name cannot be written as JSON, which plain data cannot cause.
pub fn results(findings: &Findings) -> Result<String, serde_json::Error> {
    pretty(findings)
}

/// The JSON of `compare --json`.
///
/// # Errors
/// Only if a name cannot be written as JSON, which plain data cannot cause.
pub fn compare(comparison: &Comparison) -> Result<String, serde_json::Error> {
    pretty(&comparison.to_json()?)
}

/// The content of `comparison.json`: the same with the parts from which plots and reports are made.
///
/// # Errors
/// Only if a name cannot be written as JSON, which plain data cannot cause.
pub fn comparison(comparison: &Comparison) -> Result<String, serde_json::Error> {
    pretty(comparison)
}

/// The JSON of `compare --causes --json`.
///
/// # Errors
/// Only if a name cannot be written as JSON, which plain data cannot cause.
pub fn attribution(attribution: &Attribution) -> Result<String, serde_json::Error> {
    pretty(&attribution.to_json()?)
}

/// The JSON of `robust --json`.
///
/// # Errors
/// Only if a name cannot be written as JSON, which plain data cannot cause.
pub fn robust(robustness: &Robustness) -> Result<String, serde_json::Error> {
    pretty(robustness)
}

/// The JSON of `check --expect --json`.
///
/// # Errors
/// Only if a name cannot be written as JSON, which plain data cannot cause.
pub fn expectations(checked: &[Checked]) -> Result<String, serde_json::Error> {
    pretty(&serde_json::json!({ "expectations": checked }))
}

fn pretty(value: &impl Serialize) -> Result<String, serde_json::Error> {
    let mut text = serde_json::to_string_pretty(value)?;
    text.push('\n');
    Ok(text)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::example::findings;

    #[test]
    fn results_can_be_read_back_and_what_machines_get_is_the_same_without_what_is_kept() {
        let findings = findings();
        let results = results(&findings).unwrap();
        assert_eq!(
            serde_json::from_str::<Findings>(&results).unwrap(),
            findings
        );
        let mut kept: serde_json::Value = serde_json::from_str(&results).unwrap();
        kept.as_object_mut().unwrap().shift_remove("kept").unwrap();
        let machine: serde_json::Value = serde_json::from_str(&run(&findings).unwrap()).unwrap();
        assert_eq!(machine, kept);
    }
}
