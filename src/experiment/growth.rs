//! Growth of frustration by bounce and by hour.

use super::findings::{BounceStep, HourStep};
use super::ledger::Ledger;
use crate::engine::HOURS;
use crate::observe::INDEX_STEPS;
use crate::statistics::ratio::ratio_deviations;
use crate::statistics::{Confidence, mean};

/// Steps that are told; beyond them hardly anybody is left.
const STEPS: usize = 20;

/// The survivor curve. Its value at step k is the sum of the mean increments up to k, each over those who got to
/// that step; the interval follows from the summed deviations of those ratios, so it knows that the same
/// observations stand behind all steps.
pub(super) fn by_bounce(ledger: &Ledger, confidence: Confidence) -> Vec<BounceStep> {
    let mut value = Some(0.0);
    let mut deviations = vec![0.0; ledger.observations as usize];
    let mut told = Vec::new();
    for (number, (pairs, step)) in ledger
        .steps
        .iter()
        .zip(ledger.ladder.steps())
        .take(STEPS)
        .enumerate()
    {
        let pairs = &pairs.increment;
        let increment = pairs.ratio(confidence).value;
        value = value.zip(increment).map(|(sum, more)| sum + more);
        if let Some(more) = ratio_deviations(&pairs.numerators, &pairs.denominators) {
            deviations
                .iter_mut()
                .zip(more)
                .for_each(|(sum, more)| *sum += more);
        }
        let quantile = |p| step.histogram.quantile(p).map(|steps| steps / INDEX_STEPS);
        told.push(BounceStep {
            bounce: number as u32,
            cases: step.cases,
            value,
            half_width: value.and_then(|_| mean(&deviations, confidence).half_width),
            p10: quantile(0.1),
            p90: quantile(0.9),
            increment,
            raw: (step.cases > 0).then(|| step.index as f64 / 1e6 / step.cases as f64),
        });
    }
    told
}

/// The mean index by hour since the first contact; empty when nobody was looked at (a long run, or nothing measured).
pub(super) fn by_hour(ledger: &Ledger, confidence: Confidence) -> Vec<HourStep> {
    let counted = |counts: &[f64]| counts.iter().sum::<f64>() as u64;
    ledger
        .hours
        .iter()
        .zip(HOURS)
        .map(|(pairs, hour)| {
            let estimate = pairs.all.ratio(confidence);
            HourStep {
                hour: f64::from(hour),
                cases: counted(&pairs.all.denominators),
                value: estimate.value,
                half_width: estimate.half_width,
                open_cases: counted(&pairs.open.denominators),
                open_value: pairs.open.ratio(confidence).value,
            }
        })
        .filter(|step| step.cases > 0)
        .collect()
}
