//! The same centre with one thing altered: feedback off, a cause of frustration off, more or less volume.

use crate::frustration::{Cause, Parameters};
use crate::model::Centre;

/// Does frustration change behaviour in this centre.
pub fn has_feedback(centre: &Centre) -> bool {
    let couplings = &centre.frustration.couplings;
    [
        &couplings.patience,
        &couplings.handling,
        &couplings.somebody_else,
        &couplings.redial,
    ]
    .iter()
    .any(|coupling| coupling.on)
        || centre.agent_load.is_some()
}

/// The centre with every coupling off: frustration is measured and changes nothing.
#[must_use]
pub fn without_feedback(centre: &Centre) -> Centre {
    let mut altered = centre.clone();
    let couplings = &mut altered.frustration.couplings;
    for coupling in [
        &mut couplings.patience,
        &mut couplings.handling,
        &mut couplings.somebody_else,
        &mut couplings.redial,
    ] {
        coupling.on = false;
    }
    altered.agent_load = None;
    altered
}

/// The centre with one cause of frustration switched off.
#[must_use]
pub fn without_cause(centre: &Centre, cause: Cause) -> Centre {
    with_parameters(centre, centre.frustration.without(cause))
}

/// The centre with other parameters of frustration.
#[must_use]
pub(super) fn with_parameters(centre: &Centre, frustration: Parameters) -> Centre {
    Centre {
        frustration,
        ..centre.clone()
    }
}

/// The centre with every expected volume times `factor` (above 0). Recorded arrivals are facts and stay.
#[must_use]
pub fn with_load(centre: &Centre, factor: f64) -> Centre {
    let mut altered = centre.clone();
    for reason in altered.reasons.ids() {
        altered.reasons[reason].scale_volume(factor);
    }
    for event in &mut altered.events {
        event.extra *= factor;
    }
    altered
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Demand, RateCurve};
    use crate::observe::testing::over_days;

    #[test]
    fn load_scales_every_curve_and_nothing_else() {
        let centre = over_days();
        let total = |centre: &Centre| -> f64 {
            let curves = centre
                .reasons
                .iter()
                .flat_map(|reason| match &reason.demand {
                    Demand::Poisson(curve) => vec![curve.total()],
                    Demand::PoissonByDay(curves) => curves.iter().map(RateCurve::total).collect(),
                    Demand::Recorded(_) => Vec::new(),
                });
            curves.sum()
        };
        let before = total(&centre);
        assert!(before > 0.0);
        let after = total(&with_load(&centre, 1.15));
        assert!((after - 1.15 * before).abs() < 1e-9 * before);
    }

    #[test]
    fn without_feedback_nothing_is_coupled() {
        let mut centre = over_days();
        centre.frustration.couplings.patience.on = true;
        assert!(has_feedback(&centre));
        let calm = without_feedback(&centre);
        assert!(!has_feedback(&calm));
        let size = |centre: &Centre| centre.frustration.couplings.patience.size.to_bits();
        assert_eq!(size(&calm), size(&centre));
    }
}
