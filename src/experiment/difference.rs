//! The difference of one figure between two runs of the same days.

use super::figures::{Direction, Formula, Pooled};
use super::ledger::{Ledger, Scope};
use super::named::Named;
use crate::statistics::{Confidence, Estimate};
use serde::{Deserialize, Serialize};

/// A figure of a variant minus the same figure of the base.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Difference {
    /// The difference, in the unit of the figure; none when either figure is not defined.
    pub value: Option<f64>,
    /// Half the width of its paired 95 % interval; none when it cannot be known.
    pub half_width: Option<f64>,
    /// Where it went.
    pub direction: Change,
    /// Whether that is good; none when it is not clear, or when neither way is better.
    pub verdict: Option<Verdict>,
}

/// Where a figure went.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Change {
    /// Up: the whole interval lies above zero.
    Up,
    /// Down: the whole interval lies below zero.
    Down,
    /// The interval holds zero, or there is none.
    Unclear,
    /// Equal in every observation: 0 plus or minus 0.
    Same,
}

/// Whether a clear change is good.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Verdict {
    /// For the better.
    Better,
    /// For the worse.
    Worse,
}

/// What the feedback of frustration on behaviour has to do with a conclusion.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FeedbackRole {
    /// The conclusion holds without feedback too.
    NotNeeded,
    /// It is clear only with feedback.
    Needed,
    /// It is clear only without feedback.
    Hides,
    /// Without feedback the opposite is clear.
    Reverses,
}

impl Difference {
    /// The difference as estimated, for a figure of which more is better, worse or neither.
    pub fn new(estimate: &Estimate, better: Direction) -> Difference {
        let direction = match (estimate.value, estimate.half_width) {
            (Some(value), Some(half)) if value > half => Change::Up,
            (Some(value), Some(half)) if value < -half => Change::Down,
            (Some(value), Some(half)) if value == 0.0 && half == 0.0 => Change::Same,
            _ => Change::Unclear,
        };
        let verdict = match (direction, better) {
            (Change::Up, Direction::More) | (Change::Down, Direction::Less) => {
                Some(Verdict::Better)
            }
            (Change::Up, Direction::Less) | (Change::Down, Direction::More) => Some(Verdict::Worse),
            _ => None,
        };
        Difference {
            value: estimate.value,
            half_width: estimate.half_width,
            direction,
            verdict,
        }
    }

    /// Is it clearly up or clearly down.
    pub fn is_clear(&self) -> bool {
        matches!(self.direction, Change::Up | Change::Down)
    }

    /// The ends of its interval.
    pub fn interval(&self) -> Option<(f64, f64)> {
        let (value, half) = (self.value?, self.half_width?);
        Some((value - half, value + half))
    }
}

/// What feedback has to do with a conclusion; none when nothing is clear with or without it.
pub fn feedback_role(with: &Difference, without: &Difference) -> Option<FeedbackRole> {
    match (with.is_clear(), without.is_clear()) {
        (true, true) if with.direction == without.direction => Some(FeedbackRole::NotNeeded),
        (true, true) => Some(FeedbackRole::Reverses),
        (true, false) => Some(FeedbackRole::Needed),
        (false, true) => Some(FeedbackRole::Hides),
        (false, false) => None,
    }
}

/// All figures of the whole centre, `variant` minus `base`, observation by observation.
pub(super) fn differences(base: &Ledger, variant: &Ledger) -> Named<Difference> {
    told(&estimates(base, variant))
}

/// A difference as it is estimated, of a figure of which more is better, worse or neither.
pub(super) type Estimated = (Estimate, Direction);

/// What was estimated, with where it went and whether that is good.
pub(super) fn told(estimates: &Named<Estimated>) -> Named<Difference> {
    let told = estimates
        .iter()
        .map(|(name, (estimate, better))| (name.to_owned(), Difference::new(estimate, *better)));
    told.collect()
}

/// The same before anything is said about it.
pub(super) fn estimates(base: &Ledger, variant: &Ledger) -> Named<Estimated> {
    base.figures(Scope::Centre)
        .zip(variant.figures(Scope::Centre))
        .map(|((figure, before), (_, after))| {
            let estimate = match figure.formula {
                Formula::Quantile(of, p) => quantile(base, variant, of, p),
                Formula::Deviation(_) => before.deviation_difference(after, Confidence::USUAL),
                _ => before.difference(after, Confidence::USUAL),
            };
            (figure.name, (estimate, figure.direction))
        })
        .collect()
}

