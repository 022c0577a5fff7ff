//! What comes of a talk: wrong answers, "no", promises, redirects, escalation, calls that are cut short, key persons.

use crate::facts::Facts;
use crate::minutes;
use crate::support::{FRONT_AND_BACK, centre};
use runaround::engine::{Activity, BounceCause, CaseState, HandlingEnd};
use runaround::frustration::Cause;
use runaround::model::Centre;
use runaround::time::{Span, Time};
use std::collections::{BTreeMap, BTreeSet};

const NEVER_REPEATS: &str = "customer.repeat={ chance = 0 }";

fn lived(changes: &[&str]) -> (Centre, Facts) {
    crate::lived(FRONT_AND_BACK, changes)
}

/// How each handling ended, with its begin and its talk in minutes.
fn handlings(facts: &Facts) -> Vec<(HandlingEnd, f64, f64)> {
    facts
        .handlings
        .iter()
        .map(|work| (work.end, minutes(work.began), work.talk.minutes()))
        .collect()
}

/// What is left of frustration after so many minutes between contacts (tau is three days).
fn faded(minutes: f64) -> f64 {
    libm::exp(-minutes / (3.0 * 24.0 * 60.0))
}

#[track_caller]
fn close(found: f64, expected: f64) {
    assert!((found - expected).abs() < 1e-9, "{found} for {expected}");
}

/// Monday at the same time of day.
const MONDAY: f64 = 3.0 * 24.0 * 60.0;
const A_DAY: f64 = 24.0 * 60.0;

#[test]
fn a_wrong_answer_looks_settled_until_it_is_found_out() {
    let (_, facts) = lived(&[
        "group.front.unsolved={ wrong = 1 }",
        "customer.discovery={ chance = 1, delay = \"1 day\" }",
        "customer.repeat={ chance = 0, at_most = 1 }",
    ]);
    assert_eq!(
        handlings(&facts),
        [
            (HandlingEnd::Wrong, 0.0, 10.0),
            (HandlingEnd::Wrong, MONDAY + 10.0, 10.0)
        ]
    );
    assert!(facts.contacts.iter().all(|contact| contact.settled));
    let case = &facts.cases[0];
    // Found out for the second time on Tuesday, when no attempt is left.
    close(minutes(case.ended), MONDAY + A_DAY + 20.0);
    assert_eq!(case.state, CaseState::GivenUp);
    assert!(!case.settled);
    // J_N at the first discovery, J_R at the second telling; the relief in between is divided out; J_N again.
    close(case.frustration, (0.83 + 0.33) * faded(A_DAY) + 0.83);
    let found_out = |line: &&crate::facts::Line| line.activity == Activity::WrongAnswerFound;
    assert_eq!(facts.log.iter().filter(found_out).count(), 2);
}

#[test]
fn a_wrong_answer_that_nobody_finds_out_is_given_up_and_looks_settled() {
    for discovery in [
        &["group.front.unsolved={ wrong = 1 }"][..],
        &[
            "group.front.unsolved={ wrong = 1 }",
            "customer.discovery={ chance = 1, delay = \"1 day\" }",
            "reason.call.discovery={ chance = 0 }",
        ],
    ] {
        let (_, facts) = lived(discovery);
        let case = &facts.cases[0];
        assert_eq!((case.state, case.contacts), (CaseState::GivenUp, 1));
        assert!(case.settled);
        close(minutes(case.ended), 10.0);
    }
}

#[test]
fn a_right_no_is_solved_once_it_is_accepted_or_the_last_word() {
    let no = [
        "reason.call.no_solution=1",
        "group.front.solves={ call = 1 }",
        "customer.repeat={ chance = 1, delay = \"30min\", at_most = 1 }",
    ];
    // Without a reason: J_N, a repeat, J_R, J_N, and then the customer lets it be.
    let (_, facts) = lived(&no);
    let case = &facts.cases[0];
    assert_eq!((case.state, case.contacts), (CaseState::Solved, 2));
    assert!(case.by_no && !case.settled);
    close(case.frustration, 0.83 * faded(30.0) + 0.33 + 0.83);

    // With its reason: half a minute longer, and accepted.
    let explained = ["group.front.explains=1", "customer.accepts_no.reason=1"];
    let (_, facts) = lived(&[&no[..], &explained].concat());
    assert_eq!(handlings(&facts), [(HandlingEnd::No, 0.0, 10.5)]);
    let case = &facts.cases[0];
    assert!(case.state == CaseState::Solved && case.by_no && case.settled);
    close(case.frustration, 0.0);

    // An alternative does the same without the half minute.
    let alternative = [
        "group.front.alternative=1",
        "customer.accepts_no.alternative=1",
    ];
    let (_, facts) = lived(&[&no[..], &alternative].concat());
    assert_eq!(handlings(&facts), [(HandlingEnd::No, 0.0, 10.0)]);
    assert!(facts.cases[0].settled);
}

