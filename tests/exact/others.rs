//! Other numbers of the same kinds: whatever a case of a family may be, the scenario language says it, and the formula
//! of [`runaround::theory`] comes out.

use super::support::scenario;
use runaround::experiment::{Findings, Label, Measure, Plan, run};
use runaround::law::Law;
use runaround::scenario::Scenario;
use runaround::statistics::Confidence;
use runaround::theory::{
    ErlangA, ErlangC, FixedService, ImpatientQueue, JacksonNetwork, LimitedLines, LossSystem,
    PriorityQueue, SingleServer, Station,
};
use runaround::verify::FARTHEST;
use std::sync::atomic::AtomicBool;

/// One queue and one group; talk is exponential of mean 3 min unless something else is set.
const LINE: &str = r#"
[run]
length = "400h"
warm_up = "20h"
target = "80% in 20s"
[reason.call]
cases = "300 per hour"
talk = { exponential = { mean = "180s" } }
[queue.calls]
groups = ["desk"]
[group.desk]
agents = 15
"#;

/// Queues served by groups of their own, talk of mean 3 min.
const TWO: &str = r#"
[run]
length = "4000h"
warm_up = "40h"
target = "80% in 20s"
[reason.one]
cases = "100 per hour"
enters = "one"
[reason.two]
cases = "80 per hour"
enters = "two"
[queue.one]
talk = { exponential = { mean = "180s" } }
groups = ["first"]
[queue.two]
talk = { exponential = { mean = "180s" } }
groups = ["second"]
[group.first]
agents = 7
[group.second]
agents = 6
"#;

/// Largest standard error, as a part of the exact value: a comparison that is vague proves nothing.
const VAGUE: f64 = 0.06;

fn simulate(scenario: &Scenario) -> Findings {
    let plan = Plan {
        seed: scenario.run.seed,
        replications: scenario.run.replications,
        threads: None,
    };
    let ledger = run(
        &scenario.centre,
        &plan,
        &mut |_| {},
        &AtomicBool::new(false),
    );
    ledger
        .expect("nobody stops it")
        .findings(&scenario.centre, &Label::default())
}

/// A figure must be near its exact value, and precise.
fn near(what: &str, measure: Option<&Measure>, exact: f64) {
    let measure = measure.unwrap_or_else(|| panic!("{what}: no such figure"));
    let (Some(value), Some(half_width)) = (measure.value, measure.half_width) else {
        panic!("{what}: no value")
    };
    let student = Confidence::USUAL.student(measure.n - 1).expect("batches");
    let error = half_width / student;
    assert!(
        (value - exact).abs() <= FARTHEST * error,
        "{what}: {value} (s.e. {error}), exact {exact}"
    );
    assert!(
        error <= VAGUE * exact.abs(),
        "{what}: {exact} (s.e. {error})"
    );
}

/// The whole centre's figures of a scenario with these changes.
fn hold(text: &str, changes: &[&str], exact: &[(&str, f64)]) {
    let findings = simulate(&scenario(text, changes, None));
    for (figure, exact) in exact {
        let what = format!("{figure} with {changes:?}");
        near(&what, findings.metrics.get(figure), *exact);
    }
}

/// M/M/n+G: the exact law of the wait follows from the survival of the patience alone.
#[test]
fn every_law_of_patience() {
    for (law, balk) in [
        ("{ exponential = { mean = '4min' } }", "0"),
        ("'90s'", "0"),
        ("{ erlang = { mean = '3min', phases = 3 } }", "0"),
        ("{ gamma = { mean = '5min', cv = 1.6 } }", "0"),
        ("{ lognormal = { median = '2min', sigma = 1.3 } }", "0"),
        ("{ weibull = { shape = 0.6, mean = '6min' } }", "0"),
        ("{ weibull = { shape = 2.5, scale = '3min' } }", "0"),
        (
            "{ gompertz = { hazard = '0.2 per min', growth = '0.5 per min' } }",
            "0.05",
        ),
        (
            "{ hyperexponential = { hasty = { share = 0.3, mean = '20s' }, calm = { share = 0.7, mean = '10min' } } }",
            "0",
        ),
        ("{ uniform = { from = '10s', to = '5min' } }", "0.1"),
        (
            "{ points = { survival = { '30s' = 0.8, '2min' = 0.5, '6min' = 0.2 } } }",
            "0",
        ),
        (
            "{ mix = { none = { share = 0.05, law = 'at once' }, some = { share = 0.55, law = { exponential = { mean = '2min' } } }, all = { share = 0.4, law = 'never' } } }",
            "0.02",
        ),
    ] {
        let patience = format!("reason.call.patience={law}");
        let balk_at = format!("reason.call.balk={balk}");
        let scenario = scenario(LINE, &[&patience, &balk_at], None);
        let stay = 1.0 - balk.parse::<f64>().expect("a chance");
        let of_reason = scenario.centre.reasons.iter().next();
        let law: Law = of_reason
            .and_then(|reason| reason.patience.as_ref())
            .map(|patience| patience.at(runaround::time::Time::START).clone())
            .expect("a law");
        let exact = ImpatientQueue::new(15, 300.0, 180.0, |x| stay * law.survival(x));
        let exact = exact.expect("stable");
        let within = exact.within(20.0).expect("a time");
        let findings = simulate(&scenario);
        for (figure, exact) in [
            ("p_wait", exact.p_wait),
            ("abandonment", exact.p_abandon),
            ("mean_wait", exact.mean_wait),
            ("asa", exact.mean_wait_served),
            ("service_level", within.answered),
            ("occupancy", exact.occupancy),
        ] {
            let what = format!("{figure} with {patience}, {balk_at}");
            near(&what, findings.metrics.get(figure), exact);
        }
    }
}

