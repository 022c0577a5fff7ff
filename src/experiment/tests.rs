//! Figures from facts fed by hand, and the whole chain over small centres.

use super::sums::{GroupedHistograms, RatioMoments};
use super::*;
use crate::engine::{CaseOpened, Interrupted, Observer, WaitEnd};
use crate::model::Centre;
use crate::observe::testing::{FRONT, clock, long_run, over_days, seconds, wait, who};
use crate::observe::{Counters, Timeline};
use crate::statistics::{Confidence, Histogram, ratio};
use std::num::NonZeroUsize;
use std::sync::atomic::AtomicBool;

/// Names that SCENARIO.md promises in `run --json`.
const PROMISED: &str = "cases contacts offered answered abandoned refused service_level asa mean_wait \
    mean_wait_answered p_wait abandonment reachability aht occupancy fcr solved given_up open bounces_per_case \
    bounced_twice contacts_per_case transfer_rate time_to_resolution effort_minutes frustration frustration_peak \
    frustration_p90 rage_share satisfied would_leave outbursts cost_per_contact cost_per_solved_case target_met";

/// Scenarios and texts know figures by the list of the model: it must be the catalogue's.
#[test]
fn the_catalogue_has_the_figures_of_the_list_in_its_order() {
    let names: Vec<&str> = figures::all().map(|figure| figure.name).collect();
    assert_eq!(names, crate::model::FIGURES);
    assert!(figures::all().all(|figure| figure.exists_for(figures::ScopeKind::Centre)));
}

fn plan(threads: usize) -> Plan {
    Plan {
        seed: 1914,
        replications: 11,
        threads: NonZeroUsize::new(threads),
    }
}

fn lived(centre: &Centre, threads: usize) -> Result<Ledger, Interrupted> {
    run(centre, &plan(threads), &mut |_| {}, &AtomicBool::new(false))
}

