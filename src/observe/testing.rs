//! Two small centres for tests: two desks, two reasons, over days or in one long run.

use super::{Counters, Seen, Timeline};
use crate::engine::{Attempt, CustomerId, Reached, Wait, WaitEnd};
use crate::law::Law;
use crate::model::*;
use crate::random::NameKey;
use crate::time::{Span, Time};

pub(crate) const FRONT: usize = 0;
pub(crate) const BACK: usize = 1;

/// A moment of the first day.
pub(crate) fn clock(hours: i64, minutes: i64, seconds: i64) -> Time {
    Time::from_micros(((hours * 60 + minutes) * 60 + seconds) * 1_000_000)
}

/// Seconds.
pub(crate) fn seconds(seconds: i64) -> Span {
    Span::from_micros(seconds * 1_000_000)
}

/// Two measured days from Friday 2026-03-06, the weekend between them, one day of run-out; open 8:30 to 10:00 in
/// intervals of half an hour.
pub(crate) fn over_days() -> Centre {
    let open = [0u32, 3, 4].map(|calendar_day| {
        let day = Span::from_micros(Span::DAY.micros() * i64::from(calendar_day));
        OpenDay {
            calendar_day,
            opens: clock(8, 30, 0) + day,
            closes: clock(10, 0, 0) + day,
        }
    });
    let demand = Demand::Poisson(RateCurve {
        points: vec![(clock(8, 30, 0), 0.0), (clock(10, 0, 0), 60.0)],
        per_second: 0.0,
    });
    let calendar = Calendar::Days(DayPlan {
        after_a_night: false,
        first: jiff::civil::date(2026, 3, 6),
        days: 2,
        open: open.to_vec(),
        end: Time::START + Span::from_micros(5 * Span::DAY.micros()),
        interval: seconds(1800),
        at_closing: AtClosing::Serve,
    });
    centre(calendar, demand, 5)
}

/// One long run: ten hours in five batches after one hour of warm-up.
pub(crate) fn long_run() -> Centre {
    let calendar = Calendar::Long(LongRun {
        length: Span::from_micros(10 * Span::HOUR.micros()),
        warm_up: Span::HOUR,
        batches: 5,
    });
    centre(calendar, Demand::Poisson(RateCurve::constant(0.01)), 5)
}

