//! The identities of every run, over the facts of one replication.

use crate::support::centre;
use crate::support::facts::{Facts, Stretch, length, without};
use proptest::prelude::*;
use runaround::engine::{
    Activity, AgentIndex, CaseState, ContactOutcome, HandlingEnd, MailEnd, WaitEnd,
};
use runaround::frustration::Parameters;
use runaround::model::{Centre, Channel, GroupId, Id, QueueId};
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
        // A promise that is kept and a reply that comes late settle a case between two contacts; one that is broken may
        // end it there.
        let between = |wanted: fn(Activity) -> bool| {
            let lines = facts.log.iter();
            lines.filter(move |line| line.who == case.customer.serial && wanted(line.activity))
        };
        let helped = between(|one| matches!(one, Activity::PromiseKept | Activity::LateReply));
        let broken = between(|one| one == Activity::PromiseBroken);
        let settled = own.clone().filter(|contact| contact.settled).count();
        let settled = settled + helped.clone().count();
        prop_assert_eq!(settled, usize::from(case.state == CaseState::Solved));
        let last = own.clone().map(|contact| contact.ended);
        let last = last.chain(helped.chain(broken).map(|line| line.at)).max();
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
        // What waits at the end in a queue for mails is its backlog: see `mails_are_answered_or_ignored`.
        if centre.queues[queue].channel != Channel::Mail {
            prop_assert_eq!(facts.waiting[place], unfinished);
        }
        prop_assert_eq!(i128::from(unfinished), inside[place]);
        let waited: i128 = waits
            .map(|wait| i128::from(wait.left.since(wait.joined).micros()))
            .sum();
        prop_assert_eq!(waited, area[place]);
    }
    Ok(())
}

/// Duty + overtime = talk + hold + wrap-up + available, agent by agent and to the microsecond; nobody does two things,
/// but chats: of these nobody has more at hand than allowed, and of each moment with k of them each has one k-th.
pub(crate) fn agents_time(facts: &Facts, centre: &Centre) -> Result<(), TestCaseError> {
    let (duty, work, idle) = (facts.duty_of(), facts.work_of(), facts.idle_of());
    let at_once: Vec<usize> = centre
        .groups
        .iter()
        .flat_map(|group| {
            let chats = group.chat.as_ref();
            let chats = chats.map_or(1, |chat| usize::from(chat.at_once));
            group.agents.iter().map(move |_| chats)
        })
        .collect();
    for (agent, stretches) in &work {
        let busy = union(stretches);
        let most = at_once[agent.0 as usize];
        if most == 1 {
            prop_assert_eq!(&busy.0, &length(stretches), "{:?} does two things", agent);
        }
        prop_assert!(busy.1 <= most, "{:?} does {} things", agent, busy.1);
        let planned = duty.get(agent).map_or(&[][..], Vec::as_slice);
        let own = || facts.handlings.iter().filter(|one| one.agent == *agent);
        let (mut handling, mut overtime) = (Span::ZERO, Span::ZERO);
        for one in own() {
            prop_assert!(one.wrap_up() >= Span::ZERO);
            prop_assert!(one.talk >= Span::ZERO && one.hold >= Span::ZERO);
            prop_assert_eq!(
                one.talk + one.hold + one.wrap_up(),
                one.ended.since(one.began)
            );
            handling += one.own_time();
            if one.shared.is_none() {
                overtime += one.overtime;
            }
        }
        let chatting = facts.chatting.iter().filter(|one| one.agent == *agent);
        for one in chatting.clone() {
            prop_assert!((1..=most).contains(&(one.chats as usize)));
            if one.overtime {
                overtime += one.to.since(one.from);
            }
        }
        // A third of a moment is told to the microsecond.
        let rounding = Span::from_micros(2 * chatting.count() as i64);
        let available = idle.get(agent).map_or(Span::ZERO, |idle| length(idle));
        // Between calls nobody works, and nobody is off duty.
        let unready = facts.between_of(*agent);
        let idle = idle.get(agent).map_or(&[][..], Vec::as_slice);
        prop_assert_eq!(length(&without(&unready, idle)), Span::ZERO);
        let beyond = length(&without(&merged(stretches), planned));
        prop_assert_eq!(overtime, beyond);
        prop_assert_eq!(length(planned) + overtime, busy.0 + available);
        let apart = handling.max(busy.0) - handling.min(busy.0);
        prop_assert!(
            apart <= rounding,
            "{:?}: {:?} of {:?}",
            agent,
            handling,
            busy.0
        );
    }
    Ok(())
}

/// How long at least one of them lasts, and how many do at once at most.
fn union(stretches: &[Stretch]) -> (Span, usize) {
    let mut edges: Vec<(Time, i32)> = Vec::new();
    for (from, to) in stretches.iter().filter(|(from, to)| from < to) {
        edges.extend([(*from, 1), (*to, -1)]);
    }
    // Where one ends as another begins, the end comes first.
    edges.sort_unstable();
    let (mut now, mut most) = (0, 0);
    for (_, edge) in edges {
        now += edge;
        most = most.max(now);
    }
    (length(&merged(stretches)), most as usize)
}

/// The same time without overlaps.
fn merged(stretches: &[Stretch]) -> Vec<Stretch> {
    let mut merged: Vec<Stretch> = Vec::new();
    for &(from, to) in stretches {
        match merged.last_mut() {
            Some(last) if from <= last.1 => last.1 = last.1.max(to),
            _ => merged.push((from, to)),
        }
    }
    merged
}

