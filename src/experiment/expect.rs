//! Does what a story expects hold: over its days with carry-over, under every weighting and load of [`robust`].
//!
//! An expectation *holds* when it is clear under the scenario's own weights and under all settings; it *does not hold*
//! when the contrary is clear under one; else it is *not clear*. A figure that is expected to hardly change must lie
//! with its whole interval within 5 % of the base (assumed).
//!
//! [`robust`]: super::robust()

use super::difference::Difference;
use super::robust::{Outcome, Robustness, Setting};
use crate::model::{Calendar, Centre};
use crate::scenario::{Direction, Expectation};
use serde::Serialize;

/// Measured opening days that a story needs before it may assert anything.
pub const FEWEST_DAYS: usize = 5;

/// What hardly changes stays within this share of the base (assumed).
const HARDLY: f64 = 0.05;

/// One expectation with what was found.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Checked {
    /// The variant.
    pub variant: String,
    /// The figure.
    pub figure: String,
    /// What is expected: `up`, `down`, `flat`, `not up`, `not down`.
    pub expected: &'static str,
    /// Whether it holds.
    pub holding: Holding,
    /// Settings in which it is clear, the scenario's own left out.
    pub clear: u32,
    /// Settings in which the contrary is clear.
    pub against: u32,
    /// All settings, the scenario's own left out.
    pub settings: u32,
    /// Replications of the settings with the fewest and with the most.
    pub replications: (u32, u32),
    /// The difference under the scenario's own weights and load; none when the figure does not exist.
    pub own: Option<Difference>,
    /// The first setting in which it is not clear.
    pub first_unclear: Option<Setting>,
    /// Why it could not be judged.
    pub problem: Option<Problem>,
}

/// Whether an expectation holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Holding {
    /// Clear in every setting.
    Holds,
    /// The contrary is clear in at least one.
    DoesNotHold,
    /// Neither.
    NotClear,
}

/// Why an expectation could not be judged.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Problem {
    /// The run is shorter than [`FEWEST_DAYS`] opening days.
    TooFewDays,
    /// There is no such figure of the whole centre.
    NoSuchFigure,
}

/// Judges every expectation by the outcomes of its variant.
pub fn check_expectations(
    expectations: &[Expectation],
    base: &Centre,
    robustness: &Robustness,
) -> Vec<Checked> {
    let long_enough = long_enough(base);
    expectations
        .iter()
        .map(|expectation| {
            let outcomes = robustness.outcomes.get(&expectation.variant);
            let mut checked = judge(expectation, outcomes.map_or(&[], Vec::as_slice));
            if !long_enough {
                checked.holding = Holding::NotClear;
                checked.problem = Some(Problem::TooFewDays);
            }
            checked
        })
        .collect()
}

/// Is the run long enough that what is left over from one day is seen on the next.
pub(super) fn long_enough(base: &Centre) -> bool {
    match &base.calendar {
        Calendar::Days(plan) => plan.days as usize >= FEWEST_DAYS,
        Calendar::Long(_) => true,
    }
}

/// Does an expectation hold under one setting.
pub(super) fn holds_under(expectation: &Expectation, outcome: &Outcome) -> Holding {
    let Some(difference) = outcome.differences.get(&expectation.figure) else {
        return Holding::NotClear;
    };
    let base = outcome.base.get(&expectation.figure).copied().flatten();
    holds(expectation.direction, difference, base)
}

/// Does an expectation hold over all settings of its variant.
pub(super) fn judge(expectation: &Expectation, outcomes: &[Outcome]) -> Checked {
    let mut checked = Checked {
        variant: expectation.variant.clone(),
        figure: expectation.figure.clone(),
        expected: written(expectation.direction),
        holding: Holding::Holds,
        clear: 0,
        against: 0,
        settings: 0,
        replications: (u32::MAX, 0),
        own: None,
        first_unclear: None,
        problem: None,
    };
    for outcome in outcomes {
        let Some(difference) = outcome.differences.get(&expectation.figure) else {
            break;
        };
        let holding = holds_under(expectation, outcome);
        let (fewest, most) = checked.replications;
        let here = outcome.replications;
        checked.replications = (fewest.min(here), most.max(here));
        let counted = u32::from(outcome.setting.weighting.is_some());
        checked.settings += counted;
        match holding {
            Holding::Holds => checked.clear += counted,
            Holding::DoesNotHold => checked.against += counted,
            Holding::NotClear => {}
        }
        if holding != Holding::Holds && checked.first_unclear.is_none() {
            checked.first_unclear = Some(outcome.setting);
        }
        checked.holding = worse(checked.holding, holding);
        if outcome.setting.weighting.is_none() {
            checked.own = Some(*difference);
        }
    }
    if checked.own.is_none() {
        checked.holding = Holding::NotClear;
        checked.problem = Some(Problem::NoSuchFigure);
    }
    checked
}

