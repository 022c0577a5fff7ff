//! What must hold in every run, over random small centres: what goes in comes out, time adds up, causes add up, and
//! without feedback frustration is only looked at.

mod coverage;
mod every_run;
mod one_line;
mod recipe;
mod short_way;
#[path = "../support/mod.rs"]
mod support;

use coverage::{Coverage, covered};
use every_run::{
    agents_time, cases_and_contacts, causes_add_up, flow_and_little, mails_are_answered_or_ignored,
    only_looked_at, promises_are_worked_on, promises_end, work_is_conserved,
};
use proptest::test_runner::{Config, RngAlgorithm, TestRng, TestRunner};
use recipe::recipe;
use support::centre;
use support::facts::Facts;

/// Every identity, over 500 random centres.
#[test]
fn identities_hold_in_random_centres() {
    let config = Config {
        cases: 500,
        failure_persistence: None,
        ..Config::default()
    };
    let mut runner =
        TestRunner::new_with_rng(config, TestRng::deterministic_rng(RngAlgorithm::ChaCha));
    let coverage = Coverage::default();
    let found = runner.run(&recipe(), |recipe| {
        let text = recipe.text();
        let centre = centre(&text, &[]);
        let facts = Facts::of(&centre, recipe.seed, 0);
        covered(&facts, &centre, &coverage);
        cases_and_contacts(&facts)?;
        flow_and_little(&facts, &centre)?;
        agents_time(&facts, &centre)?;
        work_is_conserved(&facts, &centre)?;
        causes_add_up(&facts)?;
        promises_end(&facts)?;
        mails_are_answered_or_ignored(&facts, &centre)?;
        promises_are_worked_on(&facts)?;
        only_looked_at(&text, recipe.seed)?;
        Ok(())
    });
    if let Err(found) = found {
        panic!("{found}");
    }
    let cases = coverage.cases.get() as f64;
    assert!(coverage.scenarios.get() >= 500);
    for (what, count, least) in [
        ("two segments", &coverage.two_segments, 0.20),
        ("two contacts", &coverage.two_contacts, 0.10),
        ("another day", &coverage.crosses_a_day, 0.10),
        ("a full line", &coverage.full_line, 0.05),
        ("a callback", &coverage.called_back, 0.02),
        ("a mail", &coverage.mailed, 0.08),
        ("a mail at night", &coverage.at_night, 0.01),
        ("a late mail", &coverage.read_late, 0.02),
        ("a chat beside another", &coverage.beside, 0.05),
        ("a visit", &coverage.visited, 0.015),
        ("work on a promise", &coverage.worked_on, 0.03),
        (
            "work on a promise after a transfer",
            &coverage.passed_on_and_promised,
            0.005,
        ),
        ("a mail put aside", &coverage.put_aside, 0.005),
        ("a call beside a chat", &coverage.call_beside, 0.002),
        ("somebody of another site", &coverage.elsewhere, 0.04),
    ] {
        let share = count.get() as f64 / cases;
        assert!(
            share >= least,
            "{what}: {share:.3} of {cases} cases, {least} at least"
        );
    }
}
