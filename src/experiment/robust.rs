//! The same comparison over many weightings of frustration and over several loads: in how many does a sign hold.

use super::altered::{with_load, with_parameters, without_feedback};
use super::compare::{Candidate, any_feedback};
use super::difference::{Change, Difference, differences};
use super::findings::SCHEMA_VERSION;
use super::firmness::{Conclusion, conclusions};
use super::ledger::{Ledger, Scope};
use super::named::Named;
use super::session::Session;
use super::weightings::{WEIGHTINGS, weighting};
use crate::engine::Interrupted;
use crate::model::Centre;
use serde::{Deserialize, Serialize};

/// Every expected volume times one of these.
pub const LOADS: [f64; 3] = [0.85, 1.0, 1.15];

/// One setting under which the comparison was made.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Setting {
    /// Every expected volume times this.
    pub load: f64,
    /// Number of the weighting from 1; none: the scenario's own weights.
    pub weighting: Option<u32>,
}

/// What became of one variant's figures under one setting.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Outcome {
    /// The setting.
    pub setting: Setting,
    /// Replications that were lived.
    pub replications: u32,
    /// By figure: variant minus base.
    pub differences: Named<Difference>,
    /// By figure: the value of the base.
    pub base: Named<Option<f64>>,
}

/// A comparison under all settings.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Robustness {
    /// The version of the JSON layout.
    pub schema_version: u32,
    /// Version of the program.
    pub program_version: String,
    /// The base: its scenario and title.
    pub base: String,
    /// Seed.
    pub seed: u64,
    /// Replications under each setting.
    pub replications: u32,
    /// By variant: the outcome with the scenario's own weights and load first, then all settings in order of load.
    pub outcomes: Named<Vec<Outcome>>,
    /// By variant: the scenario's own weights at every load, with feedback off; empty when there is none anyway.
    pub without_feedback: Named<Vec<Outcome>>,
    /// By variant and figure: in how many settings it went where.
    pub tallies: Named<Named<LoadTally>>,
    /// By variant and figure: what can be concluded from all settings.
    pub conclusions: Named<Named<Conclusion>>,
}

/// In how many settings a figure went where.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct LoadTally {
    /// Settings, the scenario's own left out.
    pub settings: u32,
    /// Difference above zero.
    pub up: u32,
    /// Difference below zero.
    pub down: u32,
    /// The whole interval above zero.
    pub clearly_up: u32,
    /// The whole interval below zero.
    pub clearly_down: u32,
    /// By load, in the order of [`LOADS`]: settings that are clearly up and clearly down.
    pub clear_by_load: [(u32, u32); LOADS.len()],
}

impl Robustness {
    /// Replications lived for each replication of the plan.
    pub fn runs(base: &Candidate, variants: &[Candidate]) -> u32 {
        let mut settings = 1 + LOADS.len() * WEIGHTINGS;
        if any_feedback(base, variants) {
            settings += LOADS.len();
        }
        u32::try_from(settings * (1 + variants.len())).unwrap_or(u32::MAX)
    }

    /// What follows from the outcomes is worked out again.
    pub(super) fn conclude(&mut self) {
        let named = |(name, outcomes): (&str, &Vec<Outcome>)| (name.to_owned(), tallies(outcomes));
        self.tallies = self.outcomes.iter().map(named).collect();
        self.conclusions = self
            .outcomes
            .iter()
            .map(|(name, outcomes)| {
                let without = self.without_feedback.get(name);
                (name.to_owned(), conclusions(outcomes, without))
            })
            .collect();
    }
}

impl LoadTally {
    fn add(&mut self, setting: &Setting, difference: &Difference) {
        let up = u32::from(difference.direction == Change::Up);
        let down = u32::from(difference.direction == Change::Down);
        self.settings += 1;
        self.up += u32::from(difference.value.is_some_and(|value| value > 0.0));
        self.down += u32::from(difference.value.is_some_and(|value| value < 0.0));
        self.clearly_up += up;
        self.clearly_down += down;
        let loads = LOADS.iter().zip(&mut self.clear_by_load);
        for (_, clear) in loads.filter(|(load, _)| load.total_cmp(&setting.load).is_eq()) {
            clear.0 += up;
            clear.1 += down;
        }
    }
}

/// Every setting: the scenario's own, then each weighting at each load.
fn settings() -> impl Iterator<Item = Setting> {
    let own = Setting {
        load: 1.0,
        weighting: None,
    };
    let others = LOADS.into_iter().flat_map(|load| {
        (1..=WEIGHTINGS as u32).map(move |number| Setting {
            load,
            weighting: Some(number),
        })
    });
    std::iter::once(own).chain(others)
}

