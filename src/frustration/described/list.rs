//! The list itself: every parameter with its unit, its range and its evidence.

use super::{Described, Evidence, Unit, Value};
use crate::frustration::{Consequences, Coupling, Couplings, Parameters};

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
