//! The same scenario with other values: what came of each.

use super::csv::Style;
use crate::experiment::{Findings, Named, SCHEMA_VERSION};

/// What was varied and found.
#[derive(Clone, Debug)]
pub struct Sweep {
    /// The keys of the scenario that were varied.
    pub keys: Vec<String>,
    /// One row per combination, in order.
    pub rows: Vec<SweepRow>,
}

/// One combination of values.
#[derive(Clone, Debug)]
pub struct SweepRow {
    /// The value of each key; none: as in the scenario.
    pub values: Vec<Option<String>>,
    /// What was found.
    pub findings: Findings,
}

/// All figures of the centre as CSV with a row per combination: a column per key, then for each figure its value and the
/// half width of its 95 % interval. An empty cell has no value, or is as in the scenario.
pub fn csv(sweep: &Sweep, style: Style) -> String {
    let names: Vec<&str> = sweep
        .rows
        .first()
        .map(|row| row.findings.metrics.iter().map(|(name, _)| name).collect())
        .unwrap_or_default();
    let mut head = sweep.keys.clone();
    for name in &names {
        head.extend([(*name).to_owned(), format!("{name}_half_width")]);
    }
    let mut text = style.begin() + &style.line(&head);
    let number = |value: Option<f64>| {
        value.map_or_else(String::new, |value| style.number(&value.to_string()))
    };
    for row in &sweep.rows {
        let mut record: Vec<String> = row
            .values
            .iter()
            .map(|value| value.clone().unwrap_or_default())
            .collect();
        for name in &names {
            let measure = row.findings.metrics.get(name);
            record.push(number(measure.and_then(|measure| measure.value)));
            record.push(number(measure.and_then(|measure| measure.half_width)));
        }
        text.push_str(&style.line(&record));
    }
    text
}

/// The same for machines: the keys, and for each combination its values and all figures.
///
/// # Errors
/// Only if a name cannot be written as JSON, which plain data cannot cause.
pub fn json(sweep: &Sweep) -> Result<String, serde_json::Error> {
    let rows = sweep.rows.iter().map(|row| {
        let values: Named<&Option<String>> = sweep.keys.iter().cloned().zip(&row.values).collect();
        let (seed, replications) = (row.findings.seed, row.findings.replications);
        serde_json::json!({
            "values": values,
            "seed": seed,
            "replications": replications,
            "metrics": row.findings.metrics,
        })
    });
    let rows: Vec<_> = rows.collect();
    let mut text = serde_json::to_string_pretty(&serde_json::json!({
        "schema_version": SCHEMA_VERSION,
        "program_version": env!("CARGO_PKG_VERSION"),
        "keys": sweep.keys,
        "rows": rows,
    }))?;
    text.push('\n');
    Ok(text)
}