#[test]
fn a_no_by_policy_solves_nothing_even_when_it_is_accepted() {
    let (_, facts) = lived(&[
        "group.front.unsolved={ no = 1 }",
        "customer.accepts_no.plain=1",
    ]);
    let case = &facts.cases[0];
    assert_eq!(case.state, CaseState::GivenUp);
    assert!(case.settled && !case.by_no);
}

#[test]
fn explaining_damps_the_jumps_of_its_contact_only() {
    let damped = [
        "group.front.explains=1",
        "group.front.explaining=\"40s\"",
        "frustration.explained_damping=0.25",
    ];
    // A cold transfer: the bounce and the second telling are in the same contact.
    let (_, facts) = lived(&damped);
    assert_eq!(
        handlings(&facts),
        [
            (HandlingEnd::Transferred, 0.0, 5.0 + 40.0 / 60.0),
            (HandlingEnd::Complete, 5.0 + 40.0 / 60.0, 10.0)
        ]
    );
    close(facts.cases[0].frustration, (0.40 + 0.33) * 0.75 * 0.5);

    // A repeat is another contact, in which telling it again is not damped.
    let later = [
        "group.front.unsolved={ dont_know = 1 }",
        "customer.repeat={ chance = 1, delay = \"30min\", at_most = 1 }",
    ];
    let (_, facts) = lived(&[&damped[..], &later].concat());
    let first = 0.83 * 0.75;
    close(
        facts.cases[0].frustration,
        first * faded(30.0) + 0.33 + first,
    );
}

#[test]
fn a_promise_that_is_kept_solves_without_another_contact() {
    let (_, facts) = lived(&[
        "group.front.unsolved={ promise = 1 }",
        "group.front.promise={ kept = 1, within = \"1 day\", takes = \"3min\" }",
    ]);
    let work = &facts.handlings[0];
    assert_eq!(
        (work.end, work.talk.minutes(), work.wrap_up().minutes()),
        (HandlingEnd::Promised, 5.0, 3.0)
    );
    let case = &facts.cases[0];
    assert_eq!((case.state, case.contacts), (CaseState::Solved, 1));
    assert!(case.settled);
    close(minutes(case.ended), MONDAY + 5.0);
    close(case.frustration, 0.0);
    assert!(!facts.contacts[0].settled);
}

#[test]
fn a_promise_is_kept_within_opening_hours() {
    let (_, facts) = lived(&[
        "group.front.unsolved={ promise = 1 }",
        "group.front.promise={ kept = 1, within = \"10h\" }",
    ]);
    close(minutes(facts.cases[0].ended), MONDAY);
}

#[test]
fn a_broken_promise_hurts_and_brings_the_customer_back() {
    let (_, facts) = lived(&[
        "group.front.unsolved={ promise = 1 }",
        "group.front.promise={ kept = 0, within = \"1 day\", takes = \"3min\" }",
        "customer.repeat={ chance = 1, delay = \"30min\", at_most = 1 }",
    ]);
    // Promised on Friday, broken on Monday, called again, promised again, broken on Tuesday.
    assert_eq!(
        handlings(&facts),
        [
            (HandlingEnd::Promised, 0.0, 5.0),
            (HandlingEnd::Promised, MONDAY + 35.0, 5.0)
        ]
    );
    assert!(
        facts
            .handlings
            .iter()
            .all(|work| work.wrap_up() == Span::ZERO)
    );
    let case = &facts.cases[0];
    assert_eq!(case.state, CaseState::GivenUp);
    close(minutes(case.ended), MONDAY + A_DAY + 40.0);
    close(
        case.frustration,
        (0.40 * faded(30.0) + 0.33) * faded(A_DAY) + 0.40,
    );
    close(case.causes[Cause::Retelling as usize], 0.33 * faded(A_DAY));
}

