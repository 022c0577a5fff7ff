//! Findings as pictures.

use crate::experiment::Findings;
use crate::model::Language;
use crate::plot::{self, Frame, Growth, GrowthSeries, GrowthStep, Levels, Source};

/// Size of a picture that stands on its own, in pixels.
const WIDTH: u32 = 800;
const HEIGHT: u32 = 520;

/// Growth of frustration by bounce, as SVG.
pub fn growth(findings: &Findings, language: Language) -> String {
    drawn(findings, None, language)
}

/// Growth of frustration by bounce in a base and a variant, as SVG.
pub fn growth_compared(before: &Findings, after: &Findings, language: Language) -> String {
    drawn(before, Some(after), language)
}

fn drawn(findings: &Findings, after: Option<&Findings>, language: Language) -> String {
    let moods = &findings.kept.moods;
    let data = Growth {
        before: GrowthSeries {
            name: None,
            steps: steps(findings),
        },
        after: after.map(|after| GrowthSeries {
            name: None,
            steps: steps(after),
        }),
        levels: Levels {
            irritated: moods.irritated,
            angry: moods.angry,
            rage: moods.rage,
        },
    };
    plot::growth(&data, &frame(findings, language)).svg()
}

/// The steps up to the first without figures.
fn steps(findings: &Findings) -> Vec<GrowthStep> {
    findings
        .frustration
        .by_bounce
        .iter()
        .map_while(|step| {
            Some(GrowthStep {
                cases: step.cases,
                cumulated: step.value?,
                half_width: step.half_width,
                raw_mean: step.raw?,
                p10: step.p10?,
                p90: step.p90?,
            })
        })
        .collect()
}

fn frame(findings: &Findings, language: Language) -> Frame {
    let name = &findings.scenario.name;
    let scenario = match &findings.variant {
        Some(variant) => format!("{name}, {variant}"),
        None => name.clone(),
    };
    Frame {
        language,
        width: WIDTH,
        height: HEIGHT,
        source: Source {
            scenario,
            seed: findings.seed,
            replications: u64::from(findings.replications),
            version: findings.program_version.clone(),
        },
    }
}