/// M/G/n/n: only the mean of the service counts.
#[test]
fn a_loss_system_with_any_service() {
    let exact = LossSystem::new(15, 15.0).expect("a load");
    for talk in [
        "{ exponential = { mean = '180s' } }",
        "'180s'",
        "{ lognormal = { mean = '180s', cv = 1.5 } }",
        "{ uniform = { from = '0s', to = '360s' } }",
    ] {
        let talk = format!("reason.call.talk={talk}");
        hold(
            LINE,
            &[&talk, "queue.calls.waiting_places=0"],
            &[
                ("refusal", exact.p_block),
                ("busy_agents", exact.carried_load),
            ],
        );
    }
}

#[test]
fn one_agent_with_any_service() {
    for talk in [
        "'2min'",
        "{ erlang = { mean = '2min', phases = 4 } }",
        "{ gamma = { mean = '2min', shape = 0.5 } }",
        "{ lognormal = { mean = '2min', sd = '1min' } }",
        "{ uniform = { from = '1min', to = '3min' } }",
    ] {
        let talk = format!("reason.call.talk={talk}");
        let changes = [
            talk.as_str(),
            "reason.call.cases=20 per hour",
            "group.desk.agents=1",
            "run.length=8000h",
        ];
        let centre = scenario(LINE, &changes, None).centre;
        let law = centre
            .reasons
            .iter()
            .next()
            .and_then(|reason| reason.talk.clone());
        let talk = law.expect("a law");
        let law = talk.at(runaround::time::Time::START);
        let scv = law.variance().expect("finite") / (law.mean() * law.mean());
        let exact = SingleServer::new(20.0, 120.0, scv).expect("stable");
        hold(
            LINE,
            &changes,
            &[
                ("p_wait", exact.p_wait),
                ("mean_wait", exact.mean_wait),
                ("mean_queue", exact.mean_queue),
            ],
        );
    }
}

/// After-call work of one agent: the time that the agent is held is the sum of two exponentials.
#[test]
fn one_agent_who_wraps_up() {
    let (talk, wrap_up) = (120.0, 40.0);
    let held = talk + wrap_up;
    let scv = (talk * talk + wrap_up * wrap_up) / (held * held);
    let exact = SingleServer::new(16.0, held, scv).expect("stable");
    hold(
        LINE,
        &[
            "reason.call.talk={ exponential = { mean = '120s' } }",
            "reason.call.wrap_up={ exponential = { mean = '40s' } }",
            "reason.call.cases=16 per hour",
            "group.desk.agents=1",
            "run.length=8000h",
        ],
        &[
            ("mean_wait", exact.mean_wait),
            ("talk_occupancy", 16.0 * talk / 3600.0),
            ("wrap_up_occupancy", 16.0 * wrap_up / 3600.0),
        ],
    );
}

#[test]
fn fixed_service_of_several_agents() {
    let exact = FixedService::new(4, 70.0, 180.0).expect("stable");
    hold(
        LINE,
        &[
            "reason.call.talk='180s'",
            "reason.call.cases=70 per hour",
            "group.desk.agents=4",
            "run.length=3000h",
        ],
        &[
            ("p_wait", exact.p_wait),
            ("mean_wait", exact.mean_wait),
            (
                "service_level",
                exact.service_level(20.0).expect("a target"),
            ),
        ],
    );
}

