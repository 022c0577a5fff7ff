//! Everything that the engine told of one replication, and what follows from it by plain arithmetic.

use runaround::engine::{
    Activity, AgentIndex, Backlog, Between, Bounce, Callback, CallbackOffered, CaseEnd, CaseOpened,
    CaseState, Chatting, ContactEnd, CustomerId, Duty, Event, Handling, HourPassed, Mail, Observer,
    Paid, RunEnd, Wait, run,
};
use runaround::frustration::Cause;
use runaround::model::{Centre, GroupId, QueueId};
use runaround::time::{Span, Time};
use std::collections::BTreeMap;
use std::sync::atomic::AtomicBool;

/// A line of the event log.
#[derive(Clone, Copy, Debug)]
pub struct Line {
    pub at: Time,
    pub who: u64,
    pub contact: u32,
    pub segment: u32,
    pub activity: Activity,
    pub queue: Option<QueueId>,
    pub agent: Option<(GroupId, AgentIndex)>,
    pub frustration: f64,
    /// What of it this very event brought.
    pub jump: f64,
}

/// How a case ended.
#[derive(Clone, Debug)]
pub struct Ended {
    pub customer: CustomerId,
    pub opened: Time,
    pub ended: Time,
    pub state: CaseState,
    pub settled: bool,
    pub by_no: bool,
    pub contacts: u32,
    pub bounces: u32,
    pub callbacks: u32,
    pub mails: u32,
    pub retellings: u32,
    pub frustration: f64,
    pub causes: [f64; Cause::COUNT],
    pub peak: f64,
    pub score: f64,
    pub effort: Span,
    pub waited: Span,
    pub talked: Span,
}

/// All facts, in the order in which they were told, with the event log.
pub type Facts = FactsAnd<true>;

/// The same without the event log: what is plain takes the short way.
pub type FactsAlone = FactsAnd<false>;

/// All facts, in the order in which they were told.
#[derive(Debug, Default)]
pub struct FactsAnd<const LOG: bool> {
    pub lines: Vec<(QueueId, Time, bool)>,
    pub opened: Vec<CaseOpened>,
    pub waits: Vec<Wait>,
    pub handlings: Vec<Handling>,
    pub duties: Vec<Duty>,
    pub paid: Vec<Paid>,
    pub bounces: Vec<Bounce>,
    pub contacts: Vec<ContactEnd>,
    pub cases: Vec<Ended>,
    pub hours: Vec<HourPassed>,
    pub log: Vec<Line>,
    pub waiting: Vec<u64>,
    pub end: Option<Time>,
    pub events: u64,
    pub offers: Vec<CallbackOffered>,
    pub callbacks: Vec<Callback>,
    pub chatting: Vec<Chatting>,
    pub betweens: Vec<Between>,
    pub mails: Vec<Mail>,
    pub backlogs: Vec<Backlog>,
}

impl<const WANTED: bool> Observer for FactsAnd<WANTED> {
    const LOG: bool = WANTED;

    fn line_changed(&mut self, queue: QueueId, at: Time, comes: bool) {
        self.lines.push((queue, at, comes));
    }

    fn case_opened(&mut self, case: &CaseOpened) {
        self.opened.push(*case);
    }
    fn waited(&mut self, wait: &Wait) {
        self.waits.push(*wait);
    }
    fn handled(&mut self, handling: &Handling) {
        self.handlings.push(*handling);
    }
    fn mail_ended(&mut self, mail: &Mail) {
        self.mails.push(*mail);
    }
    fn backlog(&mut self, backlog: &Backlog) {
        self.backlogs.push(*backlog);
    }
    fn between_calls(&mut self, between: &Between) {
        self.betweens.push(*between);
    }
    fn chatted(&mut self, chatting: &Chatting) {
        self.chatting.push(*chatting);
    }
    fn on_duty(&mut self, duty: &Duty) {
        self.duties.push(*duty);
    }
    fn paid(&mut self, paid: &Paid) {
        self.paid.push(*paid);
    }
    fn bounced(&mut self, bounce: &Bounce) {
        self.bounces.push(*bounce);
    }
    fn contact_ended(&mut self, contact: &ContactEnd) {
        self.contacts.push(*contact);
    }
    fn hour_passed(&mut self, hour: &HourPassed) {
        self.hours.push(*hour);
    }
    fn case_ended(&mut self, case: &CaseEnd) {
        let causes = case.causes;
        self.cases.push(Ended {
            customer: case.customer,
            opened: case.opened,
            ended: case.ended,
            state: case.state,
            settled: case.settled,
            by_no: case.by_no,
            contacts: case.contacts,
            bounces: case.bounces,
            callbacks: case.callbacks,
            mails: case.mails,
            retellings: case.retellings,
            frustration: case.frustration,
            causes: Cause::ALL.map(|cause| causes.of(cause)),
            peak: case.peak,
            score: case.score,
            effort: case.effort,
            waited: case.waited,
            talked: case.talked,
        });
    }
    fn happened(&mut self, event: &Event<'_>) {
        if let Activity::Overflowed(to) = event.activity {
            let elsewhere = event.queue.is_some_and(|from| from != to);
            assert!(elsewhere, "overflow into the same line");
        }
        self.log.push(Line {
            at: event.at,
            who: event.customer.serial,
            contact: event.contact,
            segment: event.segment,
            activity: event.activity,
            queue: event.queue,
            agent: event.agent,
            frustration: event.memory.total(),
            jump: event.jump,
        });
    }
    fn callback_offered(&mut self, offer: &CallbackOffered) {
        self.offers.push(*offer);
    }
    fn callback_ended(&mut self, callback: &Callback) {
        self.callbacks.push(*callback);
    }
    fn finished(&mut self, end: &RunEnd<'_>) {
        self.waiting = end.waiting.to_vec();
        self.end = Some(end.at);
        self.events = end.events;
    }
}