fn worse(a: Holding, b: Holding) -> Holding {
    match (a, b) {
        (Holding::DoesNotHold, _) | (_, Holding::DoesNotHold) => Holding::DoesNotHold,
        (Holding::NotClear, _) | (_, Holding::NotClear) => Holding::NotClear,
        _ => Holding::Holds,
    }
}

/// Does the whole interval lie where it should (holds) or wholly elsewhere (does not hold).
fn holds(expected: Direction, difference: &Difference, base: Option<f64>) -> Holding {
    let Some((low, high)) = difference.interval() else {
        return Holding::NotClear;
    };
    let margin = base.map_or(0.0, |base| HARDLY * base.abs());
    let (inside, outside) = match expected {
        Direction::Up => (low > 0.0, high <= 0.0),
        Direction::Down => (high < 0.0, low >= 0.0),
        Direction::Flat => (
            low >= -margin && high <= margin,
            low > margin || high < -margin,
        ),
        Direction::NotUp => (high <= margin, low > margin),
        Direction::NotDown => (low >= -margin, high < -margin),
    };
    match (inside, outside) {
        (true, _) => Holding::Holds,
        (_, true) => Holding::DoesNotHold,
        _ => Holding::NotClear,
    }
}

/// As the scenario file writes it.
fn written(expected: Direction) -> &'static str {
    match expected {
        Direction::Up => "up",
        Direction::Down => "down",
        Direction::Flat => "flat",
        Direction::NotUp => "not up",
        Direction::NotDown => "not down",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::experiment::{Direction as Better, Named};
    use crate::statistics::Estimate;

    fn outcome(weighting: Option<u32>, value: f64, half: f64) -> Outcome {
        let estimate = Estimate {
            value: Some(value),
            half_width: Some(half),
            n: 9,
        };
        let difference = Difference::new(&estimate, Better::More);
        Outcome {
            setting: Setting {
                load: 1.0,
                weighting,
            },
            replications: 9,
            differences: [("solved", difference)].into_iter().collect(),
            base: [("solved", Some(1.0))].into_iter().collect::<Named<_>>(),
        }
    }

    fn expected(direction: Direction) -> Expectation {
        Expectation {
            variant: "v".into(),
            figure: "solved".into(),
            direction,
        }
    }

    #[test]
    fn every_setting_must_be_clear_and_one_contrary_is_enough() {
        let up = outcome(None, 0.2, 0.1);
        let also = outcome(Some(1), 0.1, 0.05);
        let unclear = outcome(Some(2), 0.1, 0.3);
        let down = outcome(Some(3), -0.2, 0.1);
        let judged = |outcomes: &[Outcome]| judge(&expected(Direction::Up), outcomes);
        let found = judged(&[up.clone(), also.clone()]);
        assert_eq!(
            (found.holding, found.clear, found.settings),
            (Holding::Holds, 1, 1)
        );
        let found = judged(&[up.clone(), also.clone(), unclear.clone()]);
        assert_eq!(
            (found.holding, found.clear, found.settings),
            (Holding::NotClear, 1, 2)
        );
        assert_eq!(found.first_unclear.and_then(|s| s.weighting), Some(2));
        let found = judged(&[up, also, unclear, down]);
        assert_eq!((found.holding, found.against), (Holding::DoesNotHold, 1));
        let found = judged(&[]);
        assert_eq!(
            (found.holding, found.problem),
            (Holding::NotClear, Some(Problem::NoSuchFigure))
        );
    }

    #[test]
    fn hardly_changing_has_a_margin_of_five_percent_of_the_base() {
        let judged = |direction, value, half| {
            judge(&expected(direction), &[outcome(None, value, half)]).holding
        };
        assert_eq!(judged(Direction::Flat, 0.02, 0.02), Holding::Holds);
        assert_eq!(judged(Direction::Flat, 0.04, 0.02), Holding::NotClear);
        assert_eq!(judged(Direction::Flat, 0.08, 0.02), Holding::DoesNotHold);
        assert_eq!(judged(Direction::NotUp, -0.5, 0.1), Holding::Holds);
        assert_eq!(judged(Direction::NotUp, 0.5, 0.1), Holding::DoesNotHold);
        assert_eq!(judged(Direction::NotDown, 0.5, 0.1), Holding::Holds);
        assert_eq!(judged(Direction::Down, 0.0, 0.0), Holding::DoesNotHold);
    }
}
