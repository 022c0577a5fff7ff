//! From written parameters to laws, with their rules.

use super::parameters::*;
use crate::law::{Branch, Law};
use crate::scenario::codes;
use crate::scenario::read::{Field, Names, Read, Reader};
use crate::scenario::relative::written_number;
use crate::scenario::tree::{Node, Place};
use crate::scenario::values::{Duration, Multiple, Rate};

pub(super) fn read_law(name: &str, node: &Node, reader: &mut Reader) -> Option<Law> {
    match name {
        "fixed" => Duration::read(node, reader).map(|time| Law::fixed(time.span())),
        "exponential" => {
            let law = Exponential::read(node, reader)?;
            Some(Law::Exponential {
                mean: positive_time(&law.mean, "mean", reader)?,
            })
        }
        "erlang" => {
            let law = Erlang::read(node, reader)?;
            let mean = positive_time(&law.mean, "mean", reader);
            let phases = law.phases.get().map(|phases| phases.0);
            if phases == Some(0) {
                out_of_range(
                    law.phases.place().unwrap_or(node.place),
                    "an Erlang law needs at least one phase",
                    reader,
                );
                return None;
            }
            Some(Law::Erlang {
                shape: phases?,
                mean: mean?,
            })
        }
        "gamma" => gamma(&Gamma::read(node, reader)?, reader),
        "lognormal" => lognormal(&Lognormal::read(node, reader)?, reader),
        "weibull" => weibull(&Weibull::read(node, reader)?, reader),
        "gompertz" => {
            let law = Gompertz::read(node, reader)?;
            let hazard = positive_rate(&law.hazard, "hazard", reader);
            let growth = positive_rate(&law.growth, "growth", reader);
            Some(Law::Gompertz {
                hazard: hazard?,
                growth: growth?,
            })
        }
        "hyperexponential" => hyperexponential(node, reader),
        "uniform" => uniform(&Uniform::read(node, reader)?, reader),
        "points" => super::points::points(&Points::read(node, reader)?, reader),
        _ => mix(node, reader),
    }
}

pub(super) fn out_of_range(place: Place, message: impl Into<String>, reader: &mut Reader) {
    reader.error(
        codes::LAW_RANGE,
        place,
        message,
        "see `runaround explain E020` for what each law needs",
    );
}

pub(super) fn positive(
    value: f64,
    place: Option<Place>,
    owner: Place,
    name: &str,
    reader: &mut Reader,
) -> Option<f64> {
    if value > 0.0 {
        return Some(value);
    }
    out_of_range(
        place.unwrap_or(owner),
        format!("`{name}` must be above zero"),
        reader,
    );
    None
}

fn positive_time(field: &Field<Duration>, name: &str, reader: &mut Reader) -> Option<f64> {
    let time = field.get()?.seconds();
    positive(time, field.place(), Place::default(), name, reader)
}

fn positive_number(field: &Field<Multiple>, name: &str, reader: &mut Reader) -> Option<f64> {
    let value = field.get()?.0;
    positive(value, field.place(), Place::default(), name, reader)
}

fn positive_rate(field: &Field<Rate>, name: &str, reader: &mut Reader) -> Option<f64> {
    let rate = field.get()?.per_second();
    positive(rate, field.place(), Place::default(), name, reader)
}

/// Says that the parameters do not go together (unless one of them could not be understood anyway).
pub(super) fn wrong_pair(place: Place, law: &str, pairs: &str, reader: &mut Reader) {
    let message = format!("these parameters do not make a {law} law");
    reader.error(
        codes::LAW_PARAMETERS,
        place,
        message,
        format!("give exactly {pairs}"),
    );
}

fn gamma(law: &Gamma, reader: &mut Reader) -> Option<Law> {
    let mean = positive_time(&law.mean, "mean", reader);
    if [
        law.cv.is_broken(),
        law.sd.is_broken(),
        law.shape.is_broken(),
    ]
    .contains(&true)
    {
        return None;
    }
    let shape = match (law.cv.get(), law.sd.get(), law.shape.get()) {
        (Some(_), None, None) => positive_number(&law.cv, "cv", reader).map(|cv| 1.0 / (cv * cv)),
        (None, Some(_), None) => positive_time(&law.sd, "sd", reader)
            .zip(mean)
            .map(|(sd, mean)| (mean / sd) * (mean / sd)),
        (None, None, Some(_)) => positive_number(&law.shape, "shape", reader),
        _ => {
            wrong_pair(
                law.place,
                "gamma",
                "mean + cv, mean + sd or mean + shape",
                reader,
            );
            None
        }
    };
    Some(Law::Gamma {
        shape: shape?,
        mean: mean?,
    })
}

