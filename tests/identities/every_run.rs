//! The identities of every run, over the facts of one replication.

use crate::support::centre;
use crate::support::facts::{Facts, length, without};
use proptest::prelude::*;
use runaround::engine::{Activity, AgentIndex, CaseState, WaitEnd};
use runaround::frustration::Parameters;
use runaround::model::{Centre, Id};
use runaround::time::{Span, Time};
use std::collections::BTreeMap;

/// Cases = solved + given up + open, each told once; contacts are the sum over cases; a case that ended did so with its
/// last contact; bounces are the sum over contacts.
pub(crate) fn cases_and_contacts(facts: &Facts) -> Result<(), TestCaseError> {
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
pub(crate) fn flow_and_little(facts: &Facts, centre: &Centre) -> Result<(), TestCaseError> {
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
pub(crate) fn agents_time(facts: &Facts) -> Result<(), TestCaseError> {
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
pub(crate) fn work_is_conserved(facts: &Facts, centre: &Centre) -> Result<(), TestCaseError> {
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
pub(crate) fn promises_end(facts: &Facts) -> Result<(), TestCaseError> {
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
pub(crate) fn causes_add_up(facts: &Facts) -> Result<(), TestCaseError> {
    for case in &facts.cases {
        let sum: f64 = case.causes.iter().sum();
        prop_assert!((sum - case.frustration).abs() <= 1e-12 * sum.max(1.0));
        prop_assert!(case.causes.iter().all(|part| *part >= 0.0));
        prop_assert!(case.frustration <= case.peak * (1.0 + 1e-12));
    }
    Ok(())
}

/// With feedback off the event log is the one without frustration; and doubling every source of F doubles F exactly.
pub(crate) fn only_looked_at(text: &str, seed: u64) -> Result<(), TestCaseError> {
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
