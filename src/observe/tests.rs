//! Facts fed by hand, sums read back exactly.

use super::testing::{BACK, FRONT, clock, long_run, over_days, seconds, seen, wait, who};
use super::*;
use crate::engine::*;
use crate::frustration::{ContactScore, Memory};
use crate::model::{GroupId, Id, QueueId};
use crate::time::{Span, Time};
use std::sync::atomic::AtomicBool;

fn handling(began: Time, ended: Time, overtime: Span) -> Handling {
    Handling {
        helped_before: false,
        same_agent: false,
        load: 0.0,
        shared: None,
        attempt: crate::engine::Attempt::Fresh,
        reached: crate::engine::Reached::Menu,
        customer: who(),
        contact: 0,
        queue: QueueId::from_index(FRONT),
        agent: AgentIndex(0),
        group: GroupId::from_index(0),
        began,
        talk: seconds(60),
        hold: seconds(10),
        ended,
        overtime,
        end: HandlingEnd::Complete,
        outburst: false,
        vented: Span::ZERO,
    }
}

fn case_end(opened: Time, state: CaseState, bounces: u32, memory: &Memory) -> CaseEnd {
    CaseEnd {
        came_back_after: None,
        customer: who(),
        opened,
        ended: opened + seconds(100),
        state,
        settled: false,
        by_no: false,
        contacts: 2,
        answered_contacts: 1,
        callbacks: 0,
        mails: 0,
        effort: Span::ZERO,
        bounces,
        retellings: bounces,
        waited: seconds(15),
        talked: seconds(85),
        frustration: memory.total(),
        causes: memory.causes(),
        peak: 3.0,
        score: 1.0,
        left_for_good: false,
    }
}

#[test]
fn a_wait_belongs_to_the_interval_in_which_it_began() {
    let centre = over_days();
    let (timeline, seen) = seen(&centre, |counters| {
        // Joined in the first interval of the first day, answered in the second.
        counters.waited(&wait(
            FRONT,
            clock(8, 59, 50),
            seconds(20),
            WaitEnd::Answered,
        ));
        counters.waited(&wait(FRONT, clock(9, 0, 0), seconds(21), WaitEnd::Answered));
        counters.waited(&wait(BACK, clock(9, 0, 0), seconds(60), WaitEnd::Answered));
        // After closing, in the weekend, on the second day, in the run-out.
        counters.waited(&wait(
            FRONT,
            clock(10, 0, 0),
            seconds(3),
            WaitEnd::Abandoned,
        ));
        counters.waited(&wait(
            FRONT,
            clock(48, 0, 0),
            seconds(5),
            WaitEnd::Abandoned,
        ));
        counters.waited(&wait(FRONT, clock(80, 30, 0), seconds(1), WaitEnd::Refused));
        counters.waited(&wait(
            FRONT,
            clock(104, 30, 0),
            seconds(1),
            WaitEnd::Answered,
        ));
    });
    assert_eq!(timeline.cells().len(), 10);
    let front = |cell: usize| &seen.queue_cells[2 * cell + FRONT];
    assert_eq!(
        (
            front(1).ended[0],
            front(1).answered_in_target,
            front(1).wait_answered
        ),
        (1, 1, 20_000_000)
    );
    assert_eq!((front(2).ended[0], front(2).answered_in_target), (1, 0));
    assert_eq!((front(4).ended[1], front(4).abandoned_short), (2, 1));
    assert_eq!(front(6).ended[2], 1);
    let whole = &seen.observations[0];
    assert_eq!(whole.queues[FRONT].ended, [2, 2, 1, 0, 0, 0]);
    assert_eq!(whole.queues[BACK].answered_in_target, 1);
    assert_eq!(seen.observations[0].waits[FRONT].answered.count(), 2);
    // Front: the target was missed on the first day, and nothing can be judged on the second.
    assert_eq!(whole.queue_met[FRONT], Met { met: 0, judged: 1 });
    assert_eq!(whole.queue_met[BACK], Met { met: 1, judged: 1 });
    assert_eq!(
        (whole.periods, whole.open_time),
        (2, Span::from_micros(3 * Span::HOUR.micros()))
    );
}

