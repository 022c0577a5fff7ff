//! What customers felt, and what they would say and do afterwards.

use super::counters::Counters;
use super::ladder::in_steps;
use super::tabled::Tabled;
use super::tally::millionths;
use crate::engine::CaseEnd;
use crate::frustration::{Parameters, index};
use crate::model::Id;

/// What a customer would say and do afterwards, in millionths.
#[derive(Clone, Copy, Debug)]
pub(super) struct Chances {
    satisfied: i64,
    would_leave: i64,
    tells: i64,
    complains: i64,
}

impl Chances {
    pub(super) fn at(score: f64, parameters: &Parameters) -> Chances {
        Chances::of(exact_chances(score, parameters))
    }

    #[inline]
    fn of(chances: [f64; 4]) -> Chances {
        let [satisfied, would_leave, tells, complains] = chances.map(millionths);
        Chances {
            satisfied,
            would_leave,
            tells,
            complains,
        }
    }
}

fn exact_chances(score: f64, parameters: &Parameters) -> [f64; 4] {
    let consequences = &parameters.consequences;
    [
        parameters.satisfied(score),
        consequences.would_leave(score),
        consequences.tells_others(score),
        consequences.complains(score),
    ]
}

/// The chances at the scores that customers usually have, and the index at their F, from tables: four logistic and two
/// exponential functions for every case that felt anything cost more than all its other sums.
#[derive(Debug)]
pub(super) struct Curves {
    chances: Tabled<4>,
    index: Tabled<1>,
}

/// The tables go up to this score, and this F.
const USUAL: f64 = 6.0;
/// Intervals in one unit of the log-odds: the error of a chance is below 1e-8.
const PER_LOG_ODDS: f64 = 16.0;
/// Intervals in one unit of F: the error of an index, which goes to 100, is below 2e-8.
const PER_F: f64 = 32.0;
/// Log-odds that rise by more than this in one unit of the score would need too fine a table.
const STEEPEST: f64 = 4.0;

impl Curves {
    pub(super) fn of(parameters: &Parameters) -> Curves {
        let consequences = &parameters.consequences;
        let lines = [consequences.leave, consequences.tell, consequences.complain];
        let slopes = [-1.0, lines[0].1, lines[1].1, lines[2].1];
        let steepest = slopes.map(f64::abs).into_iter().fold(1.0, f64::max);
        let per_unit = PER_LOG_ODDS * steepest;
        let intervals = if steepest <= STEEPEST {
            USUAL * per_unit
        } else {
            0.0
        };
        Curves {
            chances: Tabled::new(intervals as usize, per_unit, |score| {
                let chances = exact_chances(score, parameters);
                std::array::from_fn(|one| {
                    let chance = chances[one];
                    (chance, slopes[one] * chance * (1.0 - chance))
                })
            }),
            index: Tabled::new((USUAL * PER_F) as usize, PER_F, |f| {
                [(index(f), 0.5 * (100.0 - index(f)))]
            }),
        }
    }

    #[inline]
    pub(super) fn chances(&self, score: f64, parameters: &Parameters) -> [f64; 4] {
        let tabled = self.chances.at(score);
        tabled.unwrap_or_else(|| exact_chances(score, parameters))
    }

    #[inline]
    pub(super) fn index(&self, f: f64) -> f64 {
        self.index.at(f).map_or_else(|| index(f), |[index]| index)
    }
}

impl Counters<'_> {
    /// What the customer of a case that ended felt, and would say and do.
    pub(super) fn count_feelings(&mut self, case: &CaseEnd, period: usize) {
        let parameters = &self.centre.frustration;
        let causes = case.causes;
        let curves = &self.curves;
        let (end, peak) = (curves.index(causes.total()), curves.index(case.peak));
        let chances = if case.score > 0.0 {
            Chances::of(curves.chances(case.score, parameters))
        } else {
            self.calm
        };
        let rage = peak >= parameters.rage;

        let reason = case.customer.reason;
        let observation = self.timeline.observation(period);
        self.observations[observation].index_at_end[reason.index()].record(in_steps(end));
        let tally = &mut self.reason(period, reason).cases;
        tally.felt += 1;
        tally.index_end += millionths(end);
        tally.index_peak += millionths(peak);
        tally.rage += u64::from(rage);
        for (sum, (_, part)) in tally.by_cause.iter_mut().zip(causes.iter()) {
            *sum += millionths(part);
        }
        tally.score += millionths(case.score);
        tally.satisfied += chances.satisfied;
        tally.would_leave += chances.would_leave;
        tally.tells += chances.tells;
        tally.complains += chances.complains;
    }

    /// Most cases in a good centre feel nothing: they are not counted one by one, but as what is left of a period.
    pub(super) fn count_calm(&mut self, period: usize) {
        let observation = self.timeline.observation(period);
        let calm = self.calm;
        for reason in self.centre.reasons.ids() {
            let tally = &mut self.reason(period, reason).cases;
            let cases = tally.states.iter().sum::<u64>() - tally.felt;
            tally.felt += cases;
            for (sum, chance) in [
                (&mut tally.satisfied, calm.satisfied),
                (&mut tally.would_leave, calm.would_leave),
                (&mut tally.tells, calm.tells),
                (&mut tally.complains, calm.complains),
            ] {
                *sum += chance * cases as i64;
            }
            let at_end = &mut self.observations[observation].index_at_end;
            at_end[reason.index()].record_many(0, cases);
        }
    }

    /// Most cases open without a complaint: the first step is made up where all periods of an observation are in it.
    pub(super) fn count_calm_openings(&mut self) {
        for observation in &mut self.observations {
            let reasons = observation.reasons.iter();
            let opened = reasons.map(|reason| reason.cases.opened).sum();
            observation.ladder.everybody_begins(opened);
        }
    }
}

/// Did the customer of a case feel anything.
#[inline]
pub(super) fn felt_anything(case: &CaseEnd) -> bool {
    case.peak > 0.0 || case.score > 0.0
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        /// Both sides of the end of the tables, flat lines and steep ones.
        #[test]
        fn tables_are_as_good_as_the_functions(
            place in 0.0..9.0_f64, leave in -5.0..5.0_f64, tell in -5.0..5.0_f64,
        ) {
            let mut parameters = Parameters::default();
            parameters.consequences.leave = (-2.0, leave);
            parameters.consequences.tell = (-1.0, tell);
            let curves = Curves::of(&parameters);
            let chances = curves.chances(place, &parameters);
            for (tabled, exact) in chances.iter().zip(exact_chances(place, &parameters)) {
                prop_assert!((tabled - exact).abs() < 1e-8, "{tabled} {exact}");
            }
            prop_assert!((curves.index(place) - index(place)).abs() < 2e-8);
        }
    }

    #[test]
    fn who_feels_nothing_has_the_exact_chances() {
        let parameters = Parameters::default();
        let curves = Curves::of(&parameters);
        same_bits(
            curves.chances(0.0, &parameters),
            exact_chances(0.0, &parameters),
        );
        assert_eq!(curves.index(0.0).to_bits(), 0.0_f64.to_bits());
    }

    fn same_bits(one: [f64; 4], other: [f64; 4]) {
        assert_eq!(one.map(f64::to_bits), other.map(f64::to_bits));
    }
}
