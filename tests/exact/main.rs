//! The simulator beside exact theory, from the scenario file to the findings.
//!
//! Every figure must lie within four of its own standard errors of the exact value, and that standard error must be
//! small: a test that is vague proves nothing. `cargo test --test exact -- --nocapture` prints every comparison.

mod cases;
mod compare;
mod facts;
mod table;

use cases::Case;
use compare::{Compared, FARTHEST, compare, simulate};
use runaround::experiment::Findings;
use runaround::model::{Centre, GroupId, Id};
use table::CASES;

/// Compares all figures of a case.
#[expect(clippy::print_stdout, reason = "the comparison is what the test shows")]
fn compared(case: &Case, findings: &Findings) -> Vec<Compared> {
    let all = case.expected();
    let all: Vec<Compared> = all
        .iter()
        .map(|expected| compare(case.id, findings, expected))
        .collect();
    for one in &all {
        println!("{}", one.line);
    }
    all
}

/// What is wrong with a case.
fn faults(case: &Case, all: &[Compared]) -> Vec<String> {
    let mut faults = Vec::new();
    for one in all {
        if one.distance.is_nan() || one.distance > FARTHEST {
            faults.push(format!("too far: {}", one.line));
        }
        if one.relative_error.is_nan() || one.relative_error > case.precision {
            let percent = 100.0 * case.precision;
            faults.push(format!("vaguer than {percent} %: {}", one.line));
        }
    }
    faults
}

fn check(family: &str) {
    let cases: Vec<&Case> = CASES.iter().filter(|case| case.family == family).collect();
    assert!(!cases.is_empty(), "no case of {family}");
    let mut wrong = Vec::new();
    for case in cases {
        let findings = simulate(&case.file(), case.overrides(), |_| {});
        wrong.extend(faults(case, &compared(case, &findings)));
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
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
        }
    };
}

families! {
    erlang_b erlang_c erlang_a mmnk mg1 mdn priority skill_v skill_n skill_inv_v jackson mmn_g mgn_g transfer
    after_call_work redial retrial redial_reconnect skill_based_routing transient network
    callback time_varying random_rate
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
        let overrides = [case.overrides(), &[case.shorter()]].concat();
        let findings = simulate(&case.file(), &overrides, |centre| slower(centre, 1.02));
        let far = compared(case, &findings)
            .iter()
            .any(|one| one.distance > FARTHEST);
        if !far {
            missed.push(case.id);
        }
    }
    assert!(3 * missed.len() <= tried.len(), "not found out: {missed:?}");
}
