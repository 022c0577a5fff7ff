//! The keys by which machine output and language resources know things: whoever reads them depends on each.

use crate::frustration::{Cause, Evidence, Mood, Parameters, Unit};

#[test]
fn causes_moods_units_and_evidence_keep_their_keys() {
    let causes = Cause::ALL.map(Cause::key);
    assert_eq!(
        causes,
        [
            "arrival",
            "wait",
            "bounce",
            "retelling",
            "non_answer",
            "tone",
            "unreachable"
        ]
    );
    let moods = [Mood::Calm, Mood::Irritated, Mood::Angry, Mood::Rage].map(Mood::key);
    assert_eq!(moods, ["calm", "irritated", "angry", "rage"]);
    let units = [
        (Unit::Frustration, "frustration"),
        (Unit::FrustrationPerMinute, "frustration_per_minute"),
        (Unit::FrustrationPerDay, "frustration_per_day"),
        (Unit::Seconds, "seconds"),
        (Unit::Days, "days"),
        (Unit::Plain, "plain"),
        (Unit::LogOdds, "log_odds"),
        (Unit::PerFrustration, "per_frustration"),
        (Unit::Index, "index"),
        (Unit::People, "people"),
        (Unit::Switch, "switch"),
    ];
    for (unit, key) in units {
        assert_eq!(unit.key(), key);
    }
    let evidence = [
        (Evidence::Assumed, "assumed"),
        (Evidence::IndustrySurveys, "industry_surveys"),
        (Evidence::RecordedCalls, "recorded_calls"),
        (Evidence::Choice, "choice"),
    ];
    for (evidence, key) in evidence {
        assert_eq!(evidence.key(), key);
    }
}

#[test]
fn couplings_and_consequences_are_described_after_what_grows() {
    let list = Parameters::default().described();
    let keys: Vec<&str> = list.iter().map(|described| described.key).collect();
    let place = |key: &str| keys.iter().position(|one| *one == key);
    assert_eq!(place("measure"), Some(0));
    let couplings = [
        "patience.on",
        "patience.size",
        "patience.reference",
        "patience_own_wait",
        "handling.on",
        "handling.size",
        "handling.reference",
        "venting_cap",
        "somebody_else.on",
        "somebody_else.size",
        "somebody_else.reference",
        "somebody_else_at_zero",
        "redial.on",
        "redial.size",
        "redial.reference",
        "outburst_threshold",
        "frailty_cv",
    ];
    let consequences = [
        "leave.at_zero",
        "leave.slope",
        "tell.at_zero",
        "tell.slope",
        "complain.at_zero",
        "complain.slope",
        "tell_people",
        "tell_many_people",
        "tell_many_above",
    ];
    assert!(keys.ends_with(&[&couplings[..], &consequences[..]].concat()));
}
