use super::compare::{full, verdict};
use super::facts::Facts;
use super::*;
use crate::experiment::Unit;
use std::collections::BTreeSet;
use std::num::NonZeroUsize;
use std::sync::atomic::AtomicBool;

#[test]
fn every_case_is_built_in_and_every_id_is_there_once() {
    let mut ids = BTreeSet::new();
    for case in CASES {
        assert!(ids.insert(case.id), "{} twice", case.id);
        let scenario = case.scenario(&[]);
        assert!(scenario.is_ok(), "{:?}", scenario.err());
    }
}

/// No output of any case is left out, nor any case: forty of them, some in several variants.
#[test]
fn every_exact_value_is_compared() {
    let all = Facts::all();
    assert_eq!(all.len(), 40);
    let mut left_out = Vec::new();
    for facts in all {
        let cases = CASES
            .iter()
            .filter(|case| case.id.split('/').next() == Some(facts.id()));
        let compared: BTreeSet<&str> = cases
            .flat_map(|case| case.rows.iter().map(|row| row.0))
            .collect();
        let outputs = facts.outputs();
        assert!(!outputs.is_empty(), "{}", facts.id());
        let missing = outputs
            .into_iter()
            .filter(|name| !compared.contains(name))
            .map(|name| (facts.id(), name));
        left_out.extend(missing);
    }
    assert_eq!(left_out, []);
}

#[test]
fn cases_are_found_by_id_and_family() {
    let ids = |name| Case::named(name).map(|case| case.id).collect::<Vec<_>>();
    assert_eq!(ids("eb-1"), ["EB-1"]);
    assert_eq!(ids("Erlang_B"), ["EB-1", "EB-5"]);
    assert!(ids("erlang").is_empty());
}

#[test]
fn a_figure_agrees_up_to_four_standard_errors_if_it_is_precise() {
    assert_eq!(verdict(4.0, true), Verdict::Agrees);
    assert_eq!(verdict(4.0, false), Verdict::Vague);
    assert_eq!(verdict(4.01, true), Verdict::Differs);
    assert_eq!(verdict(f64::NAN, true), Verdict::Differs);
}

#[test]
fn the_full_rule_is_absolute_for_shares_and_relative_for_the_rest() {
    assert!((full(Unit::Share, 0.5) - 0.002).abs() < 1e-15);
    assert!((full(Unit::Seconds, 30.0) - 0.15).abs() < 1e-15);
}

#[test]
fn threads_change_nothing_and_cases_are_told_in_order() {
    let cases: Vec<&Case> = ["EB-5", "EB-1", "GG-1"]
        .into_iter()
        .flat_map(Case::named)
        .collect();
    let run = |threads| {
        let mut all = Vec::new();
        let told = &mut |told: Told<'_>| match told {
            Told::Compared(compared) => all.extend_from_slice(compared),
            other => panic!("{other:?}"),
        };
        let stop = AtomicBool::new(false);
        verify(
            &cases,
            Effort::Usual,
            NonZeroUsize::new(threads),
            told,
            &stop,
        )
        .unwrap();
        all
    };
    let (one, three) = (run(1), run(3));
    assert_eq!(one, three);
    let order: Vec<&str> = one.iter().map(|compared| compared.case).collect();
    assert!(order.is_sorted_by_key(|id| cases.iter().position(|case| case.id == *id)));
}

#[test]
fn the_full_rule_runs_until_standard_errors_are_small() {
    let cases: Vec<&Case> = Case::named("SBR-I2").collect();
    let mut errors = Vec::new();
    let mut parts = Vec::new();
    let told = &mut |told: Told<'_>| match told {
        Told::Tried(cases) => assert_eq!((cases, parts.len()), (1, 0)),
        Told::Done(part) => parts.push(part),
        Told::Compared(compared) => {
            for one in compared {
                let most = full(one.unit, one.theory);
                errors.push((one.verdict, one.standard_error <= most));
            }
        }
    };
    verify(&cases, Effort::Full, None, told, &AtomicBool::new(false)).unwrap();
    assert_eq!(errors, [(Verdict::Agrees, true); 5]);
    // The second run was long enough.
    assert!(parts.is_sorted(), "{parts:?}");
    assert_eq!(parts.last(), Some(&1.0));
}

#[test]
fn a_stopped_verification_says_so() {
    let cases: Vec<&Case> = Case::named("EB-1").collect();
    let told = &mut |_: Told<'_>| panic!("nothing is told");
    let stopped = verify(&cases, Effort::Usual, None, told, &AtomicBool::new(true));
    assert_eq!(stopped, Err(Fault::Interrupted));
}
