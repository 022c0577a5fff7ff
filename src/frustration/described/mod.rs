//! The parameters as a list: for the appendix of assumptions, for range checks and for explanations.

mod list;

/// One parameter with what a reader must know to judge it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Described {
    /// Its key: neutral between languages, the name of the field; its words stand in the language resources.
    pub key: &'static str,
    /// Its value.
    pub value: Value,
    /// Its unit.
    pub unit: Unit,
    /// Smallest and largest value that makes sense, both included.
    pub range: (f64, f64),
    /// What the *default* rests on.
    pub evidence: Evidence,
}

/// The value of a parameter.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Value {
    /// A number.
    Number(f64),
    /// On or off.
    Switch(bool),
}

/// The unit of a parameter.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Unit {
    /// Units of F (one lowers the log-odds of being satisfied by 1).
    Frustration,
    /// F per minute.
    FrustrationPerMinute,
    /// F per day.
    FrustrationPerDay,
    /// Seconds.
    Seconds,
    /// Days of 24 hours.
    Days,
    /// A factor, share or weight, without unit.
    Plain,
    /// Log-odds (natural logarithm).
    LogOdds,
    /// Log-odds, or logarithm of a factor, per unit of F or S.
    PerFrustration,
    /// The index from 0 to 100.
    Index,
    /// People.
    People,
    /// On or off.
    Switch,
}

impl Unit {
    /// The key of this unit in language resources.
    pub const fn key(self) -> &'static str {
        match self {
            Unit::Frustration => "frustration",
            Unit::FrustrationPerMinute => "frustration_per_minute",
            Unit::FrustrationPerDay => "frustration_per_day",
            Unit::Seconds => "seconds",
            Unit::Days => "days",
            Unit::Plain => "plain",
            Unit::LogOdds => "log_odds",
            Unit::PerFrustration => "per_frustration",
            Unit::Index => "index",
            Unit::People => "people",
            Unit::Switch => "switch",
        }
    }
}

/// What a default rests on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Evidence {
    /// Nothing better than a considered guess.
    Assumed,
    /// North American industry surveys of satisfaction, intent to leave and word of mouth after contacts (SQM
    /// Group, CEB, Temkin Group and Mattersight). Other countries and trades may differ.
    IndustrySurveys,
    /// Recorded calls: one Israeli bank in 1999 (hazard of leaving x 1.69 and handling time +18 % after an own
    /// abandonment) and 118,116 rated calls (angry ones 40 % longer). Cause and effect are not separated.
    RecordedCalls,
    /// A choice of the user about what to simulate.
    Choice,
}

impl Evidence {
    /// The key of this evidence in language resources.
    pub const fn key(self) -> &'static str {
        match self {
            Evidence::Assumed => "assumed",
            Evidence::IndustrySurveys => "industry_surveys",
            Evidence::RecordedCalls => "recorded_calls",
            Evidence::Choice => "choice",
        }
    }
}

impl Described {
    /// Does the value lie in its range? (Not a number never does.)
    pub fn is_in_range(&self) -> bool {
        match self.value {
            Value::Number(value) => self.range.0 <= value && value <= self.range.1,
            Value::Switch(_) => true,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::frustration::Parameters;

    #[test]
    fn every_key_is_listed_once_and_every_default_is_in_range() {
        let list = Parameters::default().described();
        for (place, described) in list.iter().enumerate() {
            assert!(described.is_in_range(), "{}", described.key);
            assert!(
                list[..place]
                    .iter()
                    .all(|earlier| earlier.key != described.key)
            );
        }
    }

    #[test]
    fn what_is_out_of_range_or_no_number_is_found() {
        let bad = Parameters {
            relief_settled: 1.0,
            bounce: -0.1,
            tone: f64::NAN,
            ..Parameters::default()
        };
        let found: Vec<_> = bad
            .described()
            .into_iter()
            .filter(|d| !d.is_in_range())
            .collect();
        let keys: Vec<_> = found.iter().map(|described| described.key).collect();
        assert_eq!(keys, ["bounce", "tone", "relief_settled"]);
    }

    #[test]
    fn what_has_no_data_behind_it_says_assumed() {
        let list = Parameters::default().described();
        for key in [
            "tone",
            "decay_days",
            "score_peak",
            "score_end",
            "bounce_growth",
            "complain.slope",
        ] {
            let found = list.iter().find(|described| described.key == key);
            assert_eq!(
                found.map(|described| described.evidence),
                Some(Evidence::Assumed),
                "{key}"
            );
        }
    }
}