/// One ledger of replications whose facts are told by hand.
fn told(centre: &Centre, replications: u32, tell: impl Fn(u32, &mut Counters<'_>)) -> Ledger {
    let timeline = Timeline::of(&centre.calendar);
    let mut ledger = Ledger::new(centre, &timeline);
    for replication in 0..replications {
        let mut counters = Counters::new(centre, &timeline);
        tell(replication, &mut counters);
        ledger.fold(&counters.into_seen(), centre);
    }
    ledger
}

fn value(figures: &Named<Measure>, name: &str) -> f64 {
    figures
        .get(name)
        .and_then(|measure| measure.value)
        .unwrap_or(f64::NAN)
}

fn near(found: f64, expected: f64, tolerance: f64) {
    assert!(
        (found - expected).abs() <= tolerance,
        "{found} instead of {expected}"
    );
}

/// One wait of each length from 1 to 100 s, every tenth one abandoned, in each of two replications.
#[test]
fn quantiles_of_waits_are_pooled_over_answered_and_abandoned() {
    let centre = over_days();
    let ledger = told(&centre, 2, |_, counters| {
        for waited in 1..=100 {
            let end = match waited % 10 {
                0 => WaitEnd::Abandoned,
                _ => WaitEnd::Answered,
            };
            counters.waited(&wait(FRONT, clock(9, 0, 0), seconds(waited), end));
            counters.waited(&wait(
                FRONT,
                clock(9, 0, 0),
                seconds(9_000),
                WaitEnd::Refused,
            ));
        }
    });
    let findings = ledger.findings(&centre, &Label::default());
    let queue = centre.queues.iter().next().map(|queue| queue.name.as_str());
    let queue = queue.and_then(|name| findings.queues.get(name));
    for figures in [&findings.metrics, queue.expect("a queue")] {
        // A bucket is at most 1/64 of its values wide.
        for (name, expected) in [
            ("wait_median", 50.0),
            ("wait_p90", 90.0),
            ("wait_p95", 95.0),
        ] {
            near(value(figures, name), expected, expected / 64.0);
            let measure = figures.get(name).expect("a figure");
            // Both replications are alike, so leaving one out changes nothing.
            assert_eq!((measure.half_width, measure.n), (Some(0.0), 2), "{name}");
        }
    }
}

/// A 1000, B 60, A_20 860, B_20 20, B_5 10: six formulas, six answers.
#[test]
fn six_formulas_of_service_level() {
    let centre = over_days();
    let groups = [
        (860, 10, WaitEnd::Answered),
        (140, 30, WaitEnd::Answered),
        (10, 2, WaitEnd::Abandoned),
        (10, 12, WaitEnd::Abandoned),
        (40, 45, WaitEnd::Abandoned),
        (7, 0, WaitEnd::Refused),
        (3, 99, WaitEnd::SentAway),
    ];
    let ledger = told(&centre, 1, |_, counters| {
        for (times, waited, end) in groups {
            for _ in 0..times {
                counters.waited(&wait(FRONT, clock(9, 0, 0), seconds(waited), end));
            }
        }
    });
    let findings = ledger.findings(&centre, &Label::default());
    let Some(front) = findings.queues.get("front") else {
        panic!("no queue front")
    };
    for (name, expected) in [
        ("service_level", 81.1),
        ("service_level_of_answered", 86.0),
        ("service_level_with_abandoned_in_target", 83.0),
        ("service_level_without_abandoned_in_target", 82.7),
        ("service_level_without_short_abandoned", 81.9),
        ("service_level_with_short_abandoned", 82.1),
    ] {
        near(100.0 * value(front, name), expected, 0.05);
        near(value(&findings.metrics, name), value(front, name), 0.0);
    }
    near(value(front, "abandonment"), 60.0 / 1060.0, 1e-15);
    near(
        value(front, "abandonment_without_short"),
        50.0 / 1050.0,
        1e-15,
    );
    near(
        value(front, "abandonment_with_refused"),
        70.0 / 1070.0,
        1e-15,
    );
    near(
        value(front, "asa"),
        (860.0 * 10.0 + 140.0 * 30.0) / 1000.0,
        1e-12,
    );
    // Counts are per opening day, and there are two.
    near(value(front, "offered"), 1070.0 / 2.0, 1e-12);
    near(value(front, "refused"), 5.0, 1e-12);
    let row = findings
        .intervals
        .iter()
        .find(|row| row.start.to_string() == "09:00");
    let point = row.and_then(|row| row.figures.get("offered"));
    assert_eq!(point.and_then(|point| point.value), Some(1070.0));
    // 19 of 1060 waited at most 5 seconds among the answered and abandoned: the 10 short abandonments.
    let at_five = findings
        .kept
        .waiting
        .iter()
        .find(|point| (point.seconds - 5.0).abs() < 1e-9);
    near(
        at_five.and_then(|point| point.waiting).unwrap_or(f64::NAN),
        1050.0 / 1060.0,
        1e-12,
    );
}

#[test]
fn findings_do_not_depend_on_threads() -> Result<(), Interrupted> {
    for centre in [over_days(), long_run()] {
        let one = lived(&centre, 1)?.findings(&centre, &Label::default());
        assert!(value(&one.metrics, "cases") > 0.0);
        for threads in [2, 3] {
            let several = lived(&centre, threads)?.findings(&centre, &Label::default());
            assert_eq!(one, several);
        }
    }
    Ok(())
}

#[test]
fn every_promised_name_is_there_and_no_name_twice() -> Result<(), Interrupted> {
    let centre = over_days();
    let findings = lived(&centre, 1)?.findings(&centre, &Label::default());
    for name in PROMISED.split_whitespace() {
        let measure = findings.metrics.get(name);
        assert!(
            measure.is_some_and(|measure| measure.value.is_some()),
            "{name}: {measure:?}"
        );
    }
    let mut names: Vec<_> = figures::all().map(|figure| figure.name).collect();
    names.sort_unstable();
    names.dedup();
    assert_eq!(names.len(), figures::all().count());
    assert!(figures::all().all(|figure| figure.definition.ends_with('.')));
    Ok(())
}

/// Cases = solved + given up + open; at every queue what came in is what went out or is still inside.
#[test]
fn identities_hold_in_lived_days() -> Result<(), Interrupted> {
    for centre in [over_days(), long_run()] {
        let timeline = Timeline::of(&centre.calendar);
        let mut offered = 0;
        for replication in 0..5 {
            let mut counters = Counters::new(&centre, &timeline);
            crate::engine::run(
                &centre,
                7,
                replication,
                &mut counters,
                &AtomicBool::new(false),
            )?;
            let seen = counters.into_seen();
            for observation in &seen.observations {
                for queue in &observation.queues {
                    assert_eq!(
                        queue.offered(),
                        (0..queue.ended.len())
                            .map(|end| queue.all(end))
                            .sum::<u64>()
                    );
                    offered += queue.offered();
                }
                for reason in &observation.reasons {
                    let cases = &reason.cases;
                    assert_eq!(cases.opened, cases.states.iter().sum::<u64>());
                    assert_eq!(cases.opened, cases.felt);
                    assert_eq!(cases.bounces, cases.bounces_by.iter().sum::<u64>());
                    let contacts = &reason.contacts;
                    assert_eq!(
                        contacts.attempts.iter().sum::<u64>(),
                        contacts.outcomes.iter().sum::<u64>()
                    );
                }
                let handled = |rows: &[crate::observe::HandlingTally]| -> u64 {
                    rows.iter().map(|row| row.handled).sum()
                };
                assert_eq!(
                    handled(&observation.queue_handling),
                    handled(&observation.group_handling)
                );
            }
        }
        assert!(offered > 100);
    }
    Ok(())
}

/// Step by step by hand: two replications, one with a second customer who bounced.
#[test]
fn growth_is_the_sum_of_mean_increments() {
    let centre = over_days();
    let ledger = told(&centre, 2, |replication, counters| {
        for _ in 0..=replication {
            let opened = CaseOpened {
                customer: who(),
                at: clock(9, 0, 0),
                frustration: 1.0,
            };
            counters.case_opened(&opened);
        }
        if replication == 1 {
            counters.bounced(&crate::engine::Bounce {
                customer: who(),
                opened: clock(9, 0, 0),
                at: clock(9, 5, 0),
                number: 1,
                from: crate::model::Id::from_index(0),
                to: crate::model::Id::from_index(1),
                cause: crate::engine::BounceCause::WrongMenuChoice,
                frustration: 3.0,
                frustration_before: 2.0,
            });
        }
    });
    let findings = ledger.findings(&centre, &Label::default());
    let index = crate::frustration::index;
    let steps = &findings.frustration.by_bounce;
    assert_eq!(
        steps.iter().map(|step| step.cases).collect::<Vec<_>>(),
        [3, 1]
    );
    near(steps[0].value.unwrap_or(f64::NAN), index(1.0), 1e-6);
    let expected = index(1.0) + index(3.0) - index(2.0);
    near(steps[1].value.unwrap_or(f64::NAN), expected, 1e-6);
    near(steps[1].raw.unwrap_or(f64::NAN), index(3.0), 1e-6);
    let flow = &findings.bounces.matrix[0];
    assert_eq!((flow.from.as_str(), flow.to.as_str()), ("front", "back"));
    assert_eq!(
        (flow.cause.as_str(), flow.value),
        ("wrong_menu_choice", Some(0.25))
    );
    assert!(
        findings
            .warnings
            .contains(&Warning::FewObservations { n: 2, advised: 10 })
    );
}

#[test]
fn results_are_written_and_read_back() -> Result<(), Box<dyn std::error::Error>> {
    let centre = over_days();
    let Ok(ledger) = lived(&centre, 2) else {
        panic!("not stopped")
    };
    let findings = ledger.findings(&centre, &Label::default());
    let text = serde_json::to_string(&findings)?;
    let read: Findings = serde_json::from_str(&text)?;
    assert_eq!(read.kept.day_profile.len(), 3);
    assert_eq!(read.intervals.len(), 6);
    assert_eq!(read.intervals[3].date.as_deref(), Some("2026-03-09"));
    for ((name, written), (_, read)) in findings.metrics.iter().zip(read.metrics.iter()) {
        assert_eq!(
            (written.unit, &written.definition),
            (read.unit, &read.definition)
        );
        assert_eq!(written.value.is_none(), read.value.is_none(), "{name}");
        if let (Some(written), Some(read)) = (written.value, read.value) {
            assert!((written - read).abs() <= 1e-15 * written.abs(), "{name}");
        }
    }
    let json = findings.to_json()?;
    assert!(json.get("kept").is_none());
    assert!(json["queues"]["front"]["service_level"]["half_width"].is_f64());
    assert_eq!(json["intervals"][0]["start"], "08:30");
    assert!(json["intervals"][0]["service_level"]["value"].is_f64());
    assert!(json["frustration"]["by_cause"]["arrival"]["value"].is_f64());
    Ok(())
}

#[test]
fn a_stopped_run_says_so() {
    let centre = long_run();
    let found = run(&centre, &plan(1), &mut |_| {}, &AtomicBool::new(true));
    assert!(found.is_err());
}

/// The running form of the ratio gives what the delta method over all observations gives.
#[test]
fn moments_agree_with_whole_columns() {
    let pairs: Vec<(f64, f64)> = (0..40u32)
        .map(|i| (f64::from(i * 7 % 11), f64::from(10 + i * 5 % 13)))
        .collect();
    let (numerators, denominators): (Vec<f64>, Vec<f64>) = pairs.iter().copied().unzip();
    let expected = ratio(&numerators, &denominators, Confidence::USUAL);
    let mut moments = RatioMoments::default();
    pairs.iter().for_each(|pair| moments.push(*pair));
    let point = moments.point(Confidence::USUAL);
    near(
        point.value.unwrap_or(f64::NAN),
        expected.value.unwrap_or(0.0),
        1e-14,
    );
    near(
        point.half_width.unwrap_or(f64::NAN),
        expected.half_width.unwrap_or(0.0),
        1e-13,
    );
}

#[test]
fn grouping_loses_no_observation() {
    let mut grouped = GroupedHistograms::default();
    let mut whole = Histogram::new();
    for number in 0..1000 {
        let mut one = Histogram::new();
        one.record(number);
        whole.record(number);
        grouped.push(one);
    }
    let found = grouped.quantile(0.9, 1.0, Confidence::USUAL);
    assert_eq!((found.value, found.n), (whole.quantile(0.9), 1000));
    assert!(found.half_width.is_some_and(|width| width > 0.0));
}

/// Nothing hit is no certainty: an interval of width zero would claim it.
#[test]
fn zero_counts_have_an_interval() {
    let mut pairs = Pairs::default();
    for _ in 0..10 {
        pairs.push((0.0, 3.0));
    }
    let found = pairs.share(Confidence::USUAL);
    // Wilson, 0 of 30: z^2 / (30 + z^2).
    near(
        found.half_width.unwrap_or(f64::NAN),
        3.841_459 / 33.841_459,
        1e-6,
    );
}

#[test]
fn frustration_by_hour_is_told_of_days_and_not_of_a_long_run() -> Result<(), Interrupted> {
    let days = over_days();
    let findings = lived(&days, 1)?.findings(&days, &Label::default());
    let by_hour = &findings.frustration.by_hour;
    let hours: Vec<f64> = by_hour.iter().map(|step| step.hour).collect();
    assert!(
        hours.windows(2).all(|pair| pair[0] < pair[1]) && hours.len() > 3,
        "{hours:?}"
    );
    let opened = value(&findings.metrics, "cases") * 2.0 * 11.0;
    near(by_hour[0].cases as f64, opened, 1e-6);
    for step in by_hour {
        assert!(step.open_cases <= step.cases, "{step:?}");
        assert!(
            step.value
                .is_some_and(|index| (0.0..=100.0).contains(&index))
        );
    }
    let long = long_run();
    let findings = lived(&long, 1)?.findings(&long, &Label::default());
    assert!(findings.frustration.by_hour.is_empty());
    Ok(())
}

#[test]
fn resolution_as_contacts_show_it_is_never_below_the_true_one() -> Result<(), Interrupted> {
    let centre = over_days();
    let findings = lived(&centre, 1)?.findings(&centre, &Label::default());
    let figure = |name: &str| value(&findings.metrics, name);
    assert!(figure("fcr_observed") >= figure("fcr"));
    let share = figure("failure_handling");
    assert!((0.0..=1.0).contains(&share), "{share}");
    assert!(figure("failure_agents") <= figure("agents"));
    for whole in ["failure_agents", "failure_cost"] {
        let parts =
            ["redial", "repeat", "transferred"].map(|part| figure(&format!("{whole}_{part}")));
        assert!(parts.iter().all(|part| *part > 0.0), "{whole}");
        let sum: f64 = parts.iter().sum();
        assert!((sum - figure(whole)).abs() < 1e-9 * sum, "{whole}");
    }
    Ok(())
}
