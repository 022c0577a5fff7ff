//! From a scenario file to figures with standard errors, and the comparison with exact values.

use runaround::experiment::{self, Findings, Label, Measure, Plan};
use runaround::model::Centre;
use runaround::scenario::{self, Source};
use runaround::statistics::Confidence;
use std::num::NonZeroUsize;
use std::path::Path;
use std::sync::atomic::AtomicBool;

/// Whose figure it is.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Whose {
    /// The whole centre's.
    Centre,
    /// A queue's.
    Queue(&'static str),
    /// A group's.
    Group(&'static str),
    /// A reason's.
    Reason(&'static str),
    /// The centre's in the first interval of the day.
    FirstInterval,
}

/// What a figure must be.
#[derive(Clone, Debug)]
pub(crate) struct Expected {
    /// What the exact value is called.
    pub(crate) name: String,
    /// Whose figure.
    pub(crate) whose: Whose,
    /// Which figure of the catalogue.
    pub(crate) figure: &'static str,
    /// The exact value.
    pub(crate) exact: f64,
    /// The standard error of that value; zero where it is exact.
    pub(crate) own_error: f64,
}

/// A figure beside its exact value.
#[derive(Clone, Debug)]
pub(crate) struct Compared {
    /// What was compared.
    pub(crate) line: String,
    /// Distance in standard errors.
    pub(crate) distance: f64,
    /// Standard error as a part of the exact value.
    pub(crate) relative_error: f64,
}

/// How far a simulated figure may be from the exact one: so many of its own standard errors.
pub(crate) const FARTHEST: f64 = 4.0;

/// Runs a scenario file through the public path; `change` may spoil the centre first.
pub(crate) fn simulate(
    file: &str,
    overrides: &[&str],
    change: impl FnOnce(&mut Centre),
) -> Findings {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(file);
    let source = Source::read(&path).unwrap_or_else(|errors| panic!("{errors:?}"));
    let overrides: Vec<String> = overrides.iter().map(|&text| text.to_owned()).collect();
    let mut scenario = scenario::load(&source, &overrides, None)
        .unwrap_or_else(|errors| panic!("{file}: {errors:?}"));
    change(&mut scenario.centre);
    let plan = Plan {
        seed: scenario.run.seed,
        replications: scenario.run.replications,
        threads: NonZeroUsize::new(if scenario.run.replications > 1 { 2 } else { 1 }),
    };
    let stop = AtomicBool::new(false);
    let ledger =
        experiment::run(&scenario.centre, &plan, &mut |_| {}, &stop).expect("nobody stops it");
    ledger.findings(&scenario.centre, &Label::default())
}

/// Value and standard error of a figure.
fn found(findings: &Findings, expected: &Expected) -> (f64, f64) {
    let figure = expected.figure;
    let observations = findings
        .metrics
        .get("offered")
        .map_or(0, |measure| measure.n);
    let (value, half_width, n) = match expected.whose {
        Whose::Centre => of(findings.metrics.get(figure)),
        Whose::Queue(name) => of(findings.queues.get(name).and_then(|all| all.get(figure))),
        Whose::Group(name) => of(findings.groups.get(name).and_then(|all| all.get(figure))),
        Whose::Reason(name) => of(findings.reasons.get(name).and_then(|all| all.get(figure))),
        Whose::FirstInterval => {
            let day = findings.kept.day_profile.first();
            let point = day.and_then(|row| row.figures.get(figure));
            let point = point.unwrap_or_else(|| panic!("no {figure} by interval"));
            (point.value, point.half_width, observations)
        }
    };
    let value = value.unwrap_or_else(|| panic!("{figure} of {:?} is not defined", expected.whose));
    let student = Confidence::USUAL.student(n - 1).expect("two observations");
    (value, half_width.expect("a standard error") / student)
}

fn of(measure: Option<&Measure>) -> (Option<f64>, Option<f64>, u64) {
    let measure = measure.expect("a figure of the catalogue");
    (measure.value, measure.half_width, measure.n)
}

/// One figure beside its exact value.
pub(crate) fn compare(id: &str, findings: &Findings, expected: &Expected) -> Compared {
    let (value, error) = found(findings, expected);
    let Expected {
        name,
        whose,
        figure,
        exact,
        own_error,
    } = expected;
    let both = libm::hypot(error, *own_error);
    let distance = (value - exact).abs() / both;
    let relative_error = both / exact.abs();
    let percent = 100.0 * relative_error;
    Compared {
        line: format!(
            "{id:6} {name:28} {figure} of {whose:?}: exact {exact:.6}, simulated {value:.6}, standard error {both:.6} ({percent:.2} %), distance {distance:.2}"
        ),
        distance,
        relative_error,
    }
}
