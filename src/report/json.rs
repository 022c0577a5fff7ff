//! Findings for machines.

use crate::experiment::{Attribution, Checked, Comparison, Findings, Robustness};
use crate::scenario::{Diagnostic, Diagnostics, Scenario, Severity};
use serde::Serialize;
use serde_json::{Value, json};

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

/// The JSON of `check --json`: everything that is wrong or suspicious, and what a scenario without errors holds.
///
/// # Errors
/// Only if a name cannot be written as JSON, which plain data cannot cause.
pub fn check(
    diagnostics: &Diagnostics,
    scenario: Option<&Scenario>,
    resolved: Option<String>,
) -> Result<String, serde_json::Error> {
    let all: Vec<Value> = diagnostics.all().iter().map(diagnostic).collect();
    let holds = scenario.map(|scenario| {
        let centre = &scenario.centre;
        json!({
            "reasons": centre.reasons.iter().map(|reason| &reason.name).collect::<Vec<_>>(),
            "queues": centre.queues.iter().map(|queue| &queue.name).collect::<Vec<_>>(),
            "groups": centre.groups.iter().map(|group| &group.name).collect::<Vec<_>>(),
            "variants": scenario.variants.iter().map(|variant| &variant.name).collect::<Vec<_>>(),
            "notes": scenario.notes,
        })
    });
    pretty(&json!({
        "errors": diagnostics.errors(),
        "warnings": diagnostics.warnings(),
        "diagnostics": all,
        "scenario": holds,
        "resolved": resolved,
    }))
}

/// The JSON of `check --json` for a file that cannot be read.
///
/// # Errors
/// Only if a name cannot be written as JSON, which plain data cannot cause.
pub fn unreadable(file: &str, why: &str) -> Result<String, serde_json::Error> {
    let diagnostic = json!({
        "severity": "error",
        "code": null,
        "file": file,
        "line": null,
        "column": null,
        "message": why,
        "label": "",
        "help": null,
        "others": [],
    });
    pretty(&json!({
        "errors": 1,
        "warnings": 0,
        "diagnostics": [diagnostic],
        "scenario": null,
        "resolved": null,
    }))
}

fn diagnostic(diagnostic: &Diagnostic) -> Value {
    let others: Vec<Value> = diagnostic
        .others
        .iter()
        .map(|spot| {
            json!({
                "file": spot.file,
                "line": spot.line,
                "column": spot.column,
                "label": spot.label,
            })
        })
        .collect();
    json!({
        "severity": match diagnostic.severity {
            Severity::Error => "error",
            Severity::Warning => "warning",
        },
        "code": diagnostic.code,
        "file": diagnostic.spot.file,
        "line": diagnostic.spot.line,
        "column": diagnostic.spot.column,
        "message": diagnostic.message,
        "label": diagnostic.spot.label,
        "help": diagnostic.hint,
        "others": others,
    })
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