#[test]
fn a_redirect_is_a_bounce_that_the_customer_walks_alone() {
    let redirect = [
        "group.front.unsolved={ redirect = 1 }",
        "customer.redirect={ chance = 1, delay = \"20min\" }",
        "reason.call.menu_time=\"1min\"",
    ];
    let (centre, facts) = lived(&redirect);
    // The menu once: the second number is the direct one.
    assert_eq!(
        handlings(&facts),
        [
            (HandlingEnd::Redirected, 1.0, 5.0),
            (HandlingEnd::Complete, 26.0, 10.0)
        ]
    );
    assert_eq!(centre.queues[facts.handlings[1].queue].name, "back");
    assert_eq!(facts.contacts.len(), 2);
    let causes: Vec<BounceCause> = facts.bounces.iter().map(|bounce| bounce.cause).collect();
    assert_eq!(causes, [BounceCause::Redirect]);
    close(
        facts.cases[0].frustration,
        (0.40 * faded(20.0) + 0.33) * 0.5,
    );

    // Who does not call the other desk gives up, and a triage desk may send on as planned.
    let (_, facts) = lived(&[&redirect[..], &["customer.redirect.chance=0"]].concat());
    assert_eq!(facts.cases[0].state, CaseState::GivenUp);
    close(facts.cases[0].frustration, 0.40);
    let (_, facts) = lived(&[&redirect[..], &["queue.front.triage=true"]].concat());
    assert!(facts.bounces.is_empty());
    assert_eq!(facts.cases[0].state, CaseState::Solved);
}

#[test]
fn supervisors_take_over_what_is_escalated_and_who_demands_somebody_else() {
    let bosses = [
        "queue.bosses={ groups = [\"bosses\"] }",
        "group.bosses={ agents = 1 }",
        "group.front.escalates_to=\"bosses\"",
    ];
    let text = format!(
        "{FRONT_AND_BACK}\n[queue.bosses]\ngroups = [\"bosses\"]\n[group.bosses]\nagents = 1\n"
    );
    for how in [
        &["group.front.unsolved={ escalate = 1 }"][..],
        &[
            "frustration.feedback=[\"somebody_else\"]",
            "frustration.coupling.somebody_else.chance=0.999999",
        ],
    ] {
        let centre = centre(&text, &[&bosses[2..], how].concat());
        let facts = Facts::of(&centre, 1, 0);
        assert_eq!(facts.bounces.len(), 1, "{how:?}");
        assert_eq!(facts.bounces[0].cause, BounceCause::Escalation);
        assert_eq!(centre.queues[facts.bounces[0].to].name, "bosses");
    }
}

#[test]
fn a_consultation_keeps_two_agents_busy_and_bounces_nobody() {
    let consult = [
        "group.front.unsolved={ consult = 1 }",
        "group.front.consult={ takes = \"2min\", hold_limit = \"3min\" }",
    ];
    let (centre, facts) = lived(&consult);
    // Five minutes of talk, two of asking, the other five: one contact, one segment, no bounce.
    let found: Vec<_> = facts
        .handlings
        .iter()
        .map(|work| {
            let name = centre.queues[work.queue].name.as_str();
            (
                name,
                work.end,
                minutes(work.began),
                work.talk.minutes(),
                work.hold.minutes(),
            )
        })
        .collect();
    assert_eq!(
        found,
        [
            ("back", HandlingEnd::Consulted, 5.0, 2.0, 0.0),
            ("front", HandlingEnd::Complete, 0.0, 10.0, 2.0)
        ]
    );
    assert_eq!((facts.bounces.len(), facts.contacts[0].segments), (0, 1));
    // Two minutes on hold, the first tolerated: w x 1.2, then relief; no retelling, no bounce.
    close(facts.cases[0].frustration, 0.06 * 1.2 * 0.5);

    // The colleague does not know either.
    let (_, facts) = lived(
        &[
            &consult[..],
            &["group.back.solves={ call = 0.000000001 }", NEVER_REPEATS],
        ]
        .concat(),
    );
    let in_vain = handlings(&facts);
    assert!(in_vain.contains(&(HandlingEnd::DontKnow, 0.0, 5.0)));
    assert!(in_vain.contains(&(HandlingEnd::Consulted, 5.0, 2.0)));

    // Nobody answers in time: the colleague has a call of an hour.
    let busy = [
        "reason.other={ cases = { recorded = [\"9:00\"] }, enters = \"back\", talk = \"1h\" }",
        "group.back.solves={ call = 1, other = 1 }",
        NEVER_REPEATS,
    ];
    let (_, facts) = lived(&[&consult[..], &busy].concat());
    let asked = facts
        .handlings
        .iter()
        .find(|work| work.end == HandlingEnd::DontKnow);
    let asked = asked.map(|work| {
        (
            work.talk.minutes(),
            work.hold.minutes(),
            minutes(work.ended),
        )
    });
    assert_eq!(asked, Some((5.0, 3.0, 8.0)));
}