/// Nobody waits while an agent on duty who could take the contact has nothing to do.
pub(crate) fn work_is_conserved(facts: &Facts, centre: &Centre) -> Result<(), TestCaseError> {
    let idle = facts.free_of();
    let group_of = groups_of_agents(centre);
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
            for (agent, stretches) in &idle {
                let AgentIndex(number) = *agent;
                let Some(after) = answers_after(centre, queue, group_of[number as usize]) else {
                    continue;
                };
                let from = from.max(wait.joined + after);
                let overlap = stretches
                    .iter()
                    .any(|(begins, ends)| (*begins).max(from) < (*ends).min(until));
                prop_assert!(!overlap, "{:?} idles beside {:?}", agent, wait);
            }
        }
    }
    Ok(())
}

/// After how long a group answers a queue; none: never.
fn answers_after(centre: &Centre, queue: QueueId, group: GroupId) -> Option<Span> {
    let row = &centre.queues[queue];
    let ring = row.rings.iter().find(|ring| ring.groups.contains(&group));
    match ring {
        Some(ring) => Some(ring.after),
        None => row.groups.contains(&group).then_some(Span::ZERO),
    }
}

/// Every mail is one contact and ends as it does; what is left at the end lies in the backlog; no agent who answers mails
/// is idle beside one that is answered later; and a mail is read too late only after it was ignored.
pub(crate) fn mails_are_answered_or_ignored(
    facts: &Facts,
    centre: &Centre,
) -> Result<(), TestCaseError> {
    let by_mail = facts.contacts.iter().filter(|one| one.by_mail);
    let mut contacts: Vec<_> = by_mail
        .map(|one| {
            (
                one.customer.serial,
                one.number,
                one.started,
                one.ended,
                mail_end(one.outcome),
            )
        })
        .collect();
    let mut mails: Vec<_> = facts
        .mails
        .iter()
        .map(|one| {
            (
                one.customer.serial,
                one.contact,
                one.received,
                one.ended,
                Some(one.end),
            )
        })
        .collect();
    contacts.sort_by_key(|one| (one.0, one.1));
    mails.sort_by_key(|one| (one.0, one.1));
    prop_assert_eq!(contacts, mails);
    let (mut taken, mut sent) = (BTreeMap::new(), BTreeMap::new());
    for line in &facts.log {
        match line.activity {
            Activity::MailSent => drop(sent.insert((line.who, line.contact), line.at)),
            Activity::Connected => drop(taken.entry((line.who, line.contact)).or_insert(line.at)),
            _ => {}
        }
    }
    prop_assert_eq!(sent.len(), facts.mails.len());
    let idle = facts.free_of();
    let group_of = groups_of_agents(centre);
    for mail in &facts.mails {
        prop_assert!(mail.opening_time <= mail.ended.since(mail.received));
        prop_assert!(mail.in_backlog <= mail.ended.since(mail.received));
        let key = (mail.customer.serial, mail.contact);
        let (Some(from), Some(until)) = (sent.get(&key), taken.get(&key)) else {
            prop_assert!(mail.end != MailEnd::Answered);
            continue;
        };
        for (agent, stretches) in &idle {
            let able = centre.queues[mail.queue]
                .groups
                .contains(&group_of[agent.0 as usize]);
            let mut stretches = stretches.iter();
            let beside = stretches.any(|(begins, ends)| begins.max(from) < ends.min(until));
            prop_assert!(!(able && beside), "{:?} idles beside {:?}", agent, mail);
        }
    }
    let late = |end: HandlingEnd| facts.handlings.iter().filter(move |one| one.end == end);
    for one in late(HandlingEnd::LateMail) {
        let ignored = facts.mails.iter().any(|mail| {
            let same = (mail.customer, mail.contact) == (one.customer, one.contact);
            same && mail.end == MailEnd::Ignored && mail.ended <= one.began
        });
        prop_assert!(ignored, "{:?}", one);
    }
    Ok(())
}

fn mail_end(outcome: ContactOutcome) -> Option<MailEnd> {
    match outcome {
        ContactOutcome::Answered => Some(MailEnd::Answered),
        ContactOutcome::Ignored => Some(MailEnd::Ignored),
        ContactOutcome::Unfinished => Some(MailEnd::Unfinished),
        _ => None,
    }
}

/// Work on a promise belongs to a promise: it begins after one was made in that contact, each has one piece at most, and
/// one that is kept was worked on until that moment.
pub(crate) fn promises_are_worked_on(facts: &Facts) -> Result<(), TestCaseError> {
    let ended = |end: HandlingEnd| facts.handlings.iter().filter(move |one| one.end == end);
    let mut seen = BTreeMap::new();
    for work in ended(HandlingEnd::PromiseWork) {
        let key = (work.customer.serial, work.contact);
        prop_assert_eq!(seen.insert(key, work.ended), None);
        let promised = facts.log.iter().any(|line| {
            let told = line.activity == Activity::HandlingEnded(HandlingEnd::Promised);
            told && (line.who, line.contact) == key && line.at <= work.began
        });
        prop_assert!(promised, "{:?}", work);
    }
    let kept = facts.log.iter();
    for line in kept.filter(|line| line.activity == Activity::PromiseKept) {
        prop_assert_eq!(seen.get(&(line.who, line.contact)), Some(&line.at));
    }
    Ok(())
}

fn groups_of_agents(centre: &Centre) -> Vec<GroupId> {
    let groups = centre.groups.entries();
    groups
        .flat_map(|(group, row)| row.agents.iter().map(move |_| group))
        .collect()
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