/// The centre under a setting.
pub(super) fn under(centre: &Centre, setting: &Setting) -> Centre {
    let loaded = with_load(centre, setting.load);
    match setting.weighting {
        None => loaded,
        Some(number) => {
            let weighed = weighting(&loaded.frustration, number as usize - 1);
            with_parameters(&loaded, weighed)
        }
    }
}

/// Compares base and variants under every setting.
///
/// # Errors
/// [`Interrupted`] when it was asked to stop.
pub fn robust(
    base: &Candidate,
    variants: &[Candidate],
    session: &mut Session<'_>,
) -> Result<Robustness, Interrupted> {
    let settings: Vec<Setting> = settings().collect();
    let mut robustness = Robustness {
        schema_version: SCHEMA_VERSION,
        program_version: env!("CARGO_PKG_VERSION").to_owned(),
        base: base.name.clone(),
        seed: base.label.seed,
        replications: session.replications(),
        outcomes: outcomes(base, variants, &settings, under, session)?,
        without_feedback: Named::new(),
        tallies: Named::new(),
        conclusions: Named::new(),
    };
    if any_feedback(base, variants) {
        let own = LOADS.map(|load| Setting {
            load,
            weighting: None,
        });
        let off = |centre: &Centre, setting: &Setting| without_feedback(&under(centre, setting));
        robustness.without_feedback = outcomes(base, variants, &own, off, session)?;
    }
    robustness.conclude();
    Ok(robustness)
}

/// By variant: its outcome under every setting.
fn outcomes(
    base: &Candidate,
    variants: &[Candidate],
    settings: &[Setting],
    alter: impl Fn(&Centre, &Setting) -> Centre,
    session: &mut Session<'_>,
) -> Result<Named<Vec<Outcome>>, Interrupted> {
    let mut found: Vec<Vec<Outcome>> = vec![Vec::new(); variants.len()];
    for setting in settings {
        let before = session.live(&alter(&base.centre, setting))?;
        for (variant, outcomes) in variants.iter().zip(&mut found) {
            let after = session.live(&alter(&variant.centre, setting))?;
            outcomes.push(Outcome::new(*setting, &before, &after));
        }
    }
    let names = variants.iter().map(|variant| variant.name.clone());
    Ok(names.zip(found).collect())
}

impl Outcome {
    /// What two ledgers of the same days under one setting say.
    pub(super) fn new(setting: Setting, before: &Ledger, after: &Ledger) -> Outcome {
        Outcome {
            setting,
            replications: before.replications(),
            differences: differences(before, after),
            base: values(before),
        }
    }
}

fn values(ledger: &Ledger) -> Named<Option<f64>> {
    ledger
        .figures(Scope::Centre)
        .map(|(figure, _)| (figure.name, ledger.estimate_of(Scope::Centre, figure).value))
        .collect()
}

fn tallies(outcomes: &[Outcome]) -> Named<LoadTally> {
    let Some(first) = outcomes.first() else {
        return Named::new();
    };
    let names = first.differences.iter().map(|(name, _)| name.to_owned());
    names
        .map(|name| {
            let mut tally = LoadTally::default();
            for outcome in outcomes.iter().filter(|o| o.setting.weighting.is_some()) {
                if let Some(difference) = outcome.differences.get(&name) {
                    tally.add(&outcome.setting, difference);
                }
            }
            (name, tally)
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::experiment::figures::Direction;
    use crate::statistics::Estimate;

    #[test]
    fn settings_are_the_own_one_and_every_weighting_at_every_load() {
        let all: Vec<Setting> = settings().collect();
        assert_eq!(all.len(), 73);
        assert_eq!(all.iter().filter(|s| s.weighting == Some(24)).count(), 3);
    }

    #[test]
    fn tallies_count_signs_and_clear_signs_by_load() {
        let outcome = |load, weighting, value, half| Outcome {
            setting: Setting { load, weighting },
            differences: [("asa", {
                let estimate = Estimate {
                    value: Some(value),
                    half_width: Some(half),
                    n: 9,
                };
                Difference::new(&estimate, Direction::Less)
            })]
            .into_iter()
            .collect(),
            replications: 9,
            base: Named::new(),
        };
        let found = tallies(&[
            outcome(1.0, None, 5.0, 1.0),
            outcome(0.85, Some(1), 5.0, 1.0),
            outcome(1.0, Some(1), 5.0, 6.0),
            outcome(1.15, Some(1), -5.0, 1.0),
        ]);
        let expected = LoadTally {
            settings: 3,
            up: 2,
            down: 1,
            clearly_up: 1,
            clearly_down: 1,
            clear_by_load: [(1, 0), (0, 0), (0, 1)],
        };
        assert_eq!(found.get("asa"), Some(&expected));
    }
}
