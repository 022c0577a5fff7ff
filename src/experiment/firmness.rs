//! How firm a conclusion is over all settings, and whether it needs the feedback of frustration on behaviour.

use super::difference::{Change, Difference};
use super::named::Named;
use super::robust::Outcome;
use serde::{Deserialize, Serialize};

/// What can be concluded on one figure of one variant.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Conclusion {
    /// How firm it is.
    pub firmness: Firmness,
    /// Where it goes; not told where that depends on the setting.
    pub direction: Change,
    /// Without feedback it is less firm or goes the other way, at one load at least; none when there is no feedback,
    /// or nothing to conclude.
    pub needs_feedback: Option<bool>,
}

/// How firm a conclusion is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Firmness {
    /// No setting shows any difference.
    Same,
    /// The difference is on one side of zero in some settings and not in others.
    Depends,
    /// On the same side in every setting, not clearly in each.
    SameSide,
    /// Clearly on the same side in every setting.
    Clear,
}

/// By figure: what the outcomes under all settings say, beside those without feedback.
pub(super) fn conclusions(
    outcomes: &[Outcome],
    without_feedback: Option<&Vec<Outcome>>,
) -> Named<Conclusion> {
    let Some(first) = outcomes.first() else {
        return Named::new();
    };
    let names = first.differences.iter().map(|(name, _)| name.to_owned());
    names
        .map(|name| {
            let of = |outcomes: &[Outcome]| {
                let found = outcomes.iter().filter_map(|one| one.differences.get(&name));
                firmness(found.copied())
            };
            let (firmness, direction) = of(outcomes);
            let concluded = firmness >= Firmness::SameSide;
            let without = without_feedback.filter(|_| concluded);
            let needs_feedback = without.map(|without| {
                let (alone, there) = of(without);
                alone < firmness || there != direction
            });
            let conclusion = Conclusion {
                firmness,
                direction,
                needs_feedback,
            };
            (name, conclusion)
        })
        .collect()
}

fn firmness(differences: impl Iterator<Item = Difference>) -> (Firmness, Change) {
    let (mut all, mut up, mut down, mut clear) = (0, 0, 0, 0);
    for difference in differences {
        all += 1;
        up += u32::from(difference.value.is_some_and(|value| value > 0.0));
        down += u32::from(difference.value.is_some_and(|value| value < 0.0));
        clear += u32::from(difference.is_clear());
    }
    let direction = match (up, down) {
        (0, 0) => return (Firmness::Same, Change::Same),
        (up, _) if up == all => Change::Up,
        (_, down) if down == all => Change::Down,
        _ => return (Firmness::Depends, Change::Unclear),
    };
    if clear == all {
        (Firmness::Clear, direction)
    } else {
        (Firmness::SameSide, direction)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::experiment::{Direction, Setting};
    use crate::statistics::Estimate;

    fn outcomes(values: &[(f64, f64)]) -> Vec<Outcome> {
        let outcome = |&(value, half_width): &(f64, f64)| {
            let estimate = Estimate {
                value: Some(value),
                half_width: Some(half_width),
                n: 9,
            };
            let difference = Difference::new(&estimate, Direction::Less);
            Outcome {
                setting: Setting {
                    load: 1.0,
                    weighting: Some(1),
                },
                replications: 9,
                differences: [("asa", difference)].into_iter().collect(),
                base: Named::new(),
            }
        };
        values.iter().map(outcome).collect()
    }

    fn told(with: &[(f64, f64)], without: Option<&[(f64, f64)]>) -> Option<Conclusion> {
        let without = without.map(outcomes);
        let found = conclusions(&outcomes(with), without.as_ref());
        found.get("asa").copied()
    }

    fn conclusion(
        firmness: Firmness,
        direction: Change,
        needs_feedback: Option<bool>,
    ) -> Option<Conclusion> {
        Some(Conclusion {
            firmness,
            direction,
            needs_feedback,
        })
    }

    #[test]
    fn as_firm_as_the_least_firm_setting() {
        use Change::{Down, Same, Unclear, Up};
        use Firmness::{Clear, Depends, SameSide};
        let clear = &[(2.0, 1.0), (3.0, 1.0)][..];
        let side = &[(2.0, 1.0), (3.0, 4.0)][..];
        let depends = &[(2.0, 1.0), (-1.0, 4.0)][..];
        let not_everywhere = &[(2.0, 1.0), (0.0, 0.0)][..];
        let down = &[(-2.0, 1.0), (-3.0, 1.0)][..];
        assert_eq!(told(clear, None), conclusion(Clear, Up, None));
        assert_eq!(told(down, None), conclusion(Clear, Down, None));
        assert_eq!(told(side, None), conclusion(SameSide, Up, None));
        assert_eq!(told(depends, None), conclusion(Depends, Unclear, None));
        let found = told(not_everywhere, None);
        assert_eq!(found, conclusion(Depends, Unclear, None));
        let same = told(&[(0.0, 0.0)], Some(clear));
        assert_eq!(same, conclusion(Firmness::Same, Same, None));
    }

    #[test]
    fn feedback_is_needed_where_without_it_the_conclusion_is_less_firm_or_turns() {
        let clear = &[(2.0, 1.0), (3.0, 1.0)][..];
        let side = &[(2.0, 1.0), (3.0, 4.0)][..];
        let down = &[(-2.0, 1.0), (-3.0, 1.0)][..];
        let needs = |with, without| told(with, Some(without)).and_then(|one| one.needs_feedback);
        assert_eq!(needs(clear, clear), Some(false));
        assert_eq!(needs(clear, side), Some(true));
        assert_eq!(needs(clear, down), Some(true));
        assert_eq!(needs(side, clear), Some(false));
        assert_eq!(needs(side, side), Some(false));
        assert_eq!(needs(&[(2.0, 1.0), (-3.0, 1.0)], clear), None);
    }
}