#[test]
fn an_agent_ends_the_call_of_who_is_visibly_angry() {
    let rule = |above: u32| format!("group.back.ends_call={{ above = {above}, chance = 1 }}");
    let angry = [
        "frustration.complaint_share=1",
        "reason.call.enters=\"back\"",
    ];
    // A complaint stands at 1.3, which is 48 on the index.
    let (_, facts) = lived(&[&angry[..], &[&rule(49)]].concat());
    assert_eq!(facts.handlings[0].end, HandlingEnd::Complete);
    let (_, facts) = lived(&[&angry[..], &[&rule(47), NEVER_REPEATS]].concat());
    assert_eq!(handlings(&facts), [(HandlingEnd::AgentEnded, 0.0, 5.0)]);
    assert_eq!(facts.cases[0].state, CaseState::GivenUp);
    close(facts.cases[0].frustration, 1.3 + 1.5 + 0.83);
    // What is latent is not seen.
    let hidden = "frustration.latent=0.5";
    let (_, facts) = lived(&[&angry[..], &[&rule(47), hidden]].concat());
    assert_eq!(facts.handlings[0].end, HandlingEnd::Complete);
}

#[test]
fn a_customer_leaves_a_talk_that_lasts_too_long() {
    let (_, facts) = lived(&["reason.call.talk_patience=\"7min\"", NEVER_REPEATS]);
    // The five minutes at the front are borne, the ten at the back are not.
    assert_eq!(
        handlings(&facts),
        [
            (HandlingEnd::Transferred, 0.0, 5.0),
            (HandlingEnd::CustomerLeft, 5.0, 7.0)
        ]
    );
    let case = &facts.cases[0];
    assert_eq!(case.state, CaseState::GivenUp);
    close(case.frustration, 0.40 + 0.33 + 0.40);
    assert!(!facts.contacts[0].lost_in_transfer);
}

#[test]
fn without_its_key_person_a_case_is_not_solved_at_its_own_desk() {
    let not_in = [
        "reason.call.enters=\"back\"",
        "reason.call.key_person={ share = 1, is_in = 0 }",
        "group.front.unsolved={ dont_know = 1 }",
        NEVER_REPEATS,
    ];
    let (centre, facts) = lived(&not_in);
    assert_eq!(facts.bounces[0].cause, BounceCause::KeyPersonNotIn);
    assert_eq!(centre.queues[facts.bounces[0].to].name, "front");
    assert_eq!(facts.cases[0].state, CaseState::GivenUp);

    let note = [
        "group.back.when_not_in={ promise = 1 }",
        "group.back.promise={ kept = 1 }",
    ];
    let (_, facts) = lived(&[&not_in[..], &note].concat());
    assert_eq!(facts.cases[0].state, CaseState::Solved);
    assert!(facts.bounces.is_empty());

    let (_, facts) = lived(&[&not_in[..], &["reason.call.key_person.is_in=1"]].concat());
    assert_eq!(handlings(&facts), [(HandlingEnd::Complete, 0.0, 10.0)]);

    // Elsewhere nobody can solve it either, but there it is a case for the right desk.
    let elsewhere = [
        "reason.call.key_person={ share = 1, is_in = 1 }",
        "group.front.solves={ call = 1 }",
    ];
    let (_, facts) = lived(&elsewhere);
    assert_eq!(facts.bounces[0].cause, BounceCause::LacksTheSkill);
}

/// What leaving brought stands beside it in the log, apart from what was there before.
#[test]
fn the_log_tells_what_an_end_did_to_the_customer() {
    let (_, facts) = lived(&["reason.call.talk_patience=\"7min\"", NEVER_REPEATS]);
    let jumps = facts.log.iter().filter(|line| line.jump != 0.0);
    let jumps: Vec<(f64, f64)> = jumps.map(|line| (line.frustration, line.jump)).collect();
    let &[.., (frustration, jump)] = jumps.as_slice() else {
        panic!("nobody left");
    };
    close(jump, 0.40);
    close(frustration, 0.40 + 0.33 + 0.40);
}

