//! What must hold in every run, over random small centres: what goes in comes out, time adds up, causes add up, and
//! without feedback frustration is only looked at.

#[path = "support/facts.rs"]
mod facts;
mod support;

use facts::{Facts, length, without};
use proptest::prelude::*;
use proptest::test_runner::{Config, RngAlgorithm, TestRng, TestRunner};
use runaround::engine::{Activity, AgentIndex, CaseState, WaitEnd};
use runaround::frustration::Parameters;
use runaround::model::{Centre, Id};
use runaround::time::{Span, Time};
use std::cell::Cell;
use std::collections::BTreeMap;
use support::centre;

/// A small centre as a few numbers and switches.
#[derive(Clone, Debug)]
struct Recipe {
    seed: u64,
    days: u32,
    desks: usize,
    agents: Vec<u32>,
    volume: Vec<u32>,
    talk: Vec<u32>,
    patience: Vec<u32>,
    astray: f64,
    solves: f64,
    transfer: f64,
    knows_the_way: f64,
    places: Option<u32>,
    trunks: Option<u32>,
    redial: f64,
    repeat: f64,
    overflow: bool,
    warm: bool,
    shifts: bool,
    priority: bool,
    send_away: bool,
    in_order: bool,
    one_budget: bool,
    next_day: bool,
    menu: bool,
    feedback: bool,
    ignores_hours: bool,
    callback: bool,
}

fn recipe() -> impl Strategy<Value = Recipe> {
    let sizes = (
        any::<u64>(),
        1..=2_u32,
        1..=3_usize,
        prop::collection::vec(1..=3_u32, 3),
        prop::collection::vec(8..=30_u32, 3),
        prop::collection::vec(2..=8_u32, 3),
        prop::collection::vec(2..=12_u32, 3),
    );
    let chances = (
        0.0..0.6,
        0.3..0.95,
        0.3..1.0,
        0.3..1.0,
        prop::option::weighted(0.5, 0..=3_u32),
        prop::option::weighted(0.3, 3..=8_u32),
        0.0..0.8,
        0.3..0.95,
    );
    let one = (any::<[bool; 6]>(), any::<[bool; 6]>());
    (sizes, chances, one).prop_map(|(sizes, chances, (first, second))| Recipe {
        seed: sizes.0,
        days: sizes.1,
        desks: sizes.2,
        agents: sizes.3,
        volume: sizes.4,
        talk: sizes.5,
        patience: sizes.6,
        astray: chances.0,
        solves: chances.1,
        transfer: chances.2,
        knows_the_way: chances.3,
        places: chances.4,
        trunks: chances.5,
        redial: chances.6,
        repeat: chances.7,
        overflow: first[0],
        warm: first[1],
        shifts: first[2],
        priority: first[3],
        send_away: first[4],
        in_order: first[5],
        one_budget: second[0],
        next_day: second[1],
        menu: second[2],
        feedback: second[3],
        ignores_hours: second[4],
        callback: second[5],
    })
}

impl Recipe {
    /// The same centre as a file.
    fn text(&self) -> String {
        let closing = if self.send_away { "send away" } else { "serve" };
        let mut text = format!(
            "[run]\ndate = \"2026-03-06\"\ndays = {}\nopen = \"9:00-11:00\"\nrun_out = \"6 days\"\nat_closing = \"{closing}\"\n",
            self.days
        );
        if let Some(trunks) = self.trunks {
            text += &format!("[lines.main]\ncount = {trunks}\n");
        }
        for desk in 0..self.desks {
            text += &self.reason(desk);
            text += &self.queue(desk);
            text += &self.group(desk);
        }
        let delay = if self.next_day { "1 day" } else { "25min" };
        let after = if self.one_budget {
            "what is left"
        } else {
            "anew"
        };
        let ignores = if self.ignores_hours { 0.5 } else { 0.0 };
        text += &format!(
            "[customer]\nredial = {{ chance = {}, delay = {{ exponential = {{ mean = \"20min\" }} }}, at_most = 4 }}\n\
             repeat = {{ chance = {}, delay = {{ fixed = \"{delay}\" }}, at_most = 3 }}\n\
             patience_after_transfer = \"{after}\"\nignores_hours = {ignores}\n\
             [frustration]\nfeedback = {}\n",
            self.redial, self.repeat, self.feedback
        );
        text
    }