#[test]
fn handling_is_split_by_the_clock_and_counted_where_it_began() {
    let centre = over_days();
    let (_, seen) = seen(&centre, |counters| {
        counters.handled(&handling(clock(8, 50, 0), clock(9, 40, 0), Span::ZERO));
        counters.handled(&handling(clock(9, 50, 0), clock(10, 10, 0), seconds(600)));
        counters.on_duty(&Duty {
            agent: AgentIndex(0),
            group: GroupId::from_index(0),
            from: clock(8, 30, 0),
            to: clock(10, 0, 0),
        });
        // Only the part before the run-out is measured.
        counters.handled(&handling(clock(95, 59, 0), clock(96, 5, 0), Span::ZERO));
    });
    let minutes = |cell: usize| {
        let cell = &seen.group_cells[2 * cell];
        [cell.duty, cell.busy, cell.overtime].map(|micros| micros / 60_000_000)
    };
    assert_eq!(
        [0, 1, 2, 3, 4].map(minutes),
        [
            [0, 0, 0],
            [30, 10, 0],
            [30, 30, 0],
            [30, 20, 0],
            [0, 10, 10]
        ]
    );
    assert_eq!(minutes(9), [0, 1, 0]);
    let group = &seen.observations[0];
    assert_eq!(group.groups[0].busy, 71 * 60_000_000);
    let whole = group.group_handling[0];
    assert_eq!(
        (whole.handled, whole.talk, whole.hold),
        (3, 180_000_000, 30_000_000)
    );
    assert_eq!(whole.wrap_up, (50 + 20 + 6) * 60_000_000 - 210_000_000);
    assert_eq!(group.queue_handling[FRONT], whole);
    assert_eq!(group.reasons[0].handling, whole);
    assert_eq!(seen.handling_cells[2].handled, 1);
}

#[test]
fn batches_take_what_began_in_them_and_the_warm_up_is_dropped() {
    let centre = long_run();
    let (timeline, seen) = seen(&centre, |counters| {
        for hour in 0..12 {
            counters.waited(&wait(
                FRONT,
                clock(hour, 30, 0),
                seconds(1),
                WaitEnd::Answered,
            ));
        }
        counters.waited(&wait(FRONT, clock(1, 0, 0), seconds(1), WaitEnd::Answered));
        counters.on_duty(&Duty {
            agent: AgentIndex(0),
            group: GroupId::from_index(1),
            from: clock(0, 0, 0),
            to: clock(11, 0, 0),
        });
        counters.case_opened(&CaseOpened {
            customer: who(),
            at: clock(0, 59, 0),
            frustration: 0.0,
        });
        counters.case_opened(&CaseOpened {
            customer: who(),
            at: clock(10, 59, 0),
            frustration: 0.0,
        });
    });
    assert_eq!(timeline.observations(), 5);
    let answered: Vec<u64> = seen
        .observations
        .iter()
        .map(|batch| batch.queues[FRONT].ended[0])
        .collect();
    assert_eq!(answered, [3, 2, 2, 2, 2]);
    for batch in &seen.observations {
        assert_eq!(batch.groups[1].duty, 2 * Span::HOUR.micros() as u64);
        assert_eq!(
            (batch.periods, batch.open_time.micros()),
            (1, 2 * Span::HOUR.micros())
        );
    }
    let opened: Vec<u64> = seen
        .observations
        .iter()
        .map(|batch| batch.reasons[0].cases.opened)
        .collect();
    assert_eq!(opened, [0, 0, 0, 0, 1]);
}

