//! The engine against exact theory, on centres built by hand.

use super::*;
use crate::law::Law;
use crate::model::*;
use crate::random::NameKey;
use crate::time::Span;

/// Counts what the classical figures need.
#[derive(Default)]
struct Tally {
    offered: u64,
    abandoned: u64,
    had_to_wait: u64,
    waited: Span,
}

impl Observer for Tally {
    fn waited(&mut self, wait: &Wait) {
        if wait.end == WaitEnd::Unfinished {
            return;
        }
        self.offered += 1;
        self.abandoned += u64::from(wait.end == WaitEnd::Abandoned);
        self.had_to_wait += u64::from(wait.had_to_wait);
        self.waited += wait.left.since(wait.joined);
    }
}

fn reason(name: &str, per_second: f64, queue: QueueId) -> Reason {
    Reason {
        name: name.into(),
        key: NameKey::of(name),
        title: Words::default(),
        demand: Demand::Poisson(RateCurve::constant(per_second)),
        busyness: None,
        enters: vec![(queue, 1.0)],
        belongs_to: None,
        priority: 0,
        talk: Some(Law::Exponential { mean: 300.0 }),
        wrap_up: None,
        patience: Some(Law::Exponential { mean: 120.0 }),
        balk: 0.0,
        captive: false,
        menu_time: Span::ZERO,
        redial: None,
        repeat: None,
        complaint_share: None,
        discovery: None,
    }
}

fn queue(name: &str, groups: &[GroupId]) -> Queue {
    Queue {
        name: name.into(),
        key: NameKey::of(name),
        title: Words::default(),
        groups: groups.to_vec(),
        target: Target {
            share: 0.8,
            within: Span::from_seconds(20.0),
        },
        waiting_places: None,
        talk: None,
        wrap_up: None,
        patience: None,
        order: LineOrder::FirstCome,
        overflow: None,
        lines: None,
        triage: false,
    }
}

fn group(name: &str, agents: u32, answers: &[QueueId], reasons: usize) -> Group {
    let outcomes = Outcomes {
        transfer: 1.0,
        dont_know: 0.0,
        insufficient: 0.0,
    };
    Group {
        name: name.into(),
        key: NameKey::of(name),
        title: Words::default(),
        answers: answers.to_vec(),
        takes: TakeContact::LongestWait,
        picks: PickAgent::LongestIdle,
        agents: (0..agents)
            .map(|number| AgentPlan {
                person: Person {
                    name: name.into(),
                    key: NameKey::of(name),
                    number,
                },
                profile: 0,
                presence: Presence::Always,
            })
            .collect(),
        profiles: vec![Profile {
            speed: 1.0,
            solves: vec![1.0; reasons],
            unsolved: vec![outcomes; reasons],
            unsolved_talk: 1.0,
            knows_the_way: 1.0,
            acknowledges: 0.0,
        }],
        speed_cv: 0.0,
        hand_over: HandOver::Cold {
            verify: Span::ZERO,
            retell: Span::ZERO,
        },
        wage: None,
    }
}

fn w1(hours: i64) -> Centre {
    let (queues, groups) = (QueueId::from_index(0), GroupId::from_index(0));
    Centre {
        calendar: Calendar::Long(LongRun {
            length: Span::from_micros(Span::HOUR.micros() * hours),
            warm_up: Span::ZERO,
            batches: 2,
        }),
        reasons: vec![reason("call", 10.0 / 60.0, queues)].into(),
        queues: vec![queue("calls", &[groups])].into(),
        groups: vec![group("desk", 50, &[queues], 1)].into(),
        lines: Table::default(),
        transfers: None,
        customer: CustomerRules {
            redial: None,
            repeat: None,
            after_transfer: AfterTransfer::Anew,
            next_opening_spread: Span::HOUR,
            ignores_hours: 0.0,
            repeat_retell: Span::ZERO,
        },
        frustration: Default::default(),
        target: Target {
            share: 0.8,
            within: Span::from_seconds(20.0),
        },
        short_abandonment: Span::from_seconds(5.0),
        fcr_window: Span::DAY,
    }
}

#[test]
fn erlang_a_comes_out() {
    let mut tally = Tally::default();
    run(&w1(20_000), 1, 0, &mut tally, &AtomicBool::new(false)).expect("not stopped");
    let offered = tally.offered as f64;
    // Exact for 10 calls/min, service 5 min, 50 agents, patience 2 min. The standard errors of these shares over
    // 12 million calls are below 0.0005 (batches of 1,000 hours).
    assert!((tally.abandoned as f64 / offered - 0.068935).abs() < 4.0 * 0.000_2);
    assert!((tally.had_to_wait as f64 / offered - 0.411076).abs() < 4.0 * 0.000_5);
    assert!((tally.waited.minutes() / offered - 0.137871).abs() < 4.0 * 0.000_4);
}
