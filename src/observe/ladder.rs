//! Frustration step by step of the bounces: who got that far, and how they felt.

use super::tally::{Merge, millionths};
use crate::statistics::Histogram;

/// Histograms of the index count in steps of 1 / `INDEX_STEPS` of a point.
pub const INDEX_STEPS: f64 = 100.0;

/// The steps of the growth curve, from step 0: the opening of the case.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Ladder {
    steps: Vec<Step>,
}

/// Everybody who got to one step.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Step {
    /// Cases.
    pub cases: u64,
    /// Sum of the index, in millionths.
    pub index: i64,
    /// Sum of the increments of the index since the step before, in millionths.
    pub increment: i64,
    /// The index in hundredths.
    pub histogram: Histogram,
}

impl Ladder {
    /// A case is at step `number` with this index, and had the index `before` at the step before.
    #[inline]
    pub fn climb(&mut self, number: usize, index: f64, before: f64) {
        if self.steps.len() <= number {
            self.steps.resize_with(number + 1, Step::default);
        }
        let step = &mut self.steps[number];
        step.cases += 1;
        step.index += millionths(index);
        step.increment += millionths(index - before);
        step.histogram.record(in_steps(index));
    }

    /// So many cases opened: those who are not at step 0 yet opened without frustration.
    pub(super) fn everybody_begins(&mut self, opened: u64) {
        if opened > 0 && self.steps.is_empty() {
            self.steps.push(Step::default());
        }
        if let Some(step) = self.steps.first_mut() {
            let calm = opened - step.cases;
            step.cases += calm;
            step.histogram.record_many(0, calm);
        }
    }

    /// All steps that anybody reached, from 0.
    pub fn steps(&self) -> &[Step] {
        &self.steps
    }
}

/// An index as a whole number for a histogram.
#[inline]
pub(crate) fn in_steps(index: f64) -> u64 {
    (index * INDEX_STEPS + 0.5) as u64
}

impl Merge for Ladder {
    fn merge(&mut self, other: &Ladder) {
        if self.steps.len() < other.steps.len() {
            self.steps.resize_with(other.steps.len(), Step::default);
        }
        for (mine, more) in self.steps.iter_mut().zip(&other.steps) {
            mine.cases += more.cases;
            mine.index += more.index;
            mine.increment += more.increment;
            mine.histogram.merge(&more.histogram);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_index_is_told_to_the_nearest_hundredth() {
        let steps = [0.0, 0.004, 0.006, 47.795, 100.0].map(in_steps);
        assert_eq!(steps, [0, 0, 1, 4780, 10_000]);
    }

    #[test]
    fn ladders_are_added_step_by_step() {
        let (mut short, mut long) = (Ladder::default(), Ladder::default());
        short.climb(0, 10.0, 0.0);
        short.climb(1, 25.0, 10.0);
        long.climb(1, 40.0, 20.0);
        long.climb(2, 60.0, 40.0);
        short.merge(&long);
        let told: Vec<_> = short
            .steps()
            .iter()
            .map(|step| {
                (
                    step.cases,
                    step.index,
                    step.increment,
                    step.histogram.count(),
                )
            })
            .collect();
        let expected = [
            (1, 10_000_000, 10_000_000, 1),
            (2, 65_000_000, 35_000_000, 2),
            (1, 60_000_000, 20_000_000, 1),
        ];
        assert_eq!(told, expected);
    }
}
