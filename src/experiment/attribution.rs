//! Where frustration comes from, told twice: where F stands (book-keeping) and what would go with a cause (causal).
//!
//! The causal effect of a cause is the mean frustration of the base minus that of the same days lived with the cause
//! switched off. Causes act on each other through feedback, and the index is not additive, so the effects need not
//! add up; the remainder says by how much they do not.

use super::altered::without_cause;
use super::compare::Candidate;
use super::findings::{CauseShare, Findings, Point};
use super::ledger::{Ledger, Scope};
use super::named::Named;
use super::session::Session;
use super::sums::Pairs;
use crate::engine::Interrupted;
use crate::frustration::Cause;
use crate::statistics::ratio::ratio_deviations;
use crate::statistics::{Confidence, Estimate, mean};
use serde::{Deserialize, Serialize};

/// Frustration by cause, both ways. All means are over cases, when the case ended.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Attribution {
    /// The run with every cause on.
    pub base: Findings,
    /// Mean F of the base.
    pub total: Point,
    /// Mean index of the base.
    pub index: Point,
    /// By cause.
    pub causes: Named<CauseEffect>,
    /// `total` minus the sum of the causal effects, in F: below zero where causes strengthen each other.
    pub remainder: Point,
}

/// One cause.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct CauseEffect {
    /// Book-keeping: mean F of this cause, and its share of all F.
    pub held: CauseShare,
    /// Causal: how much mean F falls on the same days without this cause.
    pub effect: Point,
    /// The same in the index 0-100.
    pub effect_index: Point,
}

impl Attribution {
    /// Runs of the plan that an attribution lives.
    pub const RUNS: u32 = 1 + Cause::COUNT as u32;

    /// The JSON of `compare --causes --json`.
    ///
    /// # Errors
    /// Only if a name cannot be written as JSON, which plain data cannot cause.
    pub fn to_json(&self) -> Result<serde_json::Value, serde_json::Error> {
        let mut json = serde_json::to_value(self)?;
        json["base"] = self.base.to_json()?;
        Ok(json)
    }
}

/// Lives the same days with every cause on, then with each switched off in turn.
///
/// # Errors
/// [`Interrupted`] when it was asked to stop.
pub fn attribution(
    base: &Candidate,
    session: &mut Session<'_>,
) -> Result<Attribution, Interrupted> {
    let with = session.live(&base.centre)?;
    let findings = with.findings(&base.centre, &base.label);
    let total = felt(&with);
    let index = index(&with);
    let mut causes = Named::new();
    let mut remainder = Remainder::new(&total);
    for cause in Cause::ALL {
        let without = session.live(&without_cause(&base.centre, cause))?;
        let left = felt(&without);
        remainder.subtract(&left);
        let held = findings.frustration.by_cause.get(cause.key()).copied();
        let effect = CauseEffect {
            held: held.unwrap_or(CauseShare {
                value: None,
                half_width: None,
                share: None,
            }),
            effect: point(left.difference(&total, Confidence::USUAL)),
            effect_index: point(self::index(&without).difference(&index, Confidence::USUAL)),
        };
        causes.push(cause.key(), effect);
    }
    Ok(Attribution {
        total: point(total.ratio(Confidence::USUAL)),
        index: point(index.ratio(Confidence::USUAL)),
        causes,
        remainder: remainder.point(),
        base: findings,
    })
}

/// F of all causes together, over cases.
fn felt(ledger: &Ledger) -> Pairs {
    let mut sum = ledger.by_cause[0].clone();
    for pairs in &ledger.by_cause[1..] {
        let both = sum.numerators.iter_mut().zip(&pairs.numerators);
        both.for_each(|(sum, more)| *sum += more);
    }
    sum
}

/// The index, over cases.
fn index(ledger: &Ledger) -> Pairs {
    ledger
        .figures(Scope::Centre)
        .find(|(figure, _)| figure.name == "frustration")
        .map(|(_, pairs)| pairs.clone())
        .unwrap_or_default()
}

fn point(estimate: Estimate) -> Point {
    Point {
        value: estimate.value,
        half_width: estimate.half_width,
    }
}

/// F - sum over causes of (F - F without the cause), with the deviations of all these ratios together.
struct Remainder {
    whole: Option<(f64, Vec<f64>)>,
    left: Option<(f64, Vec<f64>)>,
}

impl Remainder {
    fn new(total: &Pairs) -> Remainder {
        let whole = ratio_of(total);
        Remainder {
            left: whole.clone(),
            whole,
        }
    }

    fn subtract(&mut self, without: &Pairs) {
        let terms = self
            .left
            .take()
            .zip(self.whole.as_ref())
            .zip(ratio_of(without));
        self.left = terms.map(|(((value, mut deviations), whole), without)| {
            let both = whole.1.iter().zip(&without.1);
            deviations
                .iter_mut()
                .zip(both)
                .for_each(|(sum, (whole, without))| *sum -= whole - without);
            (value - (whole.0 - without.0), deviations)
        });
    }

    fn point(self) -> Point {
        let Some((value, deviations)) = self.left else {
            return Point::default();
        };
        Point {
            value: Some(value),
            half_width: mean(&deviations, Confidence::USUAL).half_width,
        }
    }
}

/// A ratio and what each observation contributes to its error.
fn ratio_of(pairs: &Pairs) -> Option<(f64, Vec<f64>)> {
    let value = pairs.ratio(Confidence::USUAL).value?;
    let deviations = ratio_deviations(&pairs.numerators, &pairs.denominators)?;
    Some((value, deviations))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pairs(numerators: [f64; 2]) -> Pairs {
        Pairs {
            numerators: numerators.to_vec(),
            denominators: vec![1.0, 1.0],
            ..Pairs::default()
        }
    }

    /// By hand: F 5 and 3; without the first cause 2 and 2, without the second 4 and 0. Effects 2 and 2, so nothing is
    /// left of the mean 4; by observation the remainder is 5 - 3 - 1 = 1 and 3 - 1 - 3 = -1, whose mean has the
    /// standard error 1 and t(1) = 12.7062.
    #[test]
    fn the_remainder_by_hand() {
        let mut remainder = Remainder::new(&pairs([5.0, 3.0]));
        remainder.subtract(&pairs([2.0, 2.0]));
        remainder.subtract(&pairs([4.0, 0.0]));
        let found = remainder.point();
        assert!(found.value.is_some_and(|value| value.abs() < 1e-12));
        assert!(
            found
                .half_width
                .is_some_and(|half| (half - 12.706_2).abs() < 1e-4)
        );
    }
}