#[test]
fn limited_lines_with_and_without_patience() {
    for (patience, mean) in [
        ("'never'", None),
        ("{ exponential = { mean = '100s' } }", Some(100.0)),
    ] {
        let exact = LimitedLines::new(15, 19, 330.0, 180.0, mean).expect("lines");
        let patience = format!("reason.call.patience={patience}");
        let changes = ["reason.call.cases=330 per hour", &patience];
        let exact = [
            ("refusal", exact.p_block),
            ("p_wait", exact.p_wait_given_admitted),
            ("mean_wait", exact.mean_wait_admitted),
            ("answered", exact.throughput_per_hour),
            ("mean_inside", exact.mean_in_system),
        ];
        // Waiting places, or trunks that hold those who talk too.
        hold(
            LINE,
            &[&changes[..], &["queue.calls.waiting_places=4"]].concat(),
            &exact,
        );
        let trunks = format!("{LINE}[lines.main]\ncount = 19\n");
        hold(
            &trunks,
            &[&changes[..], &["queue.calls.lines='main'"]].concat(),
            &exact,
        );
    }
}

/// Classes of one queue by the priority of the reason.
#[test]
fn three_classes_in_one_queue() {
    let text = LINE.replace(
        "[reason.call]\ncases = \"300 per hour\"\n",
        "[reason.b]\ncases = \"90 per hour\"\npriority = 2\ntalk = { exponential = { mean = \"180s\" } }\n\
         [reason.c]\ncases = \"120 per hour\"\npriority = 3\ntalk = { exponential = { mean = \"180s\" } }\n\
         [reason.a]\ncases = \"60 per hour\"\npriority = 1\n",
    );
    let exact = PriorityQueue::new(15, &[60.0, 90.0, 120.0], 180.0).expect("stable");
    let changes = ["queue.calls.order='priority'", "run.length=3000h"];
    let findings = simulate(&scenario(&text, &changes, None));
    for (name, wait) in ["a", "b", "c"].into_iter().zip(&exact.mean_waits) {
        let figures = findings.reasons.get(name).expect("a reason");
        near(name, figures.get("mean_wait_total"), *wait);
    }
}

#[test]
fn a_network_with_transfers_both_ways() {
    let stations = [
        Station {
            agents: 7,
            handle_seconds: 180.0,
            external_per_hour: 60.0,
            transfers: vec![0.0, 0.4],
        },
        Station {
            agents: 6,
            handle_seconds: 180.0,
            external_per_hour: 50.0,
            transfers: vec![0.3, 0.0],
        },
    ];
    let exact = JacksonNetwork::new(&stations).expect("stable");
    let text =
        format!("{TWO}[transfers]\nfrom.one = {{ two = 0.4 }}\nfrom.two = {{ one = 0.3 }}\n");
    let changes = [
        "reason.one.cases=60 per hour",
        "reason.two.cases=50 per hour",
    ];
    let findings = simulate(&scenario(&text, &changes, None));
    near(
        "visits",
        findings.metrics.get("bounces_per_case"),
        exact.mean_visits - 1.0,
    );
    near(
        "wait",
        findings.metrics.get("mean_wait_total"),
        exact.mean_total_wait,
    );
    for (queue, station) in ["one", "two"].into_iter().zip(&exact.stations) {
        let station = station.as_ref().expect("a station");
        let figures = findings.queues.get(queue).expect("a queue");
        near(queue, figures.get("asa"), station.asa);
    }
}

/// A V of equal classes is one line, and so is an inverted V of equal groups.
#[test]
fn equal_classes_and_equal_groups_are_one_line() {
    let exact = ErlangA::new(13, 280.0, 180.0, 150.0).expect("a queue");
    let changes = [
        "reason.one.cases=180 per hour",
        "reason.two.cases=100 per hour",
        "queue.one.patience={ exponential = { mean = '150s' } }",
        "queue.two.patience={ exponential = { mean = '150s' } }",
        "queue.one.groups=['first', 'second']",
        "queue.two.groups=['second', 'first']",
        "group.first.answers=['two', 'one']",
        "group.second.answers=['two', 'one']",
        "group.first.takes='longest wait'",
        "group.second.takes='longest wait'",
    ];
    hold(
        TWO,
        &changes,
        &[
            ("p_wait", exact.p_wait),
            ("abandonment", exact.p_abandon),
            ("mean_wait", exact.mean_wait),
            ("occupancy", exact.occupancy),
        ],
    );
}

