//! The simulator beside exact theory, from the scenario file to the findings.
//!
//! Every figure must lie within four of its own standard errors of the exact value, and that standard error must be
//! small: a test that is vague proves nothing. The table is that of `runaround verify`, which prints every comparison.

mod others;
#[path = "../support/mod.rs"]
mod support;

use runaround::experiment::Findings;
use runaround::model::{Centre, GroupId, Id};
use runaround::verify::{CASES, Case, Compared, Effort, FARTHEST, Verdict};
use std::num::NonZeroUsize;
use std::sync::atomic::AtomicBool;

/// Runs a case with these changes of its file; `change` may spoil the centre.
fn simulate(case: &Case, changes: &[&str], change: impl FnOnce(&mut Centre)) -> Findings {
    let mut scenario = case
        .scenario(changes)
        .unwrap_or_else(|fault| panic!("{fault}"));
    change(&mut scenario.centre);
    let threads = NonZeroUsize::new(if scenario.run.replications > 1 { 2 } else { 1 });
    case.simulate(&scenario, threads, &mut |_| {}, &AtomicBool::new(false))
        .unwrap_or_else(|fault| panic!("{fault}"))
}

/// All figures of a case.
fn compared(case: &Case, findings: &Findings) -> Vec<Compared> {
    case.compare(findings, Effort::Usual)
        .unwrap_or_else(|fault| panic!("{fault}"))
}

fn check(family: &str) {
    let mut wrong = Vec::new();
    for case in Case::named(family) {
        let mut all = compared(case, &simulate(case, &[], |_| {}));
        assert!(!all.is_empty(), "{} compares nothing", case.id);
        all.retain(|one| one.verdict != Verdict::Agrees);
        wrong.extend(all);
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

macro_rules! families {
    ($($family:ident)*) => {
        $(#[test] fn $family() { check(stringify!($family)); })*

        #[test]
        fn every_case_belongs_to_a_tested_family() {
            let families = [$(stringify!($family)),*];
            for case in CASES {
                assert!(families.contains(&case.family), "{}", case.id);
            }
            for family in families {
                assert!(Case::named(family).next().is_some(), "no case of {family}");
            }
        }
    };
}

families! {
    erlang_b erlang_c erlang_a mmnk mg1 mdn priority skill_v skill_n skill_inv_v jackson mmn_g mgn_g transfer
    after_call_work redial retrial redial_reconnect skill_based_routing transient network
    callback time_varying random_rate frustration
}

/// No scenario lies there unread.
#[test]
fn every_scenario_file_is_a_case() {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/scenarios/verify");
    let files = std::fs::read_dir(folder).expect("the folder of scenarios");
    for file in files {
        let name = file.expect("a file").file_name();
        // The forecast of a case beside its scenario.
        if name.to_string_lossy().ends_with(".csv") {
            continue;
        }
        let path = format!("scenarios/verify/{}", name.to_string_lossy());
        assert!(CASES.iter().any(|case| case.file() == path), "{path}");
    }
}

/// Everybody's handling takes so many times as long.
fn slower(centre: &mut Centre, factor: f64) {
    for group in (0..centre.groups.len()).map(GroupId::from_index) {
        for profile in &mut centre.groups[group].profiles {
            profile.speed *= factor;
        }
    }
}

/// A test of the tests: with service times 2 % too long most cases must fail, even in a quarter of the time.
#[test]
fn service_times_two_percent_too_long_are_found_out() {
    let tried: Vec<&Case> = CASES.iter().filter(|case| !case.long).collect();
    let mut missed = Vec::new();
    for case in &tried {
        let findings = simulate(case, &[case.shorter()], |centre| slower(centre, 1.02));
        let far = compared(case, &findings)
            .iter()
            .any(|one| one.distance > FARTHEST);
        if !far {
            missed.push(case.id);
        }
    }
    assert!(3 * missed.len() <= tried.len(), "not found out: {missed:?}");
}
