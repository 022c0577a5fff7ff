//! The parameters as a list: for the appendix of assumptions, for range checks and for explanations.

use super::{Consequences, Coupling, Couplings, Parameters};

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

/// The largest relief: a relief that leaves nothing could not be divided out again.
const LARGEST_RELIEF: f64 = 0.99;
const SHARE: (f64, f64) = (0.0, 1.0);
const JUMP: (f64, f64) = (0.0, 100.0);
const LOG_ODDS: (f64, f64) = (-20.0, 20.0);
const SLOPE: (f64, f64) = (0.0, 10.0);

const fn number(
    key: &'static str,
    value: f64,
    unit: Unit,
    range: (f64, f64),
    evidence: Evidence,
) -> Described {
    Described {
        key,
        value: Value::Number(value),
        unit,
        range,
        evidence,
    }
}

const fn switch(key: &'static str, on: bool) -> Described {
    Described {
        key,
        value: Value::Switch(on),
        unit: Unit::Switch,
        range: SHARE,
        evidence: Evidence::Choice,
    }
}

impl Parameters {
    /// Every parameter, in the order of the model's description. Complete by construction: a new field does not
    /// compile until it is listed.
    pub fn described(&self) -> Vec<Described> {
        let mut list = self.described_growth();
        list.extend(self.couplings.described());
        list.extend(self.consequences.described());
        list
    }

    fn described_growth(&self) -> Vec<Described> {
        use Evidence::{Assumed, IndustrySurveys};
        use Unit::{
            Days, Frustration, FrustrationPerDay, FrustrationPerMinute, Index, LogOdds, Plain,
            Seconds,
        };
        let Parameters {
            measure,
            wait_per_minute,
            tolerated_wait,
            informed_factor,
            hold_factor,
            callback_factor,
            bounce,
            bounce_growth,
            retelling,
            non_answer,
            tone,
            unreachable,
            arrival,
            complaint_share,
            drift_per_day,
            relief_settled,
            relief_acknowledged,
            latent,
            explained_damping,
            reignition,
            decay_days,
            sensitivity_cv,
            score_mean,
            score_peak,
            score_end,
            satisfied_at_zero,
            irritated,
            angry,
            rage,
            couplings: _,
            consequences: _,
        } = *self;
        let relief = (0.0, LARGEST_RELIEF);
        vec![
            switch("measure", measure),
            number(
                "wait_per_minute",
                wait_per_minute,
                FrustrationPerMinute,
                (0.0, 10.0),
                Assumed,
            ),
            number(
                "tolerated_wait",
                tolerated_wait,
                Seconds,
                (0.0, 86_400.0),
                Assumed,
            ),
            number(
                "informed_factor",
                informed_factor,
                Plain,
                (0.0, 10.0),
                Assumed,
            ),
            number("hold_factor", hold_factor, Plain, (0.0, 10.0), Assumed),
            number(
                "callback_factor",
                callback_factor,
                Plain,
                (0.0, 10.0),
                Assumed,
            ),
            number("bounce", bounce, Frustration, JUMP, IndustrySurveys),
            number("bounce_growth", bounce_growth, Frustration, JUMP, Assumed),
            number("retelling", retelling, Frustration, JUMP, IndustrySurveys),
            number("non_answer", non_answer, Frustration, JUMP, IndustrySurveys),
            number("tone", tone, Frustration, JUMP, Assumed),
            number("unreachable", unreachable, Frustration, JUMP, Assumed),
            number("arrival", arrival, Frustration, JUMP, IndustrySurveys),
            number(
                "complaint_share",
                complaint_share,
                Plain,
                SHARE,
                IndustrySurveys,
            ),
            number(
                "drift_per_day",
                drift_per_day,
                FrustrationPerDay,
                JUMP,
                Assumed,
            ),
            number(
                "relief_settled",
                relief_settled,
                Plain,
                relief,
                IndustrySurveys,
            ),
            number(
                "relief_acknowledged",
                relief_acknowledged,
                Plain,
                relief,
                Assumed,
            ),
            number("latent", latent, Plain, SHARE, Assumed),
            number(
                "explained_damping",
                explained_damping,
                Plain,
                SHARE,
                Assumed,
            ),
            number("reignition", reignition, Plain, SHARE, Assumed),
            number(
                "decay_days",
                decay_days,
                Days,
                (0.0, f64::INFINITY),
                Assumed,
            ),
            number("sensitivity_cv", sensitivity_cv, Plain, (0.0, 5.0), Assumed),
            number("score_mean", score_mean, Plain, SHARE, Assumed),
            number("score_peak", score_peak, Plain, SHARE, Assumed),
            number("score_end", score_end, Plain, SHARE, Assumed),
            number(
                "satisfied_at_zero",
                satisfied_at_zero,
                LogOdds,
                LOG_ODDS,
                IndustrySurveys,
            ),
            number("irritated", irritated, Index, (0.0, 100.0), Assumed),
            number("angry", angry, Index, (0.0, 100.0), Assumed),
            number("rage", rage, Index, (0.0, 100.0), Assumed),
        ]
    }
}

