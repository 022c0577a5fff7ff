//! The same scenario with other values: what came of each.

use crate::experiment::Findings;

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
///
/// # Errors
/// Only when memory cannot be written to.
pub fn csv(sweep: &Sweep) -> Result<Vec<u8>, csv::Error> {
    let mut writer = csv::Writer::from_writer(Vec::new());
    let names: Vec<&str> = sweep
        .rows
        .first()
        .map(|row| row.findings.metrics.iter().map(|(name, _)| name).collect())
        .unwrap_or_default();
    let mut head = sweep.keys.clone();
    for name in &names {
        head.extend([(*name).to_owned(), format!("{name}_half_width")]);
    }
    writer.write_record(&head)?;
    let number = |value: Option<f64>| value.map_or_else(String::new, |value| value.to_string());
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
        writer.write_record(&record)?;
    }
    writer
        .into_inner()
        .map_err(|error| error.into_error().into())
}