fn quantile(base: &Ledger, variant: &Ledger, of: Pooled, p: f64) -> Estimate {
    let pooled = base
        .pooled(of, Scope::Centre)
        .zip(variant.pooled(of, Scope::Centre));
    pooled
        .map(|(before, after)| before.difference(after, p, of.steps(), Confidence::USUAL))
        .unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::experiment::Pairs;

    fn pairs(numerators: &[f64]) -> Pairs {
        Pairs {
            numerators: numerators.to_vec(),
            denominators: vec![10.0; numerators.len()],
            ..Pairs::default()
        }
    }

    fn seen(base: &[f64], variant: &[f64], better: Direction) -> Difference {
        let estimate = pairs(base).difference(&pairs(variant), Confidence::USUAL);
        Difference::new(&estimate, better)
    }

    /// By hand: differences 0.1, 0.2, 0.3; mean 0.2, standard error 0.1 / sqrt(3), t(2) = 4.302653: 0.248414. So
    /// three pairs cannot tell, while 0.2, 0.2, 0.3 (mean 0.2333, half width 0.143422) can.
    #[test]
    fn paired_differences_by_hand() {
        let unclear = seen(&[1.0, 2.0, 3.0], &[2.0, 4.0, 6.0], Direction::More);
        assert!(
            unclear
                .value
                .is_some_and(|value| (value - 0.2).abs() < 1e-12)
        );
        assert!(
            unclear
                .half_width
                .is_some_and(|half| (half - 0.248_414).abs() < 1e-6)
        );
        assert_eq!(
            (unclear.direction, unclear.verdict),
            (Change::Unclear, None)
        );
        let up = seen(&[1.0, 2.0, 3.0], &[3.0, 4.0, 6.0], Direction::More);
        assert!(
            up.half_width
                .is_some_and(|half| (half - 0.143_422).abs() < 1e-6)
        );
        assert_eq!(
            (up.direction, up.verdict),
            (Change::Up, Some(Verdict::Better))
        );
        let down = seen(&[3.0, 4.0, 6.0], &[1.0, 2.0, 3.0], Direction::More);
        assert_eq!(
            (down.direction, down.verdict),
            (Change::Down, Some(Verdict::Worse))
        );
        let fewer = seen(&[3.0, 4.0, 6.0], &[1.0, 2.0, 3.0], Direction::Less);
        assert_eq!(fewer.verdict, Some(Verdict::Better));
        let neutral = seen(&[3.0, 4.0, 6.0], &[1.0, 2.0, 3.0], Direction::Neutral);
        assert_eq!((neutral.direction, neutral.verdict), (Change::Down, None));
    }

    #[test]
    fn equal_is_the_same_and_one_observation_says_nothing() {
        let same = seen(&[1.0, 2.5], &[1.0, 2.5], Direction::More);
        assert_eq!((same.value, same.half_width), (Some(0.0), Some(0.0)));
        assert_eq!(same.direction, Change::Same);
        assert_eq!(
            seen(&[1.0], &[5.0], Direction::More).direction,
            Change::Unclear
        );
        assert_eq!(seen(&[1.0], &[5.0, 6.0], Direction::More).value, None);
    }

    #[test]
    fn the_role_of_feedback_follows_from_both_directions() {
        let up = seen(&[1.0, 2.0, 3.0], &[3.0, 4.0, 6.0], Direction::More);
        let down = seen(&[3.0, 4.0, 6.0], &[1.0, 2.0, 3.0], Direction::More);
        let same = seen(&[1.0, 2.0], &[1.0, 2.0], Direction::More);
        assert_eq!(feedback_role(&up, &up), Some(FeedbackRole::NotNeeded));
        assert_eq!(feedback_role(&up, &down), Some(FeedbackRole::Reverses));
        assert_eq!(feedback_role(&up, &same), Some(FeedbackRole::Needed));
        assert_eq!(feedback_role(&same, &up), Some(FeedbackRole::Hides));
        assert_eq!(feedback_role(&same, &same), None);
    }
}