#[test]
fn cases_and_contacts_are_counted_where_they_opened() {
    let centre = over_days();
    let mut memory = Memory::open(clock(9, 0, 0), true, &centre.frustration);
    memory.set_sensitivity(1.0);
    let contact = |outcome, first: i64, total: i64, lost| ContactEnd {
        customer: who(),
        number: 0,
        attempt: Attempt::Redial,
        started: clock(9, 0, 0),
        ended: clock(9, 5, 0),
        outcome,
        settled: false,
        lost_in_transfer: lost,
        called_back: false,
        by_mail: false,
        first_wait: seconds(first),
        total_wait: seconds(total),
        segments: 2,
        bounces: 1,
        score: ContactScore::default(),
    };
    let (_, seen) = seen(&centre, |counters| {
        counters.case_opened(&CaseOpened {
            customer: who(),
            at: clock(9, 0, 0),
            frustration: 1.3,
        });
        let bounce = |number, frustration, frustration_before| Bounce {
            customer: who(),
            opened: clock(9, 0, 0),
            at: clock(104, 0, 0),
            number,
            from: QueueId::from_index(FRONT),
            to: QueueId::from_index(BACK),
            cause: BounceCause::LacksTheSkill,
            frustration,
            frustration_before,
        };
        counters.bounced(&bounce(1, 2.0, 1.3));
        counters.bounced(&bounce(2, 2.4, 2.0));
        counters.contact_ended(&contact(ContactOutcome::Answered, 20, 21, false));
        counters.contact_ended(&contact(ContactOutcome::Answered, 5, 15, true));
        counters.contact_ended(&contact(ContactOutcome::Abandoned, 15, 15, false));
        // The first ends in the run-out and counts all the same; the second opened there and does not.
        counters.case_ended(&case_end(clock(9, 0, 0), CaseState::Solved, 2, &memory));
        counters.case_ended(&case_end(clock(105, 0, 0), CaseState::Solved, 2, &memory));
    });
    let reason = &seen.observations[0].reasons[0];
    let contacts = reason.contacts;
    assert_eq!(
        (contacts.attempts, contacts.outcomes),
        ([0, 3, 0], [2, 1, 0, 0, 0, 0, 0, 0])
    );
    assert_eq!((contacts.first_in_target, contacts.total_in_target), (2, 0));
    assert_eq!(
        (contacts.first_wait, contacts.total_wait),
        (25_000_000, 36_000_000)
    );
    assert_eq!((contacts.lost_in_transfer, contacts.moved), (1, 2));
    let cases = reason.cases;
    assert_eq!(
        (cases.opened, cases.states, cases.contacts),
        (1, [1, 0, 0], 2)
    );
    assert_eq!(
        (cases.bounces, cases.bounced, cases.bounced_twice),
        (2, 1, 1)
    );
    assert_eq!(
        (cases.bounces_by, cases.solved_at_once),
        ([0, 0, 0, 0, 0, 0, 2, 0], 1)
    );
    assert_eq!(
        (cases.waited, cases.talked, cases.in_target),
        (15_000_000, 85_000_000, 1)
    );
    // F = 1.3 from the complaint: index 47.8; a peak of F = 3 is 77.7: rage.
    assert_eq!(
        (cases.by_cause, cases.felt, cases.rage),
        ([1_300_000, 0, 0, 0, 0, 0, 0], 1, 1)
    );
    assert_eq!(
        (cases.index_end, cases.index_peak),
        (47_795_422, 77_686_984)
    );
    let steps = seen.observations[0].ladder.steps();
    let told: Vec<_> = steps
        .iter()
        .map(|step| (step.cases, step.index, step.increment))
        .collect();
    assert_eq!(
        told,
        [
            (1, 47_795_422, 47_795_422),
            (1, 63_212_056, 15_416_634),
            (1, 69_880_579, 6_668_523)
        ]
    );
    let (front, back) = (QueueId::from_index(FRONT), QueueId::from_index(BACK));
    assert_eq!(seen.matrix.of(front, back, BounceCause::LacksTheSkill), 2);
    assert_eq!(seen.matrix.total(), 2);
}

/// Stays that began beside the agent of a warm transfer are offered and answered, but never in waits.
#[test]
fn warm_hold_is_in_no_wait_and_no_service_level() {
    let centre = over_days();
    let (_, seen) = seen(&centre, |counters| {
        let mut held = wait(BACK, clock(9, 0, 0), seconds(90), WaitEnd::Answered);
        held.on_hold = true;
        held.reached = Reached::Transfer;
        counters.waited(&held);
    });
    let back = &seen.observations[0].queues[BACK];
    assert_eq!((back.offered(), back.all(0), back.offered_by[3]), (1, 1, 1));
    assert_eq!((back.answered(), back.wait_answered), (0, 0));
    assert_eq!(seen.observations[0].waits[BACK], Waits::default());
}

#[test]
fn every_split_adds_up_and_what_was_looked_up_last_changes_nothing() {
    for centre in [over_days(), long_run()] {
        let timeline = Timeline::of(&centre.calendar);
        let mut sum = Span::ZERO;
        let (from, to) = (clock(0, 10, 0), clock(10, 50, 0));
        timeline.split(&mut Stretch::none(), from, to, |_, span| sum += span);
        let warm_up = if timeline.observations() == 1 {
            Span::ZERO
        } else {
            seconds(3000)
        };
        assert_eq!(sum, to.since(from) - warm_up);
        let mut used = Stretch::none();
        for minute in (0..9000).rev().step_by(7) {
            let at = clock(0, minute, 59);
            let afresh = timeline.place(&mut Stretch::none(), at);
            assert_eq!(timeline.place(&mut used, at), afresh);
        }
    }
}