    fn reason(&self, desk: usize) -> String {
        let elsewhere = (desk + 1) % self.desks;
        let enters = if elsewhere == desk {
            format!("\"desk{desk}\"")
        } else {
            let (here, astray) = (1.0 - self.astray, self.astray);
            format!("{{ desk{desk} = {here}, desk{elsewhere} = {astray} }}")
        };
        let menu = if self.menu { 20 } else { 0 };
        format!(
            "[reason.need{desk}]\ncases = \"{} per day\"\nbelongs_to = \"desk{desk}\"\nenters = {enters}\n\
             talk = {{ exponential = {{ mean = \"{}min\" }} }}\nwrap_up = {{ exponential = {{ mean = \"30s\" }} }}\n\
             patience = {{ exponential = {{ mean = \"{}min\" }} }}\npriority = {desk}\nmenu_time = \"{menu}s\"\nself_service = {}\n",
            self.volume[desk],
            self.talk[desk],
            self.patience[desk],
            if self.menu && self.callback { 0.1 } else { 0.0 }
        )
    }

    fn queue(&self, desk: usize) -> String {
        let next = (desk + 1) % self.desks;
        let mut text = format!("[queue.desk{desk}]\n");
        // The last desk helps the first: groups with two queues and queues with two groups.
        text += &match (desk, self.desks) {
            (0, 1) => "groups = [\"team0\"]\n".to_owned(),
            (0, desks) => format!("groups = [\"team0\", \"team{}\"]\n", desks - 1),
            _ => format!("groups = [\"team{desk}\"]\n"),
        };
        if let (Some(places), true) = (self.places, desk == 0 || self.desks > 2) {
            text += &format!("waiting_places = {places}\n");
        }
        if self.trunks.is_some() {
            text += "lines = \"main\"\n";
        }
        if self.priority {
            text += if self.callback {
                "order = \"priority\"\npriority = { returning = 0, transferred = 0, waited = { \"1min\" = 1, \"3min\" = 0 } }\n"
            } else {
                "order = \"priority\"\n"
            };
        } else if self.callback && self.overflow {
            text += if self.in_order {
                "order = \"case age\"\n"
            } else {
                "order = \"weighted wait\"\n"
            };
        }
        if self.callback && desk == 0 {
            let turn = if self.in_order {
                "after callers"
            } else {
                "own place"
            };
            text += &format!(
                "callback = {{ accepts = {}, after = \"30s\", fails = {}, tries = 2, turn = \"{turn}\", again_after = \"20min\", decliners_patience = 1.5 }}\n",
                self.repeat, self.astray
            );
        }
        if self.callback && desk == 1 {
            let after = if self.menu { 0 } else { 40 };
            text += &format!(
                "announcement = {{ after = \"{after}s\", takes = \"5s\", explains = true, expected_wait = true, leaves = {}, patience = 1.2 }}\n",
                self.redial
            );
        }
        if self.callback && self.one_budget && desk == 2 {
            text += "jockeying = { to = [\"desk0\", \"desk1\"], chance = 0.5, every = \"40s\", fewer = 1 }\n";
        }
        if self.overflow && desk == 1 {
            text += &if self.callback {
                format!(
                    "overflow = {{ after = \"1min\", to = [\"desk{next}\"], when_waiting = 1, again_every = \"30s\" }}\n"
                )
            } else {
                format!("overflow = {{ after = \"2min\", to = \"desk{next}\" }}\n")
            };
        }
        text
    }