fn lognormal(law: &Lognormal, reader: &mut Reader) -> Option<Law> {
    let broken = [&law.mean, &law.sd, &law.median]
        .iter()
        .any(|field| field.is_broken());
    if broken || law.cv.is_broken() || law.sigma.is_broken() {
        return None;
    }
    let written = [
        law.mean.is_written(),
        law.cv.is_written(),
        law.sd.is_written(),
        law.median.is_written(),
        law.sigma.is_written(),
    ];
    match written {
        [true, true, false, false, false] => {
            let (mean, cv) = (
                positive_time(&law.mean, "mean", reader),
                positive_number(&law.cv, "cv", reader),
            );
            Some(Law::lognormal_mean_cv(mean?, cv?))
        }
        [true, false, true, false, false] => {
            let (mean, sd) = (
                positive_time(&law.mean, "mean", reader),
                positive_time(&law.sd, "sd", reader),
            );
            Some(Law::lognormal_mean_cv(mean?, sd? / mean?))
        }
        [false, false, false, true, true] => {
            let median = positive_time(&law.median, "median", reader);
            let sigma = positive_number(&law.sigma, "sigma", reader);
            Some(Law::lognormal_median_sigma(median?, sigma?))
        }
        _ => {
            wrong_pair(
                law.place,
                "lognormal",
                "one pair: mean + cv, mean + sd or median + sigma",
                reader,
            );
            None
        }
    }
}

fn weibull(law: &Weibull, reader: &mut Reader) -> Option<Law> {
    let shape = positive_number(&law.shape, "shape", reader);
    if law.scale.is_broken() || law.mean.is_broken() {
        return None;
    }
    let scale = match (law.scale.get(), law.mean.get()) {
        (Some(_), None) => positive_time(&law.scale, "scale", reader),
        // mean = scale * Gamma(1 + 1 / shape)
        (None, Some(_)) => positive_time(&law.mean, "mean", reader)
            .zip(shape)
            .map(|(mean, shape)| mean / libm::tgamma(1.0 + 1.0 / shape)),
        _ => {
            wrong_pair(
                law.place,
                "Weibull",
                "shape + scale or shape + mean",
                reader,
            );
            None
        }
    };
    let scale = scale?;
    if !(scale > 0.0 && scale.is_finite()) {
        out_of_range(law.place, "this shape is too small for a mean", reader);
        return None;
    }
    Some(Law::Weibull {
        shape: shape?,
        scale,
    })
}

/// Chances that must add to 1; a difference below this is rounding.
const ROUNDING: f64 = 1e-6;

fn shares_add_up(shares: &[f64], place: Place, what: &str, reader: &mut Reader) -> bool {
    let sum: f64 = shares.iter().sum();
    if (sum - 1.0).abs() <= ROUNDING {
        return true;
    }
    let sum = written_number(sum);
    reader.error(
        codes::SHARES,
        place,
        format!("{what} add to {sum}, not to 1"),
        "change them so that they add to 1",
    );
    false
}

fn hyperexponential(node: &Node, reader: &mut Reader) -> Option<Law> {
    let branches = Names::<HyperBranch>::read(node, reader)?;
    let mut law = Vec::new();
    for branch in &branches.entries {
        let value = branch.value.as_ref()?;
        let mean = positive_time(&value.mean, "mean", reader);
        law.push(Branch {
            chance: value.share.get()?.0,
            mean: mean?,
        });
    }
    let shares: Vec<f64> = law.iter().map(|branch| branch.chance).collect();
    shares_add_up(&shares, node.place, "the shares of the branches", reader)
        .then_some(Law::Hyperexponential(law))
}

fn uniform(law: &Uniform, reader: &mut Reader) -> Option<Law> {
    let (low, high) = (law.from.get()?.seconds(), law.to.get()?.seconds());
    if high <= low {
        out_of_range(law.place, "`to` must be longer than `from`", reader);
        return None;
    }
    Some(Law::Uniform { low, high })
}

fn mix(node: &Node, reader: &mut Reader) -> Option<Law> {
    let parts = Names::<MixPart>::read(node, reader)?;
    let mut law = Vec::new();
    for part in &parts.entries {
        let value = part.value.as_ref()?;
        law.push((value.share.get()?.0, value.law.get()?.law.clone()));
    }
    let shares: Vec<f64> = law.iter().map(|part| part.0).collect();
    shares_add_up(&shares, node.place, "the shares of the mixture", reader).then_some(Law::Mix(law))
}