/// A long run has no dates, and its days are days all the same.
#[test]
fn a_key_person_is_in_for_a_day_of_a_long_run() {
    let text = r#"
[run]
length = "480h"
[reason.call]
cases = "2 per hour"
talk = "1min"
belongs_to = "desk"
enters = "desk"
key_person = { share = 1, is_in = 0.5 }
[queue.desk]
groups = ["desk"]
[group.desk]
agents = 5
when_not_in = { dont_know = 1 }
[customer]
repeat = { chance = 0 }
"#;
    let (_, facts) = crate::lived(text, &[]);
    let mut days: BTreeMap<i64, BTreeSet<bool>> = BTreeMap::new();
    for work in &facts.handlings {
        let day = work.began.since(Time::START).micros() / Span::DAY.micros();
        let ends = days.entry(day).or_default();
        ends.insert(work.end == HandlingEnd::Complete);
    }
    assert!(days.values().all(|ends| ends.len() == 1), "{days:?}");
    let all: BTreeSet<bool> = days.into_values().flatten().collect();
    assert_eq!(all.len(), 2);
}

/// Twenty days of many calls with a key person at the only desk that solves.
fn days_with_key_persons(persons: u32) -> Facts {
    let persons = format!("reason.call.key_person.persons={persons}");
    let (_, facts) = lived(&[
        "run.days=20",
        "reason.call.cases=\"20 per day\"",
        "reason.call.enters=\"back\"",
        "reason.call.talk=\"1min\"",
        "reason.call.key_person={ share = 0.5, is_in = 0.5 }",
        "group.back.when_not_in={ dont_know = 1 }",
        NEVER_REPEATS,
        &persons,
    ]);
    facts
}

#[test]
fn a_second_key_person_only_adds_days() {
    let unsolved = |facts: &Facts| -> BTreeSet<u64> {
        let given_up = facts
            .cases
            .iter()
            .filter(|case| case.state == CaseState::GivenUp);
        given_up.map(|case| case.customer.serial).collect()
    };
    let (one, two) = (days_with_key_persons(1), days_with_key_persons(2));
    assert!(unsolved(&two).is_subset(&unsolved(&one)));
    assert!(unsolved(&two).len() < unsolved(&one).len());
    // All of a day or none of it: days differ, cases of one day that need the person do not.
    let mut by_day: BTreeMap<u32, usize> = BTreeMap::new();
    for case in one
        .cases
        .iter()
        .filter(|case| case.state == CaseState::GivenUp)
    {
        *by_day.entry(case.customer.day).or_default() += 1;
    }
    assert!((3..=17).contains(&by_day.len()), "{by_day:?}");
}

#[test]
fn a_rule_sends_a_contact_on_once() {
    let (centre, facts) = lived(&["reason.call.verification={ fails = 1, to = \"back\" }"]);
    assert_eq!(facts.bounces.len(), 1);
    assert_eq!(facts.bounces[0].cause, BounceCause::Rule);
    assert_eq!(centre.queues[facts.bounces[0].to].name, "back");
    assert_eq!(facts.cases[0].state, CaseState::Solved);
}

#[test]
fn chances_to_come_back_may_differ_by_attempt() {
    let dont_know = "group.front.unsolved={ dont_know = 1 }";
    let repeat =
        |chance: &str| format!("customer.repeat={{ chance = {chance}, delay = \"1min\" }}");
    let contacts = |chance: &str| lived(&[dont_know, &repeat(chance)]).1.cases[0].contacts;
    assert_eq!(contacts("[1, 1, 0]"), 3);
    assert_eq!(contacts("[0, 1]"), 1);
    assert_eq!(contacts("0"), 1);
}