/// A stretch of time.
pub type Stretch = (Time, Time);

impl<const LOG: bool> FactsAnd<LOG> {
    /// Lives one replication.
    pub fn of(centre: &Centre, seed: u64, replication: u32) -> FactsAnd<LOG> {
        let mut facts = FactsAnd::default();
        let stop = AtomicBool::new(false);
        run(centre, seed, replication, &mut facts, &stop).expect("nobody stops it");
        facts
    }

    /// The event log without frustration, one line per event.
    pub fn classical_log(&self) -> Vec<String> {
        let line = |line: &Line| {
            format!(
                "{:?} {} {} {} {:?} {:?} {:?}",
                line.at,
                line.who,
                line.contact,
                line.segment,
                line.activity,
                line.queue,
                line.agent
            )
        };
        self.log.iter().map(line).collect()
    }

    /// Planned duty of each agent, in order.
    pub fn duty_of(&self) -> BTreeMap<AgentIndex, Vec<Stretch>> {
        let mut by_agent: BTreeMap<AgentIndex, Vec<Stretch>> = BTreeMap::new();
        for duty in &self.duties {
            by_agent
                .entry(duty.agent)
                .or_default()
                .push((duty.from, duty.to));
        }
        by_agent.values_mut().for_each(|stretches| stretches.sort());
        by_agent
    }

    /// Work of each agent, in order.
    pub fn work_of(&self) -> BTreeMap<AgentIndex, Vec<Stretch>> {
        let mut by_agent: BTreeMap<AgentIndex, Vec<Stretch>> = BTreeMap::new();
        for work in &self.handlings {
            by_agent
                .entry(work.agent)
                .or_default()
                .push((work.began, work.ended));
        }
        by_agent.values_mut().for_each(|stretches| stretches.sort());
        by_agent
    }

    /// Stretches in which an agent is on duty with nothing to do, none of them empty.
    pub fn idle_of(&self) -> BTreeMap<AgentIndex, Vec<Stretch>> {
        let work = self.work_of();
        let mut idle = self.duty_of();
        for (agent, stretches) in &mut idle {
            *stretches = without(stretches, work.get(agent).map_or(&[], Vec::as_slice));
        }
        idle
    }

    /// The same without the time between calls: when an agent could take something.
    pub fn free_of(&self) -> BTreeMap<AgentIndex, Vec<Stretch>> {
        let mut free = self.idle_of();
        for (agent, stretches) in &mut free {
            *stretches = without(stretches, &self.between_of(*agent));
        }
        free
    }

    /// The time between calls of an agent.
    pub fn between_of(&self, agent: AgentIndex) -> Vec<Stretch> {
        let own = self.betweens.iter().filter(|one| one.agent == agent);
        own.map(|one| (one.from, one.to)).collect()
    }
}

/// What of `whole` is in none of `parts`; both in order.
pub fn without(whole: &[Stretch], parts: &[Stretch]) -> Vec<Stretch> {
    let mut left = Vec::new();
    for &(from, to) in whole {
        let mut at = from;
        for &(begins, ends) in parts.iter().filter(|part| part.1 > from && part.0 < to) {
            if begins > at {
                left.push((at, begins));
            }
            at = at.max(ends);
        }
        if at < to {
            left.push((at, to));
        }
    }
    left
}

/// How long they are together.
pub fn length(stretches: &[Stretch]) -> Span {
    let mut sum = Span::ZERO;
    for (from, to) in stretches {
        sum += to.since(*from);
    }
    sum
}