    fn group(&self, desk: usize) -> String {
        let mut text = format!("[group.team{desk}]\n");
        if self.in_order && desk > 0 && desk + 1 == self.desks {
            text += &format!(
                "answers = [\"desk{desk}\", \"desk0\"]\ntakes = \"in order\"\npicks = \"in order\"\n"
            );
        }
        let transfer = if self.desks > 1 { self.transfer } else { 0.0 };
        let rest = (1.0 - transfer) / 2.0;
        text += &format!(
            "unsolved = {{ transfer = {transfer}, dont_know = {rest}, insufficient = {rest} }}\nknows_the_way = {}\n",
            self.knows_the_way
        );
        let chance = |need| if need == desk { self.solves } else { 0.2 };
        let solves: Vec<String> = (0..self.desks)
            .map(|need| format!("need{need} = {}", chance(need)))
            .collect();
        text += &format!("solves = {{ {} }}\n", solves.join(", "));
        text += if self.warm {
            "transfer = { warm = { brief = \"30s\", hold_limit = \"90s\", verify = \"10s\", retell = \"20s\" } }\n"
        } else {
            "transfer = { cold = { verify = \"10s\", retell = \"20s\" } }\n"
        };
        if self.shifts {
            text += &format!(
                "[group.team{desk}.shift.early]\nagents = {}\nhours = \"9:00-10:30\"\nbreaks = [\"9:30-9:40\"]\n\
                 [group.team{desk}.shift.late]\nagents = 1\nhours = \"9:50-11:00\"\n",
                self.agents[desk]
            );
        } else {
            text += &format!("agents = {}\n", self.agents[desk]);
        }
        text
    }
}

/// How often the things happened that the identities are about.
#[derive(Default)]
struct Coverage {
    scenarios: Cell<u64>,
    cases: Cell<u64>,
    two_segments: Cell<u64>,
    two_contacts: Cell<u64>,
    crosses_a_day: Cell<u64>,
    full_line: Cell<u64>,
    called_back: Cell<u64>,
}

fn add(cell: &Cell<u64>, more: u64) {
    cell.set(cell.get() + more);
}

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
        covered(&facts, &coverage);
        cases_and_contacts(&facts)?;
        flow_and_little(&facts, &centre)?;
        agents_time(&facts)?;
        work_is_conserved(&facts, &centre)?;
        causes_add_up(&facts)?;
        promises_end(&facts)?;
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
    ] {
        let share = count.get() as f64 / cases;
        assert!(
            share >= least,
            "{what}: {share:.3} of {cases} cases, {least} at least"
        );
    }
}

fn covered(facts: &Facts, coverage: &Coverage) {
    let mut met: BTreeMap<u64, [bool; 5]> = BTreeMap::new();
    for case in &facts.opened {
        met.insert(case.customer.serial, [false; 5]);
    }
    let mut mark = |serial: u64, what: usize, seen: bool| {
        if let Some(marks) = met.get_mut(&serial) {
            marks[what] |= seen;
        }
    };
    for contact in &facts.contacts {
        mark(contact.customer.serial, 0, contact.segments >= 2);
        mark(contact.customer.serial, 1, contact.number >= 1);
    }
    for case in &facts.cases {
        let day = |time: Time| time.micros() / Span::DAY.micros();
        let another = case.state != CaseState::Open && day(case.ended) > day(case.opened);
        mark(case.customer.serial, 2, another);
    }
    for wait in &facts.waits {
        mark(wait.customer.serial, 3, wait.end == WaitEnd::Refused);
    }
    for callback in &facts.callbacks {
        mark(callback.customer.serial, 4, true);
    }
    add(&coverage.scenarios, 1);
    add(&coverage.cases, met.len() as u64);
    let counters = [
        &coverage.two_segments,
        &coverage.two_contacts,
        &coverage.crosses_a_day,
        &coverage.full_line,
        &coverage.called_back,
    ];
    for marks in met.values() {
        for (seen, counter) in marks.iter().zip(counters) {
            add(counter, u64::from(*seen));
        }
    }
}

