//! The parameters of frustration as findings keep them.

use super::labels::Assumption;
use crate::frustration::{Parameters, Value};

/// What a value rests on when the scenario, and not the program, chose it.
const SCENARIO: &str = "scenario";

/// Every parameter. A value that the scenario moved away from its default no longer rests on what the default does.
pub(super) fn of(parameters: &Parameters) -> Vec<Assumption> {
    let usual = Parameters::default().described();
    let described = parameters.described();
    let pairs = described.iter().zip(&usual);
    pairs
        .map(|(described, usual)| Assumption {
            key: described.key.to_owned(),
            value: match described.value {
                Value::Number(value) => value,
                Value::Switch(on) => f64::from(u8::from(on)),
            },
            unit: described.unit.key().to_owned(),
            evidence: if described.value == usual.value {
                described.evidence.key().to_owned()
            } else {
                SCENARIO.to_owned()
            },
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_value_of_the_scenario_is_told_from_a_default() {
        let changed = Parameters {
            tone: 0.9,
            ..Parameters::default()
        };
        let told = of(&changed);
        assert_eq!(told.len(), Parameters::default().described().len());
        let evidence = |key: &str| {
            let found = told.iter().find(|assumption| assumption.key == key);
            found.map(|assumption| assumption.evidence.as_str())
        };
        assert_eq!(evidence("tone"), Some("scenario"));
        assert_eq!(evidence("bounce_growth"), Some("assumed"));
    }
}
