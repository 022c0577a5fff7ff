//! Whitt 2005: a line of 100 agents with general laws of service and patience.

use super::compare::{Printed, hold};
use super::load;
use runaround::experiment::{Findings, Label, Plan, run};
use runaround::statistics::Confidence;
use std::num::NonZeroUsize;
use std::sync::atomic::AtomicBool;
use std::thread;

/// A column: its name, the figure of ours, how the printed number follows from it, half of the last printed digit.
struct Column {
    name: &'static str,
    figure: &'static str,
    of: fn(f64) -> f64,
    rounding: f64,
}

const fn column(
    name: &'static str,
    figure: &'static str,
    of: fn(f64) -> f64,
    digit: f64,
) -> Column {
    Column {
        name,
        figure,
        of,
        rounding: digit / 2.0,
    }
}

/// Seconds as minutes: the mean service is the unit of time of the table.
fn minutes(seconds: f64) -> f64 {
    seconds / 60.0
}

fn same(value: f64) -> f64 {
    value
}

fn rest(value: f64) -> f64 {
    1.0 - value
}

const COLUMNS: [Column; 6] = [
    column("P(W=0)", "p_wait", rest, 1e-3),
    column("P(A)", "abandonment", same, 1e-4),
    column("E[Q]", "mean_queue", same, 1e-2),
    column("E[W|S]", "asa", minutes, 1e-4),
    column("E[W|A]", "mean_wait_abandoned", minutes, 1e-4),
    column("P(W<.1|S)", "service_level_of_answered", same, 1e-3),
];

/// Service law / patience law, the variant of the scenario, and the printed row.
const ROWS: [(&str, Option<&str>, [f64; 6]); 5] = [
    ("M/E2", None, [0.246, 0.0378, 11.75, 0.1133, 0.1628, 0.520]),
    (
        "E2/E2",
        Some("e2_e2"),
        [0.217, 0.0351, 11.52, 0.1115, 0.1508, 0.510],
    ),
    (
        "M/LN(1,1)",
        Some("m_ln"),
        [0.242, 0.0376, 11.42, 0.1094, 0.1788, 0.518],
    ),
    (
        "LN11/LN11",
        Some("ln1_ln"),
        [0.229, 0.0366, 11.44, 0.1098, 0.1753, 0.511],
    ),
    (
        "LN14/LN11",
        Some("ln4_ln"),
        [0.286, 0.0425, 11.55, 0.1096, 0.1940, 0.542],
    ),
];

/// Value and standard error of a column.
fn found(findings: &Findings, column: &Column) -> (f64, f64) {
    let measure = findings.metrics.get(column.figure).expect("a figure");
    let value = measure.value.expect("a value");
    let half_width = measure.half_width.expect("an interval");
    let student = Confidence::USUAL.student(measure.n - 1).expect("batches");
    let scale = ((column.of)(1.0) - (column.of)(0.0)).abs();
    ((column.of)(value), scale * half_width / student)
}

fn simulate(variant: Option<&str>) -> Vec<(f64, f64)> {
    let scenario = load("whitt-2005.toml", variant);
    let plan = Plan {
        seed: scenario.run.seed,
        replications: 1,
        threads: NonZeroUsize::new(1),
    };
    let stop = AtomicBool::new(false);
    let ledger = run(&scenario.centre, &plan, &mut |_| {}, &stop).expect("nobody stops it");
    let findings = ledger.findings(&scenario.centre, &Label::default());
    COLUMNS
        .iter()
        .map(|column| found(&findings, column))
        .collect()
}

/// The table's interval of E[W|S] of E2/E2 gives a standard error of 0.00036 (half width 0.0007). All rows and columns
/// come from runs of one length, and a standard error goes with the root of the length. So each of the table's errors
/// is ours times one factor. Three more intervals of that row agree: P(W=0) 0.00107, P(A) 0.00015, E[W|A] 0.00021.
#[test]
fn general_service_and_patience() {
    const ERROR_OF_ANSWERED: f64 = 0.000_36;
    let simulated: Vec<Vec<(f64, f64)>> = thread::scope(|scope| {
        let rows = ROWS.map(|row| scope.spawn(move || simulate(row.1)));
        rows.into_iter()
            .map(|row| row.join().expect("a row"))
            .collect()
    });
    let factor = ERROR_OF_ANSWERED / simulated[1][3].1;
    for ((name, _, values), simulated) in ROWS.iter().zip(simulated) {
        let figures: Vec<(Printed, (f64, f64))> = COLUMNS
            .iter()
            .zip(values)
            .zip(simulated)
            .map(|((column, &value), simulated)| {
                let printed = Printed {
                    name: column.name,
                    value,
                    error: factor * simulated.1,
                    rounding: column.rounding,
                    allowance: 0.0,
                };
                (printed, simulated)
            })
            .collect();
        hold(name, &figures);
    }
}