/// Cases = solved + given up + open, each told once; contacts are the sum over cases; a case that ended did so with its
/// last contact; bounces are the sum over contacts.
fn cases_and_contacts(facts: &Facts) -> Result<(), TestCaseError> {
    let opened: Vec<u64> = facts
        .opened
        .iter()
        .map(|case| case.customer.serial)
        .collect();
    let mut ended: Vec<u64> = facts
        .cases
        .iter()
        .map(|case| case.customer.serial)
        .collect();
    ended.sort_unstable();
    prop_assert_eq!(opened, ended);
    let contacts: u32 = facts.cases.iter().map(|case| case.contacts).sum();
    prop_assert_eq!(contacts as usize, facts.contacts.len());
    let by_case: u32 = facts.cases.iter().map(|case| case.bounces).sum();
    let by_contact: u32 = facts.contacts.iter().map(|contact| contact.bounces).sum();
    prop_assert_eq!(by_case, by_contact);
    prop_assert_eq!(by_case as usize, facts.bounces.len());
    for case in &facts.cases {
        let mut own = facts
            .contacts
            .iter()
            .filter(|c| c.customer == case.customer);
        let settled = own.clone().filter(|contact| contact.settled).count();
        prop_assert_eq!(settled, usize::from(case.state == CaseState::Solved));
        let last = own.clone().map(|contact| contact.ended).max();
        if case.state != CaseState::Open {
            prop_assert_eq!(last, Some(case.ended));
        }
        prop_assert!(own.all(|contact| contact.started >= case.opened));
    }
    Ok(())
}

/// At every queue, what joined left or is still there; and the length of the queue, summed over time, is the sum of the
/// waits, those that the end of the run cut off included (Little's law without expectations).
fn flow_and_little(facts: &Facts, centre: &Centre) -> Result<(), TestCaseError> {
    let queues = centre.queues.len();
    let (mut joined, mut left) = (vec![0_u64; queues], vec![0_u64; queues]);
    let (mut inside, mut area) = (vec![0_i128; queues], vec![0_i128; queues]);
    let mut last = Time::START;
    let mut stays: BTreeMap<(u64, u32), usize> = BTreeMap::new();
    let mut pass = |inside: &[i128], until: Time| {
        for (sum, here) in area.iter_mut().zip(inside) {
            *sum += here * i128::from(until.since(last).micros());
        }
        last = until;
    };
    for line in &facts.log {
        pass(&inside, line.at);
        let stay = (line.who, line.contact);
        match (line.activity, line.queue) {
            (Activity::Joined(_), Some(queue)) => {
                prop_assert_eq!(stays.insert(stay, queue.index()), None);
                joined[queue.index()] += 1;
                inside[queue.index()] += 1;
            }
            (
                Activity::Connected
                | Activity::Abandoned
                | Activity::Refused
                | Activity::CallbackPromised,
                _,
            ) => {
                if let Some(queue) = stays.remove(&stay) {
                    left[queue] += 1;
                    inside[queue] -= 1;
                }
            }
            _ => {}
        }
    }
    pass(&inside, facts.end.unwrap_or(Time::START));
    for queue in centre.queues.ids() {
        let place = queue.index();
        let waits = facts.waits.iter().filter(|wait| wait.queue == queue);
        let unfinished = waits
            .clone()
            .filter(|wait| wait.end == WaitEnd::Unfinished)
            .count() as u64;
        prop_assert_eq!(joined[place], left[place] + unfinished);
        prop_assert_eq!(facts.waiting[place], unfinished);
        prop_assert_eq!(i128::from(unfinished), inside[place]);
        let waited: i128 = waits
            .map(|wait| i128::from(wait.left.since(wait.joined).micros()))
            .sum();
        prop_assert_eq!(waited, area[place]);
    }
    Ok(())
}

/// Duty + overtime = talk + hold + wrap-up + available, agent by agent and to the microsecond; nobody does two things.
fn agents_time(facts: &Facts) -> Result<(), TestCaseError> {
    let (duty, work, idle) = (facts.duty_of(), facts.work_of(), facts.idle_of());
    for (agent, stretches) in &work {
        for pair in stretches.windows(2) {
            prop_assert!(pair[0].1 <= pair[1].0, "{:?} does two things", agent);
        }
        let planned = duty.get(agent).map_or(&[][..], Vec::as_slice);
        let own = facts.handlings.iter().filter(|one| one.agent == *agent);
        let (mut handling, mut overtime) = (Span::ZERO, Span::ZERO);
        for one in own {
            prop_assert!(one.wrap_up() >= Span::ZERO);
            prop_assert!(one.talk >= Span::ZERO && one.hold >= Span::ZERO);
            handling += one.talk + one.hold + one.wrap_up();
            overtime += one.overtime;
        }
        let available = idle.get(agent).map_or(Span::ZERO, |idle| length(idle));
        prop_assert_eq!(overtime, length(&without(stretches, planned)));
        prop_assert_eq!(length(planned) + overtime, handling + available);
    }
    Ok(())
}