/// M/M/1/1 with retrials (G. I. Falin and J. G. C. Templeton, "Retrial Queues", 1997): the agent is busy for the share
/// rho of the time, and the mean number who are about to try again is rho (lambda + rho nu) / ((1 - rho) nu).
#[test]
fn retrials_of_one_agent() {
    let (rate, load, retry) = (12.0 / 3600.0, 0.6, 1.0 / 200.0);
    let away = load * (rate + load * retry) / ((1.0 - load) * retry);
    let text = format!(
        "{LINE}[customer]\nredial = {{ chance = 1, delay = {{ exponential = {{ mean = \"200s\" }} }} }}\n"
    );
    hold(
        &text,
        &[
            "reason.call.cases=12 per hour",
            "group.desk.agents=1",
            "queue.calls.waiting_places=0",
            "run.length=8000h",
        ],
        &[
            ("refusal_at_first", load),
            ("occupancy", load),
            ("offered_redial", away * retry * 3600.0),
            ("contacts_per_case", 1.0 + away * retry / rate),
        ],
    );
}

/// Where a blocked caller tries again with a chance, flow in is flow out: the carried load tells how many are lost.
#[test]
fn retrials_of_some_balance() {
    let text = format!(
        "{LINE}[customer]\nredial = {{ chance = 0.7, delay = {{ exponential = {{ mean = \"300s\" }} }} }}\n"
    );
    let changes = ["queue.calls.waiting_places=0", "run.length=2000h"];
    let findings = simulate(&scenario(&text, &changes, None));
    let value = |name: &str| findings.metrics.get(name).and_then(|one| one.value);
    let carried = 15.0 * (1.0 - value("given_up").expect("a share"));
    near("carried", findings.metrics.get("busy_agents"), carried);
}

/// Reconnects where nobody hangs up: a network of the desk and of those who are away, so the desk is an Erlang C of all
/// contacts.
#[test]
fn reconnects_without_abandonment() {
    let all = 220.0 / (1.0 - 0.2);
    let exact = ErlangC::new(15, all, 180.0).expect("stable");
    let text = format!(
        "{LINE}solves = {{ call = 0.8 }}\nunsolved = {{ insufficient = 1 }}\n\
         [customer]\nrepeat = {{ chance = 1, delay = {{ exponential = {{ mean = \"20min\" }} }} }}\n"
    );
    hold(
        &text,
        &["reason.call.cases=220 per hour", "run.length=1000h"],
        &[
            ("p_wait", exact.p_wait),
            ("asa", exact.asa),
            ("offered_repeat", 0.2 * all),
            ("occupancy", exact.occupancy),
        ],
    );
}

/// If everybody who must wait takes the callback, callbacks wait as callers would have: in the order in which they came.
#[test]
fn callbacks_of_all_who_must_wait() {
    let exact = ErlangC::new(15, 270.0, 180.0).expect("stable");
    let changes = [
        "reason.call.cases=270 per hour",
        "queue.calls.callback={ accepts = 1, turn = 'after callers', dialling = '0s' }",
        "run.length=1500h",
    ];
    hold(
        LINE,
        &changes,
        &[
            ("callback_share", exact.p_wait),
            ("callback_wait", exact.wait_given_wait),
            ("mean_callback_list", exact.lq),
            ("occupancy", exact.occupancy),
        ],
    );
}

/// Frustration by waiting, with any rate and any tolerated time, and with a personal sensitivity of mean 1.
#[test]
fn frustration_by_waiting() {
    let exact = ErlangC::new(15, 270.0, 180.0).expect("stable");
    let (per_minute, tolerated): (f64, f64) = (0.3, 45.0);
    let beyond = exact.p_wait_longer(tolerated).expect("a time") * exact.wait_given_wait;
    let text = format!(
        "{LINE}[frustration]\ncomplaint_share = 0\nrelief_settled = 0\nscore = {{ mean = 0, peak = 0, end = 1 }}\n"
    );
    for cv in ["0", "0.5"] {
        let cv = format!("frustration.sensitivity_cv={cv}");
        hold(
            &text,
            &[
                "reason.call.cases=270 per hour",
                "frustration.wait_per_minute=0.3",
                "frustration.tolerated_wait=45s",
                "run.length=1500h",
                &cv,
            ],
            &[("score", per_minute * beyond / 60.0)],
        );
    }
}
