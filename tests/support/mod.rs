//! What several test files share: scenarios from text, and an observer that writes everything down.
#![allow(dead_code, unreachable_pub)]

use runaround::engine::{
    Activity, CaseEnd, CaseOpened, ContactEnd, Event, Handling, Observer, RunEnd, Wait, WaitEnd,
    run,
};
use runaround::model::Centre;
use runaround::scenario::{Scenario, Source, load};
use std::sync::atomic::AtomicBool;

/// A scenario that must be right.
pub fn scenario(text: &str, overrides: &[&str], variant: Option<&str>) -> Scenario {
    let overrides: Vec<String> = overrides.iter().map(|text| (*text).to_owned()).collect();
    load(&Source::from_text("test.toml", text), &overrides, variant)
        .unwrap_or_else(|wrong| panic!("{}", wrong.render(false)))
}

/// The centre of a scenario that must be right.
pub fn centre(text: &str, overrides: &[&str]) -> Centre {
    scenario(text, overrides, None).centre
}

/// Everything that the engine told, in order.
#[derive(Debug, Default)]
pub struct Recorder {
    pub opened: Vec<CaseOpened>,
    pub waits: Vec<Wait>,
    pub handlings: Vec<Handling>,
    pub contacts: Vec<ContactEnd>,
    /// One line per event: time, customer, activity, queue, agent.
    pub log: Vec<String>,
    /// How each case ended: customer, text of the state, contacts, bounces.
    pub cases: Vec<(u64, String, u32, u32)>,
    pub waiting_at_end: Vec<u64>,
}

impl Observer for Recorder {
    const LOG: bool = true;

    fn case_opened(&mut self, case: &CaseOpened) {
        self.opened.push(*case);
    }
    fn waited(&mut self, wait: &Wait) {
        self.waits.push(*wait);
    }
    fn handled(&mut self, handling: &Handling) {
        self.handlings.push(*handling);
    }
    fn contact_ended(&mut self, contact: &ContactEnd) {
        self.contacts.push(*contact);
    }
    fn case_ended(&mut self, case: &CaseEnd<'_>) {
        let state = format!("{:?}", case.state);
        self.cases
            .push((case.customer.serial, state, case.contacts, case.bounces));
    }
    fn happened(&mut self, event: &Event<'_>) {
        let Event {
            at,
            customer,
            contact,
            segment,
            activity,
            queue,
            agent,
            ..
        } = event;
        self.log.push(format!(
            "{at:?} {customer:?} {contact} {segment} {activity:?} {queue:?} {agent:?}"
        ));
        if let Activity::Overflowed(to) = activity {
            assert!(
                queue.is_some_and(|from| from != *to),
                "overflow into the same line"
            );
        }
    }
    fn finished(&mut self, end: &RunEnd<'_>) {
        self.waiting_at_end = end.waiting.to_vec();
    }
}

impl Recorder {
    /// Lives one replication and writes it down.
    pub fn of(centre: &Centre, seed: u64, replication: u32) -> Recorder {
        let mut recorder = Recorder::default();
        run(
            centre,
            seed,
            replication,
            &mut recorder,
            &AtomicBool::new(false),
        )
        .expect("nobody stops it");
        recorder
    }

    /// Waits that ended in this way.
    pub fn ended(&self, end: WaitEnd) -> impl Iterator<Item = &Wait> {
        self.waits.iter().filter(move |wait| wait.end == end)
    }
}
