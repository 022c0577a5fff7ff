//! A base against its variants over the same days.
//!
//! Base and variants live the same replications from the same seed, so that every customer comes with the same needs,
//! patience and handling draws, and differences are paired. The intervals are pointwise: among twenty figures that
//! do not change, one is expected to look clear. Where that is too many, a family of figures is judged together.

use super::altered::{has_feedback, without_feedback};
use super::difference::{Difference, Estimated, FeedbackRole, estimates, feedback_role, told};
use super::findings::Findings;
use super::named::Named;
use super::session::Session;
use super::tell::Label;
use crate::engine::Interrupted;
use crate::model::Centre;
use crate::statistics::{Confidence, Estimate, holm};
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
    /// Figures that are judged together, over all variants, by Holm's rule; empty when each interval stands alone.
    #[serde(default)]
    pub together: Vec<String>,
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

/// Lives base and variants, and tells the differences. The figures named in `together` are judged together, over all
/// variants, by [Holm's rule](mod@crate::statistics::holm): their intervals are wider. Names that no figure has do nothing.
///
/// # Errors
/// [`Interrupted`] when it was asked to stop.
pub fn compare(
    base: &Candidate,
    variants: &[Candidate],
    together: &[&str],
    session: &mut Session<'_>,
) -> Result<Comparison, Interrupted> {
    let before = session.live(&base.centre)?;
    let mut comparison = Comparison {
        base: before.findings(&base.centre, &base.label),
        variants: Vec::new(),
        differences: Named::new(),
        without_feedback: Named::new(),
        together: together.iter().map(|name| (*name).to_owned()).collect(),
    };
    let mut found = Named::new();
    for variant in variants {
        let after = session.live(&variant.centre)?;
        let findings = after.findings(&variant.centre, &variant.label);
        comparison.variants.push(findings);
        found.push(variant.name.clone(), estimates(&before, &after));
    }
    comparison.differences = judged(found, together);
    if any_feedback(base, variants) {
        let before = session.live(&without_feedback(&base.centre))?;
        let mut found = Named::new();
        for variant in variants {
            let after = session.live(&without_feedback(&variant.centre))?;
            found.push(variant.name.clone(), estimates(&before, &after));
        }
        comparison.without_feedback = judged(found, together);
    }
    Ok(comparison)
}

/// What was found of each variant, the figures of a family with the intervals that Holm's rule gives them.
fn judged(mut found: Named<Named<Estimated>>, together: &[&str]) -> Named<Named<Difference>> {
    let members = |figures: &Named<Estimated>| -> Vec<Estimate> {
        let members = together.iter().filter_map(|name| figures.get(name));
        members.map(|(estimate, _)| *estimate).collect()
    };
    let family: Vec<Estimate> = { found.iter() }
        .flat_map(|(_, figures)| members(figures))
        .collect();
    let mut wider = holm(&family, Confidence::USUAL).into_iter();
    for figures in found.values_mut() {
        for name in together {
            if let Some((estimate, _)) = figures.get_mut(name)
                && let Some(adjusted) = wider.next()
            {
                *estimate = adjusted.estimate;
            }
        }
    }
    let told = found
        .iter()
        .map(|(name, figures)| (name.to_owned(), told(figures)));
    told.collect()
}

/// Does frustration change behaviour in any of them.
pub(super) fn any_feedback(base: &Candidate, variants: &[Candidate]) -> bool {
    std::iter::once(base)
        .chain(variants)
        .any(|candidate| has_feedback(&candidate.centre))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::experiment::Direction;

    /// An estimate of value 1 over a million pairs with the given two-sided p-value against zero.
    fn with_p(p: f64) -> Estimated {
        let quantile = |level| Confidence::new(level)?.student(999_999);
        let estimate = Estimate {
            value: Some(1.0),
            half_width: quantile(0.95)
                .zip(quantile(1.0 - p))
                .map(|(usual, own)| usual / own),
            n: 1_000_000,
        };
        (estimate, Direction::More)
    }

    /// Holm's classical example, over two variants: of 0.01, 0.04, 0.03 and 0.005 only the first and the last stay clear.
    /// What is not in the family stands alone.
    #[test]
    fn a_family_goes_over_all_variants_and_leaves_the_rest_alone() {
        let variant = |one, other| -> Named<Estimated> {
            [("asa", one), ("rest", 0.04), ("aht", other)]
                .into_iter()
                .map(|(name, p)| (name, with_p(p)))
                .collect()
        };
        let found = || -> Named<Named<Estimated>> {
            [("a", variant(0.01, 0.04)), ("b", variant(0.03, 0.005))]
                .into_iter()
                .collect()
        };
        let clear = |together: &[&str]| -> Vec<bool> {
            let told = judged(found(), together);
            let figures = told.iter().flat_map(|(_, figures)| figures.iter());
            figures
                .map(|(_, difference)| difference.is_clear())
                .collect()
        };
        assert_eq!(clear(&[]), [true; 6]);
        let family = ["aht", "unknown", "asa"];
        assert_eq!(clear(&family), [true, true, false, false, true, true]);
    }
}