fn centre(calendar: Calendar, demand: Demand, agents: u32) -> Centre {
    let (front, back) = (QueueId::from_index(FRONT), QueueId::from_index(BACK));
    let groups = [GroupId::from_index(0), GroupId::from_index(1)];
    let reason = |name: &str, belongs_to| Reason {
        name: name.into(),
        key: NameKey::of(name),
        title: Words::default(),
        demand: demand.clone(),
        busyness: None,
        fixed_count: false,
        exact_within: Vec::new(),
        enters: vec![(front, 0.8), (back, 0.2)],
        belongs_to: Some(belongs_to),
        right_choice: None,
        priority: 0,
        wait_weight: 1.0,
        talk: Some(ByClock::Always(Law::Exponential { mean: 240.0 })),
        wrap_up: Some(ByClock::Always(Law::Exponential { mean: 30.0 })),
        hold: None,
        patience: Some(ByClock::Always(Law::Exponential { mean: 180.0 })),
        balk: ByClock::Always(0.0),
        captive: false,
        menu_time: None,
        self_service: ByClock::Always(0.0),
        redial: None,
        redial_refused: None,
        repeat: None,
        complaint_share: None,
        discovery: None,
        needs: None,
        after_hours: None,
    };
    let queue = |name: &str, group, within| Queue {
        name: name.into(),
        key: NameKey::of(name),
        title: Words::default(),
        groups: vec![group],
        rings: Vec::new(),
        weight: 1.0,
        head_start: Span::ZERO,
        last_agent: None,
        target: Target {
            share: 0.8,
            within: seconds(within),
        },
        waiting_places: Some(6),
        talk: None,
        wrap_up: None,
        hold: None,
        patience: None,
        order: LineOrder::FirstCome,
        overflow: None,
        lines: None,
        triage: false,
        estimate: Estimate::ByPlace,
        callback: None,
        announcement: None,
        jockeying: None,
        priorities: None,
        channel: Default::default(),
        mail: Default::default(),
        effort: None,
        balks: None,
        hours: None,
        next_attempt: None,
    };
    let group = |name: &str, queue, solves: [f64; 2]| Group {
        name: name.into(),
        key: NameKey::of(name),
        title: Words {
            en: Some(name.to_uppercase()),
            nl: None,
        },
        answers: vec![queue],
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
                attendance: None,
            })
            .collect(),
        profiles: vec![Profile {
            speed: 1.0,
            speed_for: None,
            speed_by_clock: None,
            solves: solves.map(ByClock::Always).to_vec(),
            unsolved: vec![
                ByClock::Always(Outcomes {
                    transfer: 0.6,
                    dont_know: 0.2,
                    insufficient: 0.2,
                    ..Outcomes::TRANSFER
                });
                2
            ],
            learning: None,
            unsolved_talk: 0.5,
            knows_the_way: ByClock::Always(0.7),
            acknowledges: 0.0,
            explains: 0.0,
            explaining: Span::ZERO,
        }],
        speed_cv: 0.0,
        hand_over: HandOver::Cold {
            verify: seconds(10),
            retell: seconds(30),
        },
        wage: Some(30.0),
        conduct: Default::default(),
        attendances: Vec::new(),
        shrinkage: 0.0,
        chat: None,
        between_calls: None,
    };
    let retry = |chance, mean| {
        let delay = Delay {
            law: Law::Exponential { mean },
            in_days: false,
        };
        Some(Retry {
            chances: vec![chance],
            delay,
            at_most: Some(4),
        })
    };
    Centre {
        costs: Default::default(),
        agent_load: None,
        calendar,
        reasons: vec![reason("plain", front), reason("hard", back)].into(),
        queues: vec![queue("front", groups[0], 20), queue("back", groups[1], 60)].into(),
        groups: vec![
            group("desk", front, [0.9, 0.2]),
            group("experts", back, [0.5, 0.9]),
        ]
        .into(),
        lines: Table::default(),
        transfers: None,
        customer: CustomerRules {
            churn: None,
            redial: retry(0.6, 600.0),
            redial_refused: None,
            repeat: retry(0.9, 3600.0),
            after_transfer: AfterTransfer::Anew,
            at_return: AtReturn::Anew,
            next_opening_spread: Span::HOUR,
            ignores_hours: 0.0,
            repeat_retell: Span::ZERO,
            discovery: None,
            redirect: Retry {
                chances: vec![1.0],
                delay: Delay {
                    law: Law::Fixed(60.0),
                    in_days: false,
                },
                at_most: None,
            },
            accepts_no: AcceptsNo {
                plain: 0.0,
                reason: 0.0,
                alternative: 0.0,
            },
        },
        frustration: Default::default(),
        target: Target {
            share: 0.8,
            within: seconds(20),
        },
        short_abandonment: seconds(5),
        fcr_window: Span::DAY,
        busyness: Vec::new(),
        events: Vec::new(),
        sites: Default::default(),
    }
}

/// The first customer.
pub(crate) fn who() -> CustomerId {
    CustomerId {
        serial: 0,
        reason: ReasonId::from_index(0),
        day: 0,
        came: crate::engine::Came::InHours,
        k: 0,
    }
}

/// A stay in a queue by the menu choice.
pub(crate) fn wait(queue: usize, joined: Time, wait: Span, end: WaitEnd) -> Wait {
    Wait {
        customer: who(),
        contact: 0,
        segment: 0,
        attempt: Attempt::Fresh,
        reached: Reached::Menu,
        queue: QueueId::from_index(queue),
        joined,
        left: joined + wait,
        end,
        had_to_wait: wait > Span::ZERO,
        on_hold: false,
    }
}

/// What counters have seen of what they are told.
pub(crate) fn seen(centre: &Centre, tell: impl FnOnce(&mut Counters<'_>)) -> (Timeline, Seen) {
    let timeline = Timeline::of(&centre.calendar);
    let mut counters = Counters::new(centre, &timeline);
    tell(&mut counters);
    let seen = counters.into_seen();
    (timeline, seen)
}