impl Couplings {
    fn described(&self) -> Vec<Described> {
        use Evidence::{Assumed, RecordedCalls};
        let Couplings {
            patience,
            patience_own_wait,
            handling,
            venting_cap,
            somebody_else,
            somebody_else_at_zero,
            redial,
            outburst_threshold,
            frailty_cv,
        } = self;
        let named = ["patience.on", "patience.size", "patience.reference"];
        let mut list = coupling(named, patience, RecordedCalls).to_vec();
        list.push(switch("patience_own_wait", *patience_own_wait));
        let named = ["handling.on", "handling.size", "handling.reference"];
        list.extend(coupling(named, handling, RecordedCalls));
        list.push(number(
            "venting_cap",
            *venting_cap,
            Unit::Plain,
            (1.0, 10.0),
            Assumed,
        ));
        let named = [
            "somebody_else.on",
            "somebody_else.size",
            "somebody_else.reference",
        ];
        list.extend(coupling(named, somebody_else, Assumed));
        let chance = *somebody_else_at_zero;
        list.push(number(
            "somebody_else_at_zero",
            chance,
            Unit::Plain,
            SHARE,
            Assumed,
        ));
        let named = ["redial.on", "redial.size", "redial.reference"];
        list.extend(coupling(named, redial, Assumed));
        let threshold = *outburst_threshold;
        list.push(number(
            "outburst_threshold",
            threshold,
            Unit::Frustration,
            JUMP,
            Assumed,
        ));
        list.push(number(
            "frailty_cv",
            *frailty_cv,
            Unit::Plain,
            (0.0, 5.0),
            Assumed,
        ));
        list
    }
}

fn coupling(keys: [&'static str; 3], coupling: &Coupling, evidence: Evidence) -> [Described; 3] {
    let [on, size, reference] = keys;
    [
        switch(on, coupling.on),
        number(size, coupling.size, Unit::PerFrustration, SLOPE, evidence),
        number(
            reference,
            coupling.reference,
            Unit::Frustration,
            JUMP,
            Evidence::Assumed,
        ),
    ]
}

impl Consequences {
    fn described(&self) -> Vec<Described> {
        use Evidence::{Assumed, IndustrySurveys};
        let Consequences {
            leave,
            tell,
            complain,
            tell_people,
            tell_many_people,
            tell_many_above,
        } = *self;
        let people =
            |key, count: u32| number(key, f64::from(count), Unit::People, (0.0, 1000.0), Assumed);
        let mut list = Vec::new();
        list.extend(line(
            ["leave.at_zero", "leave.slope"],
            leave,
            IndustrySurveys,
        ));
        list.extend(line(["tell.at_zero", "tell.slope"], tell, IndustrySurveys));
        list.extend(line(
            ["complain.at_zero", "complain.slope"],
            complain,
            Assumed,
        ));
        list.push(people("tell_people", tell_people));
        list.push(people("tell_many_people", tell_many_people));
        list.push(number(
            "tell_many_above",
            tell_many_above,
            Unit::Frustration,
            JUMP,
            Assumed,
        ));
        list
    }
}

fn line(
    keys: [&'static str; 2],
    (at_zero, slope): (f64, f64),
    evidence: Evidence,
) -> [Described; 2] {
    let [at_zero_key, slope_key] = keys;
    [
        number(at_zero_key, at_zero, Unit::LogOdds, LOG_ODDS, evidence),
        number(slope_key, slope, Unit::PerFrustration, SLOPE, evidence),
    ]
}

#[cfg(test)]
mod tests {
    use super::*;

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
