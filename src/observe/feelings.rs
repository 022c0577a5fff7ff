//! What customers felt, and what they would say and do afterwards.

use super::counters::Counters;
use super::ladder::in_steps;
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
        let consequences = &parameters.consequences;
        Chances {
            satisfied: millionths(parameters.satisfied(score)),
            would_leave: millionths(consequences.would_leave(score)),
            tells: millionths(consequences.tells_others(score)),
            complains: millionths(consequences.complains(score)),
        }
    }
}

impl Counters<'_> {
    /// What the customer of a case that ended felt, and would say and do.
    pub(super) fn count_feelings(&mut self, case: &CaseEnd, period: usize) {
        let parameters = &self.centre.frustration;
        let causes = case.causes;
        let (end, peak) = (index(causes.total()), index(case.peak));
        let chances = if case.score > 0.0 {
            Chances::at(case.score, parameters)
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