/// What a replication told is the same whatever the order in which it was told.
#[test]
fn the_order_of_facts_never_matters() {
    let centre = over_days();
    let facts: Vec<Wait> = (0..500)
        .map(|number| {
            let end = [
                WaitEnd::Answered,
                WaitEnd::Abandoned,
                WaitEnd::Refused,
                WaitEnd::SentAway,
            ];
            let joined = clock(8, 20 + number % 110, number % 60);
            wait(
                number as usize % 2,
                joined,
                seconds(number * 7 % 90),
                end[number as usize % 4],
            )
        })
        .collect();
    let (_, forwards) = seen(&centre, |counters| {
        facts.iter().for_each(|fact| counters.waited(fact))
    });
    let (_, backwards) = seen(&centre, |counters| {
        facts.iter().rev().for_each(|fact| counters.waited(fact))
    });
    assert_eq!(forwards, backwards);
    assert_eq!(forwards.observations[0].queues[FRONT].offered(), 250);
}

#[test]
fn work_that_comes_back_is_counted_whole() {
    let centre = over_days();
    let at = clock(9, 0, 0);
    let (_, seen) = seen(&centre, |counters| {
        let fresh = handling(at, at + seconds(100), Span::ZERO);
        counters.handled(&fresh);
        counters.handled(&Handling {
            attempt: Attempt::Repeat,
            ended: at + seconds(130),
            ..fresh
        });
        counters.handled(&Handling {
            reached: Reached::Transfer,
            ended: at + seconds(90),
            ..fresh
        });
    });
    let handling = &seen.observations[0].reasons[0].handling;
    assert_eq!(handling.failure, 220_000_000);
    assert_eq!(handling.failure_by, [0, 130_000_000, 90_000_000]);
    let all = handling.talk + handling.hold + handling.wrap_up;
    assert_eq!(all, 320_000_000);
}

#[test]
fn who_stays_away_long_enough_looks_resolved() {
    let centre = over_days();
    let mut memory = Memory::open(clock(9, 0, 0), false, &centre.frustration);
    memory.set_sensitivity(1.0);
    let (_, seen) = seen(&centre, |counters| {
        let case = case_end(clock(9, 0, 0), CaseState::GivenUp, 0, &memory);
        let window = centre.fcr_window;
        let later = [1, 2].map(|more| Some(window + seconds(more)));
        for came_back_after in [None, Some(window), later[0], later[1]] {
            counters.case_ended(&CaseEnd {
                came_back_after,
                ..case
            });
        }
        // Nobody was reached: neither resolved nor not.
        counters.case_ended(&CaseEnd {
            answered_contacts: 0,
            ..case
        });
    });
    let cases = &seen.observations[0].reasons[0].cases;
    assert_eq!((cases.reached, cases.stayed_away), (4, 3));
}

#[test]
fn the_events_that_are_told_are_those_of_the_log_in_its_order() {
    let centre = over_days();
    let timeline = Timeline::of(&centre.calendar);
    let mut told = Vec::new();
    let telling = Telling::new(&timeline, |moment: &Moment| told.push(*moment));
    let mut both = (telling, Journeys::new(&timeline));
    crate::engine::run(&centre, 1914, 0, &mut both, &AtomicBool::new(false)).unwrap();
    let log = both.1.into_log();
    assert!(log.moments.len() > 100);
    assert_eq!(told, log.moments);
    // Only who called in the measured days, though others called in the run-out.
    let measured = clock(96, 0, 0);
    let opens = |moment: &&Moment| matches!(moment.activity, Activity::CaseOpened);
    let opened: Vec<&Moment> = log.moments.iter().filter(opens).collect();
    assert_eq!(opened.len(), log.cases.len());
    assert!(opened.iter().all(|moment| moment.at < measured));
    let one = log.cases[3].customer;
    let own = log.moments.iter().filter(|moment| moment.customer == one);
    assert!(own.clone().count() > 1);
    assert!(log.of(one).eq(own));
}