/// Everything at once, with feedback: two desks and supervisors, a week of calls.
const EVERYTHING: &str = r#"
[run]
date = "2026-03-06"
open = "9:00-12:00"
days = 3
[reason.call]
cases = "60 per day"
enters = { front = 0.7, back = 0.3 }
belongs_to = "back"
talk = { exponential = { mean = "4min" } }
wrap_up = { exponential = { mean = "30s" } }
patience = { exponential = { mean = "6min" } }
no_solution = 0.1
key_person = { share = 0.3, persons = 1, is_in = 0.5 }
verification = { fails = 0.05, to = "bosses" }
talk_patience = { exponential = { mean = "30min" } }
[queue.front]
groups = ["front"]
[queue.back]
groups = ["back"]
[queue.bosses]
groups = ["bosses"]
[group.front]
agents = 2
solves = { call = 0.3 }
unsolved = { transfer = 0.3, dont_know = 0.1, insufficient = 0.1, wrong = 0.1, no = 0.1, promise = 0.1, redirect = 0.1, escalate = 0.05, consult = 0.05 }
knows_the_way = 0.6
explains = 0.5
alternative = 0.2
escalates_to = "bosses"
promise = { kept = 0.5, within = { exponential = { mean = "4h" } }, takes = "2min" }
ends_call = { above = 60, chance = 0.5 }
consult = {}
transfer = "warm"
[group.back]
agents = 2
solves = { call = 0.7 }
unsolved = { transfer = 0.2, wrong = 0.3, no = 0.2, promise = 0.3 }
when_not_in = { transfer = 0.5, promise = 0.5 }
promise = { kept = 0.7 }
[group.bosses]
agents = 1
solves = { call = 0.6 }
unsolved = { dont_know = 0.5, redirect = 0.5 }
[customer]
redial = { chance = [0.9, 0.5], at_most = 4 }
repeat = { chance = [0.9, 0.7, 0.2], delay = "1 day", at_most = 4 }
discovery = { chance = 0.6, delay = { exponential = { mean = "1 day" } } }
[frustration]
feedback = true
explained_damping = 0.3
"#;

#[test]
fn identities_hold_with_every_outcome_at_once() {
    let centre = centre(EVERYTHING, &[]);
    let mut ends: BTreeSet<String> = BTreeSet::new();
    let mut causes: BTreeSet<BounceCause> = BTreeSet::new();
    for replication in 0..40 {
        let facts = Facts::of(&centre, 7, replication);
        ends.extend(facts.handlings.iter().map(|work| format!("{:?}", work.end)));
        causes.extend(facts.bounces.iter().map(|bounce| bounce.cause));
        assert_eq!(facts.opened.len(), facts.cases.len());
        let contacts: u32 = facts.cases.iter().map(|case| case.contacts).sum();
        assert_eq!(contacts as usize, facts.contacts.len());
        let bounces: u32 = facts.cases.iter().map(|case| case.bounces).sum();
        assert_eq!(bounces as usize, facts.bounces.len());
        for case in &facts.cases {
            let sum: f64 = case.causes.iter().sum();
            assert!((sum - case.frustration).abs() < 1e-12 * sum.max(1.0));
            let own = facts
                .contacts
                .iter()
                .filter(|one| one.customer == case.customer);
            let last = own.map(|one| one.ended).max();
            assert!(last.is_some_and(|last| last <= case.ended));
            assert!(!case.by_no || case.state == CaseState::Solved);
            assert!(case.settled || case.by_no || case.state != CaseState::Solved);
        }
        for stretches in facts.work_of().values() {
            for pair in stretches.windows(2) {
                assert!(pair[0].1 <= pair[1].0, "an agent does two things");
            }
        }
    }
    for end in [
        "Complete",
        "Insufficient",
        "DontKnow",
        "Transferred",
        "Wrong",
        "No",
        "Promised",
        "Redirected",
        "AgentEnded",
        "CustomerLeft",
        "Consulted",
    ] {
        assert!(ends.contains(end), "{end} never happened");
    }
    for cause in [
        BounceCause::Rule,
        BounceCause::Redirect,
        BounceCause::Escalation,
        BounceCause::KeyPersonNotIn,
    ] {
        assert!(causes.contains(&cause), "{cause:?} never happened");
    }
}

#[test]
fn without_feedback_frustration_is_only_looked_at() {
    let measured = centre(
        EVERYTHING,
        &[
            "frustration.feedback=false",
            "group.front.ends_call={ chance = 0 }",
        ],
    );
    let mut unmeasured = measured.clone();
    unmeasured.frustration.measure = false;
    for replication in 0..5 {
        let (one, other) = (
            Facts::of(&measured, 3, replication),
            Facts::of(&unmeasured, 3, replication),
        );
        assert_eq!(one.classical_log(), other.classical_log());
    }
}