/// Nobody waits while an agent on duty who could take the contact has nothing to do.
fn work_is_conserved(facts: &Facts, centre: &Centre) -> Result<(), TestCaseError> {
    let idle = facts.idle_of();
    let mut group_of: Vec<_> = Vec::new();
    for (group, row) in centre.groups.entries() {
        group_of.extend(row.agents.iter().map(|_| group));
    }
    for wait in facts.waits.iter().filter(|wait| wait.left > wait.joined) {
        let mut stands = vec![(wait.queue, wait.joined, wait.left)];
        for line in &facts.log {
            let this = (wait.customer.serial, wait.contact, wait.segment);
            if (line.who, line.contact, line.segment) == this
                && let Activity::Overflowed(to) | Activity::ChangedLine(to) = line.activity
                && let Some(last) = stands.last_mut()
            {
                last.2 = line.at;
                stands.push((to, line.at, wait.left));
            }
        }
        for (queue, from, until) in stands {
            let able = &centre.queues[queue].groups;
            for (agent, stretches) in &idle {
                let AgentIndex(number) = *agent;
                let overlap = stretches
                    .iter()
                    .any(|(begins, ends)| (*begins).max(from) < (*ends).min(until));
                let could = able.contains(&group_of[number as usize]);
                prop_assert!(!(overlap && could), "{:?} idles beside {:?}", agent, wait);
            }
        }
    }
    Ok(())
}

/// Every stay that ended with a promise has one callback, begun at that moment, and no other has.
fn promises_end(facts: &Facts) -> Result<(), TestCaseError> {
    let took = facts.waits.iter();
    let mut promised: Vec<_> = took
        .filter(|wait| wait.end == WaitEnd::TookCallback)
        .map(|wait| (wait.left, wait.customer.serial, wait.contact))
        .collect();
    let ended = facts.callbacks.iter();
    let mut kept: Vec<_> = ended
        .map(|one| (one.promised, one.customer.serial, one.contact))
        .collect();
    promised.sort_unstable();
    kept.sort_unstable();
    prop_assert_eq!(promised, kept);
    let accepted = facts.offers.iter().filter(|offer| offer.accepted).count();
    prop_assert_eq!(accepted, facts.callbacks.len());
    Ok(())
}

/// Causes sum to F, none is negative, and no F is above the peak.
fn causes_add_up(facts: &Facts) -> Result<(), TestCaseError> {
    for case in &facts.cases {
        let sum: f64 = case.causes.iter().sum();
        prop_assert!((sum - case.frustration).abs() <= 1e-12 * sum.max(1.0));
        prop_assert!(case.causes.iter().all(|part| *part >= 0.0));
        prop_assert!(case.frustration <= case.peak * (1.0 + 1e-12));
    }
    Ok(())
}

/// With feedback off the event log is the one without frustration; and doubling every source of F doubles F exactly.
fn only_looked_at(text: &str, seed: u64) -> Result<(), TestCaseError> {
    let off = centre(text, &["frustration.feedback=false"]);
    let calm = Facts::of(&off, seed, 0);
    let unmeasured = centre(
        text,
        &["frustration.feedback=false", "frustration.measure=false"],
    );
    let classical = Facts::of(&unmeasured, seed, 0);
    prop_assert_eq!(calm.classical_log(), classical.classical_log());

    let mut twice = off.clone();
    twice.frustration = doubled(&off.frustration);
    let hot = Facts::of(&twice, seed, 0);
    prop_assert_eq!(calm.log.len(), hot.log.len());
    for (calm, hot) in calm.log.iter().zip(&hot.log) {
        prop_assert_eq!(
            (2.0 * calm.frustration).to_bits(),
            hot.frustration.to_bits()
        );
    }
    for (calm, hot) in calm.cases.iter().zip(&hot.cases) {
        prop_assert_eq!((2.0 * calm.score).to_bits(), hot.score.to_bits());
        prop_assert_eq!((2.0 * calm.peak).to_bits(), hot.peak.to_bits());
    }
    Ok(())
}

