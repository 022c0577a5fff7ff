//! More replications where an expectation is not clear yet.

use super::compare::Candidate;
use super::expect::{Holding, holds_under, judge, long_enough};
use super::robust::{Outcome, Robustness, under};
use super::session::Session;
use crate::engine::Interrupted;
use crate::scenario::Expectation;

/// Lives the settings in which an expectation is not clear again, each time with twice as many replications, `most` at
/// most, until every expectation holds or its contrary is clear somewhere. The counts are fixed, so threads change
/// nothing. That one looks again makes a wrong "clear" hardly more likely: an expectation must be clear in every setting.
///
/// # Errors
/// [`Interrupted`] when it was asked to stop.
pub fn settle(
    robustness: &mut Robustness,
    expectations: &[Expectation],
    base: &Candidate,
    variants: &[Candidate],
    most: u32,
    session: &mut Session<'_>,
) -> Result<(), Interrupted> {
    let mut count = robustness.replications;
    while count < most && long_enough(&base.centre) {
        count = count.saturating_mul(2).min(most);
        let unclear = unclear(robustness, expectations);
        let mut places: Vec<usize> = unclear.iter().map(|(_, place)| *place).collect();
        places.sort_unstable();
        places.dedup();
        if places.is_empty() {
            break;
        }
        for place in places {
            let in_doubt = variants
                .iter()
                .filter(|variant| unclear.contains(&(variant.name.as_str(), place)));
            again(robustness, base, in_doubt, place, count, session)?;
        }
    }
    robustness.conclude();
    Ok(())
}

/// Variants with the places of settings in which an expectation is not clear that may still hold.
fn unclear<'a>(robustness: &Robustness, expectations: &'a [Expectation]) -> Vec<(&'a str, usize)> {
    let mut found = Vec::new();
    for expectation in expectations {
        let outcomes = robustness.outcomes.get(&expectation.variant);
        let outcomes = outcomes.map_or(&[][..], Vec::as_slice);
        let checked = judge(expectation, outcomes);
        if checked.holding != Holding::NotClear || checked.problem.is_some() {
            continue;
        }
        let in_doubt = outcomes.iter().enumerate();
        let in_doubt =
            in_doubt.filter(|(_, outcome)| holds_under(expectation, outcome) == Holding::NotClear);
        found.extend(in_doubt.map(|(place, _)| (expectation.variant.as_str(), place)));
    }
    found
}

/// Lives one setting of base and variants with so many replications.
fn again<'a>(
    robustness: &mut Robustness,
    base: &Candidate,
    variants: impl Iterator<Item = &'a Candidate>,
    place: usize,
    replications: u32,
    session: &mut Session<'_>,
) -> Result<(), Interrupted> {
    let mut before = None;
    for variant in variants {
        let outcomes = robustness.outcomes.get_mut(&variant.name);
        let Some(outcome) = outcomes.and_then(|all| all.get_mut(place)) else {
            continue;
        };
        let setting = outcome.setting;
        let before = match &before {
            Some(lived) => lived,
            None => before.insert(session.live_many(&under(&base.centre, &setting), replications)?),
        };
        let after = session.live_many(&under(&variant.centre, &setting), replications)?;
        *outcome = Outcome::new(setting, before, &after);
    }
    Ok(())
}
