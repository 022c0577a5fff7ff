//! A base against its variants over the same days.
//!
//! Base and variants live the same replications from the same seed, so that every customer comes with the same needs,
//! patience and handling draws, and differences are paired. The intervals are pointwise: among twenty figures that
//! do not change, one is expected to look clear.

use super::altered::{has_feedback, without_feedback};
use super::difference::{Difference, FeedbackRole, differences, feedback_role};
use super::findings::Findings;
use super::named::Named;
use super::session::Session;
use super::tell::Label;
use crate::engine::Interrupted;
use crate::model::Centre;
use serde::{Deserialize, Serialize};

/// A centre that takes part in a comparison.
#[derive(Clone, Debug)]
pub struct Candidate {
    /// Its name in results: of the variant or of the file.
    pub name: String,
    /// The centre.
    pub centre: Centre,
    /// What the centre does not know of its scenario.
    pub label: Label,
}

/// What a comparison found.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Comparison {
    /// The base.
    pub base: Findings,
    /// The variants, in the order of `differences`.
    pub variants: Vec<Findings>,
    /// By variant and figure: variant minus base.
    pub differences: Named<Named<Difference>>,
    /// The same with feedback off in base and variants; empty when there is no feedback anyway.
    pub without_feedback: Named<Named<Difference>>,
}

impl Comparison {
    /// Replications that a comparison of this base and these variants lives, for each replication of the plan.
    pub fn runs(base: &Candidate, variants: &[Candidate]) -> u32 {
        let centres = 1 + u32::try_from(variants.len()).unwrap_or(u32::MAX - 1);
        if any_feedback(base, variants) {
            centres.saturating_mul(2)
        } else {
            centres
        }
    }

    /// What feedback has to do with the conclusion on this figure of this variant.
    pub fn feedback_role(&self, variant: &str, figure: &str) -> Option<FeedbackRole> {
        let with = self.differences.get(variant)?.get(figure)?;
        let without = self.without_feedback.get(variant)?.get(figure)?;
        feedback_role(with, without)
    }

    /// The JSON of `compare --json`: without the parts kept for plots and reports.
    ///
    /// # Errors
    /// Only if a name cannot be written as JSON, which plain data cannot cause.
    pub fn to_json(&self) -> Result<serde_json::Value, serde_json::Error> {
        let mut json = serde_json::to_value(self)?;
        json["base"] = self.base.to_json()?;
        json["variants"] = self
            .variants
            .iter()
            .map(Findings::to_json)
            .collect::<Result<_, _>>()?;
        Ok(json)
    }
}

/// Lives base and variants, and tells the differences.
///
/// # Errors
/// [`Interrupted`] when it was asked to stop.
pub fn compare(
    base: &Candidate,
    variants: &[Candidate],
    session: &mut Session<'_>,
) -> Result<Comparison, Interrupted> {
    let before = session.live(&base.centre)?;
    let mut comparison = Comparison {
        base: before.findings(&base.centre, &base.label),
        variants: Vec::new(),
        differences: Named::new(),
        without_feedback: Named::new(),
    };
    for variant in variants {
        let after = session.live(&variant.centre)?;
        let findings = after.findings(&variant.centre, &variant.label);
        comparison.variants.push(findings);
        let found = differences(&before, &after);
        comparison.differences.push(variant.name.clone(), found);
    }
    if any_feedback(base, variants) {
        let before = session.live(&without_feedback(&base.centre))?;
        for variant in variants {
            let after = session.live(&without_feedback(&variant.centre))?;
            let found = differences(&before, &after);
            comparison
                .without_feedback
                .push(variant.name.clone(), found);
        }
    }
    Ok(comparison)
}

/// Does frustration change behaviour in any of them.
pub(super) fn any_feedback(base: &Candidate, variants: &[Candidate]) -> bool {
    std::iter::once(base)
        .chain(variants)
        .any(|candidate| has_feedback(&candidate.centre))
}
