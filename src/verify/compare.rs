//! A simulated figure beside its exact value.

use super::cases::Case;
use super::session::{Effort, Fault};
use crate::experiment::{Findings, IntervalRow, Measure, Point, Unit};
use crate::statistics::Confidence;
use serde::Serialize;

/// Whose figure it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Whose {
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
    /// A queue's in the interval of the day that begins at this hour.
    QueueAt(&'static str, u32),
    /// A group's in the interval of the day that begins at this hour.
    GroupAt(&'static str, u32),
}

/// What a figure must be.
#[derive(Clone, Copy, Debug)]
pub(super) struct Expected {
    /// What the exact value is called.
    pub(super) name: &'static str,
    /// Whose figure.
    pub(super) whose: Whose,
    /// Which figure of the catalogue.
    pub(super) figure: &'static str,
    /// The exact value.
    pub(super) exact: f64,
    /// The standard error of that value; zero where it is exact.
    pub(super) own_error: f64,
}

/// What a comparison says.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Verdict {
    /// Near enough, and the standard error is small enough to tell.
    Agrees,
    /// More than [`FARTHEST`] standard errors away.
    Differs,
    /// Near enough, but the standard error is too large to prove anything.
    Vague,
}

/// A figure beside its exact value.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct Compared {
    /// Id of the case.
    pub case: &'static str,
    /// Its family.
    pub family: &'static str,
    /// What the exact value is called.
    pub name: &'static str,
    /// Whose figure.
    pub whose: Whose,
    /// Which figure of the catalogue.
    pub figure: &'static str,
    /// Its unit.
    pub unit: Unit,
    /// The exact value.
    pub theory: f64,
    /// The simulated value.
    pub simulated: f64,
    /// Half the width of its 95 % interval.
    pub half_width: f64,
    /// Standard error of the difference: that of the simulation, and that of the exact value where it is not exact.
    pub standard_error: f64,
    /// Distance in these standard errors.
    pub distance: f64,
    /// What this says.
    pub verdict: Verdict,
    /// Standard error of the simulation as a part of what the full rule allows.
    pub vagueness: f64,
}

/// How far a simulated figure may be from the exact one: so many of its own standard errors.
pub const FARTHEST: f64 = 4.0;

/// Largest standard error of a share under the full rule.
const FULL_OF_SHARE: f64 = 0.002;
/// Largest standard error of any other figure under the full rule, as a part of the exact value.
const FULL: f64 = 0.005;

/// Facts are written to ten digits, times are counted in microseconds.
const ROUNDING: f64 = 1e-6;

/// One figure beside its exact value.
pub(super) fn compare(
    case: &Case,
    findings: &Findings,
    expected: &Expected,
    effort: Effort,
) -> Result<Compared, Fault> {
    let undefined = || {
        let Expected { figure, whose, .. } = expected;
        Fault::Broken(format!("{}: no {figure} of {whose:?}", case.id))
    };
    let of_centre = findings.metrics.get(expected.figure);
    let unit = of_centre.ok_or_else(undefined)?.unit;
    let (simulated, half_width, error) = found(findings, expected).ok_or_else(undefined)?;
    let theory = expected.exact;
    let standard_error = libm::hypot(error, expected.own_error);
    let distance = distance(simulated - theory, standard_error);
    // A part of nothing is nothing: what must be zero is held to the full rule for shares.
    let usual = if theory == 0.0 {
        full(unit, theory)
    } else {
        case.precision * theory.abs()
    };
    let vagueness = if error == 0.0 {
        0.0
    } else {
        error / usual.min(full(unit, theory))
    };
    let precise = standard_error <= usual && (effort == Effort::Usual || vagueness <= 1.0);
    Ok(Compared {
        case: case.id,
        family: case.family,
        name: expected.name,
        whose: expected.whose,
        figure: expected.figure,
        unit,
        theory,
        simulated,
        half_width,
        standard_error,
        distance,
        verdict: verdict(distance, precise),
        vagueness,
    })
}

/// A distance in standard errors. What cannot vary has none, and must be right but for rounding.
pub(super) fn distance(away: f64, standard_error: f64) -> f64 {
    if standard_error == 0.0 && away.abs() < ROUNDING {
        0.0
    } else {
        away.abs() / standard_error
    }
}

/// Near enough, and precise enough to tell.
pub(super) fn verdict(distance: f64, precise: bool) -> Verdict {
    if distance.is_nan() || distance > FARTHEST {
        Verdict::Differs
    } else if precise {
        Verdict::Agrees
    } else {
        Verdict::Vague
    }
}

/// The largest standard error under the full rule.
pub(super) fn full(unit: Unit, theory: f64) -> f64 {
    match unit {
        Unit::Share => FULL_OF_SHARE,
        _ => FULL * theory.abs(),
    }
}

/// Value, half width and standard error of a figure.
fn found(findings: &Findings, expected: &Expected) -> Option<(f64, f64, f64)> {
    let figure = expected.figure;
    let of = |measure: &Measure| (measure.value, measure.half_width, measure.n);
    let (value, half_width, n) = match expected.whose {
        Whose::Centre => of(findings.metrics.get(figure)?),
        Whose::Queue(name) => of(findings.queues.get(name)?.get(figure)?),
        Whose::Group(name) => of(findings.groups.get(name)?.get(figure)?),
        Whose::Reason(name) => of(findings.reasons.get(name)?.get(figure)?),
        Whose::FirstInterval => in_interval(findings, &|row| row.figures.get(figure), None)?,
        Whose::QueueAt(name, hour) => in_interval(
            findings,
            &|row| row.queues.get(name)?.get(figure),
            Some(hour),
        )?,
        Whose::GroupAt(name, hour) => in_interval(
            findings,
            &|row| row.groups.get(name)?.get(figure),
            Some(hour),
        )?,
    };
    let (value, half_width) = (value?, half_width?);
    let student = Confidence::USUAL.student(n.checked_sub(1)?)?;
    Some((value, half_width, half_width / student))
}

/// The figure of the interval that begins at this hour, else of the first.
fn in_interval(
    findings: &Findings,
    figure: &dyn Fn(&IntervalRow) -> Option<&Point>,
    hour: Option<u32>,
) -> Option<(Option<f64>, Option<f64>, u64)> {
    let starts = |row: &&IntervalRow| hour.is_none_or(|hour| row.start.seconds() == hour * 3600);
    let point = figure(findings.kept.day_profile.iter().find(starts)?)?;
    Some((
        point.value,
        point.half_width,
        u64::from(findings.replications),
    ))
}