fn doubled(parameters: &Parameters) -> Parameters {
    let mut twice = parameters.clone();
    for size in [
        &mut twice.arrival,
        &mut twice.wait_per_minute,
        &mut twice.bounce,
        &mut twice.bounce_growth,
        &mut twice.retelling,
        &mut twice.non_answer,
        &mut twice.tone,
        &mut twice.unreachable,
        &mut twice.drift_per_day,
    ] {
        *size *= 2.0;
    }
    twice
}

/// One queue, first come, equal agents who are always there, nobody leaves or comes back.
const ONE_LINE: &str = r#"
[run]
open = "9:00-17:00"
[reason.call]
cases = "200 per day"
talk = { lognormal = { mean = "6min", cv = 1.5 } }
wrap_up = { exponential = { mean = "40s" } }
[queue.line]
groups = ["desk"]
[group.desk]
agents = 3
"#;

fn waits_by_customer(centre: &Centre, seed: u64) -> BTreeMap<u64, Span> {
    let facts = Facts::of(centre, seed, 0);
    facts
        .waits
        .iter()
        .map(|wait| (wait.customer.k, wait.left.since(wait.joined)))
        .collect()
}

#[test]
fn one_more_agent_makes_nobody_wait_longer() {
    let (mut shorter, mut customers) = (0, 0);
    for seed in 0..20 {
        let waits = [2, 3, 4, 5].map(|agents| {
            let agents = format!("group.desk.agents={agents}");
            waits_by_customer(&centre(ONE_LINE, &[&agents]), seed)
        });
        for pair in waits.windows(2) {
            assert_eq!(pair[0].len(), pair[1].len());
            for (who, fewer) in &pair[0] {
                assert!(pair[1][who] <= *fewer, "customer {who} waits longer");
                shorter += u64::from(pair[1][who] < *fewer);
                customers += 1;
            }
        }
    }
    assert!(shorter * 4 > customers, "more agents must help somebody");
}

/// A front that hands over everything, warm and without waiting, is a front whose service is longer by the hand-over.
#[test]
fn a_warm_transfer_without_waiting_is_a_longer_service() {
    let longer = ONE_LINE.replace("exponential = { mean = \"40s\" }", "fixed = \"35s\"");
    let warm = r#"
[run]
open = "9:00-17:00"
[reason.call]
cases = "200 per day"
belongs_to = "experts"
enters = "line"
talk = { lognormal = { mean = "6min", cv = 1.5 } }
[queue.line]
groups = ["desk"]
[queue.experts]
groups = ["experts"]
[group.desk]
agents = 3
solves = { call = 0 }
unsolved_talk = 1
transfer = { warm = { brief = "35s" } }
[group.experts]
agents = 400
"#;
    let front = |text: &str, seed: u64| -> Vec<(Time, Time)> {
        let centre = centre(text, &["frustration.measure=false"]);
        let facts = Facts::of(&centre, seed, 0);
        let handlings = facts.handlings.iter();
        let mut spans: Vec<_> = handlings
            .filter(|work| centre.queues[work.queue].name == "line")
            .map(|work| (work.began, work.ended))
            .collect();
        spans.sort();
        spans
    };
    for seed in 0..5 {
        let (plain, warm) = (front(&longer, seed), front(warm, seed));
        assert!(plain.len() > 100);
        assert_eq!(plain, warm);
    }
}

/// In expectation: with exponential patience, customers leave at the rate at which they wait. The difference is a
/// martingale whose variance is the expected number who leave.
#[test]
fn who_leaves_is_theta_times_who_waits() {
    let text = ONE_LINE.replace(
        "[queue.line]",
        "patience = { exponential = { mean = \"4min\" } }\n[queue.line]",
    );
    let centre = centre(&text, &["frustration.measure=false"]);
    let (mut left, mut waited) = (0.0, 0.0);
    for replication in 0..400 {
        let facts = Facts::of(&centre, 3, replication);
        for wait in &facts.waits {
            left += f64::from(u8::from(wait.end == WaitEnd::Abandoned));
            waited += wait.left.since(wait.joined).minutes();
        }
    }
    let expected = waited / 4.0;
    assert!(left > 2_000.0, "{left} left");
    assert!(
        (left - expected).abs() < 4.0 * libm::sqrt(expected),
        "{left} left, {expected} expected"
    );
}
